"""Suggested tags (标注建议) in the file: what a source proposes in a report, kept up to date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pizhu.report.values import Decision
from store.clock import now
from store.events import new_id
from store.items import read_item
from store.relations import relations_on
from store.reports import read_text
from store.tag_rules import TagRules, retired_labels
from store.tags import check_label, check_quote

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from pizhu.report.values import TagSuggestion
    from store.acts import Hand
    from store.events import Event

#: What a person asked for can be taken back; what the program did of itself is no step in a
#: person's history.
ASKED_FOR, OF_ITSELF = "suggest-tags", "refresh-suggestions"


@dataclass(frozen=True, slots=True)
class Suggested:
    """What came of a round of suggestions.

    Attributes:
        event: The act; None where nothing changed.
        added: How many suggestions are new.
        known: How many stand there already, as a tag or a suggestion, whatever was decided.
        withdrawn: How many of the same source nobody had decided and it no longer makes.
        unfit: How many the label set does not allow there: their label is retired, for
            another layer, or must not overlap a tag that stands there.
    """

    event: Event | None
    added: int
    known: int
    withdrawn: int
    unfit: int = 0


@dataclass(frozen=True, slots=True)
class HeldText:
    """A report's text, as one looks for a string in many."""

    report_id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Taught:
    """What the decisions about a report's tags teach; spans are (start, end, label id).

    Attributes:
        report_id: The report.
        text: Its text.
        accepted: Its accepted tags on spans, by whoever.
        rejected: Its rejected suggestions.
    """

    report_id: str
    text: str
    accepted: tuple[tuple[int, int, str], ...]
    rejected: tuple[tuple[int, int, str], ...]


def suggest_tags(
    hand: Hand, report_id: str, rule: str, suggestions: Iterable[TagSuggestion], *, asked: bool
) -> Suggested:
    """Let `rule` propose exactly `suggestions` in a report, beside what is decided.

    A span that carries the label already is passed over, also where it was rejected: what a
    person has decided is not asked again. Undecided suggestions of the same rule that are not
    among the new ones go, unless somebody has written a note on them, flagged them, given them
    attributes or linked them.

    Args:
        hand: Who acts.
        report_id: The report.
        rule: The source of the suggestions.
        suggestions: What it proposes now.
        asked: Whether a person asked for them, so that undo takes them back.

    Raises:
        Problem: When a suggestion does not stand where it says, or its label is unknown.
    """
    wanted = {(each.start, each.end, each.label): each for each in suggestions}
    text = read_text(hand.connection, report_id)
    for label in {each.label for each in wanted.values()}:
        check_label(hand.connection, label)
    before: dict[str, dict[str, Any] | None] = {}
    after: dict[str, dict[str, Any] | None] = {}
    here = set()
    for tag_id, *spot, own in hand.connection.execute(
        "SELECT id, start, \"end\", label, rule = ? AND decision = ? AND note = ''"
        " AND flagged = 0 AND attributes = '{}' FROM tags WHERE report_id = ?",
        (rule, Decision.UNDECIDED.value, report_id),
    ).fetchall():
        if tuple(spot) in wanted or not own or relations_on(hand.connection, "tags", [tag_id]):
            here.add(tuple(spot))
        else:
            before[tag_id], after[tag_id] = read_item(hand.connection, "tags", tag_id), None
    withdrawn = len(after)
    time = now()
    rules = TagRules(hand.connection, report_id)
    retired = retired_labels(hand.connection)
    unfit = 0
    for spot, each in wanted.items():
        if spot not in here:
            check_quote(text, each.start, each.end, each.quote)
            tag_id = new_id()
            row = _row(report_id, each, hand.annotator, time)
            if each.label in retired or rules.forbid(tag_id, row):
                unfit += 1
                continue
            before[tag_id], after[tag_id] = None, row
    added = len(after) - withdrawn
    event = None
    if after:
        act = ASKED_FOR if asked else OF_ITSELF
        event = hand.act(act, report_id, {"tags": before}, {"tags": after}, time)
    return Suggested(event, added, len(wanted) - added - unfit, withdrawn, unfit)


def texts_holding(connection: sqlite3.Connection, quote: str) -> Iterator[HeldText]:
    """The reports in whose text `quote` stands, in the order in which they were added."""
    for row in connection.execute(
        "SELECT r.id, r.title, t.text FROM texts AS t JOIN reports AS r ON r.id = t.report_id"
        " WHERE instr(t.text, ?) ORDER BY r.number",
        (quote,),
    ):
        yield HeldText(*row)


def read_taught(connection: sqlite3.Connection) -> Iterator[Taught]:
    """The reports that have accepted tags, in the order in which they were added."""
    for report_id, text in connection.execute(
        "SELECT r.id, t.text FROM texts AS t JOIN reports AS r ON r.id = t.report_id"
        " WHERE EXISTS (SELECT 1 FROM tags WHERE report_id = r.id AND decision = 'accepted'"
        " AND layer = 'span') ORDER BY r.number"
    ):
        decided: dict[str, dict[tuple[int, int, str], None]] = {"accepted": {}, "rejected": {}}
        for decision, *spot in connection.execute(
            'SELECT decision, start, "end", label FROM tags WHERE report_id = ?'
            " AND layer = 'span' AND decision IN ('accepted', 'rejected')"
            ' ORDER BY start, "end", label',
            (report_id,),
        ):
            decided[decision][tuple(spot)] = None
        yield Taught(report_id, text, tuple(decided["accepted"]), tuple(decided["rejected"]))


def reports_awaiting(connection: sqlite3.Connection, rule: str) -> tuple[str, ...]:
    """The ids of the reports in which suggestions of `rule` wait for a decision."""
    return tuple(
        report_id
        for (report_id,) in connection.execute(
            "SELECT id FROM reports WHERE EXISTS (SELECT 1 FROM tags WHERE report_id = reports.id"
            " AND rule = ? AND decision = 'undecided') ORDER BY number",
            (rule,),
        )
    )


def decided_spans(
    connection: sqlite3.Connection, report_id: str, label: str
) -> frozenset[tuple[int, int]]:
    """(start, end) of the tags with `label` that are no open suggestions."""
    return frozenset(
        connection.execute(
            'SELECT start, "end" FROM tags WHERE report_id = ? AND label = ?'
            " AND decision <> 'undecided'",
            (report_id, label),
        )
    )


def _row(report_id: str, each: TagSuggestion, annotator: str, time: str) -> dict[str, Any]:
    return {
        "report_id": report_id,
        "start": each.start,
        "end": each.end,
        "quote": each.quote,
        "label": each.label,
        "annotator": annotator,
        "created_at": time,
        "decision": Decision.UNDECIDED.value,
        "note": "",
        "moved_from": None,
        "score": each.score,
        "rule": each.rule,
    }
