"""What the inspector says of tags, notes, links and sections at the cursor (检视：标注与评注)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.style import Style

from pizhu.report.attributes import missing
from pizhu.report.completion import Standing
from pizhu.report.values import Decision
from tui.cells import fit, wrap
from tui.language import _
from tui.styles import DECISION_SIGNS, FLAG_SIGN, STANDING_SIGNS
from tui.wording import attribute_name, label_name, value_name, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pizhu.report.values import Label, Note, Tag
    from tui.items import Link
    from tui.remarks import Extent

_FAINT = "$pz-faint"
_INDENT = "  "


def tag_sign(tag: Tag) -> str:
    """A full square for a person's tag, the sign of its decision for any other."""
    return "■ " if tag.decision is Decision.ACCEPTED else DECISION_SIGNS[tag.decision] + " "


def tag_name(tag: Tag, label: Label | None) -> Content:
    """The tag's sign and label in its colour, with its flag."""
    name = label_name(label) if label else tag.label
    return Content.assemble(
        (tag_sign(tag), label.color if label else _FAINT),
        name,
        (f" {FLAG_SIGN}" if tag.flagged else "", "$error"),
    )


def tag_lines(
    tag: Tag, label: Label | None, links: Sequence[Link], width: int
) -> Iterable[Content]:
    """Everything about one tag, in lines of `width` cells."""
    yield tag_name(tag, label).truncate(width, ellipsis=True)
    yield Content.styled(_INDENT + fit(f"“{tag.quote}”", width - 2).rstrip(), _FAINT)
    by = f"{tag.annotator} {tag.created_at[:10]}"
    if tag.decision is not Decision.ACCEPTED or tag.rule:
        score = "" if tag.score is None else f" {round(tag.score * 100)}%"
        by = f"{word(tag.decision)} · {tag.rule or tag.annotator}{score}"
    yield Content.styled(_INDENT + fit(by, width - 2).rstrip(), _FAINT)
    if label is not None:
        yield from _attribute_lines(tag, label, width)
    for line in wrap(tag.note, max(width - 4, 2)) if tag.note else ():
        yield Content(f"{_INDENT}✎ " + line)
    yield from link_lines(links, width)


def _attribute_lines(tag: Tag, label: Label, width: int) -> Iterable[Content]:
    """The tag's attributes: those it has, and those it needs and lacks."""
    lacking = missing(label, tag.attributes)
    for attribute in label.attributes:
        value = tag.attributes.get(attribute.id, "")
        name = attribute_name(attribute)
        if attribute in lacking:
            told = _("{attribute}: missing").format(attribute=name)
            yield Content.styled(_INDENT + fit(f"! {told}", width - 2).rstrip(), "$error")
        elif value:
            for number, line in enumerate(
                wrap(f"{name}: {value_name(attribute, value)}", max(width - 2, 2))
            ):
                yield Content(_INDENT + (line if number == 0 else line.lstrip()))


def link_lines(links: Sequence[Link], width: int) -> Iterable[Content]:
    """Each link in words; a click on it goes to the other end."""
    for link in links:
        going = Style.from_meta({"@click": f"screen.go_to_item({link.other.id!r})"})
        for line in wrap(link.told, max(width - 2, 2)):
            yield Content.assemble(_INDENT, (line, "$accent")).stylize(going)


def note_lines(notes: Sequence[Note], width: int) -> Iterable[Content]:
    """The notes at a place."""
    for note in notes:
        for number, line in enumerate(wrap(note.note, max(width - 2, 2))):
            yield Content(("✎ " if number == 0 else _INDENT) + line)
        by = f"“{note.quote}” {note.annotator} {note.created_at[:10]}"
        yield Content.styled(_INDENT + fit(by, max(width - 2, 2)).rstrip(), _FAINT)


def extent_lines(
    title: str, extent: Extent, labels: Mapping[str, Label], width: int
) -> Iterable[Content]:
    """How a section or the report stands, and its tags; nothing where there is nothing to tell."""
    if extent.is_plain:
        return
    yield Content("")
    yield Content.styled(fit(title, width).rstrip(), "bold")
    if extent.heading:
        yield Content.styled(fit(extent.heading, width).rstrip(), _FAINT)
    if extent.standing is not Standing.OPEN:
        yield Content(standing_told(extent.standing))
    for annotator, state in extent.marks:
        told = f"{STANDING_SIGNS[Standing(state.value)]} {word(state)} · {annotator}"
        yield Content.styled(fit(told, width).rstrip(), _FAINT)
    for tag in extent.tags:
        label = labels.get(tag.label)
        yield tag_name(tag, label).truncate(width, ellipsis=True)
        if label is not None:
            yield from _attribute_lines(tag, label, width)


def standing_told(standing: Standing) -> str:
    """How a section or report stands, with its sign; empty while it is open."""
    if standing is Standing.OPEN:
        return ""
    return f"{STANDING_SIGNS[standing]} {word(standing)}"
