"""doccano's JSON Lines: the keys that its import reads, offsets in code points."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from jsonschema import Draft202012Validator

from pizhu.exchange.counts import Kind, Loss
from pizhu.report.values import AnnotatedReport, Decision
from tests.exchange.formats.conftest import spans_of

if TYPE_CHECKING:
    from collections.abc import Callable

    Write = Callable[..., Any]

#: An example of doccano's “JSONL (relation off)” import: `text` and `label`; the rest is metadata.
SCHEMA = Draft202012Validator(
    {
        "type": "object",
        "required": ["text", "label"],
        "properties": {
            "text": {"type": "string", "minLength": 1},
            "label": {
                "type": "array",
                "uniqueItems": True,
                "items": {
                    "type": "array",
                    "prefixItems": [
                        {"type": "integer", "minimum": 0},
                        {"type": "integer", "minimum": 1},
                        {"type": "string", "minLength": 1, "maxLength": 100},
                    ],
                    "minItems": 3,
                    "maxItems": 3,
                },
            },
        },
    }
)


def lines_of(data: bytes) -> list[dict[str, Any]]:
    lines = [json.loads(line) for line in data.split(b"\n")[:-1]]
    for line in lines:
        SCHEMA.validate(line)
    return lines


def test_an_example_is_a_report_with_its_accepted_spans(
    reports: list[AnnotatedReport], write: Write
) -> None:
    path, manifest = write(reports, "doccano")
    lines = lines_of(path.read_bytes())
    for line, annotated in zip(lines, reports, strict=True):
        assert line["text"] == annotated.report.text
        wanted = {*spans_of(annotated)}
        assert {tuple(span) for span in line["label"]} == wanted
        assert "rejected" not in line
    assert manifest.counts.lost[Loss.DUPLICATE] == {Kind.TAG: 1}


def test_rejected_spans_go_along_apart_from_the_others(
    second: AnnotatedReport, write: Write
) -> None:
    path, _ = write([second], "doccano", rejected=True)
    (line,) = lines_of(path.read_bytes())
    rejected = spans_of(second, Decision.REJECTED)
    assert [tuple(span) for span in line["rejected"]] == rejected
    assert not {*rejected} & {tuple(span) for span in line["label"]}


def test_paragraphs_as_examples_hold_the_same_spans(
    reports: list[AnnotatedReport], write: Write
) -> None:
    path, _ = write(reports, "doccano", example="paragraph")
    lines = lines_of(path.read_bytes())
    assert len(lines) > len(reports)
    for annotated in reports:
        found = {
            (start + line["offset"], end + line["offset"], label)
            for line in lines
            if line["report"] == annotated.id
            for start, end, label in line["label"]
        }
        assert found == {*spans_of(annotated)}
        for line in lines:
            if line["report"] == annotated.id:
                end = line["offset"] + len(line["text"])
                assert annotated.report.text[line["offset"] : end] == line["text"]
