"""Tags and decisions from a file: one act, undone as one, nothing decided here overwritten."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pizhu.report.problem import Problem
from pizhu.report.values import (
    Decision,
    Mark,
    MarkState,
    Note,
    Relation,
    ReviewedFigure,
    Span,
    Tag,
)
from store import Incoming
from store.doctor import examine
from tests.store.samples import TEXT, analysis_of, report_of

if TYPE_CHECKING:
    from pathlib import Path

    from store import Store


def tag(quote: str, label: str = "target", **fields: object) -> Tag:
    start = TEXT.index(quote)
    given = {"id": "", "annotator": "", "created_at": "", **fields}
    return Tag(start=start, end=start + len(quote), quote=quote, label=label, **given)  # type: ignore[arg-type] # built by name


def test_an_import_over_reports_is_one_act_and_undone_as_one(
    store: Store, report_id: str, path: Path
) -> None:
    other = store.add_report(report_of(TEXT + "。", "b.txt"), analysis_of()).id
    before = [store.load(each) for each in (report_id, other)]
    figure = before[0].figures[0]
    taken = store.take_in(
        [
            Incoming(
                report_id,
                (tag("地区生产总值", note="好"),),
                (replace(figure, decision=Decision.REJECTED),),
            ),
            Incoming(other, (tag("4万人", annotator="韩梅梅"),)),
        ]
    )
    assert taken.event is not None
    assert (taken.event.act, taken.event.report_id) == ("import", None)
    assert (taken.added, taken.decided) == (2, 1)
    first, second = store.load(report_id), store.load(other)
    assert [(each.quote, each.annotator, each.note) for each in first.tags] == [
        ("地区生产总值", "李雷", "好")
    ]
    assert second.tags[0].annotator == "韩梅梅"
    assert first.figures[0].decision is Decision.REJECTED
    assert examine(path) == ()
    store.undo()
    assert [store.load(each) for each in (report_id, other)] == before
    store.redo()
    assert store.load(other) == second


def test_a_suggestion_keeps_its_score_and_rule(store: Store, report_id: str) -> None:
    suggested = tag("4万人", decision=Decision.UNDECIDED, score=0.25, rule="model 3")
    store.take_in([Incoming(report_id, (suggested,))])
    (kept,) = store.load(report_id).tags
    assert (kept.decision, kept.score, kept.rule) == (Decision.UNDECIDED, 0.25, "model 3")


def test_the_same_again_changes_nothing(store: Store, report_id: str) -> None:
    brought = [Incoming(report_id, (tag("4万人"), tag("4万人")))]
    assert store.take_in(brought).added == 1
    events = store.events()
    again = store.take_in(brought)
    assert (again.event, again.added, again.known) == (None, 0, 2)
    assert store.events() == events


def test_a_rejected_suggestion_does_not_come_back(store: Store, report_id: str) -> None:
    store.take_in([Incoming(report_id, (tag("4万人", decision=Decision.REJECTED),))])
    suggestion = tag("4万人", decision=Decision.UNDECIDED, annotator="model")
    assert store.take_in([Incoming(report_id, (suggestion,))]).known == 1
    assert len(store.load(report_id).tags) == 1


def test_a_suggestion_that_the_file_decides_is_decided(store: Store, report_id: str) -> None:
    store.take_in([Incoming(report_id, (tag("4万人", decision=Decision.UNDECIDED),))])
    assert store.take_in([Incoming(report_id, (tag("4万人"),))]).decided == 1
    (kept,) = store.load(report_id).tags
    assert kept.decision is Decision.ACCEPTED


def test_what_is_decided_otherwise_here_stays_and_is_told(store: Store, report_id: str) -> None:
    figure = store.load(report_id).figures[0]
    store.decide([figure.id], Decision.ACCEPTED)
    store.take_in([Incoming(report_id, (tag("4万人", decision=Decision.REJECTED),))])
    kept = store.load(report_id)
    rejected = replace(figure, decision=Decision.REJECTED)
    taken = store.take_in([Incoming(report_id, (tag("4万人"),), (rejected,))])
    assert taken.event is None
    assert set(taken.differing) == {figure.id, kept.tags[0].id}
    assert store.load(report_id) == kept


def test_a_figure_set_right_elsewhere_is_set_right_by_whom_and_when(
    store: Store, report_id: str, path: Path
) -> None:
    figure = store.load(report_id).figures[0]
    right = ReviewedFigure(
        figure.id,
        replace(figure.figure, unit="个百分点"),
        Decision.ACCEPTED,
        "韩梅梅",
        "2026-01-01T00:00:00.000Z",
        proposed=figure.figure,
    )
    assert store.take_in([Incoming(report_id, figures=(right,))]).decided == 1
    assert store.load(report_id).figures[0] == right
    assert examine(path) == ()
    assert store.take_in([Incoming(report_id, figures=(right,))]).known == 1
    other = replace(right, figure=replace(right.figure, unit="倍"))
    assert store.take_in([Incoming(report_id, figures=(other,))]).differing == (figure.id,)
    store.undo()
    assert store.load(report_id).figures[0] == figure


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        (tag("4万人", label="nonsense"), "There is no label “nonsense”"),
        (Tag("", 0, 2, "上下", "target", "", ""), "does not stand at 0–2"),
    ],
)
def test_one_tag_that_does_not_fit_refuses_all(
    store: Store, report_id: str, bad: Tag, message: str
) -> None:
    with pytest.raises(Problem, match=message):
        store.take_in([Incoming(report_id, (tag("4万人"), bad))])
    assert store.load(report_id).tags == ()


def test_links_notes_and_marks_come_in_with_the_act_and_go_with_it(
    store: Store, report_id: str, path: Path
) -> None:
    before = store.load(report_id)
    figure = before.figures[0]
    start = TEXT.index("规模工业")
    aim = tag("地区生产总值", id="t1")
    brought = Incoming(
        report_id,
        (aim, tag("就业", id="t2", flagged=True, annotator="韩梅梅")),
        (replace(figure, flagged=True),),
        relations=(
            Relation("r1", "t1", figure.id, "of", "", ""),
            Relation("", "t2", "t1", "of", "韩梅梅", ""),
        ),
        notes=(Note("", start, start + 4, "规模工业", "见公报", "韩梅梅", ""),),
        marks=(Mark("", before.sections[0].start, MarkState.DONE, "韩梅梅", "", 1),),
    )
    taken = store.take_in([brought])
    assert (taken.added, taken.decided, taken.linked, taken.noted) == (2, 1, 2, 2)
    after = store.load(report_id)
    assert {(each.from_item, each.to_item, each.annotator) for each in after.relations} == {
        ("t1", figure.id, "李雷"),
        ("t2", "t1", "韩梅梅"),
    }
    assert [(each.quote, each.note, each.annotator) for each in after.notes] == [
        ("规模工业", "见公报", "韩梅梅")
    ]
    assert [(each.section_start, each.state) for each in after.marks] == [
        (before.sections[0].start, MarkState.DONE)
    ]
    assert (after.figures[0].flagged, after.tags[1].flagged) == (True, True)
    assert examine(path) == ()
    again = store.take_in([brought])
    assert again.event is None
    assert again.known == 7
    store.undo()
    assert store.load(report_id) == before


def test_a_link_hangs_on_the_tag_that_is_here_already(store: Store, report_id: str) -> None:
    start = TEXT.index("就业")
    here = store.add_tag(report_id, Span(start, start + 2), "就业", "target").items[0]
    figure = store.load(report_id).figures[0].id
    theirs = tag("就业", id="theirs")
    store.take_in(
        [Incoming(report_id, (theirs,), relations=(Relation("", "theirs", figure, "of", "", ""),))]
    )
    (relation,) = store.load(report_id).relations
    assert relation.from_item == here


def test_a_mark_that_says_otherwise_here_stays(store: Store, report_id: str) -> None:
    store.set_mark(report_id, None, MarkState.DONE)
    (mark,) = store.load(report_id).marks
    theirs = replace(mark, state=MarkState.NOTHING)
    taken = store.take_in([Incoming(report_id, marks=(theirs,))])
    assert (taken.event, taken.differing) == (None, (mark.id,))
    assert store.load(report_id).marks == (mark,)
