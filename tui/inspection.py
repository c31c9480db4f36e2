"""What the inspector says of a figure and of the tags at the cursor (检视)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from textual.content import Content

from pizhu.report.attributes import missing
from tui.cells import fit, wrap
from tui.language import _
from tui.marking import deciding_words
from tui.printable import printable
from tui.progress import Progress, bar
from tui.styles import DECISION_SIGNS, FLAG_SIGN, WORDS_LOOKS
from tui.tag_inspection import (
    extent_lines,
    link_lines,
    note_lines,
    standing_told,
    tag_lines,
    tag_name,
)
from tui.wording import ARROWS, attribute_name, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pizhu.report.values import Check, Decision, Figure, Label, Note, ReviewedFigure, Tag
    from tui.items import Link
    from tui.remarks import Extent

#: Cells for the names of the fields; the longest is English “confidence”.
_NAME_CELLS = 11
_BAR_CELLS = 8
_FAINT = "$pz-faint"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a figure's record as a person reads it.

    Attributes:
        name: The field's name.
        value: Its value in words.
        words: The words of the text that decided it, empty where none did.
        look: How those words look in the text, a style beside the accent's colour.
    """

    name: str
    value: str
    words: str = ""
    look: str = ""


def figure_fields(figure: Figure, text: str) -> tuple[Field, ...]:
    """The record of `figure`, field by field, with the words of `text` behind each."""
    direction = figure.direction
    measure = word(figure.measure)
    if direction is not None:
        measure += f" {ARROWS[direction]} {word(direction)}"
    status = word(figure.status)
    if figure.hardness is not None:
        status += f", {word(figure.hardness)}"
    value = figure.value if figure.value_high is None else f"{figure.value} – {figure.value_high}"
    indicator = figure.indicator or _("none found")
    if figure.canonical and figure.canonical != figure.indicator:
        indicator += f" = {figure.canonical}"
    words = {
        field: "…".join(text[span.start : span.end].strip() for span in sorted(spans))
        for field, spans in deciding_words(figure).items()
    }
    told = words.get("status") or words.get("hardness") or _part(figure)
    return (
        Field(_("indicator"), indicator, words.get("indicator", ""), WORDS_LOOKS["indicator"]),
        Field(_("value"), value, figure.text),
        Field(_("unit"), figure.unit or _("none"), words.get("unit", ""), WORDS_LOOKS["unit"]),
        Field(
            _("measure"),
            measure,
            words.get("measure") or words.get("direction", ""),
            WORDS_LOOKS["measure"],
        ),
        Field(_("bound"), word(figure.bound), words.get("bound", ""), WORDS_LOOKS["bound"]),
        Field(_("status"), status, told, WORDS_LOOKS["status"]),
        Field(
            _("year"),
            str(figure.year) if figure.year else _("not told"),
            words.get("year", ""),
            WORDS_LOOKS["status"],
        ),
    )


def _part(figure: Figure) -> str:
    """The main part of the report that a figure stands in, where that told its status."""
    by_part = any(
        evidence.field == "status" and evidence.rule in {"review-part", "plan-part"}
        for evidence in figure.evidence
    )
    return next(iter(figure.section), "") if by_part else ""


@dataclass(frozen=True, slots=True)
class Place:
    """What there is at the cursor, for the inspector to tell.

    Attributes:
        text: The text of the report.
        reviewed: The figure at the cursor.
        tags: The tags over it, the one that is meant first; none of a section or report.
        notes: The notes over it.
        links: The links of figure and tags, by the item's id.
        section: How the section around it stands; None where there is none.
        report: How the whole report stands.
        earlier: What was decided about the figure in the earlier version of the text.
    """

    text: str = ""
    reviewed: ReviewedFigure | None = None
    tags: tuple[Tag, ...] = ()
    notes: tuple[Note, ...] = ()
    links: Mapping[str, tuple[Link, ...]] = field(default_factory=dict)
    section: Extent | None = None
    report: Extent | None = None
    earlier: Decision | None = None


def full_inspection(place: Place, labels: Mapping[str, Label], width: int) -> Content:
    """Everything about what is at the cursor, in lines of `width` cells."""
    lines: list[Content] = []
    reviewed = place.reviewed
    if reviewed is None:
        lines.append(Content.styled(_("No figure at the cursor."), _FAINT))
    else:
        lines += _figure_lines(reviewed, place.text, width)
        if place.earlier is not None:
            was = _("earlier version: {decision}").format(decision=word(place.earlier))
            lines += [Content.styled(line, _FAINT) for line in wrap(was, width)]
        lines += link_lines(place.links.get(reviewed.id, ()), width)
    if place.tags:
        lines += [Content(""), Content.styled(_("Tags at the cursor"), "bold")]
        for tag in place.tags:
            lines += tag_lines(tag, labels.get(tag.label), place.links.get(tag.id, ()), width)
    if place.notes:
        lines += [Content(""), Content.styled(_("Notes here"), "bold")]
        lines += note_lines(place.notes, width)
    if place.section is not None:
        lines += extent_lines(_("Section"), place.section, labels, width)
    if place.report is not None:
        lines += extent_lines(_("Report"), place.report, labels, width)
    return Content("\n").join(lines)


def _figure_lines(reviewed: ReviewedFigure, text: str, width: int) -> Iterable[Content]:
    figure = reviewed.figure
    color = f"$pz-{figure.measure.value}"
    for line in wrap(figure.text, width):
        yield Content.styled(line, f"bold {color}")
    yield Content.assemble(
        (DECISION_SIGNS[reviewed.decision] + " ", color),
        (word(reviewed.decision), "bold"),
        (" ".join(("", FLAG_SIGN, _("flagged"))) if reviewed.flagged else "", "$error"),
        (f" {printable(reviewed.annotator)}" if reviewed.annotator else "", _FAINT),
    )
    yield Content("")
    for each in figure_fields(figure, text):
        yield from _field_lines(each, width)
    yield _confidence_line(figure.confidence)
    for check in figure.checks:
        yield from _check_lines(check, width)
    if reviewed.proposed is not None:
        was = _("set right; found as {text}").format(text=_record(reviewed.proposed))
        yield Content("")
        for line in wrap(was, width):
            yield Content.styled(line, _FAINT)


def _record(figure: Figure) -> str:
    parts = (figure.indicator, figure.value + figure.unit, word(figure.measure))
    return " ".join(part for part in parts if part)


def _field_lines(field: Field, width: int) -> Iterable[Content]:
    room = max(width - _NAME_CELLS, 8)
    first, *rest = wrap(field.value, room)
    yield Content.assemble((fit(field.name, _NAME_CELLS), _FAINT), first)
    for line in rest:
        yield Content(" " * _NAME_CELLS + line)
    if field.words and (field.words != field.value or field.look):
        for number, line in enumerate(wrap(field.words, max(room - 2, 2))):
            arrow = "← " if number == 0 else "  "
            style = f"{field.look} $accent" if field.look else _FAINT
            yield Content.assemble(" " * _NAME_CELLS, (arrow, _FAINT), (line, style))


def _confidence_line(confidence: float) -> Content:
    percent = round(confidence * 100)
    return Content.assemble(
        (fit(_("confidence"), _NAME_CELLS), _FAINT),
        (bar(Progress(percent, 100), _BAR_CELLS), "$pz-faint on $pz-rule"),
        f" {percent}%",
    )


def _check_lines(check: Check, width: int) -> Iterable[Content]:
    sign, style = ("✓", "$success") if check.agrees else ("✗", "bold $error")
    said = (
        _("agrees with its neighbours") if check.agrees else _("the neighbours give {expected}")
    ).format(expected=check.expected)
    room = max(width - _NAME_CELLS - 2, 8)
    for number, line in enumerate(wrap(f"{said} ({check.rule})", room)):
        name = fit(_("check") if number == 0 else "", _NAME_CELLS)
        yield Content.assemble((name, _FAINT), (sign + " " if number == 0 else "  ", style), line)


def brief_inspection(place: Place, labels: Mapping[str, Label], width: int) -> Content:
    """The same in three lines of `width` cells, for narrow terminals."""
    reviewed = place.reviewed
    if reviewed is None:
        lines = [Content.styled(_("No figure at the cursor."), _FAINT), Content("")]
    else:
        figure = reviewed.figure
        fields = figure_fields(figure, place.text)
        indicator, rest = fields[0], [each.value for each in fields[3:]]
        said = " · ".join([word(reviewed.decision), *rest, f"{round(figure.confidence * 100)}%"])
        sign = DECISION_SIGNS[reviewed.decision] + " "
        head = Content.assemble(
            (sign, f"$pz-{figure.measure.value}"),
            (f"{FLAG_SIGN} " if reviewed.flagged else "", "$error"),
            (figure.text, f"bold $pz-{figure.measure.value}"),
            ("  " + indicator.value, "bold"),
        )
        lines = [head.truncate(width, ellipsis=True), Content(fit(said, width).rstrip())]
    lines.append(Content("  ").join(_brief_parts(place, labels)).truncate(width, ellipsis=True))
    return Content("\n").join(lines)


def _brief_parts(place: Place, labels: Mapping[str, Label]) -> Iterable[Content]:
    """Tags, links, notes and standing in as few words as can be."""
    reviewed = place.reviewed
    for link in place.links.get(reviewed.id, ()) if reviewed else ():
        yield _brief_link(link)
    for tag in place.tags:
        label = labels.get(tag.label)
        yield tag_name(tag, label)
        if label is not None and (lacking := missing(label, tag.attributes)):
            yield Content.styled(
                _("{attribute}: missing").format(attribute=attribute_name(lacking[0])), "$error"
            )
        for link in place.links.get(tag.id, ()):
            yield _brief_link(link)
        if tag.note:
            yield Content(f"✎ {tag.note}")
    for note in place.notes:
        yield Content(f"✎ {note.note}")
    for extent in (place.section, place.report):
        for tag in extent.tags if extent else ():
            yield tag_name(tag, labels.get(tag.label))
    if place.section is not None and (standing := standing_told(place.section.standing)):
        yield Content.styled(standing, _FAINT)


def _brief_link(link: Link) -> Content:
    return Content.styled(link.told, "$accent")
