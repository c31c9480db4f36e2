"""Whatever is done, in whatever order and across restarts: as many undos give the first state."""

from __future__ import annotations

import shutil
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pizhu.report.problem import Problem
from store import open_store
from store.doctor import examine
from store.history import UNDOABLE
from tests.examples import examples
from tests.store.every_act import BEFORE, DO, fill, state

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from store import Store

ANNOTATOR = "李雷"

#: So many numbers are tried until an act finds something to do.
TRIES = 40


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace to begin with; tests work on copies."""
    path = tmp_path_factory.mktemp("filled") / "w.db"
    with open_store(path, ANNOTATOR) as store:
        fill(store)
    return path


@pytest.fixture
def work(filled: Path, tmp_path: Path) -> Iterator[Store]:
    path = tmp_path / "w.db"
    shutil.copy(filled, path)
    with open_store(path, ANNOTATOR) as store:
        yield store


def perform(store: Store, act: str, number: int) -> bool:
    """Do an act if it can be done; whether it was."""
    before = store.latest_event()
    # Nothing to do it with, or refused: then nothing may have changed either.
    with suppress(Problem, IndexError, ZeroDivisionError, StopIteration):
        DO[act](store, number)
    newer = [event for event in store.events(limit=3) if event.seq > before]
    assert [event.act for event in newer] in ([], [act])
    return bool(newer)


def test_every_act_that_can_be_taken_back_is_tried_here() -> None:
    assert set(DO) == set(UNDOABLE)


@pytest.mark.parametrize("act", UNDOABLE)
def test_each_act_is_taken_back_and_done_again_to_the_byte(work: Store, act: str) -> None:
    for earlier in BEFORE.get(act, ()):
        assert any(perform(work, earlier, number) for number in range(TRIES)), earlier
    first = last = state(work)
    for number in range(TRIES):
        if perform(work, act, number) and (last := state(work)) != first:
            break
    assert last != first, "it never found anything to do"
    assert work.undo() is not None
    assert state(work) == first
    assert work.redo() is not None
    assert state(work) == last
    assert examine(work.path) == ()


STEPS = st.one_of(
    st.tuples(st.sampled_from(sorted(UNDOABLE)), st.integers(0, 60)),
    st.tuples(st.sampled_from(["undo", "redo", "reopen"]), st.just(0)),
)


@examples(8)
@given(steps=st.lists(STEPS, max_size=25))
def test_as_many_undos_as_acts_give_back_the_first_state_across_restarts(
    filled: Path, tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]
) -> None:
    path = tmp_path_factory.mktemp("w") / "w.db"
    shutil.copy(filled, path)
    store = open_store(path, ANNOTATOR)
    first = state(store)
    depth = 0
    for name, number in steps:
        if name == "reopen":
            store.close()
            store = open_store(path, ANNOTATOR)
        elif name == "undo":
            # What was there at first stays.
            depth -= depth > 0 and store.undo() is not None
        elif name == "redo":
            depth += store.redo() is not None
        else:
            depth += perform(store, name, number)
    last = state(store)
    assert examine(path) == ()
    for _ in range(depth):
        assert store.undo() is not None
    assert state(store) == first
    store.close()
    store = open_store(path, ANNOTATOR)
    for _ in range(depth):
        assert store.redo() is not None
    assert state(store) == last
    store.close()
    assert examine(path) == ()
