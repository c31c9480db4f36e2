"""Another person's work comes in once, as it was done, and never over somebody's own."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pizhu.report.problem import Problem
from pizhu.report.values import Decision, Span
from store import open_store
from store.doctor import examine
from store.merging import Merged, merge
from store.transactions import backup_folder
from tests.examples import examples
from tests.store.random_acts import ACTS, perform
from tests.store.samples import TEXT, analysis_of, figure_at, report_of
from tests.store.test_undo import OTHER_TEXT

if TYPE_CHECKING:
    from pathlib import Path

    from pizhu.report.values import AnnotatedReport

NOTHING = Merged(0, 0, 0, ())


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "mine.db"
    with open_store(path, "李雷") as store:
        store.add_report(report_of(), analysis_of())
    return path


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    path = tmp_path / "theirs.db"
    with open_store(path, "韩梅梅") as store:
        store.add_report(report_of(), analysis_of())
    return path


def decide(path: Path, annotator: str, figure: int, decision: Decision) -> None:
    with open_store(path, annotator) as store:
        report = store.load(store.summaries()[0].id)
        store.decide([report.figures[figure].id], decision)


def contents(path: Path) -> list[AnnotatedReport]:
    with open_store(path) as store:
        return [store.load(summary.id) for summary in store.summaries()]


def test_decisions_corrections_and_tags_come_in_under_their_own_names(
    mine: Path, theirs: Path
) -> None:
    with open_store(theirs, "韩梅梅") as store:
        report = store.load(store.summaries()[0].id)
        store.decide([item.id for item in report.figures[:2]], Decision.ACCEPTED)
        store.change_figure(report.figures[2].id, replace(report.figures[2].figure, value="9"))
        store.add_tag(report.id, Span(0, 2), "下载", "other")
        gone = store.add_tag(report.id, Span(0, 1), "下", "other")
        store.remove_tag(gone.items[0])
        store.undo()
    merged = merge(mine, theirs, "李雷")
    assert (merged.reports, merged.conflicts) == (0, ())
    assert merged.items == 5
    (here,), (there,) = contents(mine), contents(theirs)
    assert (here.figures, here.tags) == (there.figures, there.tags)
    assert examine(mine) == ()
    with open_store(mine) as store:
        assert {event.annotator for event in store.events() if event.act == "decide"} == {"韩梅梅"}


def test_merging_twice_changes_nothing(mine: Path, theirs: Path) -> None:
    decide(theirs, "韩梅梅", 0, Decision.ACCEPTED)
    merge(mine, theirs, "李雷")
    with open_store(mine) as store:
        before = store.events()
    assert merge(mine, theirs, "李雷") == NOTHING
    with open_store(mine) as store:
        assert store.events() == before


def test_a_dry_run_tells_and_changes_nothing(mine: Path, theirs: Path) -> None:
    decide(theirs, "韩梅梅", 0, Decision.ACCEPTED)
    with open_store(theirs, "韩梅梅") as store:
        store.add_report(report_of(OTHER_TEXT), analysis_of(OTHER_TEXT))
    before = contents(mine)
    told = merge(mine, theirs, "李雷", dry_run=True)
    assert (told.reports, told.items) == (1, 1)
    assert contents(mine) == before
    assert not backup_folder(mine).exists()
    assert merge(mine, theirs, "李雷") == told
    assert len(list(backup_folder(mine).glob("*before-merge*"))) == 1


def test_a_new_report_comes_with_everything_done_to_it(mine: Path, theirs: Path) -> None:
    with open_store(theirs, "韩梅梅") as store:
        report_id = store.add_report(report_of(OTHER_TEXT), analysis_of(OTHER_TEXT)).id
        figure = store.load(report_id).figures[0]
        store.change_figure(figure.id, replace(figure.figure, value="9"))
        store.add_tag(report_id, Span(0, 2), "下载", "other")
    merge(mine, theirs, "李雷")
    with open_store(mine) as store, open_store(theirs) as other:
        assert store.load(report_id) == other.load(report_id)
        assert len(list(store.search("以上。以上"))) == 1
    assert examine(mine) == ()


def test_what_both_decided_differently_is_listed_and_ours_stays(mine: Path, theirs: Path) -> None:
    decide(mine, "李雷", 0, Decision.ACCEPTED)
    decide(theirs, "韩梅梅", 0, Decision.REJECTED)
    decide(theirs, "韩梅梅", 1, Decision.REJECTED)
    merged = merge(mine, theirs, "李雷")
    (conflict,) = merged.conflicts
    assert conflict.ours is not None
    assert conflict.theirs is not None
    assert (conflict.ours["decision"], conflict.ours["annotator"]) == ("accepted", "李雷")
    assert (conflict.theirs["decision"], conflict.theirs["annotator"]) == ("rejected", "韩梅梅")
    assert conflict.report == "郴州市 2024"
    (report,) = contents(mine)
    assert [item.decision for item in report.figures[:2]] == [Decision.ACCEPTED, Decision.REJECTED]
    assert examine(mine) == ()
    with open_store(mine) as store:
        assert store.conflicts() == merged.conflicts


def test_a_conflict_is_settled_by_deciding_and_the_outcome_goes_back(
    mine: Path, theirs: Path
) -> None:
    decide(mine, "李雷", 0, Decision.ACCEPTED)
    decide(theirs, "韩梅梅", 0, Decision.REJECTED)
    merge(mine, theirs, "李雷")
    decide(mine, "李雷", 0, Decision.UNSURE)
    with open_store(mine) as store:
        assert store.conflicts() == ()
    back = merge(theirs, mine, "韩梅梅")
    assert back.conflicts == ()
    (here,), (there,) = contents(mine), contents(theirs)
    assert here.figures == there.figures
    assert examine(theirs) == ()


def test_the_same_outcome_on_both_sides_is_no_conflict(mine: Path, theirs: Path) -> None:
    decide(mine, "李雷", 0, Decision.ACCEPTED)
    decide(theirs, "韩梅梅", 0, Decision.ACCEPTED)
    assert merge(mine, theirs, "李雷").conflicts == ()
    assert contents(mine)[0].figures[0].annotator == "李雷"


def test_the_same_tag_of_one_annotator_made_twice_is_a_conflict(mine: Path, theirs: Path) -> None:
    for path in (mine, theirs):
        with open_store(path, "李雷") as store:
            store.add_tag(store.summaries()[0].id, Span(0, 2), "下载", "other")
    assert len(merge(mine, theirs, "李雷").conflicts) == 1
    assert len(contents(mine)[0].tags) == 1
    assert examine(mine) == ()


def test_undo_of_ones_own_acts_still_works_after_merging(mine: Path, theirs: Path) -> None:
    decide(mine, "李雷", 0, Decision.ACCEPTED)
    decide(theirs, "韩梅梅", 1, Decision.ACCEPTED)
    merge(mine, theirs, "李雷")
    with open_store(mine, "李雷") as store:
        assert store.undo() is not None
        assert store.undo() is None
        figures = store.load(store.summaries()[0].id).figures
        assert [item.decision for item in figures[:2]] == [Decision.UNDECIDED, Decision.ACCEPTED]


def test_a_workspace_is_not_merged_into_itself(mine: Path) -> None:
    with pytest.raises(Problem, match="itself"):
        merge(mine, mine.parent / "." / mine.name, "李雷")


def test_what_is_no_workspace_is_not_merged(mine: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    with pytest.raises(Problem, match="There is no file"):
        merge(mine, other, "李雷")
    other.write_text("a report")
    with pytest.raises(Problem, match="not a Pizhu workspace"):
        merge(mine, other, "李雷")


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE texts SET text = replace(text, '投资', '投产')", "not the one its hash tells"),
        ('UPDATE figures SET start = start + 1, "end" = "end" + 1', "contradicts itself"),
        ("UPDATE events SET after = '{\"figures\": 3}'", "is damaged"),
        ('UPDATE events SET after = \'{"sqlite_master": {"x": {"y": 1}}}\'', "is damaged"),
        (
            "UPDATE events SET after = replace(after, '\"decision\":', '\"changed = 0 --\":')",
            "is damaged",
        ),
        ("CREATE TRIGGER bad AFTER INSERT ON tags BEGIN DELETE FROM tags; END", "altered or added"),
    ],
)
def test_a_hostile_file_changes_nothing(
    mine: Path, theirs: Path, statement: str, sentence: str
) -> None:
    with open_store(theirs, "韩梅梅") as store:
        store.add_report(report_of(OTHER_TEXT), analysis_of(OTHER_TEXT))
    decide(theirs, "韩梅梅", 0, Decision.REJECTED)
    decide(theirs, "韩梅梅", 0, Decision.ACCEPTED)
    with closing(sqlite3.connect(theirs)) as connection, connection:
        connection.executescript(statement)
    before = contents(mine)
    with pytest.raises(Problem, match=sentence):
        merge(mine, theirs, "李雷")
    assert contents(mine) == before
    assert examine(mine) == ()


@examples(8)
@given(
    common=st.lists(ACTS, max_size=6),
    ours=st.lists(ACTS, max_size=10),
    others=st.lists(ACTS, max_size=10),
)
def test_any_two_histories_merge_into_one_that_accounts_for_itself(
    tmp_path_factory: pytest.TempPathFactory,
    common: list[tuple[str, int, int, bool]],
    ours: list[tuple[str, int, int, bool]],
    others: list[tuple[str, int, int, bool]],
) -> None:
    folder = tmp_path_factory.mktemp("w")
    mine, theirs = folder / "mine.db", folder / "theirs.db"
    with open_store(mine, "李雷") as store:
        store.add_report(report_of(), analysis_of())
        store.add_report(report_of(OTHER_TEXT), analysis_of(OTHER_TEXT))
        for act in common:
            perform(store, act)
    shutil.copy(mine, theirs)
    for path, annotator, acts in ((mine, "李雷", ours), (theirs, "韩梅梅", others)):
        with open_store(path, annotator) as store:
            for act in acts:
                if act[0] != "reopen":
                    perform(store, act)
    merged = merge(mine, theirs, "李雷")
    assert examine(mine) == ()
    assert merge(mine, theirs, "李雷") == NOTHING
    if not ours:
        assert merged.conflicts == ()
        assert contents(mine) == contents(theirs)


def test_a_figure_that_somebody_added_is_gone_when_they_undo_it_after_the_merge(
    mine: Path, theirs: Path
) -> None:
    with open_store(theirs, "韩梅梅") as store:
        report_id = store.summaries()[0].id
        store.add_figure(report_id, figure_at(TEXT, "2023", unit="年"))
        store.undo()
        store.redo()
    before = contents(mine)
    merge(mine, theirs, "李雷")
    assert contents(mine) != before
    assert examine(mine) == ()
    with open_store(mine, "韩梅梅") as store:
        store.undo()
    assert contents(mine) == before
    assert examine(mine) == ()


def test_a_conflict_that_is_open_on_one_side_is_one_on_the_other_too(
    mine: Path, theirs: Path
) -> None:
    decide(mine, "李雷", 0, Decision.ACCEPTED)
    decide(theirs, "韩梅梅", 0, Decision.REJECTED)
    assert len(merge(mine, theirs, "李雷").conflicts) == 1
    assert len(merge(theirs, mine, "韩梅梅").conflicts) == 1
    assert contents(mine)[0].figures[0].decision is Decision.ACCEPTED
    assert contents(theirs)[0].figures[0].decision is Decision.REJECTED
    decide(theirs, "韩梅梅", 0, Decision.UNSURE)
    settled = merge(mine, theirs, "李雷")
    assert settled.conflicts == ()
    assert contents(mine)[0].figures[0].decision is Decision.UNSURE
    assert merge(theirs, mine, "韩梅梅").items == 0
    for path in (mine, theirs):
        assert examine(path) == ()
