"""Flags, notes on places, and marks of what is finished."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pizhu.report.completion import Standing
from pizhu.report.problem import Problem
from pizhu.report.values import Decision, MarkState, Span, Tag
from store import Incoming, open_store
from store.doctor import examine
from store.merging import merge
from tests.store.samples import TEXT, analysis_of, figure_at, report_of

if TYPE_CHECKING:
    from pathlib import Path

    from store import Store

FIRST, SECOND = TEXT.index("一、"), TEXT.index("二、")


def note_on(store: Store, report_id: str, quote: str, note: str) -> str:
    start = TEXT.index(quote)
    event = store.add_note(report_id, Span(start, start + len(quote)), quote, note)
    return event.items[0]


# Flags


def test_figures_and_tags_are_flagged_and_unflagged_together(store: Store, report_id: str) -> None:
    tag = store.add_tag(report_id, Span(0, 2), "下载", "other").items[0]
    figure = store.load(report_id).figures[1].id
    event = store.flag([figure, tag])
    assert (event.act, set(event.items)) == ("flag", {figure, tag})
    report = store.load(report_id)
    assert [each.flagged for each in report.figures] == [False, True, False, False, False]
    assert report.tags[0].flagged
    store.flag([tag], flagged=False)
    assert not store.load(report_id).tags[0].flagged
    store.undo()
    store.undo()
    report = store.load(report_id)
    assert not report.figures[1].flagged
    assert not report.tags[0].flagged


def test_a_flag_is_on_something_of_one_report(store: Store, report_id: str) -> None:
    other = store.add_report(report_of(TEXT + "。"), analysis_of(TEXT + "。")).id
    ids = [store.load(each).figures[0].id for each in (report_id, other)]
    with pytest.raises(Problem, match="one report at a time"):
        store.flag(ids)
    with pytest.raises(Problem, match="no longer there"):
        store.flag(["nothing"])


def test_a_flagged_figure_stays_when_detection_finds_it_no_longer(
    store: Store, report_id: str
) -> None:
    flagged, other, *_ = store.load(report_id).figures
    store.flag([flagged.id])
    store.flag([other.id])
    store.undo()
    analysis = analysis_of()
    store.refresh_figures(report_id, type(analysis)(analysis.facts, (), analysis.sections, ()))
    assert [each.id for each in store.load(report_id).figures] == [flagged.id]
    assert examine(store.path) == ()


def test_a_flagged_suggestion_stays_when_its_source_makes_it_no_longer(
    store: Store, report_id: str
) -> None:
    tags = [
        Tag("", at, at + 1, TEXT[at], "other", "", "", Decision.UNDECIDED, rule="term", score=1.0)
        for at in (0, 1)
    ]
    store.take_in([Incoming(report_id, tuple(tags))])
    store.flag([store.load(report_id).tags[0].id])
    assert store.suggest_tags(report_id, "term", ()).withdrawn == 1
    assert [tag.flagged for tag in store.load(report_id).tags] == [True]


# Notes


def test_a_note_stands_on_its_quote_and_is_changed_and_removed(
    store: Store, report_id: str
) -> None:
    note_id = note_on(store, report_id, "工业增加值", " 去年口径不同 ")
    (note,) = store.load(report_id).notes
    assert (note.quote, note.note, note.annotator) == ("工业增加值", "去年口径不同", "李雷")
    assert TEXT[note.start : note.end] == note.quote
    store.change_note(note_id, "口径一致")
    assert store.load(report_id).notes[0].note == "口径一致"
    store.remove_note(note_id)
    assert store.load(report_id).notes == ()
    for expected in ("口径一致", "去年口径不同", None):
        store.undo()
        assert next((n.note for n in store.load(report_id).notes), None) == expected


def test_a_note_needs_words_and_its_quote(store: Store, report_id: str) -> None:
    with pytest.raises(Problem, match="says something"):
        note_on(store, report_id, "下载", "  ")
    with pytest.raises(Problem, match="does not stand"):
        store.add_note(report_id, Span(0, 2), "打印", "?")
    note_id = note_on(store, report_id, "下载", "?")
    with pytest.raises(Problem, match="says something"):
        store.change_note(note_id, "")


def test_a_note_is_found_by_its_words(store: Store, report_id: str) -> None:
    note_id = note_on(store, report_id, "工业增加值", "口径不同")
    hits = [hit for hit in store.search("口径") if hit.kind == "note"]
    assert [(hit.item, hit.start) for hit in hits] == [(note_id, TEXT.index("工业增加值"))]


def test_a_note_that_does_not_stand_in_its_text_is_found(store: Store, report_id: str) -> None:
    note_on(store, report_id, "下载", "?")
    store._connection.execute("UPDATE notes SET start = 1")
    assert any("does not stand in its text" in str(found) for found in examine(store.path))


# Marks


def standing(store: Store) -> tuple[int, int, Standing]:
    (summary,) = store.summaries()
    return summary.sections_done, summary.sections, summary.standing


def test_a_section_and_a_report_are_marked_by_each_annotator(path: Path) -> None:
    with open_store(path, "李雷") as store, open_store(path, "韩梅梅") as other:
        report_id = store.add_report(report_of(), analysis_of()).id
        store.set_mark(report_id, FIRST, MarkState.DONE)
        other.set_mark(report_id, FIRST, MarkState.NOTHING)
        other.set_mark(report_id, None, MarkState.DONE)
        marks = [
            (mark.annotator, mark.section_start, mark.state, mark.undecided)
            for mark in store.load(report_id).marks
        ]
        assert marks == [
            ("韩梅梅", None, MarkState.DONE, 5),
            ("李雷", FIRST, MarkState.DONE, 3),
            ("韩梅梅", FIRST, MarkState.NOTHING, 3),
        ]
        assert standing(store) == (1, 2, Standing.OPEN)
        assert standing(other) == (2, 2, Standing.DONE)


def test_a_mark_changes_and_goes(store: Store, report_id: str) -> None:
    store.set_mark(report_id, FIRST, MarkState.DONE)
    store.set_mark(report_id, FIRST, MarkState.NOTHING)
    assert [mark.state for mark in store.load(report_id).marks] == [MarkState.NOTHING]
    store.set_mark(report_id, FIRST, None)
    assert store.load(report_id).marks == ()
    with pytest.raises(Problem, match="no mark of yours"):
        store.set_mark(report_id, FIRST, None)
    store.undo()
    store.undo()
    assert [mark.state for mark in store.load(report_id).marks] == [MarkState.DONE]


def test_only_a_section_can_be_marked(store: Store, report_id: str) -> None:
    with pytest.raises(Problem, match="No section begins at 3"):
        store.set_mark(report_id, 3, MarkState.DONE)


def test_what_becomes_undecided_again_outdates_the_mark(store: Store, report_id: str) -> None:
    ids = [each.id for each in store.load(report_id).figures]
    store.decide(ids, Decision.ACCEPTED)
    store.set_mark(report_id, SECOND, MarkState.DONE)
    store.set_mark(report_id, None, MarkState.DONE)
    assert standing(store) == (2, 2, Standing.DONE)
    store.decide(ids[-1:], Decision.UNDECIDED)
    assert standing(store) == (1, 2, Standing.OUTDATED)
    store.undo()
    assert standing(store) == (2, 2, Standing.DONE)
    analysis = analysis_of()
    more = (*analysis.figures, figure_at(TEXT, "2024", unit="年"))
    store.refresh_figures(report_id, type(analysis)(analysis.facts, (), analysis.sections, more))
    assert standing(store)[2] is Standing.OUTDATED


def test_the_same_mark_made_in_two_workspaces_is_one(tmp_path: Path) -> None:
    for name in ("a.db", "b.db"):
        with open_store(tmp_path / name, "李雷") as store:
            report_id = store.add_report(report_of(), analysis_of()).id
            store.set_mark(report_id, FIRST, MarkState.DONE)
    with open_store(tmp_path / "b.db", "李雷") as store:
        note_on(store, report_id, "下载", "?")
        store.set_mark(report_id, SECOND, MarkState.NOTHING)
        store.flag([store.load(report_id).figures[0].id])
    merged = merge(tmp_path / "a.db", tmp_path / "b.db", "李雷")
    assert merged.conflicts == ()
    with open_store(tmp_path / "a.db", "李雷") as store:
        report = store.load(report_id)
        assert [mark.section_start for mark in report.marks] == [FIRST, SECOND]
        assert [note.note for note in report.notes] == ["?"]
        assert report.figures[0].flagged
    assert examine(tmp_path / "a.db") == ()


def test_marks_that_differ_are_a_conflict(tmp_path: Path) -> None:
    for name, state in (("a.db", MarkState.DONE), ("b.db", MarkState.NOTHING)):
        with open_store(tmp_path / name, "李雷") as store:
            report_id = store.add_report(report_of(), analysis_of()).id
            store.set_mark(report_id, FIRST, state)
    (conflict,) = merge(tmp_path / "a.db", tmp_path / "b.db", "李雷").conflicts
    assert (conflict.kind, conflict.ours["state"], conflict.theirs["state"]) == (  # type: ignore[index]  # both are there
        "marks",
        "done",
        "nothing",
    )
    with open_store(tmp_path / "a.db", "李雷") as store:
        assert len(store.conflicts()) == 1
        store.set_mark(report_id, FIRST, None)
        store.undo()
        assert store.conflicts() == ()
