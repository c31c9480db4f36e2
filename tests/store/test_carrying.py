"""What was done to a text goes along to its next version as a suggestion, or waits."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pizhu.report.problem import Problem
from pizhu.report.values import Analysis, Decision, Facts, Figure, MarkState, Measure, Span, Status
from store import Store, open_store
from store.doctor import examine
from store.merging import merge
from tests.examples import examples
from tests.store.samples import TEXT, analysis_of, figure_at, report_of

#: A sentence more in the first section; the second one is as it was.
CHANGED = TEXT.replace("\n二、", "财政收入120万元。\n二、")
NO_ANALYSIS = Analysis(Facts(), (), (), ())


def figure(store: Store, report_id: str, text: str) -> tuple[str, Figure]:
    (found,) = (each for each in store.load(report_id).figures if each.figure.text == text)
    return found.id, found.figure


def version(store: Store, report_id: str, text: str = CHANGED, *, found: bool = True) -> str:
    analysis = analysis_of(text) if found else NO_ANALYSIS
    return store.add_version(report_id, report_of(text), analysis).id


def test_a_decided_figure_arrives_with_the_earlier_decision_shown_and_undecided(
    store: Store, report_id: str
) -> None:
    accepted, _ = figure(store, report_id, "7.1%")
    rejected, _ = figure(store, report_id, "6%")
    store.decide([accepted], Decision.ACCEPTED)
    store.decide([rejected], Decision.REJECTED)
    new = version(store, report_id)
    assert {each.figure.text for each in store.load(new).figures} == {
        each.figure.text for each in store.load(report_id).figures
    }
    assert {each.decision for each in store.load(new).figures} == {Decision.UNDECIDED}
    moved = {each.moved_from: (each.id, each.decision) for each in store.moved(new)}
    assert moved == {
        accepted: (figure(store, new, "7.1%")[0], Decision.ACCEPTED),
        rejected: (figure(store, new, "6%")[0], Decision.REJECTED),
    }
    assert examine(store.path) == ()


def test_a_correction_goes_along_beside_what_detection_proposes(
    store: Store, report_id: str
) -> None:
    item, record = figure(store, report_id, "7.1%")
    store.change_figure(item, replace(record, status=Status.TARGET, indicator="工业"))
    new = version(store, report_id)
    (moved,) = (each for each in store.load(new).figures if each.figure.text == "7.1%")
    assert (moved.figure.status, moved.figure.indicator) == (Status.TARGET, "工业")
    assert moved.proposed is not None
    assert (moved.proposed.status, moved.proposed.indicator) == (record.status, record.indicator)
    assert moved.decision is Decision.UNDECIDED
    assert examine(store.path) == ()


def test_a_figure_that_somebody_added_arrives_as_a_suggestion(store: Store, report_id: str) -> None:
    added = store.add_figure(report_id, figure_at(TEXT, "2023", unit="年")).items[0]
    new = version(store, report_id)
    item, record = figure(store, new, "2023")
    assert CHANGED[record.start : record.end] == "2023"
    (moved,) = store.moved(new)
    assert (moved.id, moved.moved_from, moved.decision) == (item, added, Decision.ACCEPTED)
    (summary,) = (each for each in store.summaries() if each.id == new)
    assert (summary.figures, summary.decided) == (6, 0)
    assert examine(store.path) == ()


def test_a_figure_without_a_place_waits_with_its_decision_until_a_person_places_it(
    store: Store, report_id: str
) -> None:
    item, _ = figure(store, report_id, "120亿元")
    store.decide([item], Decision.ACCEPTED)
    text = TEXT.replace("120亿元", "120亿元（上年120亿元）")
    new = version(store, report_id, text, found=False)
    (orphan,) = store.orphans(new)
    assert (orphan.kind, orphan.quote, orphan.decision) == ("figures", "120亿元", Decision.ACCEPTED)
    assert len(orphan.places) == 2
    start = orphan.places[1]
    store.place_orphan(orphan.id, Span(start, start + 5), "120亿元")
    assert store.orphans(new) == ()
    (placed,) = store.load(new).figures
    assert (placed.figure.start, placed.decision) == (start, Decision.UNDECIDED)
    (moved,) = store.moved(new)
    assert (moved.moved_from, moved.decision) == (item, Decision.ACCEPTED)
    assert examine(store.path) == ()
    store.undo()
    assert store.orphans(new) == (orphan,)
    assert store.load(new).figures == ()
    assert examine(store.path) == ()


def test_a_waiting_figure_is_placed_onto_the_one_that_detection_finds(
    store: Store, report_id: str
) -> None:
    item, record = figure(store, report_id, "120亿元")
    store.change_figure(item, replace(record, status=Status.TARGET))
    text = TEXT.replace("120亿元", "120亿元（上年120亿元）")
    new = version(store, report_id, text)
    (orphan,) = store.orphans(new)
    start = orphan.places[0]
    store.place_orphan(orphan.id, Span(start, start + 5), "120亿元")
    _, placed = figure(store, new, "120亿元")
    assert placed.status is Status.TARGET
    assert len(store.load(new).figures) == 5
    assert examine(store.path) == ()


def test_a_rejected_figure_that_is_found_no_more_is_not_asked_about(
    store: Store, report_id: str
) -> None:
    store.decide([figure(store, report_id, "7.1%")[0]], Decision.REJECTED)
    new = version(store, report_id, found=False)
    assert (store.load(new).figures, store.orphans(new)) == ((), ())


def test_a_note_goes_along_where_its_quote_stands_once_and_waits_elsewhere(
    store: Store, report_id: str
) -> None:
    for quote in ("城镇", "120"):
        start = TEXT.index(quote)
        store.add_note(report_id, Span(start, start + len(quote)), quote, "见上年")
    new = version(store, report_id)
    (note,) = store.load(new).notes
    assert (note.quote, note.note, note.annotator) == ("城镇", "见上年", "李雷")
    assert CHANGED[note.start : note.end] == "城镇"
    (orphan,) = store.orphans(new)
    assert (orphan.kind, orphan.quote, orphan.note, len(orphan.places)) == (
        "notes",
        "120",
        "见上年",
        2,
    )
    start = orphan.places[1]
    store.place_orphan(orphan.id, Span(start, start + 3), "120")
    assert [each.start for each in store.load(new).notes] == sorted([note.start, start])
    assert {each.kind for each in store.moved(new)} == {"notes"}
    assert examine(store.path) == ()


def test_a_relation_goes_along_with_its_ends_or_waits_for_them(
    store: Store, report_id: str
) -> None:
    end = figure(store, report_id, "5.0%")[0]
    for quote in ("城镇", "120"):
        start = TEXT.index(quote)
        span = Span(start, start + len(quote))
        tag = store.add_tag(report_id, span, quote, "project").items[0]
        store.relate(tag, end, "quantifies")
    new = version(store, report_id)
    assert len(store.load(new).relations) == 1
    waiting = {each.kind: each for each in store.orphans(new)}
    assert waiting["relations"].quote == "120 → 5.0%"
    with pytest.raises(Problem, match="together with the two items"):
        store.place_orphan(waiting["relations"].id, Span(0, 1), CHANGED[0:1])
    start = waiting["tags"].places[0]
    store.place_orphan(waiting["tags"].id, Span(start, start + 3), "120")
    assert store.orphans(new) == ()
    assert len(store.load(new).relations) == 2
    assert examine(store.path) == ()
    store.undo()
    assert len(store.load(new).relations) == 1
    assert len(store.orphans(new)) == 2
    assert examine(store.path) == ()


def test_a_mark_goes_along_only_with_a_section_in_which_nothing_changed(
    store: Store, report_id: str
) -> None:
    first, second = (section.start for section in store.load(report_id).sections)
    for start in (first, second, None):
        store.set_mark(report_id, start, MarkState.DONE)
    new = version(store, report_id)
    (mark,) = store.load(new).marks
    assert mark.section_start == store.load(new).sections[1].start
    assert examine(store.path) == ()


def test_what_waited_goes_along_to_the_version_after_next(store: Store, report_id: str) -> None:
    item, _ = figure(store, report_id, "7.1%")
    store.decide([item], Decision.ACCEPTED)
    store.add_note(report_id, Span(0, 2), "下载", "见上年")
    second = version(store, report_id, TEXT.replace("下载", "载").replace("7.1%", "7.1%（7.1%）"))
    assert {each.kind for each in store.orphans(second)} == {"notes", "figures"}
    third = version(store, second, TEXT + "完。")
    assert {each.kind for each in store.orphans(third)} == {"notes", "figures"}
    assert examine(store.path) == ()


def test_an_earlier_decision_goes_along_through_a_version_that_nobody_looked_at(
    store: Store, report_id: str
) -> None:
    store.decide([figure(store, report_id, "7.1%")[0]], Decision.UNSURE)
    second = version(store, report_id)
    third = version(store, second, CHANGED + "完。")
    (moved,) = store.moved(third)
    assert moved.decision is Decision.UNSURE
    assert moved.moved_from == figure(store, second, "7.1%")[0]


def test_a_version_comes_into_another_workspace_with_what_went_along(
    store: Store, report_id: str
) -> None:
    store.decide([figure(store, report_id, "7.1%")[0]], Decision.ACCEPTED)
    store.add_figure(report_id, figure_at(TEXT, "2023", unit="年"))
    store.add_note(report_id, Span(0, 2), "下载", "见上年")
    new = version(store, report_id, CHANGED.replace("下载", "载"))
    other = store.path.with_name("other.db")
    open_store(other).close()
    merge(other, store.path, "韩梅梅")
    with open_store(other) as theirs:
        assert theirs.load(new) == store.load(new)
        assert theirs.moved(new) == store.moved(new)
        assert theirs.orphans(new) == store.orphans(new)
    assert examine(other) == ()


@given(
    st.lists(
        st.sampled_from(["增长5%", "收入5%", "，", "。", "\n", "5%"]), min_size=1, max_size=12
    ),
    st.lists(
        st.sampled_from(["增长5%", "收入5%", "，", "。", "\n", "5%"]), min_size=1, max_size=12
    ),
    st.booleans(),
)
@examples(8)
def test_whatever_the_texts_nothing_is_lost_and_all_stands_in_its_place(
    tmp_path_factory: pytest.TempPathFactory, old: list[str], new: list[str], found: bool
) -> None:
    was, now = "".join(old), "".join(new)
    if was == now or "5%" not in was:
        return
    figures = tuple(
        Figure(place, place + 2, "5%", "5", "%", Measure.CHANGE)
        for place in range(len(now))
        if found and now.startswith("5%", place)
    )
    with open_store(tmp_path_factory.mktemp("v") / "w.db", "李雷") as store:
        first = store.add_report(report_of(was), NO_ANALYSIS).id
        start = was.index("5%")
        store.add_figure(first, Figure(start, start + 2, "5%", "5", "%", Measure.CHANGE))
        store.add_note(first, Span(start, start + 2), "5%", "注")
        store.add_tag(first, Span(start, start + 2), "5%", "other")
        second = store.add_version(first, report_of(now), replace(NO_ANALYSIS, figures=figures)).id
        kinds = [each.kind for each in store.moved(second)]
        kinds += [each.kind for each in store.orphans(second)]
        assert sorted(kinds) == ["figures", "notes", "tags"]
        assert {each.decision for each in store.load(second).figures} <= {Decision.UNDECIDED}
        assert examine(store.path) == ()
