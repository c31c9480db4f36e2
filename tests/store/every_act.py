"""One way to do each act that can be taken back, on whatever a workspace holds.

`DO` has every act of `store.history.UNDOABLE`. Each function is given a number that chooses among
what there is; it may do nothing, or be refused, where the workspace holds nothing to do it with.
"""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from pizhu.report.label_sets import shipped_label_set
from pizhu.report.values import (
    AnnotatedReport,
    Decision,
    MarkState,
    ReviewedFigure,
    Span,
    Status,
    Tag,
    TagSuggestion,
)
from store import Incoming, Place
from tests.store.samples import TEXT, analysis_of, figure_at, report_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from store import Store

#: A later version of the text, in which tags of the first have moved or lost their place.
CHANGED = TEXT.replace("下载 打印", "打印") + "地区生产总值再增长。"

_SETS = ("general", "policy-instruments")
_NOTES = ("要核实", "见附件", "同上")


def fill(store: Store) -> None:
    """Two reports, the first with tags that a second version of it waits for."""
    first = store.add_report(report_of(), analysis_of()).id
    for quote in ("固定资产投资", "120亿元", "地区生产总值", "城镇"):
        start = TEXT.index(quote)
        store.add_tag(first, Span(start, start + len(quote)), quote, "project")
    store.apply_label_set(shipped_label_set("policy-instruments"))
    store.add_version(first, report_of(CHANGED), analysis_of(CHANGED))


def state(store: Store) -> bytes:
    """Everything a person sees of the workspace, as bytes."""
    summaries = store.summaries()
    seen = [
        [asdict(each) for each in summaries],
        [asdict(store.load(each.id)) for each in summaries],
        [[asdict(orphan) for orphan in store.orphans(each.id)] for each in summaries],
        [asdict(each) for each in store.label_sets()],
    ]
    return json.dumps(seen, ensure_ascii=False, default=repr, sort_keys=True).encode()


def _report(store: Store, number: int) -> AnnotatedReport:
    summaries = store.summaries()
    return store.load(summaries[number % len(summaries)].id)


def _tag(store: Store, number: int) -> Tag:
    tags = [tag for each in store.summaries() for tag in store.load(each.id).tags]
    return tags[number % len(tags)]


def _label(store: Store, number: int) -> str:
    labels = store.label_set().labels
    return labels[number % len(labels)].id


def _span(report: AnnotatedReport, number: int) -> tuple[Span, str]:
    start = 3 * number % 40
    span = Span(start, start + 2 + number % 5)
    return span, report.report.text[span.start : span.end]


def _decide(store: Store, number: int) -> None:
    report = _report(store, number)
    figures = [each.id for each in report.figures[number % 5 :]]
    store.decide(figures, list(Decision)[number % 4])


def _change_figure(store: Store, number: int) -> None:
    each = _report(store, number).figures[number % 5]
    status = Status.TARGET if number % 2 else Status.ACTUAL
    store.change_figure(each.id, replace(each.figure, status=status, year=2020 + number % 9))


def _add_figure(store: Store, number: int) -> None:
    report = _report(store, number)
    quote = ("2023", "2024", "一", "二")[number % 4]
    store.add_figure(report.id, figure_at(report.report.text, quote, value="1", unit=""))


def _add_tag(store: Store, number: int) -> None:
    report = _report(store, number)
    store.add_tag(report.id, *_span(report, number), _label(store, number))


def _add_tags(store: Store, number: int) -> None:
    reports = [_report(store, each) for each in (0, 1)]
    places = [Place(each.id, *_span(each, number)) for each in reports]
    store.add_tags(_label(store, number), places)


def _move_tag(store: Store, number: int) -> None:
    report = next(report for each in store.summaries() if (report := store.load(each.id)).tags)
    store.move_tag(report.tags[number % len(report.tags)].id, *_span(report, number))


def _split_tag(store: Store, number: int) -> None:
    tag = _tag(store, number)
    middle = tag.start + max(1, len(tag.quote) // 2)
    store.split_tag(tag.id, Span(tag.start, middle), Span(middle, tag.end))


def _merge_tags(store: Store, number: int) -> None:
    report = next(
        report for each in store.summaries() if len((report := store.load(each.id)).tags) > 1
    )
    tag = report.tags[number % len(report.tags)]
    same = [each.id for each in report.tags if each.label == tag.label]
    store.merge_tags(same[:2])


def _note_tag(store: Store, number: int) -> None:
    store.note_tag(_tag(store, number).id, _NOTES[number % 3])


def _suggest_tags(store: Store, number: int) -> None:
    report = _report(store, number)
    spots = [_span(report, number + each) for each in range(3)]
    label = _label(store, number)
    found = [
        TagSuggestion(span.start, span.end, quote, label, "term", 0.5) for span, quote in spots
    ]
    store.suggest_tags(report.id, "term", found)


def _relabel_tag(store: Store, number: int) -> None:
    store.relabel_tag(_tag(store, number).id, _label(store, number + 1))


def _import(store: Store, number: int) -> None:
    report = _report(store, number)
    span, quote = _span(report, number)
    tag = Tag("", span.start, span.end, quote, _label(store, number), "", "")
    store.take_in([Incoming(report.id, tags=(tag,))])


def _decide_tags(store: Store, number: int) -> None:
    waiting = [
        tag
        for each in store.summaries()
        for tag in store.load(each.id).tags
        if tag.decision is not Decision.ACCEPTED
    ]
    store.decide_tags([waiting[number % len(waiting)].id], list(Decision)[number % 4])


def _waiting(store: Store, number: int) -> str:
    orphans = [orphan for each in store.summaries() for orphan in store.orphans(each.id)]
    return orphans[number % len(orphans)].id


def _place_orphan(store: Store, number: int) -> None:
    start = CHANGED.rindex("地区生产总值")
    store.place_orphan(_waiting(store, number), Span(start, start + 6), "地区生产总值")


def _drop_orphan(store: Store, number: int) -> None:
    store.drop_orphan(_waiting(store, number))


def _flag(store: Store, number: int) -> None:
    report = _report(store, number)
    items: list[ReviewedFigure | Tag] = [*report.figures, *report.tags]
    item = items[number % len(items)]
    store.flag([item.id], flagged=not item.flagged)


def _mark(store: Store, number: int) -> None:
    report = _report(store, number)
    start = None if number % 3 == 0 else report.sections[number % 2].start
    store.set_mark(report.id, start, [*MarkState, None][number % 3])


def _add_note(store: Store, number: int) -> None:
    report = _report(store, number)
    store.add_note(report.id, *_span(report, number), _NOTES[number % 3])


def _note(store: Store, number: int) -> str:
    notes = [note for each in store.summaries() for note in store.load(each.id).notes]
    return notes[number % len(notes)].id


def _change_note(store: Store, number: int) -> None:
    store.change_note(_note(store, number), _NOTES[(number + 1) % 3])


def _remove_note(store: Store, number: int) -> None:
    store.remove_note(_note(store, number))


def _add_relation(store: Store, number: int) -> None:
    report = _report(store, number)
    items = [*[each.id for each in report.figures], *[each.id for each in report.tags]]
    kinds = store.label_set().relations
    store.relate(
        items[number % len(items)],
        items[(number + 1) % len(items)],
        kinds[number % len(kinds)].id,
    )


def _remove_relation(store: Store, number: int) -> None:
    links = [link for each in store.summaries() for link in store.load(each.id).relations]
    store.unrelate(links[number % len(links)].id)


def _set_attributes(store: Store, number: int) -> None:
    stage = ("planned", "underway", "done", "")[number % 4]
    tags = [
        tag
        for each in store.summaries()
        for tag in store.load(each.id).tags
        if tag.label == "policy"
    ]
    store.set_attributes(tags[number % len(tags)].id, {"stage": stage})


def _use_label_set(store: Store, number: int) -> None:
    store.use_label_set(_SETS[number % 2])


def _apply_label_set(store: Store, number: int) -> None:
    labels = shipped_label_set("policy-instruments")
    named = replace(labels, names={**labels.names, "en": f"Instruments {number}"})
    store.apply_label_set(named, use=number % 2 == 0)


def _rename_label(store: Store, number: int) -> None:
    store.rename_label(_label(store, number), {"en": f"name {number}"})


def _describe_label(store: Store, number: int) -> None:
    store.describe_label(_label(store, number), {"en": f"for {number}"})


def _recolour_label(store: Store, number: int) -> None:
    store.recolour_label(_label(store, number), f"#{number % 256:02x}0000")


def _change_label_key(store: Store, number: int) -> None:
    store.change_label_key(_label(store, number), ("", "X", "Y")[number % 3])


def _retire_label(store: Store, number: int) -> None:
    store.retire_label(_label(store, number))


def _restore_label(store: Store, number: int) -> None:
    retired = [label.id for label in store.label_set().labels if label.retired]
    store.restore_label(retired[number % len(retired)])


def _remove_label(store: Store, number: int) -> None:
    store.remove_label(_label(store, number))


def _merge_labels(store: Store, number: int) -> None:
    store.merge_labels(_label(store, number), _label(store, number + 1))


DO: Mapping[str, Callable[[Store, int], None]] = {
    "decide": _decide,
    "change-figure": _change_figure,
    "add-figure": _add_figure,
    "add-tag": _add_tag,
    "add-tags": _add_tags,
    "move-tag": _move_tag,
    "split-tag": _split_tag,
    "merge-tags": _merge_tags,
    "note-tag": _note_tag,
    "suggest-tags": _suggest_tags,
    "relabel-tag": _relabel_tag,
    "remove-tag": lambda store, number: _nothing(store.remove_tag(_tag(store, number).id)),
    "import": _import,
    "decide-tags": _decide_tags,
    "place-orphan": _place_orphan,
    "drop-orphan": _drop_orphan,
    "flag": _flag,
    "mark": _mark,
    "add-note": _add_note,
    "change-note": _change_note,
    "remove-note": _remove_note,
    "add-relation": _add_relation,
    "remove-relation": _remove_relation,
    "set-attributes": _set_attributes,
    "use-label-set": _use_label_set,
    "apply-label-set": _apply_label_set,
    "rename-label": _rename_label,
    "describe-label": _describe_label,
    "recolour-label": _recolour_label,
    "change-label-key": _change_label_key,
    "retire-label": _retire_label,
    "restore-label": _restore_label,
    "remove-label": _remove_label,
    "merge-labels": _merge_labels,
}

#: What must have been done before there is something to do the act with.
BEFORE: Mapping[str, Sequence[str]] = {
    "decide-tags": ["suggest-tags"],
    "change-note": ["add-note"],
    "remove-note": ["add-note"],
    "remove-relation": ["add-relation"],
    "set-attributes": ["add-tag"],
    "restore-label": ["retire-label"],
}


def _nothing(_event: object) -> None:
    """A lambda that does something and says nothing of it."""
