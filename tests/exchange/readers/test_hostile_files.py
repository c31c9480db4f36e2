"""Files made to do harm, and files that are broken: a clear sentence, and nothing hangs."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pizhu.exchange.readers import archives
from pizhu.exchange.reading import READERS, TABLE_READERS, report_entries
from pizhu.report.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pizhu.report.values import Report

FIXTURES = Path(__file__).parent.parent / "fixtures"
SUFFIXES = sorted({*READERS, *TABLE_READERS})
SAMPLES = {
    ".docx": "report.docx",
    ".pdf": "two-columns.pdf",
    ".html": "page.html",
    ".mhtml": "page.mhtml",
    ".xlsx": "table.xlsx",
    ".csv": "table.csv",
}


def read(data: bytes, suffix: str) -> list[Report | Problem]:
    """What comes of the bytes; a Problem that ends the reading is the last."""
    found: list[Report | Problem] = []
    try:
        found.extend(report_entries(data, f"x{suffix}"))
    except Problem as problem:
        found.append(problem)
    assert all(str(each) for each in found if isinstance(each, Problem))
    return found


def only_problem(data: bytes, suffix: str) -> str:
    (problem,) = read(data, suffix)
    assert isinstance(problem, Problem)
    return str(problem)


def archive(members: Mapping[str, bytes], like: str = "report.docx") -> bytes:
    """The archive of a real file with members added or replaced."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(FIXTURES / like) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in members:
                new.writestr(name, old.read(name))
        for name, data in members.items():
            new.writestr(name, data)
    return stream.getvalue()


@pytest.mark.parametrize("like", ["report.docx", "table.xlsx"])
def test_an_archive_that_unpacks_to_too_much_is_not_unpacked(like: str) -> None:
    bomb = archive({"word/document.xml": b" " * (3 * 2**20)}, like)
    assert "would unpack to 3 MiB" in only_problem(bomb, Path(like).suffix)


def test_an_archive_of_very_many_members_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MEMBER_LIMIT", 5)
    assert "is damaged" in only_problem(archive({}), ".docx")


@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_entities_are_refused_before_xml_is_parsed(codec: str) -> None:
    laughs = (
        '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "哈"><!ENTITY b "&a;&a;&a;">]><d>&b;</d>'
    ).encode(codec)
    assert "no part of a document" in only_problem(archive({"word/document.xml": laughs}), ".docx")


def test_an_entity_over_the_edge_of_two_pieces_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "_PIECE", 7)
    bad = archive({"word/document.xml": b"<?xml version='1.0'?>   <!DOCTYPE a><a/>"})
    assert "no part of a document" in only_problem(bad, ".docx")


@pytest.mark.parametrize("name", ["../evil.xml", "/etc/evil.xml", "a\\..\\..\\b.xml", "C:\\x.xml"])
def test_a_member_that_would_leave_its_folder_is_refused(name: str) -> None:
    assert "no part of a document" in only_problem(archive({name: b"<a/>"}), ".docx")


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_an_old_or_protected_office_file_is_told_as_such(suffix: str) -> None:
    told = only_problem(archives.OLE + bytes(600), suffix)
    assert "protected by a password or in an old Office format" in told


def test_a_document_nested_without_end_is_refused() -> None:
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    deep = "<w:sdtContent>" * 200 + "</w:sdtContent>" * 200
    xml = f'<w:document xmlns:w="{w}"><w:body>{deep}</w:body></w:document>'.encode()
    assert "is damaged" in only_problem(archive({"word/document.xml": xml}), ".docx")


def test_a_page_nested_without_end_is_refused() -> None:
    page = "<div>" * 100_000 + "增长5.0%" + "</div>" * 100_000
    assert "nested more than" in only_problem(page.encode(), ".html")


def test_a_page_of_open_brackets_takes_no_quadratic_time() -> None:
    read(b"<a" * 500_000, ".html")
    read(b"<meta charset=" * 100_000 + b"\xff", ".html")


def test_json_nested_without_end_is_refused() -> None:
    assert "no JSON" in only_problem(b"[" * 200_000, ".jsonl")
    assert "no JSON" in only_problem(b'{"a":' * 200_000, ".jsonl")


def test_half_a_character_in_json_is_told_by_its_line() -> None:
    (problem,) = read(json.dumps({"text": "好\ud800"}).encode(), ".jsonl")
    assert "x.jsonl#1" in str(problem)


def test_a_row_without_end_is_refused() -> None:
    assert "columns" in only_problem(b"a," * 100_000 + b"\n1\n", ".csv")


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("data", [b"\0", b"\0" * 1000, b"\n", b"\xff\xfe", b"PK\x03\x04", b"%PDF-"])
def test_little_or_nothing_is_a_problem_or_an_honest_text(suffix: str, data: bytes) -> None:
    for each in read(data, suffix):
        assert isinstance(each, Problem) or each.text.strip()


@pytest.mark.parametrize(("suffix", "name"), SAMPLES.items())
def test_a_file_cut_off_anywhere_is_told_or_read_as_far_as_it_goes(suffix: str, name: str) -> None:
    data = (FIXTURES / name).read_bytes()
    for part in range(1, 12):
        for each in read(data[: len(data) * part // 12], suffix):
            assert isinstance(each, Problem) or each.text.strip()


@pytest.mark.parametrize("suffix", SUFFIXES)
@settings(deadline=None, max_examples=30)
@given(
    data=st.binary(min_size=1, max_size=400)
    | st.text(min_size=1).map(lambda t: t.encode("utf-8", "surrogatepass"))
)
def test_any_bytes_are_a_problem_or_a_text(suffix: str, data: bytes) -> None:
    for each in read(data, suffix):
        assert isinstance(each, Problem) or each.text.strip()


@pytest.mark.parametrize(("suffix", "name"), SAMPLES.items())
@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(random=st.data())
def test_a_real_file_with_bytes_changed_is_a_problem_or_a_text(
    suffix: str, name: str, random: st.DataObject
) -> None:
    data = bytearray((FIXTURES / name).read_bytes())
    for place, byte in random.draw(
        st.lists(st.tuples(st.integers(0, len(data) - 1), st.integers(0, 255)), max_size=8)
    ):
        data[place] = byte
    for each in read(bytes(data), suffix):
        assert isinstance(each, Problem) or each.text.strip()


@pytest.mark.parametrize(
    ("suffix", "member"),
    [(".docx", "word/document.xml"), (".docx", "word/numbering.xml"), (".docx", "word/styles.xml"),
     (".docx", "[Content_Types].xml"), (".docx", "_rels/.rels"),
     (".docx", "word/_rels/document.xml.rels"),
     (".xlsx", "xl/workbook.xml"), (".xlsx", "xl/sharedStrings.xml"),
     (".xlsx", "xl/worksheets/sheet1.xml"), (".xlsx", "xl/styles.xml")],
)  # fmt: skip
@settings(deadline=None, max_examples=15)
@given(random=st.data())
def test_a_part_of_an_office_file_changed_is_a_problem_or_a_text(
    suffix: str, member: str, random: st.DataObject
) -> None:
    with zipfile.ZipFile(FIXTURES / SAMPLES[suffix]) as whole:
        text = whole.read(member).decode()
    start = random.draw(st.integers(0, len(text)))
    end = random.draw(st.integers(start, min(len(text), start + 60)))
    put = random.draw(
        st.sampled_from(["", "<", "</w:p>", "-1", "99999999999999", "A", "\0", "&x;"])
    )
    changed = (text[:start] + put + text[end:]).encode()
    for each in read(archive({member: changed}, SAMPLES[suffix]), suffix):
        assert isinstance(each, Problem) or each.text.strip()
