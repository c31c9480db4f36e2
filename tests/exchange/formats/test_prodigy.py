"""Prodigy's JSON Lines: tasks as its recipes take them, answers as its users give them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from pizhu.report.values import AnnotatedReport, Decision
from tests.exchange.formats.conftest import spans_of

if TYPE_CHECKING:
    from collections.abc import Callable

    Write = Callable[..., Any]

_NUMBER = {"type": "integer", "minimum": 0}

#: A task of `ner.manual` and `spans.manual` (prodi.gy/docs/api-interfaces).
SCHEMA = Draft202012Validator(
    {
        "type": "object",
        "required": ["text", "tokens", "spans", "meta"],
        "properties": {
            "text": {"type": "string", "minLength": 1},
            "answer": {"enum": ["accept", "reject", "ignore"]},
            "tokens": {
                "type": "array",
                "items": {
                    "required": ["text", "start", "end", "id"],
                    "properties": {"start": _NUMBER, "end": _NUMBER, "id": _NUMBER},
                },
            },
            "spans": {
                "type": "array",
                "items": {
                    "required": ["start", "end", "label", "token_start", "token_end"],
                    "properties": {"token_start": _NUMBER, "token_end": _NUMBER},
                },
            },
        },
    }
)


def tasks_of(data: bytes) -> list[dict[str, Any]]:
    tasks = [json.loads(line) for line in data.split(b"\n")[:-1]]
    for task in tasks:
        SCHEMA.validate(task)
    return tasks


@pytest.mark.xdist_group("spacy")
@pytest.mark.parametrize("tokens", ["characters", "words"])
def test_every_span_lies_on_the_tokens_that_it_names(
    reports: list[AnnotatedReport], write: Write, tokens: str
) -> None:
    import spacy
    from spacy.tokens import Doc

    path, _ = write(reports, "prodigy", rejected=True, tokens=tokens)
    tasks = tasks_of(path.read_bytes())
    assert any(len(token["text"]) > 1 for task in tasks for token in task["tokens"]) == (
        tokens == "words"
    )
    vocab = spacy.blank("zh").vocab
    for task in tasks:
        words = [token["text"] for token in task["tokens"]]
        document = Doc(vocab, words=words, spaces=[token["ws"] for token in task["tokens"]])
        assert document.text == task["text"]
        for span in task["spans"]:
            chosen = document[span["token_start"] : span["token_end"] + 1]
            assert (chosen.start_char, chosen.end_char) == (span["start"], span["end"])


@pytest.mark.parametrize(
    ("answer", "decision"),
    [
        ("accept", Decision.ACCEPTED),
        ("reject", Decision.REJECTED),
        ("ignore", Decision.UNSURE),
        (None, Decision.UNDECIDED),
    ],
)
def test_an_answer_is_a_decision(
    reports: list[AnnotatedReport], write: Write, answer: str | None, decision: Decision
) -> None:
    path, _ = write(reports, "prodigy", rejected=True)
    for annotated in reports:
        tasks = [
            task
            for task in tasks_of(path.read_bytes())
            if task["meta"]["report"] == annotated.id and task.get("answer") == answer
        ]
        found = [
            (span["start"] + task["meta"]["offset"], span["end"] + task["meta"]["offset"])
            for task in tasks
            for span in task["spans"]
        ]
        assert sorted(found) == [span[:2] for span in spans_of(annotated, decision)]
        if answer == "reject":
            assert all(len(task["spans"]) == 1 for task in tasks)
