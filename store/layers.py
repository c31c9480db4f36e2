"""Where tags of sections and reports may stand (标注层级): on a heading, or on the title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pizhu.report.layers import title_span
from pizhu.report.problem import N_, Problem
from pizhu.report.values import Furniture, FurnitureKind, Layer
from store.labels import read_labels
from store.reports import read_text
from store.tags import check_label

if TYPE_CHECKING:
    import sqlite3

    from pizhu.report.values import Span

_NO_HEADING = N_(
    "A label of sections is put on a heading, and none stands at {start}–{end}. Nothing was saved."
)
_NO_TITLE = N_(
    "A label of reports is put on the report's first line, which is not {start}–{end}. Nothing was "
    "saved."
)


def layer_of(connection: sqlite3.Connection, label: str) -> Layer:
    """What a label is put on.

    Raises:
        Problem: When the workspace does not have the label, naming those there are.
    """
    check_label(connection, label)
    return read_labels(connection)[label].layer


def check_layer(connection: sqlite3.Connection, report_id: str, span: Span, layer: Layer) -> None:
    """Refuse a span that a tag of that layer cannot stand on.

    Raises:
        Problem: When it is not a heading, or not the line that stands for the whole report.
    """
    if layer is Layer.SECTION:
        heading = connection.execute(
            'SELECT 1 FROM sections WHERE report_id = ? AND start = ? AND "end" = ?',
            (report_id, span.start, span.end),
        ).fetchone()
        if heading is None:
            raise Problem(_NO_HEADING, start=span.start, end=span.end)
    elif layer is Layer.REPORT and span != report_span(connection, report_id):
        raise Problem(_NO_TITLE, start=span.start, end=span.end)


def report_span(connection: sqlite3.Connection, report_id: str) -> Span | None:
    """The line that stands for the whole report; None in a blank one.

    Raises:
        Problem: When there is no such report.
    """
    furniture = [
        Furniture(start, end, FurnitureKind(kind))
        for start, end, kind in connection.execute(
            'SELECT start, "end", kind FROM furniture WHERE report_id = ?', (report_id,)
        )
    ]
    return title_span(read_text(connection, report_id), furniture)
