"""Reading a report's file: what comes out, and what a person is told when it cannot be read."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from pizhu.exchange import read_report, report_from_bytes
from pizhu.report.problem import Problem
from seeds import SEED_NAMES, seed_file

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "政府工作报告\n2023年，全市地区生产总值增长5.0%。\n"


@pytest.mark.parametrize("name", SEED_NAMES)
def test_a_seed_is_read_as_it_stands(name: str) -> None:
    data = seed_file(name).read_bytes()
    report = report_from_bytes(data, name)
    assert report.text.encode() == data
    assert report.sha256 == hashlib.sha256(data).hexdigest()
    assert report.encoding == "utf-8"
    assert report.source == name


def test_a_report_is_called_by_its_place_and_year() -> None:
    titles = [report_from_bytes(seed_file(name).read_bytes(), name).title for name in SEED_NAMES]
    assert titles == ["郴州市 2024", "岳阳市 2024"]


def test_a_report_without_a_place_is_called_by_its_own_title() -> None:
    assert report_from_bytes("工作报告\n成绩很大。".encode(), "x.txt").title == "工作报告"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_newlines_become_line_feeds_and_the_hash_stays_that_of_the_bytes(
    tmp_path: Path, newline: str
) -> None:
    path = tmp_path / "report.txt"
    data = TEXT.replace("\n", newline).encode("gb18030")
    path.write_bytes(data)
    report = read_report(path)
    assert report.text == TEXT
    assert report.sha256 == hashlib.sha256(data).hexdigest()


def test_a_report_that_does_not_name_itself_is_called_by_its_file(tmp_path: Path) -> None:
    path = tmp_path / "某市.2024.txt"
    path.write_text("我们的工作取得了新成绩。\n", encoding="utf-8")
    assert read_report(path).title == "某市.2024"


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"There is no file “.*nowhere\.txt”: check the name"):
        read_report(tmp_path / "nowhere.txt")


def test_a_folder_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="is a folder: name the files in it"):
        read_report(tmp_path)


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \r\n\t\xe3\x80\x80\n"])
def test_a_file_without_text_is_a_problem(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "empty.txt"
    path.write_bytes(data)
    with pytest.raises(Problem, match="nothing to read in it"):
        read_report(path)


def test_a_file_in_another_format_is_a_problem_before_it_is_read(tmp_path: Path) -> None:
    with pytest.raises(
        Problem, match=r"is a \.doc file, which is not read: open it .* save it as .docx"
    ):
        read_report(tmp_path / "报告.DOC")
