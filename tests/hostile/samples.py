"""Strings that mean harm to a terminal, and a workspace in which every string is one of them."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

from pizhu.report.values import (
    Analysis,
    Check,
    Evidence,
    Facts,
    Figure,
    Furniture,
    FurnitureKind,
    MarkState,
    Measure,
    Report,
    Section,
    Span,
    TagSuggestion,
)
from store import open_store

if TYPE_CHECKING:
    from pathlib import Path

#: A window's title, colours, clearing, a bell, an 8-bit sequence, a clipboard, an answer to be
#: typed back; text that reads backwards; the markup of Rich and Textual.
HOSTILE = (
    "恶\x1b]0;mine\x07\x1b[31m\x1b[2J\x9b2J\x1bP+q\x1b\\\x1b]52;c;bWluZQ==\x07\x1b[6n\x08\x7f"
    "\u202egpj.exe\u2066[bold red][@click=app.quit]x[/]"
)
#: What must never come out: what a terminal obeys, but for tabs and line breaks.
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")

TEXT = (
    f"某市政府工作报告{HOSTILE}\n一、{HOSTILE}回顾\n全市{HOSTILE}增长5%{HOSTILE}。\n下载{HOSTILE}。"
)

#: A later version of it, in which nothing has its place.
OTHER = f"某市{HOSTILE}报告"
NO_ANALYSIS = Analysis(Facts(), (), (), ())


def analysis() -> Analysis:
    """What a detector would find in `TEXT`, with as much of it as can be said hostile."""
    start, heading = TEXT.index("5%"), TEXT.index("一、")
    end = TEXT.index("\n", heading)
    figure = Figure(
        start,
        start + 2,
        "5%",
        "5",
        HOSTILE,
        Measure.CHANGE,
        indicator=HOSTILE,
        canonical=HOSTILE,
        sentence=Span(end + 1, len(TEXT)),
        section=(HOSTILE,),
        evidence=(Evidence("bound", HOSTILE, start - 4, start),),
        checks=(Check(HOSTILE, agrees=False, expected=HOSTILE, others=()),),
    )
    return Analysis(
        Facts(HOSTILE, HOSTILE, 2024, HOSTILE, HOSTILE, HOSTILE),
        (Furniture(0, 4, FurnitureKind.NAVIGATION),),
        (Section(1, HOSTILE, HOSTILE, heading, end, len(TEXT)),),
        (figure,),
    )


def hostile_workspace(path: Path) -> str:
    """Make a workspace whose every string that anybody may choose is hostile; the report's id."""
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    found = analysis()
    report = Report(TEXT, digest, f"/tmp/{HOSTILE}.txt", HOSTILE, HOSTILE, found.facts)  # noqa: S108 - only a name
    with open_store(path, HOSTILE) as store:
        report_id = store.add_report(report, found).id
        figure = store.load(report_id).figures[0]
        store.change_figure(figure.id, replace(figure.figure, indicator=HOSTILE + "！"))
        tag = store.add_tag(report_id, Span(0, 12), TEXT[0:12], "project").items[0]
        store.note_tag(tag, HOSTILE)
        store.relate(tag, figure.id, "quantifies")
        store.flag([tag, figure.id])
        store.add_note(report_id, Span(0, 12), TEXT[0:12], HOSTILE)
        store.set_mark(report_id, None, MarkState.DONE)
        start = TEXT.index("下载")
        suggested = TagSuggestion(start, start + 9, TEXT[start : start + 9], "other", HOSTILE)
        store.suggest_tags(report_id, HOSTILE, [suggested])
        store.index_texts()
        changed = Report(OTHER, digest[::-1], report.source, HOSTILE, HOSTILE, found.facts)
        store.add_version(report_id, changed, NO_ANALYSIS)
    names = json.dumps({"en": HOSTILE, "zh": HOSTILE})
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE labels SET names = ?, description = ?", (names, names))
    return report_id
