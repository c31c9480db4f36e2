"""What Pizhu remembers from one start to the next (记忆): a small file beside no workspace.

Losing it loses no work: what cannot be read is not remembered, what cannot be written is not
either, and neither is worth a word.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, fields, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pizhu.report.search import Search

#: So many searches are remembered.
_SEARCHES = 50


@dataclass(frozen=True, slots=True)
class SearchHabits:
    """How a person searches.

    Attributes:
        regex: Whether for regular expressions.
        case: Whether upper and lower case differ.
        width: Whether full-width and half-width forms differ.
        variants: Whether traditional and simplified forms are one.
        wanted: What was searched for in reports, the latest last.
        queries: The same for the whole workspace.
    """

    regex: bool = False
    case: bool = False
    width: bool = False
    variants: bool = False
    wanted: tuple[str, ...] = ()
    queries: tuple[str, ...] = ()

    def search(self, wanted: str) -> Search:
        """The search for `wanted` with the options as they are."""
        from pizhu.report.search import Search

        return Search(
            wanted, regex=self.regex, case=self.case, width=self.width, variants=self.variants
        )

    def toggled(self, option: str) -> SearchHabits:
        """The same with one of the four options the other way round."""
        changed: dict[str, Any] = {option: not getattr(self, option)}
        return replace(self, **changed)

    def with_wanted(self, wanted: str) -> SearchHabits:
        """The same after a search in a report."""
        return replace(self, wanted=_latest(self.wanted, wanted))

    def with_query(self, query: str) -> SearchHabits:
        """The same after a search in the workspace."""
        return replace(self, queries=_latest(self.queries, query))


@dataclass(frozen=True, slots=True)
class LearningHabits:
    """Whether the program learns from the tags.

    Attributes:
        on: Whether it does.
        percent: The least score that it proposes at, in percent.
    """

    on: bool = False
    percent: float = 50.0


def _latest(earlier: tuple[str, ...], now: str) -> tuple[str, ...]:
    return (*(each for each in earlier if each != now), now)[-_SEARCHES:] if now else earlier


class Memory:
    """The file with what is remembered, read when it is first asked for.

    Args:
        path: The file; without one, all is forgotten at the end.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._habits: SearchHabits | None = None
        self._learning: LearningHabits | None = None

    @property
    def habits(self) -> SearchHabits:
        """How the person searches."""
        if self._habits is None:
            self._habits = _habits_in(read_memory(self._path) if self._path else {})
        return self._habits

    @habits.setter
    def habits(self, habits: SearchHabits) -> None:
        if habits != self.habits:
            self._habits = habits
            if self._path is not None:
                keep_in_memory(self._path, search=asdict(habits))

    @property
    def tour_shown(self) -> bool:
        """Whether the tour has been shown."""
        return self._path is not None and read_memory(self._path).get("tour") is True

    @tour_shown.setter
    def tour_shown(self, shown: bool) -> None:
        if self._path is not None:
            keep_in_memory(self._path, tour=shown)

    @property
    def learning(self) -> LearningHabits:
        """Whether the program learns from the tags."""
        if self._learning is None:
            self._learning = _learning_in(read_memory(self._path) if self._path else {})
        return self._learning

    @learning.setter
    def learning(self, habits: LearningHabits) -> None:
        self._learning = habits
        if self._path is not None:
            keep_in_memory(self._path, learning=asdict(habits))


def _learning_in(memory: Mapping[str, Any]) -> LearningHabits:
    found = memory.get("learning")
    percent = found.get("percent") if isinstance(found, dict) else None
    if not isinstance(found, dict) or not isinstance(percent, int | float):
        return LearningHabits()
    return LearningHabits(found.get("on") is True, min(max(float(percent), 0.0), 100.0))


def _habits_in(memory: Mapping[str, Any]) -> SearchHabits:
    found = memory.get("search")
    if not isinstance(found, dict):
        return SearchHabits()
    kept: dict[str, Any] = {}
    for each in fields(SearchHabits):
        value = found.get(each.name)
        if isinstance(each.default, bool):
            kept[each.name] = value is True
        elif isinstance(value, list):
            kept[each.name] = tuple(filter(_is_text, value))
    return SearchHabits(**kept)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value)


def read_memory(path: Path) -> dict[str, Any]:
    """What is remembered in the file, as far as it can be read."""
    try:
        memory = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return memory if isinstance(memory, dict) else {}


def keep_in_memory(path: Path, **values: object) -> None:
    """Remember `values`, too, by their names; where they cannot be written down, they are not."""
    aside = path.with_suffix(f".{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        memory = json.dumps({**read_memory(path), **values}, ensure_ascii=False)
        aside.write_text(memory, encoding="utf-8")
        aside.replace(path)
    except (OSError, ValueError):
        aside.unlink(missing_ok=True)
