"""Where somebody left off reading, and bookmarks: each annotator's own, kept from run to run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store import open_store
from store.positions import Position
from tests.store.samples import analysis_of, report_of

if TYPE_CHECKING:
    from pathlib import Path


def test_the_place_one_left_off_is_kept_by_annotator(path: Path) -> None:
    with open_store(path, "李雷") as store:
        report_id = store.add_report(report_of(), analysis_of()).id
        assert store.position(report_id) == Position()
        store.remember_position(report_id, 17)
        store.remember_position(report_id, 21, 5)
    with open_store(path, "李雷") as store, open_store(path, "韩梅梅") as other:
        assert store.position(report_id) == Position(21, 5)
        assert other.position(report_id) == Position()


def test_bookmarks_are_kept_by_annotator_in_reading_order(path: Path) -> None:
    with open_store(path, "李雷") as store:
        report_id = store.add_report(report_of(), analysis_of()).id
        assert store.bookmarks(report_id) == {}
        store.set_bookmark(report_id, "b", 3)
        store.set_bookmark(report_id, "a", 9)
        store.set_bookmark(report_id, "水", 1)
    with open_store(path, "李雷") as store, open_store(path, "韩梅梅") as other:
        assert list(store.bookmarks(report_id).items()) == [("水", 1), ("b", 3), ("a", 9)]
        assert other.bookmarks(report_id) == {}
        store.set_bookmark(report_id, "b", 20)
        store.set_bookmark(report_id, "水", None)
        store.set_bookmark(report_id, "none", None)
        assert store.bookmarks(report_id) == {"a": 9, "b": 20}


def test_neither_is_an_act(path: Path) -> None:
    with open_store(path, "李雷") as store:
        report_id = store.add_report(report_of(), analysis_of()).id
        before = store.latest_event()
        store.remember_position(report_id, 17, 3)
        store.set_bookmark(report_id, "a", 3)
        assert store.latest_event() == before
