"""Tags of sections and reports, and what tags say beside their label."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from pizhu.report.problem import Problem
from pizhu.report.values import Layer, Span
from store.doctor import examine
from tests.store.samples import TEXT, analysis_of, report_of

if TYPE_CHECKING:
    from store import Store

FIRST = TEXT.index("一、")
HEADING = Span(FIRST, FIRST + 11)
#: 下载 打印 is furniture, so the heading after it is the first line.
TITLE = HEADING


def put(store: Store, report_id: str, span: Span, label: str) -> str:
    return store.add_tag(report_id, span, TEXT[span.start : span.end], label).items[0]


def test_the_label_says_what_layer_its_tag_is_of(store: Store, report_id: str) -> None:
    put(store, report_id, HEADING, "policy")
    put(store, report_id, HEADING, "theme")
    put(store, report_id, TITLE, "text-state")
    tags = store.load(report_id).tags
    assert {tag.label: tag.layer for tag in tags} == {
        "policy": Layer.SPAN,
        "theme": Layer.SECTION,
        "text-state": Layer.REPORT,
    }
    assert all(TEXT[tag.start : tag.end] == tag.quote for tag in tags)
    store.undo()
    assert len(store.load(report_id).tags) == 2
    assert examine(store.path) == ()


def test_a_section_is_tagged_on_a_heading_and_a_report_on_its_first_line(
    store: Store, report_id: str
) -> None:
    with pytest.raises(Problem, match="none stands at"):
        put(store, report_id, Span(FIRST, FIRST + 4), "theme")
    with pytest.raises(Problem, match="first line"):
        put(store, report_id, Span(0, 5), "text-state")


def test_what_is_above_passages_is_not_moved_parted_or_relabelled(
    store: Store, report_id: str
) -> None:
    tag = put(store, report_id, HEADING, "theme")
    other = put(store, report_id, Span(TEXT.index("二、"), TEXT.index("二、") + 11), "theme")
    half = FIRST + 5
    with pytest.raises(Problem, match="stands on its heading"):
        store.move_tag(tag, Span(FIRST, half), TEXT[FIRST:half])
    with pytest.raises(Problem, match="stands on its heading"):
        store.split_tag(tag, Span(FIRST, half), Span(half, HEADING.end))
    with pytest.raises(Problem, match="stands on its heading"):
        store.merge_tags([tag, other])
    with pytest.raises(Problem, match="layer “span”"):
        store.relabel_tag(tag, "policy")
    assert len(store.load(report_id).tags) == 2


def test_attributes_are_set_changed_and_taken_away(store: Store, report_id: str) -> None:
    tag = put(store, report_id, Span(0, 2), "project")
    event = store.set_attributes(tag, {"investment": "１２．５", "stage": "building"})
    assert event.act == "set-attributes"
    assert store.load(report_id).tags[0].attributes == {"stage": "building", "investment": "12.5"}
    store.set_attributes(tag, {"stage": "finished", "investment": ""})
    assert store.load(report_id).tags[0].attributes == {"stage": "finished"}
    store.undo()
    assert store.load(report_id).tags[0].attributes == {"stage": "building", "investment": "12.5"}
    store.undo()
    assert store.load(report_id).tags[0].attributes == {}
    assert examine(store.path) == ()


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"stage": "dreamt of"}, "no choice for stage"),
        ({"investment": "many"}, "no number for investment"),
        ({"colour": "red"}, "no attribute “colour”"),
    ],
)
def test_what_does_not_fit_the_label_is_refused(
    store: Store, report_id: str, values: dict[str, str], message: str
) -> None:
    tag = put(store, report_id, Span(0, 2), "project")
    with pytest.raises(Problem, match=message):
        store.set_attributes(tag, values)
    assert store.load(report_id).tags[0].attributes == {}


def test_another_label_keeps_the_attributes_that_it_has_too(store: Store, report_id: str) -> None:
    tag = put(store, report_id, Span(0, 2), "project")
    store.set_attributes(tag, {"stage": "planned", "investment": "3"})
    store.relabel_tag(tag, "policy")
    assert store.load(report_id).tags[0].attributes == {"stage": "planned"}
    store.relabel_tag(tag, "other")
    assert store.load(report_id).tags[0].attributes == {}
    store.undo()
    store.undo()
    assert store.load(report_id).tags[0].attributes == {"stage": "planned", "investment": "3"}


def test_a_new_version_of_a_text_takes_layers_attributes_and_flags_along(
    store: Store, report_id: str
) -> None:
    tag = put(store, report_id, HEADING, "theme")
    store.set_attributes(tag, {"field": "economy"})
    store.flag([tag])
    later = TEXT.replace("5.0%", "5.1%")
    analysis = analysis_of()
    added = store.add_version(
        report_id, report_of(later), type(analysis)(analysis.facts, (), analysis.sections, ())
    )
    (moved,) = store.load(added.id).tags
    assert (moved.layer, moved.attributes, moved.flagged) == (
        Layer.SECTION,
        {"field": "economy"},
        True,
    )


def test_attributes_that_are_none_are_found(store: Store, report_id: str) -> None:
    put(store, report_id, Span(0, 2), "project")
    store._connection.execute("UPDATE tags SET attributes = ?", (json.dumps({"stage": 1}),))
    assert any("does not hold what it should" in str(found) for found in examine(store.path))
