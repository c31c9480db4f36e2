"""What the inspector says of a figure and of the tags at the cursor (检视)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from pizhu.report.values import Decision
from tui.cells import fit, wrap
from tui.language import _
from tui.progress import Progress, bar
from tui.styles import DECISION_SIGNS
from tui.wording import ARROWS, label_name, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pizhu.report.values import Check, Figure, Label, ReviewedFigure, Tag

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
    """

    name: str
    value: str
    words: str = ""


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
    words = _deciding_words(figure, text)
    return (
        Field(_("indicator"), indicator),
        Field(_("value"), value),
        Field(_("unit"), figure.unit or _("none")),
        Field(_("measure"), measure, words.get("measure") or words.get("direction", "")),
        Field(_("bound"), word(figure.bound), words.get("bound", "")),
        Field(_("status"), status, words.get("status") or words.get("hardness", "")),
        Field(_("year"), str(figure.year) if figure.year else _("not told"), words.get("year", "")),
    )


def _deciding_words(figure: Figure, text: str) -> dict[str, str]:
    words: dict[str, str] = {}
    for evidence in figure.evidence:
        if evidence.start is not None and evidence.end is not None:
            words.setdefault(evidence.field, text[evidence.start : evidence.end])
    return words


def full_inspection(
    reviewed: ReviewedFigure | None,
    tags: Sequence[Tag],
    labels: Mapping[str, Label],
    text: str,
    width: int,
) -> Content:
    """Everything about the figure and the tags at the cursor, in lines of `width` cells."""
    lines: list[Content] = []
    if reviewed is None:
        lines.append(Content.styled(_("No figure at the cursor."), _FAINT))
    else:
        lines += _figure_lines(reviewed, text, width)
    if tags:
        lines += [Content(""), Content.styled(_("Tags at the cursor"), "bold")]
        for tag in tags:
            lines += _tag_lines(tag, labels.get(tag.label), width)
    return Content("\n").join(lines)


def _figure_lines(reviewed: ReviewedFigure, text: str, width: int) -> Iterable[Content]:
    figure = reviewed.figure
    color = f"$pz-{figure.measure.value}"
    for line in wrap(figure.text, width):
        yield Content.styled(line, f"bold {color}")
    yield Content.assemble(
        (DECISION_SIGNS[reviewed.decision] + " ", color),
        (word(reviewed.decision), "bold"),
        (f" {reviewed.annotator}" if reviewed.annotator else "", _FAINT),
    )
    yield Content("")
    for field in figure_fields(figure, text):
        yield from _field_lines(field, width)
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
    if field.words and field.words != field.value:
        for line in wrap(f"← {field.words}", room):
            yield Content.styled(" " * _NAME_CELLS + line, _FAINT)


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


def _tag_lines(tag: Tag, label: Label | None, width: int) -> Iterable[Content]:
    name = label_name(label) if label else tag.label
    yield Content.assemble(
        (_tag_sign(tag), label.color if label else _FAINT),
        fit(name, width - 2).rstrip(),
    )
    yield Content.styled("  " + fit(f"“{tag.quote}”", width - 2).rstrip(), _FAINT)
    by = f"{tag.annotator} {tag.created_at[:10]}"
    if tag.decision is not Decision.ACCEPTED or tag.rule:
        score = "" if tag.score is None else f" {round(tag.score * 100)}%"
        by = f"{word(tag.decision)} · {tag.rule or tag.annotator}{score}"
    yield Content.styled("  " + fit(by, width - 2).rstrip(), _FAINT)
    for line in wrap(tag.note, max(width - 4, 2)) if tag.note else ():
        yield Content("  ✎ " + line)


def _tag_sign(tag: Tag) -> str:
    """A full square for a person's tag, the sign of its decision for any other."""
    return "■ " if tag.decision is Decision.ACCEPTED else DECISION_SIGNS[tag.decision] + " "


def brief_inspection(
    reviewed: ReviewedFigure | None,
    tags: Sequence[Tag],
    labels: Mapping[str, Label],
    text: str,
    width: int,
) -> Content:
    """The same in three lines of `width` cells, for narrow terminals."""
    if reviewed is None:
        lines = [Content.styled(_("No figure at the cursor."), _FAINT), Content("")]
    else:
        figure = reviewed.figure
        fields = figure_fields(figure, text)
        indicator, rest = fields[0], [field.value for field in fields[3:]]
        said = " · ".join([word(reviewed.decision), *rest, f"{round(figure.confidence * 100)}%"])
        sign = DECISION_SIGNS[reviewed.decision] + " "
        head = Content.assemble(
            (sign, f"$pz-{figure.measure.value}"),
            (figure.text, f"bold $pz-{figure.measure.value}"),
            ("  " + indicator.value, "bold"),
        )
        lines = [head.truncate(width, ellipsis=True), Content(fit(said, width).rstrip())]
    names = [
        Content.assemble(
            (_tag_sign(tag), label.color if label else _FAINT),
            label_name(label) if label else tag.label,
        )
        for tag in tags
        for label in [labels.get(tag.label)]
    ]
    lines.append(Content("  ").join(names).truncate(width, ellipsis=True))
    return Content("\n").join(lines)
