"""Label Studio: read by its own converter, with the labelling configuration beside the tasks."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from pizhu.report.values import AnnotatedReport, Decision
from tests.exchange.formats.conftest import spans_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Write = Callable[..., Any]

#: Its library takes seconds to load: in the tests that ask it, and in one process for all of them.
ask_label_studio = pytest.mark.xdist_group("label-studio")


def results(task: dict[str, Any], kind: str, model: str | None = None) -> list[tuple[Any, ...]]:
    return sorted(
        (result["value"]["start"], result["value"]["end"], result["value"]["labels"][0])
        for part in task[kind]
        if model is None or part["model_version"] == model
        for result in part["result"]
    )


def test_decisions_are_annotations_and_suggestions_predictions(
    reports: list[AnnotatedReport], write: Write
) -> None:
    path, _ = write(reports, "label-studio", rejected=True)
    tasks = json.loads((path / "tasks.json").read_bytes())
    for task, annotated in zip(tasks, reports, strict=True):
        text = task["data"]["text"]
        assert text == annotated.report.text
        assert results(task, "annotations") == spans_of(annotated)
        for decision, model in (
            (Decision.UNDECIDED, "pizhu"),
            (Decision.UNSURE, "pizhu-unsure"),
            (Decision.REJECTED, "pizhu-rejected"),
        ):
            assert results(task, "predictions", model) == spans_of(annotated, decision)
        for part in (*task["annotations"], *task["predictions"]):
            for result in part["result"]:
                value = result["value"]
                assert text[value["start"] : value["end"]] == value["text"]


def test_each_annotator_has_an_annotation(second: AnnotatedReport, write: Write) -> None:
    path, _ = write([second], "label-studio")
    (task,) = json.loads((path / "tasks.json").read_bytes())
    assert [
        {result["meta"]["annotator"] for result in annotation["result"]}
        for annotation in task["annotations"]
    ] == [{"ann"}, {"bob"}]


@ask_label_studio
def test_the_converter_of_label_studio_reads_it(
    reports: list[AnnotatedReport], write: Write, tmp_path: Path
) -> None:
    from label_studio_sdk.converter import Converter

    path, _ = write(reports, "label-studio")
    converter = Converter(str(path / "config.xml"), project_dir=None)
    converter.convert_to_json_min(str(path / "tasks.json"), str(tmp_path / "min"), is_dir=False)
    items = json.loads((tmp_path / "min" / "result.json").read_bytes())
    for annotated in reports:
        found = {
            (label["start"], label["end"], label["labels"][0])
            for item in items
            if item["report"] == annotated.id
            for label in item["label"]
        }
        assert found == {*spans_of(annotated)}


@ask_label_studio
def test_label_studio_accepts_the_configuration_and_the_tasks(
    reports: list[AnnotatedReport], write: Write
) -> None:
    from label_studio_sdk.label_interface import LabelInterface

    path, _ = write(reports, "label-studio", rejected=True)
    interface = LabelInterface((path / "config.xml").read_text(encoding="utf-8"))
    for task in json.loads((path / "tasks.json").read_bytes()):
        assert interface.validate_task({"data": task["data"]})
        for annotation in task["annotations"]:
            assert interface.validate_annotation(annotation)
        for prediction in task["predictions"]:
            assert interface.validate_prediction(prediction)


def test_the_configuration_shows_labels_in_the_language_asked_for(
    annotated: AnnotatedReport, write: Write
) -> None:
    for language, name in (("zh", "目标"), ("en", "Target")):
        path, _ = write([annotated], "label-studio", language=language)
        config = (path / "config.xml").read_text(encoding="utf-8")
        assert f'value="target" alias="target" html="{name}"' in config
        assert 'background="#aabbcc"' in config


@ask_label_studio
def test_the_converter_of_label_studio_reads_relations(
    linked: AnnotatedReport, write: Write, tmp_path: Path
) -> None:
    from label_studio_sdk.converter import Converter

    path, manifest = write([linked], "label-studio")
    assert '<Relation value="about" />' in (path / "config.xml").read_text(encoding="utf-8")
    converter = Converter(str(path / "config.xml"), project_dir=None)
    converter.convert_to_json(str(path / "tasks.json"), str(tmp_path / "all"), is_dir=False)
    (task,) = json.loads((tmp_path / "all" / "result.json").read_bytes())
    (relation,) = (
        result
        for annotation in task["annotations"]
        for result in annotation["result"]
        if result["type"] == "relation"
    )
    assert (relation["from_id"], relation["to_id"], relation["labels"]) == ("t4", "t1", ["about"])
    assert manifest.counts.not_held["relations"] == 2
