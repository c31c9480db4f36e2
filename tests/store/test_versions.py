"""A changed text is a new version; tags go along as suggestions or wait, none moves silently."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pizhu.report.problem import Problem
from pizhu.report.values import Analysis, Decision, Facts, Span
from store import AddedReport
from store.doctor import examine
from store.versions import find_earlier
from tests.store.samples import TEXT, analysis_of, report_of

if TYPE_CHECKING:
    from pathlib import Path

    from store import Store
    from store.versions import AddedVersion

CHANGED = TEXT.replace("下载 打印", "打印").replace("120亿元", "130亿元") + "地区生产总值再增长。"
NO_ANALYSIS = Analysis(Facts(), (), (), ())


def tag(store: Store, report_id: str, quote: str) -> str:
    start = TEXT.index(quote)
    span = Span(start, start + len(quote))
    return store.add_tag(report_id, span, quote, "project").items[0]


@pytest.fixture
def version(store: Store, report_id: str) -> AddedVersion:
    for quote in ("固定资产投资", "120亿元", "地区生产总值", "城镇"):
        tag(store, report_id, quote)
    return store.add_version(report_id, report_of(CHANGED), NO_ANALYSIS)


def test_a_tag_whose_quote_stands_at_one_place_is_suggested_there(
    store: Store, report_id: str, version: AddedVersion
) -> None:
    assert (version.moved, version.orphans) == (2, 2)
    moved = store.load(version.id).tags
    assert [item.quote for item in moved] == ["固定资产投资", "城镇"]
    for item in moved:
        assert CHANGED[item.start : item.end] == item.quote
        assert item.decision is Decision.UNDECIDED
        assert item.rule == "moved"
        assert item.moved_from in {old.id for old in store.load(report_id).tags}


def test_the_rest_wait_with_the_places_their_quote_has(store: Store, version: AddedVersion) -> None:
    orphans = {orphan.quote: len(orphan.places) for orphan in store.orphans(version.id)}
    assert orphans == {"120亿元": 0, "地区生产总值": 3}


def test_the_earlier_version_stays_as_it_was(
    store: Store, report_id: str, version: AddedVersion
) -> None:
    assert store.load(report_id).report.text == TEXT
    assert len(store.load(report_id).tags) == 4
    assert store.find_earlier("chenzhou.txt") == version.id


def test_an_orphan_is_put_in_its_place_or_dropped_and_both_can_be_undone(
    store: Store, version: AddedVersion
) -> None:
    waiting = store.orphans(version.id)
    gone, several = sorted(waiting, key=lambda orphan: len(orphan.places))
    start = several.places[1]
    store.place_orphan(several.id, Span(start, start + 6), "地区生产总值")
    placed = next(item for item in store.load(version.id).tags if item.start == start)
    assert (placed.decision, placed.annotator) == (Decision.ACCEPTED, "李雷")
    assert placed.moved_from == several.moved_from
    store.drop_orphan(gone.id)
    assert store.orphans(version.id) == ()
    store.undo()
    store.undo()
    assert store.orphans(version.id) == waiting
    assert examine(store.path) == ()


def test_an_orphan_is_not_put_where_its_quote_does_not_stand(
    store: Store, version: AddedVersion
) -> None:
    for orphan in store.orphans(version.id):
        with pytest.raises(Problem, match="does not stand"):
            store.place_orphan(orphan.id, Span(0, len(orphan.quote)), orphan.quote)


def test_a_moved_tag_is_accepted_or_rejected(store: Store, version: AddedVersion) -> None:
    first, second = store.load(version.id).tags
    store.decide_tags([first.id], Decision.ACCEPTED)
    store.decide_tags([second.id], Decision.REJECTED)
    decisions = [item.decision for item in store.load(version.id).tags]
    assert decisions == [Decision.ACCEPTED, Decision.REJECTED]
    store.undo()
    assert store.load(version.id).tags[1] == second


def test_orphans_and_tags_go_along_to_the_next_version(store: Store, version: AddedVersion) -> None:
    third = store.add_version(
        version.id, report_of(CHANGED.replace("130亿元", "120亿元")), NO_ANALYSIS
    )
    assert (third.moved, third.orphans) == (3, 1)
    assert examine(store.path) == ()


def test_the_same_text_is_no_new_version(store: Store, report_id: str) -> None:
    with pytest.raises(Problem, match="no new version"):
        store.add_version(report_id, report_of(), analysis_of())
    with pytest.raises(Problem, match="There is no report"):
        store.add_version("nothing", report_of(CHANGED), NO_ANALYSIS)


def test_a_changed_file_is_a_new_version_and_another_file_is_not(
    store: Store, tmp_path: Path
) -> None:
    file, other = tmp_path / "a.txt", tmp_path / "b.txt"
    file.write_text(TEXT, "utf-8")
    first = store.add_report(report_of(source=str(file)), analysis_of())
    assert first == AddedReport(first.id, new=True)
    tag(store, first.id, "城镇")
    tag(store, first.id, "120亿元")
    changed = store.add_report(report_of(CHANGED, str(file)), NO_ANALYSIS)
    assert (changed.earlier, changed.moved, changed.orphans) == (first.id, 1, 1)
    again = store.add_report(report_of(CHANGED, str(file)), NO_ANALYSIS)
    assert again == AddedReport(changed.id, new=False)
    # Not a file any more, or a row of a table: what stood there may have been another report.
    for source in (str(other), f"{file}#3", "a.txt", "-"):
        for text in (f"甲{source}。", f"乙{source}。"):
            assert store.add_report(report_of(text, source), NO_ANALYSIS).earlier is None


def test_looking_for_an_earlier_version_of_a_file_reads_no_other_reports(
    store: Store, report_id: str
) -> None:
    plans: list[str] = []
    connection = store._connection
    connection.set_trace_callback(plans.append)
    assert find_earlier(connection, "chenzhou.txt") == report_id
    connection.set_trace_callback(None)
    (plan,) = connection.execute(f"EXPLAIN QUERY PLAN {plans[0]}").fetchall()
    assert "USING INDEX reports_by_source" in plan[3]
