"""Links between tags and figures, and what becomes of them when an end goes."""

from __future__ import annotations

import shutil
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from pizhu.report.problem import Problem
from pizhu.report.values import Decision, Span, TagSuggestion
from store import open_store
from store.doctor import examine
from store.merging import merge
from store.opening import open_other
from tests.store.samples import TEXT, analysis_of, report_of

if TYPE_CHECKING:
    from pathlib import Path

    from store import Store

#: Kinds of the label set that comes with Pizhu: policy → figure, policy → target.
QUANTIFIES, SERVES = "quantifies", "serves"


def tag(store: Store, report_id: str, quote: str, label: str) -> str:
    start = TEXT.index(quote)
    return store.add_tag(report_id, Span(start, start + len(quote)), quote, label).items[0]


def links(store: Store, report_id: str) -> list[tuple[str, str, str]]:
    return [(r.from_item, r.to_item, r.kind) for r in store.load(report_id).relations]


def figure(store: Store, report_id: str, number: int) -> str:
    return store.load(report_id).figures[number].id


def test_a_tag_is_linked_with_a_figure_and_with_a_tag(store: Store, report_id: str) -> None:
    measure = tag(store, report_id, "投资", "policy")
    target = tag(store, report_id, "就业", "target")
    number = figure(store, report_id, 2)
    event = store.relate(measure, number, QUANTIFIES)
    assert (event.act, len(event.items)) == ("add-relation", 1)
    store.relate(measure, target, SERVES)
    assert links(store, report_id) == [
        (measure, number, QUANTIFIES),
        (measure, target, SERVES),
    ]
    store.unrelate(event.items[0])
    assert links(store, report_id) == [(measure, target, SERVES)]
    for left in (2, 1, 0):
        store.undo()
        assert len(links(store, report_id)) == left
    assert examine(store.path) == ()


def test_a_link_needs_two_ends_of_one_report_that_its_kind_fits(
    store: Store, report_id: str
) -> None:
    other = store.add_report(report_of(TEXT + "。"), analysis_of(TEXT + "。")).id
    measure = tag(store, report_id, "投资", "policy")
    target = tag(store, report_id, "就业", "target")
    with pytest.raises(Problem, match="with itself"):
        store.relate(measure, measure, SERVES)
    with pytest.raises(Problem, match="different reports"):
        store.relate(measure, figure(store, other, 0), QUANTIFIES)
    with pytest.raises(Problem, match=r"no relation “causes”.*quantifies, serves"):
        store.relate(measure, target, "causes")
    with pytest.raises(Problem, match="“serves” does not link target with policy"):
        store.relate(target, measure, SERVES)
    with pytest.raises(Problem, match="no longer there"):
        store.relate(measure, "nothing", SERVES)
    store.relate(measure, target, SERVES)
    with pytest.raises(Problem, match="already"):
        store.relate(measure, target, SERVES)
    assert len(links(store, report_id)) == 1


def test_removing_a_tag_takes_its_links_along_and_undo_brings_both_back(
    store: Store, report_id: str
) -> None:
    measure = tag(store, report_id, "投资", "policy")
    store.relate(measure, figure(store, report_id, 2), QUANTIFIES)
    before = links(store, report_id)
    store.remove_tag(measure)
    assert links(store, report_id) == []
    store.undo()
    assert links(store, report_id) == before
    store.redo()
    assert links(store, report_id) == []
    assert examine(store.path) == ()


def test_joined_tags_keep_their_links_once(store: Store, report_id: str) -> None:
    first = tag(store, report_id, "地区生产总值", "policy")
    second = tag(store, report_id, "工业增加值", "policy")
    number = figure(store, report_id, 1)
    target = tag(store, report_id, "就业", "target")
    for measure in (first, second):
        store.relate(measure, number, QUANTIFIES)
    store.relate(second, target, SERVES)
    store.merge_tags([first, second])
    assert links(store, report_id) == [(first, number, QUANTIFIES), (first, target, SERVES)]
    store.undo()
    assert len(links(store, report_id)) == 3
    assert examine(store.path) == ()


def test_a_linked_suggestion_and_a_linked_figure_stay_when_they_are_found_no_longer(
    store: Store, report_id: str
) -> None:
    store.suggest_tags(
        report_id, "term", [TagSuggestion(0, 2, TEXT[0:2], "policy", "term")], asked=False
    )
    suggested = store.load(report_id).tags[0].id
    number = figure(store, report_id, 2)
    store.relate(suggested, number, QUANTIFIES)
    assert store.suggest_tags(report_id, "term", ()).withdrawn == 0
    analysis = analysis_of()
    store.refresh_figures(report_id, type(analysis)(analysis.facts, (), analysis.sections, ()))
    assert [each.id for each in store.load(report_id).figures] == [number]
    assert links(store, report_id) == [(suggested, number, QUANTIFIES)]
    assert examine(store.path) == ()


def test_undo_leaves_a_tag_that_somebody_else_has_linked_since(path: Path) -> None:
    with open_store(path, "李雷") as store, open_store(path, "韩梅梅") as other:
        report_id = store.add_report(report_of(), analysis_of()).id
        measure = tag(store, report_id, "投资", "policy")
        other.load(report_id)
        other.relate(measure, figure(other, report_id, 2), QUANTIFIES)
        undone = store.undo()
        assert undone is not None
        assert undone.left_alone == (measure,)
        assert len(links(store, report_id)) == 1
        # And a link does not come back to what is there no longer.
        other.undo()
        assert links(store, report_id) == []
    assert examine(path) == ()


def test_redo_leaves_out_a_link_whose_end_is_gone(path: Path) -> None:
    with open_store(path, "李雷") as store, open_store(path, "韩梅梅") as other:
        report_id = store.add_report(report_of(), analysis_of()).id
        measure = tag(store, report_id, "投资", "policy")
        other.load(report_id)
        link = other.relate(measure, figure(other, report_id, 2), QUANTIFIES).items[0]
        other.undo()
        store.load(report_id)
        store.remove_tag(measure)
        redone = other.redo()
        assert redone is not None
        assert redone.left_alone == (link,)
        assert links(store, report_id) == []
    assert examine(path) == ()


@pytest.fixture
def copies(tmp_path: Path) -> tuple[Path, Path, str, str]:
    """Two copies of a workspace with a tag by 李雷, and the report's and the tag's id."""
    mine, theirs = tmp_path / "mine.db", tmp_path / "theirs.db"
    with open_store(mine, "李雷") as store:
        report_id = store.add_report(report_of(), analysis_of()).id
        measure = tag(store, report_id, "投资", "policy")
        with closing(open_other(mine)):
            store._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(mine, theirs)
    return mine, theirs, report_id, measure


def test_links_come_in_with_a_merge(copies: tuple[Path, Path, str, str]) -> None:
    mine, theirs, report_id, measure = copies
    with open_store(theirs, "韩梅梅") as store:
        store.relate(measure, figure(store, report_id, 2), QUANTIFIES)
        here = links(store, report_id)
    assert merge(mine, theirs, "李雷").conflicts == ()
    with open_store(mine) as store:
        assert links(store, report_id) == here
    assert examine(mine) == ()


def test_a_tag_that_they_removed_and_we_linked_is_a_conflict(
    copies: tuple[Path, Path, str, str],
) -> None:
    mine, theirs, report_id, measure = copies
    with open_store(theirs, "韩梅梅") as store:
        store.remove_tag(measure)
    with open_store(mine, "李雷") as store:
        store.relate(measure, figure(store, report_id, 2), QUANTIFIES)
    (conflict,) = merge(mine, theirs, "李雷").conflicts
    assert (conflict.kind, conflict.item, conflict.theirs) == ("tags", measure, None)
    with open_store(mine) as store:
        assert len(links(store, report_id)) == 1
    assert examine(mine) == ()


def test_a_link_to_what_we_removed_stays_out(copies: tuple[Path, Path, str, str]) -> None:
    mine, theirs, report_id, measure = copies
    with open_store(theirs, "韩梅梅") as store:
        store.relate(measure, figure(store, report_id, 2), QUANTIFIES)
    with open_store(mine, "李雷") as store:
        store.remove_tag(measure)
    assert merge(mine, theirs, "李雷").conflicts == ()
    with open_store(mine) as store:
        assert links(store, report_id) == []
    assert examine(mine) == ()


def test_a_link_between_reports_is_found(store: Store, report_id: str) -> None:
    other = store.add_report(report_of(TEXT + "。"), analysis_of(TEXT + "。")).id
    measure = tag(store, report_id, "投资", "policy")
    store.relate(measure, figure(store, report_id, 2), QUANTIFIES)
    store._connection.execute("UPDATE relations SET to_figure = ?", (figure(store, other, 2),))
    assert any("links items of another one" in str(found) for found in examine(store.path))


def test_a_rejected_suggestion_keeps_its_link(store: Store, report_id: str) -> None:
    store.suggest_tags(
        report_id, "term", [TagSuggestion(0, 2, TEXT[0:2], "policy", "term")], asked=False
    )
    suggested = store.load(report_id).tags[0].id
    store.relate(suggested, figure(store, report_id, 2), QUANTIFIES)
    store.decide_tags([suggested], Decision.REJECTED)
    assert len(links(store, report_id)) == 1
