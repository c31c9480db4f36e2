"""Copying a passage with where it stands (带出处的复制); docs/reading.md describes the form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.language import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pizhu.report.values import Report, Section, Span


def cited(report: Report, path: Sequence[Section], span: Span) -> str:
    """The passage as it stands, and below it one line with its source.

    Args:
        report: The report.
        path: The sections that the passage stands in, outermost first.
        span: Where it stands.
    """
    return f"{report.text[span.start : span.end]}\n{source_line(report, path, span)}"


def source_line(report: Report, path: Sequence[Section], span: Span) -> str:
    """Title, place and year, the path of sections, and the offsets: whatever is known of these."""
    facts = report.facts
    title = facts.title or report.title
    if facts.place and facts.year:
        name = _("{title} ({place}, {year})").format(
            title=title, place=facts.place, year=facts.year
        )
    elif facts.place or facts.year:
        name = _("{title} ({known})").format(title=title, known=facts.place or facts.year)
    else:
        name = _("{title}").format(title=title)
    sections = " › ".join(section.label + section.title for section in path)
    offsets = _("characters {start}–{end}").format(start=span.start, end=span.end)
    return _("— {source}").format(source=_("; ").join(filter(None, (name, sections, offsets))))
