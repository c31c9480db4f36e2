"""What one may want to know of the place one reads at, without leaving it (速览).

The definition of a label, the history of a tag or figure, every mention of an indicator: lines
that can be read, some of which lead somewhere.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from tui.acts import told
from tui.cells import wrap
from tui.language import _, current_language, ngettext
from tui.outline.contents import Look, Part
from tui.styles import DECISION_SIGNS
from tui.wording import ARROWS, attribute_name, label_name, value_name, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pizhu.report.values import Attribute, Label, ReviewedFigure, Span, Tag
    from store import Event

#: So many passages of the report illustrate a label.
_EXAMPLES = 5
#: Code points after a place that are shown with it.
_BEHIND = 60
#: Fields that an act changes and that say nothing to a reader.
_UNTOLD = frozenset(
    {"annotator", "decided_at", "changed", "evidence", "checks", "proposed", "section", "sentence"}
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the sheet.

    Attributes:
        parts: What is written.
        place: Where it leads, in code points; None for nowhere.
    """

    parts: tuple[Part, ...] = ()
    place: int | None = None


def label_lines(
    label: Label, labels: Mapping[str, Label], tags: Sequence[Tag], width: int
) -> Iterator[Line]:
    """The definition of a label (标签定义), with examples out of the report.

    Args:
        label: The label.
        labels: All labels, by id.
        tags: The report's tags, in reading order.
        width: Cells in a line.
    """
    names = " · ".join(dict.fromkeys((label_name(label), *label.names.values())))
    key = f"  {label.key}" if label.key else ""
    yield Line((Part("▌ ", Look.STRONG, label.color), Part(names, Look.STRONG), Part(key)))
    language = current_language().partition("_")[0]
    for line in _wrapped(label.description.get(language) or label.description.get("en", ""), width):
        yield Line((Part("  " + line),))
    if label.parent:
        parent = labels.get(label.parent)
        yield _field(_("a kind of"), label_name(parent) if parent else label.parent)
    for attribute in label.attributes:
        yield _field(attribute_name(attribute), _choices(attribute))
    for example in label.examples.get(language, label.examples.get("en", ())):
        yield Line((Part("  " + _("example") + " ", Look.FAINT), Part(f"“{example}”")))
    quotes = {tag.quote: tag.start for tag in reversed(tags) if tag.label == label.id}
    for quote, start in list(reversed(quotes.items()))[:_EXAMPLES]:
        said = f"“{quote}”".replace("\n", " ")
        yield Line((Part("  " + _("here") + " ", Look.FAINT), Part(said)), start)


def _choices(attribute: Attribute) -> str:
    names = [value_name(attribute, choice.id) for choice in attribute.choices]
    return " / ".join(names) or attribute.kind.value


def history_lines(events: Iterable[Event], item: str, quote: str) -> Iterator[Line]:
    """Who did what to a figure or tag, and when (修改历史), the latest last.

    Args:
        events: The events that changed it, oldest first.
        item: Its id.
        quote: Its characters.
    """
    for event in events:
        of_item = replace(event, before=_only(event.before, item), after=_only(event.after, item))
        when = f"{_local(event.time):%Y-%m-%d %H:%M}  "
        by = event.annotator + "  "
        undone = _("(taken back) ") if event.act == "undo" else ""
        what = told(of_item, {item: quote}) + _changes(of_item, item)
        yield Line((Part("  " + when, Look.FAINT), Part(by, Look.STRONG), Part(undone + what)))


def _only(
    changes: Mapping[str, Mapping[str, Mapping[str, object] | None]], item: str
) -> dict[str, dict[str, Mapping[str, object] | None]]:
    return {table: {item: items[item]} for table, items in changes.items() if item in items}


def _changes(event: Event, item: str) -> str:
    """The fields that an act changed, each with what it was and what it became."""
    said = []
    for table, items in event.after.items():
        before, after = event.before.get(table, {}).get(item), items[item]
        if before is not None and after is not None:
            said += [
                f"{field}: {before.get(field)} → {value}"
                for field, value in after.items()
                if field not in _UNTOLD and before.get(field) != value
            ]
    return f" ({', '.join(said)})" if said else ""


def _local(time: str) -> datetime:
    """An event's time, ISO 8601 in UTC, where the reader is."""
    return datetime.fromisoformat(time).astimezone()


def mention_lines(
    text: str, names: Sequence[str], mentions: Iterable[Span], figures: Sequence[ReviewedFigure]
) -> Iterator[Line]:
    """Every mention of an indicator in the report (指标提及), with its figures.

    Args:
        text: The report's text.
        names: The indicator's names.
        mentions: Where one of them stands.
        figures: The figures that measure it, in reading order.
    """
    measured = {each.figure.indicator_start: each for each in reversed(figures)}
    rows = [(each.figure.start, _figure_parts(each, text)) for each in figures]
    rows += [
        (span.start, (Part("  –  ", Look.FAINT), *_around(text, span)))
        for span in mentions
        if not any(start in measured for start in range(span.start, span.end))
    ]
    rows.sort(key=lambda row: row[0])
    used = [name for name in names if name in text]
    count = ngettext("{count} mention", "{count} mentions", len(rows)).format(count=len(rows))
    yield Line((Part("  " + count + "  ", Look.FAINT), Part(" = ".join(used), Look.FAINT)))
    for place, parts in rows:
        yield Line(parts, place)


def _figure_parts(reviewed: ReviewedFigure, text: str) -> tuple[Part, ...]:
    figure = reviewed.figure
    arrow = f" {ARROWS[figure.direction]}" if figure.direction else ""
    hue = f"pz-{figure.measure.value}"
    value = figure.value if figure.value_high is None else f"{figure.value}–{figure.value_high}"
    sense = f"  {word(figure.measure)}{arrow}, {word(figure.bound)}, {word(figure.status)}  "
    return (
        Part(f"  {DECISION_SIGNS[reviewed.decision]}  ", Look.PLAIN, hue),
        Part(f"{figure.year or '    '}  ", Look.FAINT),
        Part(f"{value} {figure.unit}".rstrip(), Look.STRONG, hue),
        Part(sense),
        Part(figure.indicator, Look.FAINT),
        Part(_line(text, figure.end), Look.FAINT),
    )


def _around(text: str, span: Span) -> tuple[Part, ...]:
    return (Part(text[span.start : span.end], Look.STRONG), Part(_line(text, span.end), Look.FAINT))


def _line(text: str, start: int) -> str:
    return "…" + text[start : start + _BEHIND].partition("\n")[0]


def heading_line(said: str) -> Line:
    """The heading of a part of the sheet."""
    return Line((Part(said, Look.MAIN),))


def _field(name: str, value: str) -> Line:
    return Line((Part(f"  {name}  ", Look.FAINT), Part(value)))


def _wrapped(said: str, width: int) -> list[str]:
    return wrap(said, max(width - 2, 2)) if said else []
