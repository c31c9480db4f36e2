"""Tables of reports: one report a row, other columns as facts."""

from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path

import openpyxl
import pytest

from pizhu.exchange import read_report, read_reports
from pizhu.exchange.reading import report_entries
from pizhu.report.problem import Problem
from pizhu.report.values import Facts, Report

FIXTURES = Path(__file__).parent.parent / "fixtures"
LONG = "全市地区生产总值增长5.0%。" * 30


def entries(data: bytes, name: str, column: str | None = None) -> list[Report | Problem]:
    return list(report_entries(data, name, None, column))


def texts(data: bytes, name: str, column: str | None = None) -> list[str]:
    found = entries(data, name, column)
    return [entry.text for entry in found if isinstance(entry, Report)]


@pytest.mark.parametrize("name", ["table.xlsx", "table.csv"])
def test_each_row_is_a_report_and_a_row_without_one_is_told(name: str) -> None:
    first, second, third = entries((FIXTURES / name).read_bytes(), name)
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    whole = (FIXTURES / "report.txt").read_text(encoding="utf-8").splitlines()
    assert first.text.splitlines() == whole[:8]
    assert second.text.endswith("“GDP”达到，5000亿元。")
    assert second.facts == Facts(title="岳阳市政府工作报告", place="湖南省岳阳市", year=2023)
    assert second.title == "湖南省岳阳市 2023"
    assert second.sha256 == hashlib.sha256(second.text.encode()).hexdigest()
    assert second.source.startswith(f"{name}#")
    assert isinstance(third, Problem)
    assert "“内容” is empty" in str(third)


def test_reading_a_table_stops_at_a_row_without_a_report() -> None:
    reports = read_reports(FIXTURES / "table.csv")
    assert next(reports).facts.year == 2024
    assert next(reports).facts.year == 2023
    with pytest.raises(Problem, match=r"is empty"):
        next(reports)


def test_a_table_is_no_single_report() -> None:
    with pytest.raises(Problem, match=r"holds several reports.*pizhu add"):
        read_report(FIXTURES / "table.csv")


def test_json_lines_hold_a_report_a_line() -> None:
    records = [
        {"region": "某省", "year": 2026, "date": "2026年1月9日", "text": "甲\u2028乙\r\n丙"},
        {"region": "某市", "year": "2025年", "text": LONG},
    ]
    data = "\n".join(json.dumps(each, ensure_ascii=False) for each in records).encode() + b"\n\n"
    first, second = entries(data, "r.jsonl")
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert first.text == "甲\u2028乙\n丙"
    assert first.facts == Facts(place="某省", year=2026, date="2026-01-09")
    assert second.facts.year == 2025


def test_the_column_is_the_one_named_like_a_text() -> None:
    data = f"id,body,note\n1,短文,{LONG}\n".encode()
    assert texts(data, "a.csv") == ["短文"]


def test_the_column_is_else_the_one_with_long_texts() -> None:
    data = f"id;甲;乙\n1;{LONG};短\n".encode()
    assert texts(data, "a.csv") == [LONG]


def test_the_column_can_be_given() -> None:
    data = f"id\ttext\t乙\n1\t{LONG}\t短\n".encode()
    assert texts(data, "a.tsv", "乙") == ["短"]
    with pytest.raises(Problem, match=r"has no column “丙”. Its columns are: id, text, 乙"):
        texts(data, "a.tsv", "丙")


def test_where_no_column_can_be_told_the_person_is_asked() -> None:
    with pytest.raises(Problem, match=r"Which column of “a.csv” holds the texts.*--column"):
        texts(f"甲,乙\n{LONG},{LONG}\n".encode(), "a.csv")


def test_a_cell_longer_than_the_csv_module_allows_is_read() -> None:
    text = "增长5.0%。" * 40_000
    assert texts(f"text\n{text}\n".encode(), "a.csv") == [text]


def test_a_text_that_excel_has_cut_off_is_not_taken_for_a_report() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for text in ("text", "字" * 32_767, "字" * 32_766):
        sheet.append([text])
    stream = io.BytesIO()
    book.save(stream)
    cut, whole = entries(stream.getvalue(), "a.xlsx")
    assert isinstance(cut, Problem)
    assert "Excel has cut this text off at 32,767" in str(cut)
    assert isinstance(whole, Report)


def test_a_sheet_without_texts_is_passed_over_where_another_has_them() -> None:
    book = openpyxl.Workbook()
    notes = book.active
    assert notes is not None
    notes.append(["说明", "联系人"])
    notes.append(["甲", "乙"])
    book.create_sheet("报告").append(["年份", "正文"])
    book["报告"].append([2024.0, LONG])
    stream = io.BytesIO()
    book.save(stream)
    (report,) = entries(stream.getvalue(), "a.xlsx")
    assert isinstance(report, Report)
    assert report.facts.year == 2024


def test_an_export_of_pizhu_is_not_taken_for_a_table() -> None:
    data = b'{"type":"header","format":"pizhu","version":1}\n'
    with pytest.raises(Problem, match=r"pizhu import"):
        entries(data, "a.jsonl")


def test_a_damaged_line_is_named() -> None:
    with pytest.raises(Problem, match=r"“a.jsonl”, line 2: this is no JSON"):
        entries(b'{"text":"x"}\n{"text":\n', "a.jsonl")
    with pytest.raises(Problem, match=r"“a.csv”, line 2: this is no CSV"):
        entries(b'text\n"x"y\n', "a.csv")
