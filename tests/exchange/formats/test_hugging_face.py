"""The dataset folder, loaded by `datasets.load_dataset`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from huggingface_hub import DatasetCard

from pizhu.exchange.selection import Split
from pizhu.report.values import AnnotatedReport, Decision
from tests.exchange.formats.conftest import spans_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Write = Callable[..., Any]

#: `datasets` takes seconds to load: when it is asked, and in one process for all who ask.
pytestmark = pytest.mark.xdist_group("datasets")


@pytest.fixture
def load(tmp_path: Path) -> Callable[[Path], Any]:
    def do(folder: Path) -> Any:
        import datasets

        return datasets.load_dataset(str(folder), cache_dir=str(tmp_path / "cache"))

    return do


def test_spans_come_back_with_their_labels(
    reports: list[AnnotatedReport], write: Write, load: Callable[[Path], Any]
) -> None:
    folder, _ = write(reports, "hugging-face", rejected=True)
    loaded = load(folder)
    assert list(loaded) == ["train"]
    span = loaded["train"].features["spans"].feature
    assert span["label"].names[:2] == ["target", "measure"]
    assert span["decision"].names == list(Decision)
    for row, annotated in zip(loaded["train"], reports, strict=True):
        assert row["text"] == annotated.report.text
        assert row["year"] == annotated.report.facts.year
        found = sorted(
            (item["start"], item["end"], span["label"].int2str(item["label"]))
            for item in row["spans"]
        )
        assert found == spans_of(annotated, *Decision)
        for item in row["spans"]:
            assert row["text"][item["start"] : item["end"]] == item["text"]


def test_a_split_by_document_is_a_split_of_the_dataset(
    reports: list[AnnotatedReport], write: Write, load: Callable[[Path], Any]
) -> None:
    split = Split({"train": 1, "test": 1})
    folder, manifest = write(reports, "hugging-face", split=split, example="paragraph")
    loaded = load(folder)
    assert set(loaded) == {"train", "test"}
    parts = {entry.id: entry.part for entry in manifest.reports}
    for name, rows in loaded.items():
        assert {parts[row["report"]] for row in rows} == {name}


def test_the_card_counts_the_labels_of_each_split(
    reports: list[AnnotatedReport], write: Write
) -> None:
    folder, _ = write(reports, "hugging-face")
    card = DatasetCard.load(folder / "README.md")
    assert card.data.language == ["zh"]
    assert card.data.configs[0]["data_files"] == [{"split": "train", "path": "data/train.parquet"}]
    assert "| `figure-change` | 数据·变化 | 4 |" in card.text
    assert "| `target` | 目标 | 4 |" in card.text
