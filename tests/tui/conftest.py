"""A workspace with the two seed reports and their gold figures, and the app upon it.

Gold figures rather than detected ones: a better detector must not change how screens are tested.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from pizhu.exchange import report_from_bytes
from pizhu.report.facts import find_facts
from pizhu.report.furniture import find_furniture
from pizhu.report.values import (
    Analysis,
    Bound,
    Direction,
    Evidence,
    Figure,
    Measure,
    Section,
    Status,
)
from seeds import SEED_NAMES, seed_file
from store import Store, open_store
from tests.idle_loop import pilots_ask_the_loop
from tui import language
from tui.app import PizhuApp

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

ANNOTATOR = "analyst"


def gold(name: str) -> list[dict[str, Any]]:
    """The records of a gold file; where it allows several answers, the first."""
    lines = seed_file(f"gold/{name}").read_text(encoding="utf-8").splitlines()
    return [
        {
            key: value[0] if isinstance(value, list) else value
            for key, value in json.loads(line).items()
        }
        for line in lines
    ]


def gold_figure(record: dict[str, Any]) -> Figure:
    """The figure of a gold record, with its indicator as evidence."""
    start, end = record["indicator_start"], record["indicator_end"]
    direction = record["direction"]
    return Figure(
        record["start"],
        record["end"],
        record["text"],
        record["value"],
        record["unit"],
        Measure(record["measure"]),
        Bound(record["bound"]),
        Status(record["status"]),
        record["value_high"],
        Direction(direction) if direction else None,
        record["indicator"],
        start,
        end,
        year=2023,
        confidence=0.9,
        evidence=(Evidence("indicator", "gold", start, end),),
    )


def gold_sections(place: str, text: str) -> tuple[Section, ...]:
    """The sections of a seed report as the gold has them."""
    records = gold(f"{place}.sections.jsonl")
    sections = []
    for index, record in enumerate(records):
        level = record["level"]
        following = (other["start"] for other in records[index + 1 :] if other["level"] <= level)
        sections.append(
            Section(
                level,
                record["label"],
                record["title"],
                record["start"],
                record["end"],
                next(following, len(text)),
            )
        )
    return tuple(sections)


@pytest.fixture(scope="session")
def gold_workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace, made once; tests work on copies."""
    path = tmp_path_factory.mktemp("workspace") / "gold.db"
    with open_store(path, ANNOTATOR) as store:
        for name in SEED_NAMES:
            report = report_from_bytes(seed_file(name).read_bytes(), name)
            place = name.partition("-")[0]
            furniture = find_furniture(report.text)
            facts = find_facts(report.text, furniture)
            figures = tuple(map(gold_figure, gold(f"{place}.figures.jsonl")))
            sections = gold_sections(place, report.text)
            report = replace(report, facts=facts)
            store.add_report(report, Analysis(facts, furniture, sections, figures))
    return path


@pytest.fixture
def workspace(gold_workspace: Path, tmp_path: Path) -> Path:
    """A fresh copy of the workspace."""
    path = tmp_path / "work.db"
    shutil.copy(gold_workspace, path)
    return path


@pytest.fixture
def store(workspace: Path) -> Iterator[Store]:
    """A second connection to the workspace, in another annotator's name."""
    with open_store(workspace, "somebody else") as opened:
        yield opened


@pytest.fixture
def report_ids(store: Store) -> list[str]:
    """The ids of the seed reports: Chenzhou, Yueyang."""
    return [summary.id for summary in store.summaries()]


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Screens in English, in colour, whatever the machine says."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    language.install("en")


@pytest.fixture(autouse=True)
def quick_pilots() -> Iterator[None]:
    """Keys are answered when the app is at rest, not when the processor is."""
    with pilots_ask_the_loop():
        yield


@pytest.fixture(autouse=True)
def no_word_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """No process loads the dictionary beside each test: it takes a processor for a second."""
    monkeypatch.setattr("tui.screens.reading_frame._WORDS_AFTER", 3600.0)


@pytest.fixture
def reading_app(workspace: Path, report_ids: list[str]) -> Callable[..., PizhuApp]:
    """Makes the app on the Chenzhou report."""

    def make(**options: Any) -> PizhuApp:
        return PizhuApp(workspace, annotator=ANNOTATOR, open_report=report_ids[0], **options)

    return make


@pytest.fixture
def library_app(workspace: Path) -> Callable[..., PizhuApp]:
    """Makes the app on the library."""

    def make(**options: Any) -> PizhuApp:
        return PizhuApp(workspace, annotator=ANNOTATOR, **options)

    return make
