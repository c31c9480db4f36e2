"""Acts of every kind, chosen by numbers: what hypothesis plays with in the tests of the store."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from hypothesis import strategies as st

from pizhu.report.layers import heading_span, title_span
from pizhu.report.problem import Problem
from pizhu.report.relating import fitting
from pizhu.report.values import (
    FIGURE,
    Decision,
    Layer,
    MarkState,
    Note,
    Span,
    Status,
    Tag,
    TagSuggestion,
)
from store import Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from pizhu.report.values import AnnotatedReport
    from store import Store

#: What is done, which item, which of several values, and in the second report.
RandomAct: TypeAlias = tuple[str, int, int, bool]

#: What may be refused: that something is there already, or is not of a kind for that.
_REFUSALS = (
    "already",
    "of the layer",
    "stands on its heading",
    "no mark of yours",
    "can be joined",
    "stretches of its own",
)


@dataclass(frozen=True, slots=True)
class _Scene:
    """A report, and the numbers that choose what is done in it."""

    store: Store
    report: AnnotatedReport
    item: int
    choice: int

    @property
    def text(self) -> str:
        return self.report.report.text

    @property
    def span(self) -> Span:
        return Span(self.item, self.item + self.choice + 1)

    @property
    def quote(self) -> str:
        return self.text[self.span.start : self.span.end]

    @property
    def tag(self) -> Tag | None:
        tags = self.report.tags
        return tags[self.item % len(tags)] if tags else None

    @property
    def note(self) -> Note | None:
        notes = self.report.notes
        return notes[self.item % len(notes)] if notes else None

    @property
    def label(self) -> str:
        labels = [each.id for each in self.report.label_set.labels if each.layer is Layer.SPAN]
        return labels[self.choice % len(labels)]

    @property
    def items(self) -> list[tuple[str, str]]:
        """Tags and figures: label and id."""
        figures = [(FIGURE, each.id) for each in self.report.figures]
        return [*((tag.label, tag.id) for tag in self.report.tags), *figures]


def _decide(scene: _Scene) -> object:
    ids = [each.id for each in scene.report.figures[scene.item :]]
    return scene.store.decide(ids, list(Decision)[scene.choice % 4])


def _change(scene: _Scene) -> object:
    each = scene.report.figures[scene.item]
    status = Status.TARGET if scene.choice % 2 else Status.ACTUAL
    figure = replace(each.figure, status=status, year=2020 + scene.choice)
    return scene.store.change_figure(each.id, figure)


def _add(scene: _Scene) -> object:
    return scene.store.add_tag(scene.report.id, scene.span, scene.quote, scene.label)


def _add_many(scene: _Scene) -> object:
    places = [
        Place(scene.report.id, Span(at, at + 1), scene.text[at])
        for at in range(scene.item, scene.item + scene.choice + 1)
    ]
    return scene.store.add_tags(scene.label, places)


def _add_above(scene: _Scene) -> object:
    section = scene.report.sections[scene.item % len(scene.report.sections)]
    span, label = heading_span(section), "theme"
    if scene.choice % 2:
        title = title_span(scene.text, scene.report.furniture)
        assert title is not None
        span, label = title, "text-state"
    quote = scene.text[span.start : span.end]
    return scene.store.add_tag(scene.report.id, span, quote, label)


def _relabel(scene: _Scene) -> object:
    return scene.tag and scene.store.relabel_tag(scene.tag.id, scene.label)


def _remove(scene: _Scene) -> object:
    return scene.tag and scene.store.remove_tag(scene.tag.id)


def _move(scene: _Scene) -> object:
    return scene.tag and scene.store.move_tag(scene.tag.id, scene.span, scene.quote)


def _split(scene: _Scene) -> object:
    tag = scene.tag
    if tag is None or tag.end - tag.start < 2:
        return None
    return scene.store.split_tag(
        tag.id, Span(tag.start, tag.start + 1), Span(tag.start + 1, tag.end)
    )


def _join(scene: _Scene) -> object:
    tag = scene.tag
    if tag is None:
        return None
    return scene.store.merge_tags(
        [each.id for each in scene.report.tags if each.label == tag.label]
    )


def _note_tag(scene: _Scene) -> object:
    return scene.tag and scene.store.note_tag(scene.tag.id, f"批{scene.choice}")


def _suggest(scene: _Scene) -> object:
    suggestions = [
        TagSuggestion(at, at + 2, scene.text[at : at + 2], scene.label, "term")
        for at in range(scene.item, scene.item + scene.choice)
    ]
    return scene.store.suggest_tags(scene.report.id, "term", suggestions).event


def _decide_tag(scene: _Scene) -> object:
    decision = list(Decision)[scene.choice % 4]
    return scene.tag and scene.store.decide_tags([scene.tag.id], decision)


def _set_attributes(scene: _Scene) -> object:
    tag = scene.tag
    if tag is None:
        return None
    labels = {label.id: label for label in scene.report.label_set.labels}
    values = {
        attribute.id: attribute.choices[scene.choice % len(attribute.choices)].id
        if attribute.choices
        else str(scene.choice)
        for attribute in labels[tag.label].attributes
    }
    return scene.store.set_attributes(tag.id, values)


def _flag(scene: _Scene) -> object:
    _, item = scene.items[scene.item % len(scene.items)]
    return scene.store.flag([item], flagged=bool(scene.choice % 2))


def _mark(scene: _Scene) -> object:
    starts = [None, *(section.start for section in scene.report.sections)]
    state = [MarkState.DONE, MarkState.NOTHING, None][scene.choice % 3]
    return scene.store.set_mark(scene.report.id, starts[scene.item % len(starts)], state)


def _add_note(scene: _Scene) -> object:
    return scene.store.add_note(scene.report.id, scene.span, scene.quote, f"批{scene.choice}")


def _change_note(scene: _Scene) -> object:
    return scene.note and scene.store.change_note(scene.note.id, f"改{scene.choice}")


def _remove_note(scene: _Scene) -> object:
    return scene.note and scene.store.remove_note(scene.note.id)


def _relate(scene: _Scene) -> object:
    items = scene.items
    (first, begin), (second, end) = items[scene.item % len(items)], items[scene.choice % len(items)]
    fits = fitting(scene.report.label_set, first, second)
    if begin == end or not fits:
        return None
    fit = fits[0]
    ends = (end, begin) if fit.turned else (begin, end)
    return scene.store.relate(*ends, fit.kind.id)


def _unrelate(scene: _Scene) -> object:
    relations = scene.report.relations
    return relations and scene.store.unrelate(relations[scene.item % len(relations)].id)


_DOINGS: dict[str, Callable[[_Scene], object]] = {
    "decide": _decide,
    "change": _change,
    "add": _add,
    "add-many": _add_many,
    "add-above": _add_above,
    "relabel": _relabel,
    "remove": _remove,
    "move": _move,
    "split": _split,
    "join": _join,
    "note-tag": _note_tag,
    "suggest": _suggest,
    "decide-tag": _decide_tag,
    "set-attributes": _set_attributes,
    "flag": _flag,
    "mark": _mark,
    "add-note": _add_note,
    "change-note": _change_note,
    "remove-note": _remove_note,
    "relate": _relate,
    "unrelate": _unrelate,
}

#: One act, or an undo, a redo, a restart. Adding and linking come often, so that there are items.
ACTS = st.tuples(
    st.sampled_from([*_DOINGS, "add", "relate", "relate", "undo", "redo", "reopen"]),
    st.integers(0, 4),
    st.integers(0, 5),
    st.booleans(),
)


def perform(store: Store, act: RandomAct) -> int:
    """Do one act chosen by numbers; returns by how much it deepens the undo stack."""
    name, item, choice, second = act
    if name == "reopen":
        return 0
    if name in {"undo", "redo"}:
        event = store.undo() if name == "undo" else store.redo()
        return 0 if event is None else {"undo": -1, "redo": 1}[name]
    report = store.load(store.summaries()[int(second)].id)
    try:
        done = _DOINGS[name](_Scene(store, report, item, choice))
    except Problem as problem:
        if not any(refusal in str(problem) for refusal in _REFUSALS):
            raise
        return 0
    return int(bool(done))
