"""Annotation files as other programs write them: what is in them, and where."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from pizhu.exchange.importing import FORMATS, read_annotations
from pizhu.report.problem import Problem
from pizhu.report.values import Decision

if TYPE_CHECKING:
    from pathlib import Path

    from pizhu.exchange.annotations.imported import ImportedDocument, ImportedTag

TEXT = "投资120亿元，\n增长5.5%。"


def lines(*records: object) -> str:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def read(path: Path, name: str, data: str) -> list[ImportedDocument]:
    path.write_text(data, encoding="utf-8", newline="")
    return list(read_annotations(path, name))


def spans(tags: tuple[ImportedTag, ...]) -> list[tuple[int, int, str]]:
    return [(tag.start, tag.end, tag.label) for tag in tags]


def test_doccano_in_both_of_its_forms(tmp_path: Path) -> None:
    first, second, broken = read(
        tmp_path / "a.jsonl",
        "doccano",
        lines(
            {"text": TEXT, "label": [[2, 7, "数值"]], "rejected": [[11, 15, "数值"]]},
            {
                "text": TEXT,
                "entities": [{"id": 0, "start_offset": 2, "end_offset": 7, "label": "数值"}],
                "relations": [{"from_id": 0, "to_id": 1, "type": "属于"}],
            },
            {"label": []},
        ),
    )
    assert spans(first.tags) == [(2, 7, "数值"), (11, 15, "数值")]
    assert [tag.decision for tag in first.tags] == [Decision.ACCEPTED, Decision.REJECTED]
    assert spans(second.tags) == [(2, 7, "数值")]
    assert [(each.begin, each.end, each.kind) for each in second.relations] == [("0", "1", "属于")]
    assert (broken.misfits[0].line, str(broken.misfits[0].reason)) == (
        3,
        "there is no text under “text”.",
    )


def result(start: int, end: int, text: str, **more: Any) -> dict[str, Any]:
    value = {"start": start, "end": end, "text": text, "labels": ["数值"]}
    return {"type": "labels", "from_name": "l", "to_name": "t", "value": value, **more}


def test_label_studio_annotations_predictions_and_what_is_neither(tmp_path: Path) -> None:
    task = {
        "data": {"text": TEXT},
        "annotations": [
            {
                "completed_by": {"email": "a@b.cn"},
                "created_at": "2026-01-01T00:00:00Z",
                "result": [result(2, 7, "120亿元"), {"type": "relation"}],
            },
            {"was_cancelled": True, "result": [result(0, 2, "投资")]},
        ],
        "predictions": [
            {"model_version": "m1", "score": 0.9, "result": [result(11, 15, "5.5%", score=0.4)]},
            {"model_version": "pizhu-rejected", "result": [result(0, 2, "投资")]},
        ],
    }
    data = "[\n" + json.dumps({"data": {}}) + ",\n" + json.dumps(task, indent=1) + "]"
    empty, document = read(tmp_path / "t.json", "label-studio", data)
    assert str(empty.misfits[0].reason) == "the task has no text."
    assert (empty.line, document.line) == (2, 3)
    person, guess, rejected = document.tags
    assert (person.annotator, person.decision, person.quote) == (
        "a@b.cn", Decision.ACCEPTED, "120亿元",
    )  # fmt: skip
    assert (guess.decision, guess.score, guess.rule) == (Decision.UNDECIDED, 0.4, "m1")
    assert rejected.decision is Decision.REJECTED
    assert dict(document.left) == {"cancelled annotations": 1}
    assert [each.kind for each in document.relations] == [""]


def test_prodigys_answer_is_the_decision(tmp_path: Path) -> None:
    span = {"start": 2, "end": 7, "label": "数值"}
    answers = [{"answer": answer} for answer in ("accept", "reject", "ignore")]
    tasks = [{"text": TEXT, "spans": [span], **more} for more in (*answers, {})]
    decisions = [
        document.tags[0].decision for document in read(tmp_path / "p", "prodigy", lines(*tasks))
    ]
    assert decisions == [
        Decision.ACCEPTED, Decision.REJECTED, Decision.UNSURE, Decision.UNDECIDED,
    ]  # fmt: skip


def test_brat_with_fragments_attributes_and_remarks(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    data = (
        "T1\t数值 2 8;9 12\t120亿元， 增长5\n"
        "T2\tu-6570-503c 11 15\t5.5%\n"
        "T3\t数值 0 2;4 7\t投资 亿元，\n"
        "A1\tDecision T2 rejected\n"
        "A2\tNegation T2\n"
        "#1\tAnnotatorNotes T2\t存疑\n"
        "R1\t属于 Arg1:T1 Arg2:T2\n"
        "nonsense\n"
        "T4 broken\n"
    )
    (document,) = read(tmp_path / "a.ann", "brat", data)
    assert spans(document.tags) == [(2, 12, "数值"), (11, 15, "数值")]
    assert (document.tags[1].decision, document.tags[1].note) == (Decision.REJECTED, "存疑")
    assert [misfit.line for misfit in document.misfits] == [3, 9]
    assert dict(document.left) == {"attributes and remarks": 2}
    assert len(document.relations) == 1


def test_webanno_spans_over_tokens_and_several_on_one(tmp_path: Path) -> None:
    data = (
        "#FORMAT=WebAnno TSV 3.3\n#T_SP=webanno.custom.A|note|label\n"
        "#T_SP=de.tud.NamedEntity|value\n#T_RL=webanno.custom.R|x\n\n\n"
        f"#Text={TEXT[:8]}\n"
        "1-1\t0-2\t投资\t_\t_\t_\t_\n"
        "1-2\t2-5\t120\t甲\\|乙[1]|*[2]\t数值[1]|大[2]\tORG\t_\n"
        "1-3\t5-7\t亿元\t甲\\|乙[1]\t数值[1]\t_\t_\n"
        "broken\n"
    )
    (document,) = read(tmp_path / "report.tsv", "webanno-tsv", data)
    assert sorted(spans(document.tags)) == [(2, 5, "ORG"), (2, 5, "大"), (2, 7, "数值")]
    assert next(tag.note for tag in document.tags if tag.label == "数值") == "甲|乙"
    assert document.name == ("report",)
    assert document.misfits[0].line == 11
    with pytest.raises(Problem, match="its first line must be"):
        read(tmp_path / "x.tsv", "webanno-tsv", "1-1\t0-2\t投资\t_\n")


def test_xmi_without_its_type_system(tmp_path: Path) -> None:
    data = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" '
        'xmlns:c="http:///webanno/custom.ecore" xmlns:t="http:///seg/type.ecore">\n'
        '<cas:NULL xmi:id="0"/>\n'
        '<t:Token xmi:id="5" sofa="1" begin="0" end="2"/>\n'
        '<c:Span xmi:id="2" sofa="1" begin="2" end="7" label="数值"/>\n'
        '<c:Claim xmi:id="3" sofa="1" begin="x" end="7"/>\n'
        f'<cas:Sofa xmi:id="1" sofaNum="1" sofaString="{TEXT.replace(chr(10), "&#10;")}"/>\n'
        "</xmi:XMI>\n"
    )
    (document,) = read(tmp_path / "a.xmi", "xmi", data)
    assert document.text == TEXT
    assert spans(document.tags) == [(2, 7, "数值"), (-1, 7, "Claim")]
    assert document.tags[0].line == 5


@pytest.mark.parametrize("bad", ["<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>", "<x>", "<x/>"])
def test_xmi_with_entities_broken_or_without_text_is_refused(tmp_path: Path, bad: str) -> None:
    with pytest.raises(Problem, match="is damaged"):
        read(tmp_path / "a.xmi", "xmi", bad)


def annotation(**selectors: Any) -> dict[str, Any]:
    return {
        "id": "urn:x",
        "type": "Annotation",
        "creator": {"name": "李雷"},
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": "数值"},
            {"type": "TextualBody", "purpose": "commenting", "value": "存疑"},
        ],
        "target": {
            "source": "urn:sha256:" + "a" * 64,
            "selector": [{"type": kind, **fields} for kind, fields in selectors.items()],
        },
    }


def test_web_annotations_by_position_by_quote_and_by_neither(tmp_path: Path) -> None:
    page = {
        "type": "AnnotationPage",
        "items": [
            annotation(TextPositionSelector={"start": 2, "end": 7}),
            annotation(TextPositionSelector={"start": 11, "end": 15}),
            annotation(TextQuoteSelector={"exact": "5.5%", "prefix": "增长", "suffix": "。"}),
            annotation(),
        ],
    }
    together, quoted, neither = read(
        tmp_path / "w.json", "web-annotation", json.dumps(page, indent=1, ensure_ascii=False)
    )
    assert spans(together.tags) == [(2, 7, "数值"), (11, 15, "数值")]
    assert together.sha256 == "a" * 64
    assert (together.tags[0].annotator, together.tags[0].note) == ("李雷", "存疑")
    assert (quoted.text, spans(quoted.tags)) == ("增长5.5%。", [(2, 6, "数值")])
    assert "neither a position nor a quote" in str(neither.misfits[0].reason)


def test_predictions_are_suggestions_with_score_and_model(tmp_path: Path) -> None:
    several, one, bad = read(
        tmp_path / "p.jsonl",
        "predictions",
        lines(
            {
                "text": TEXT,
                "model": "m1",
                "spans": [{"start": 2, "end": 7, "label": "数值", "score": 0.5}],
            },
            {"report": "r", "start": 2, "end": 7, "label": "数值", "text": "120亿元", "score": 1},
            {"report": "r", "start": 2, "end": 7, "label": "数值", "score": 7},
        ),
    )
    assert (several.tags[0].decision, several.tags[0].score, several.tags[0].rule) == (
        Decision.UNDECIDED, 0.5, "m1",
    )  # fmt: skip
    assert (one.text, one.name, one.tags[0].quote) == (None, ("r",), "120亿元")
    assert "no number from 0 to 1" in str(bad.misfits[0].reason)


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_a_missing_file_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(Problem, match="There is no file"):
        list(read_annotations(tmp_path / "none", name))


def test_an_unknown_format_is_told_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="The nearest is “doccano”"):
        list(read_annotations(tmp_path, "docano"))
