"""WebAnno TSV 3.3, read by web-anno-tsv, which checks every offset against the sentence."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING, Any

from web_anno_tsv import open_web_anno_tsv

from pizhu.report.values import AnnotatedReport, Decision
from tests.exchange.formats.conftest import spans_of, tag_on

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Write = Callable[..., Any]


def rows_in(path: Path) -> list[list[str]]:
    lines = path.read_text(encoding="utf-8").split("\n")
    return [line.split("\t") for line in lines if line[:1].isdigit()]


def test_a_reader_not_ours_finds_every_span(annotated: AnnotatedReport, write: Write) -> None:
    folder, _ = write([annotated], "webanno-tsv", rejected=True)
    found = []
    with open_web_anno_tsv(str(folder / "吉林市-2024.tsv")) as sentences:
        for sentence in sentences:
            found += [(item.text, item.label) for item in sentence.annotations]
    text = annotated.report.text
    wanted = [(text[a:b], label) for a, b, label in spans_of(annotated, *Decision)]
    assert sorted(found) == sorted(wanted)


def test_offsets_count_utf16_units(second: AnnotatedReport, write: Write) -> None:
    folder, _ = write([second], "webanno-tsv")
    units = second.report.text.encode("utf-16-le")
    rows = rows_in(folder / "吉林市-2025.tsv")
    assert len(rows) > 10
    for row in rows:
        start, end = map(int, row[1].split("-"))
        token = units[2 * start : 2 * end].decode("utf-16-le")
        assert row[2] == token.replace("\\", "\\\\")


def test_spans_come_back_from_their_lines(second: AnnotatedReport, write: Write) -> None:
    folder, _ = write([second], "webanno-tsv", rejected=True)
    units = second.report.text.encode("utf-16-le")
    spans: dict[str, list[Any]] = {}
    for row in rows_in(folder / "吉林市-2025.tsv"):
        start, end = map(int, row[1].split("-"))
        assert row[-1] == ""
        for value in row[4].split("|"):
            if value != "_":
                match = re.fullmatch(r"([a-z-]+)(?:\[(\d+)\])?", value)
                assert match
                key = match[2] or f"{start}"
                spans.setdefault(key, [match[1], start, end])[2] = end
    found = sorted(
        (
            len(units[: 2 * start].decode("utf-16-le")),
            len(units[: 2 * end].decode("utf-16-le")),
            label,
        )
        for label, start, end in spans.values()
    )
    assert found == spans_of(second, *Decision)


def test_reserved_characters_are_escaped(second: AnnotatedReport, write: Write) -> None:
    folder, _ = write([second], "webanno-tsv", figures=False)
    text = (folder / "吉林市-2025.tsv").read_text(encoding="utf-8")
    head, _, body = text.partition("\n\n\n")
    assert head == (
        "#FORMAT=WebAnno TSV 3.3\n#T_SP=webanno.custom.Pizhu|decision|label|annotator|at|note"
    )
    assert "两行\\n\\|的" in body
    # A sentence over two lines has two lines of text.
    assert "#Text=“三重压力”下\\t保住就业5万人👨‍👩‍👧。\n" in body
    assert "#Text=增长6%左右_[目标]|*->;\\\\。\n" in body


def test_a_blank_note_is_a_star_and_no_span_a_low_line(
    annotated: AnnotatedReport, write: Write
) -> None:
    folder, _ = write([annotated], "webanno-tsv")
    rows = rows_in(folder / "吉林市-2024.tsv")
    assert ["_"] * 5 in [row[3:8] for row in rows]
    assert any(row[7].startswith("*") for row in rows)


def test_blanks_at_the_edges_of_a_span_do_not_move_the_text(
    second: AnnotatedReport, write: Write
) -> None:
    tag = tag_on("　　一、工作回顾\n👍", "measure", "edge")
    report = dataclasses.replace(second, tags=(tag,), figures=())
    folder, _ = write([report], "webanno-tsv")
    lines = (folder / "吉林市-2025.tsv").read_text(encoding="utf-8").split("\n")
    texts = [line for line in lines if line.startswith("#Text=")]
    assert texts[0] == "#Text=一、工作回顾"
    first = rows_in(folder / "吉林市-2025.tsv")[0]
    assert first[1].startswith("2-")


def rebuilt(path: Path) -> bytes:
    """The text in UTF-16 that INCEpTION makes of a file: sentences at their first token's place.

    A line break follows each sentence and goes where the next begins at once; gaps become blanks.
    """
    text = ""
    for block in path.read_text(encoding="utf-8").split("\n\n")[1:]:
        lines = block.strip("\n").split("\n")
        begin = int(next(line for line in lines if line[0].isdigit()).split("\t")[1].split("-")[0])
        length = len(text.encode("utf-16-le")) // 2
        assert length <= begin + 1
        text = text[:-1] if length > begin else text + " " * (begin - length)
        heads = [line.removeprefix("#Text=") for line in lines if line.startswith("#Text=")]
        text += "\n".join(heads).replace("\\t", "\t").replace("\\\\", "\\") + "\n"
    return text.encode("utf-16-le")


def test_inception_finds_every_token_in_its_place(
    reports: list[AnnotatedReport], write: Write
) -> None:
    folder, _ = write(reports, "webanno-tsv")
    for name in ("吉林市-2024", "吉林市-2025"):
        units = rebuilt(folder / f"{name}.tsv")
        for row in rows_in(folder / f"{name}.tsv"):
            start, end = map(int, row[1].split("-"))
            token = units[2 * start : 2 * end].decode("utf-16-le")
            assert token == row[2].replace("\\\\", "\\")
