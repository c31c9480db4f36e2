"""The native format: nothing is lost, and nothing damaged is let in."""

from __future__ import annotations

import dataclasses
import io
import json
from importlib import resources
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from pizhu.exchange import native
from pizhu.report.problem import Problem
from pizhu.report.values import AnnotatedReport, Figure, LabelSet, Measure, Report, ReviewedFigure

if TYPE_CHECKING:
    from collections.abc import Callable

SCHEMA = json.loads(
    resources.files("pizhu.exchange").joinpath("native.schema.json").read_text(encoding="utf-8")
)


def written(*reports: AnnotatedReport) -> bytes:
    stream = io.BytesIO()
    assert native.write(reports, stream) == len(reports)
    return stream.getvalue()


def read(data: bytes) -> list[AnnotatedReport]:
    return list(native.read(io.BytesIO(data)))


def changed(data: bytes, place: int, change: Callable[[dict[str, Any]], object]) -> bytes:
    lines = data.splitlines()
    record = json.loads(lines[place])
    change(record)
    lines[place] = json.dumps(record, ensure_ascii=False).encode()
    return b"\n".join(lines) + b"\n"


def test_what_is_written_comes_back_equal_and_byte_for_byte(linked: AnnotatedReport) -> None:
    other = dataclasses.replace(linked, id="other", figures=(), tags=(), relations=())
    data = written(linked, other)
    reports = read(data)
    assert reports == [linked, other]
    assert written(*reports) == data


@given(st.data())
def test_any_text_and_any_figure_on_it_come_back(data: st.DataObject) -> None:
    text = data.draw(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    figure = Figure(
        start,
        end,
        text[start:end],
        "1",
        data.draw(st.text(st.characters(exclude_categories=["Cs"]))),
        data.draw(st.sampled_from(Measure)),
        confidence=data.draw(st.floats(0, 1)),
        year=data.draw(st.none() | st.integers(1949, 2100)),
        section=tuple(data.draw(st.lists(st.text(st.characters(exclude_categories=["Cs"]))))),
    )
    report = AnnotatedReport(
        id="r",
        report=Report(text, "00" * 32, "-", "utf-8", "untitled"),
        furniture=(),
        sections=(),
        figures=(ReviewedFigure("f", figure),),
        tags=(),
        label_set=LabelSet("none", {}, ()),
    )
    assert read(written(report)) == [report]


def test_every_line_fits_the_schema(linked: AnnotatedReport) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    validator = Draft202012Validator(SCHEMA)
    lines = [json.loads(line) for line in written(linked).splitlines()]
    assert {line["type"] for line in lines} == {"header", "report", *native.PARTS}
    for line in lines:
        validator.validate(line)


@pytest.mark.parametrize("place", range(4))
def test_the_schema_refuses_unknown_and_missing_keys(
    annotated: AnnotatedReport, place: int
) -> None:
    validator = Draft202012Validator(SCHEMA)
    record = json.loads(written(annotated).splitlines()[place])
    assert not validator.is_valid({**record, "colour": 1})
    for key in record:
        assert not validator.is_valid({name: record[name] for name in record if name != key}), key


def test_an_annotation_off_its_quote_is_not_written(annotated: AnnotatedReport) -> None:
    tag = dataclasses.replace(annotated.tags[0], start=annotated.tags[0].start + 1)
    with pytest.raises(Problem, match=r"characters \d+ to \d+ are not “力争新增就业5万人以上”"):
        written(dataclasses.replace(annotated, tags=(tag,)))


def test_a_span_beyond_the_text_is_not_written(annotated: AnnotatedReport) -> None:
    section = dataclasses.replace(annotated.sections[1], extent_end=10**6)
    with pytest.raises(Problem, match="does not belong to this text"):
        written(dataclasses.replace(annotated, sections=(section,)))


def test_an_annotation_off_its_quote_is_not_read(annotated: AnnotatedReport) -> None:
    data = changed(written(annotated), 1, lambda line: line.update(text="x" + line["text"]))
    with pytest.raises(Problem, match="does not belong to this text"):
        read(data)


def test_a_file_that_is_cut_off_is_not_read(annotated: AnnotatedReport) -> None:
    lines = written(annotated).splitlines(keepends=True)
    for kept in range(2, len(lines)):
        with pytest.raises(Problem, match="is not whole"):
            read(b"".join(lines[:kept]))
    with pytest.raises(Problem, match=rf"Line {len(lines)}: it is no JSON; the file may be cut"):
        read(b"".join(lines)[:-20])


def test_a_file_of_another_kind_is_not_read() -> None:
    for data in (b"", b"[1]\n", b'{"text": "x"}\n', b"\xff\xfe\n"):
        with pytest.raises(Problem, match=r"first line is no header|no JSON"):
            read(data)


def test_a_file_of_a_newer_version_is_not_read(annotated: AnnotatedReport) -> None:
    data = changed(written(annotated), 0, lambda line: line.update(version=native.VERSION + 1))
    with pytest.raises(Problem, match=r"version 3 of the native format.*reads version 2.*newer"):
        read(data)


def test_a_file_of_version_1_is_read(annotated: AnnotatedReport) -> None:
    def old(line: dict[str, Any]) -> None:
        for part in ("relation", "note", "mark"):
            del line["counts"][part]

    data = changed(written(annotated), 0, lambda line: line.update(version=1))
    assert read(changed(data, 1, old)) == [annotated]


def test_a_note_off_its_quote_is_not_written(linked: AnnotatedReport) -> None:
    note = dataclasses.replace(linked.notes[0], quote="别的")
    with pytest.raises(Problem, match="are not “别的”"):
        written(dataclasses.replace(linked, notes=(note,)))


@pytest.mark.parametrize(
    ("place", "change", "message"),
    [
        (1, lambda line: line.pop("encoding"), "Line 2: “Report” lacks its key “encoding”"),
        (1, lambda line: line.update(id=7), "Line 2: “str” is of the type int"),
        (2, lambda line: line.update(kind="advert"), "Line 3: .*“advert”.*one of: navigation"),
        (3, lambda line: line.update(level="1"), "Line 4: “Section.level” is of the type str"),
        (3, lambda line: line.update(level=True), "Line 4: “Section.level” is of the type bool"),
        (3, lambda line: line.update(report="x"), "Line 4: it does not belong to the report"),
        (3, lambda line: line.update(type="tail"), "is not whole"),
        (5, lambda line: line.update(colour=1), "Line 6: .*key “colour” that is not known"),
        (
            5,
            lambda line: line["checks"][0]["others"].append(1),
            r"figure\.checks\[0\]\.others\[1\]",
        ),
    ],
)
def test_a_line_that_is_wrong_is_named(
    annotated: AnnotatedReport,
    place: int,
    change: Callable[[dict[str, Any]], object],
    message: str,
) -> None:
    with pytest.raises(Problem, match=message):
        read(changed(written(annotated), place, change))


def test_reports_are_read_one_at_a_time(annotated: AnnotatedReport) -> None:
    lines = iter(written(annotated, annotated).splitlines(keepends=True))
    first = next(native.read(lines))
    assert first == annotated
    assert len(list(lines)) > 5


def test_an_indicator_may_leave_out_the_line_ends_within_it() -> None:
    text = "全市PM\n2.5\n年均浓度为20微克"
    start, name = text.index("PM"), "PM2.5年均浓度"
    figure = Figure(
        text.index("20"), text.index("20") + 4, "20微克", "20", "微克", Measure.LEVEL,
        indicator=name, indicator_start=start, indicator_end=text.index("为"),
    )  # fmt: skip
    report = Report(text, "ab" * 32, "a.txt", "utf-8", "a")
    annotated = AnnotatedReport(
        "a", report, (), (), (ReviewedFigure("f", figure),), (), LabelSet("s", {}, ())
    )
    assert read(written(annotated)) == [annotated]
    other = dataclasses.replace(figure, indicator="PM10年均浓度")
    with pytest.raises(Problem, match="are not “PM10年均浓度”"):
        written(dataclasses.replace(annotated, figures=(ReviewedFigure("f", other),)))
