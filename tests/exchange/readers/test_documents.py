"""Documents as real programs write them: each gives the report's own text."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from pizhu.exchange import read_report, report_from_bytes
from pizhu.report.problem import Problem
from pizhu.report.sections import find_sections

FIXTURES = Path(__file__).parent.parent / "fixtures"
REPORT = (FIXTURES / "report.txt").read_text(encoding="utf-8")


def lines_of(name: str) -> list[str]:
    return read_report(FIXTURES / name).text.splitlines()


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("report.docx", "docx"),
        ("one-column.pdf", "pdf"),
        ("page.html", "utf-8"),
        ("page-gb2312.html", "gb18030"),
        ("page.mhtml", "gb18030"),
    ],
)
def test_the_text_is_that_of_the_report(name: str, encoding: str) -> None:
    report = read_report(FIXTURES / name)
    assert report.text == REPORT
    assert report.encoding == encoding
    assert report.title == "郴州市 2024"


def test_automatic_numbers_make_the_headings_of_a_word_document() -> None:
    text = read_report(FIXTURES / "report.docx").text
    sections = find_sections(text, ())
    assert [section.label for section in sections if section.label] == [
        *("一、", "二、", "（一）", "1.", "2.", "3."),
        *("（二）", "1.", "2."),
    ]


def test_two_columns_are_read_one_after_the_other() -> None:
    table = [line for line in REPORT.splitlines() if "\t" in line]
    assert [
        line for line in REPORT.splitlines() if line not in lines_of("two-columns.pdf")
    ] == table


def test_running_heads_and_page_numbers_are_no_text() -> None:
    for name in ("one-column.pdf", "two-columns.pdf"):
        text = read_report(FIXTURES / name).text
        assert "人民政府公报" not in text
        assert "—" not in text
    assert "page.html" not in read_report(FIXTURES / "browser.pdf").text


def test_a_printed_web_page_keeps_its_paragraphs_around_a_box() -> None:
    printed = lines_of("browser.pdf")
    paragraphs = [line for line in REPORT.splitlines() if "\t" not in line]
    assert [line for line in paragraphs if line not in printed] == []
    places = [printed.index(line) for line in paragraphs]
    assert places == sorted(places)


PAGE = (
    "<html><body><ul><li><a href='/'>首页</a></li><li><a href='/b'>政务公开</a></li></ul>"
    "<div><h1>政府工作报告</h1><div>来源：市政府办公室　浏览次数：12</div><div id='c'>{}</div>"
    "<div>上一篇：公告</div></div><div>网站地图 联系我们</div></body></html>"
)
BODY = ("各位代表！", "全市地区生产总值增长5.0%，规模工业增加值增长7.1%，投资保持稳定。" * 4)


@pytest.mark.parametrize(
    "body",
    [
        "".join(f"<p>{line}</p>" for line in BODY * 3),
        "<br><br>".join(BODY * 3),
        "".join(f"<div><span>{line}</span></div>" for line in BODY * 3),
        f"<table><tr><td>{''.join(f'<p>{line}</p>' for line in BODY * 3)}</td></tr></table>",
    ],
    ids=["paragraphs", "breaks", "divisions", "layout-table"],
)
def test_short_lines_that_stand_in_a_page_again_and_again_are_kept(body: str) -> None:
    text = report_from_bytes(PAGE.format(body).encode(), "a.html").text
    assert [line for line in text.splitlines() if line in BODY] == list(BODY * 3)
    assert "网站地图" not in text


def test_a_page_without_a_main_text_is_kept_whole() -> None:
    page = "<html><body><nav>首页</nav><p>增长5.0%</p><script>x()</script></body></html>"
    assert report_from_bytes(page.encode(), "a.html").text == "首页\n增长5.0%\n"


def test_a_scan_is_recognised_and_said() -> None:
    with pytest.raises(Problem, match=r"is a scan: 1 of its 1 pages.*ocrmypdf"):
        read_report(FIXTURES / "scan.pdf")


@pytest.mark.parametrize("name", ["report.docx", "one-column.pdf", "page-gb2312.html"])
def test_standard_input_is_known_by_its_first_bytes(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (FIXTURES / name).open("rb") as stream:
        monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=stream))
        assert read_report("-").text == REPORT


@pytest.mark.parametrize(
    ("name", "library", "extra"),
    [
        ("report.docx", "docx", "office"),
        ("table.xlsx", "openpyxl", "office"),
        ("one-column.pdf", "pypdfium2", "pdf"),
        ("page.html", "trafilatura", "html"),
    ],
)
def test_without_its_library_the_command_to_install_it_is_told(
    name: str, library: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(Problem, match=rf"pip install 'pizhu\[{extra}\]'"):
        read_report(FIXTURES / name)
