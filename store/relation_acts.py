"""Acts (操作) on relations: linking two items, and taking a link away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pizhu.report.problem import N_, Named, Problem
from pizhu.report.relating import fits
from pizhu.report.values import FIGURE
from store.clock import now
from store.events import new_id
from store.labels import read_all
from store.relations import ends_of

if TYPE_CHECKING:
    from store.acts import Hand
    from store.events import Event

_ITSELF = N_("An item cannot be linked with itself. Go to another one.")
_TWO_REPORTS = N_("The two items are in different reports. Only items of one report can be linked.")
_UNKNOWN = N_("There is no relation “{kind}” in this workspace. Relations are: {kinds}.")
_UNFIT = N_("“{kind}” does not link {begin} with {end}. Nothing was saved.")
_LINKED = N_("These two are linked as “{kind}” already.")


def relate(hand: Hand, from_item: str, to_item: str, kind: str) -> Event:
    """Link two tags or figures of one report; the relation's id is the event's only item.

    Raises:
        Problem: When one of them is gone or was changed by somebody else unseen, they are the
            same or of two reports, the label set has no such relation or none between their
            labels, or the annotator has linked them so already.
    """
    if from_item == to_item:
        raise Problem(_ITSELF)
    (begin, first), (end, second) = _item(hand, from_item), _item(hand, to_item)
    if first["report_id"] != second["report_id"]:
        raise Problem(_TWO_REPORTS)
    _check_kind(hand, kind, _label(begin, first), _label(end, second))
    ends = ends_of((begin, from_item), (end, to_item))
    conditions = " AND ".join(f"{column} IS ?" for column in ends)
    if hand.connection.execute(
        f"SELECT 1 FROM relations WHERE kind = ? AND annotator = ? AND {conditions}",  # noqa: S608 - constants only
        (kind, hand.annotator, *ends.values()),
    ).fetchone():
        raise Problem(_LINKED, kind=kind)
    relation_id = new_id()
    time = now()
    row = {
        "report_id": first["report_id"],
        **ends,
        "kind": kind,
        "annotator": hand.annotator,
        "created_at": time,
    }
    return hand.act(
        "add-relation",
        first["report_id"],
        {"relations": {relation_id: None}},
        {"relations": {relation_id: row}},
        time,
    )


def unrelate(hand: Hand, relation_id: str) -> Event:
    """Take a link away.

    Raises:
        Problem: When it is gone or was changed by somebody else unseen.
    """
    row = hand.require("relations", relation_id)
    return hand.act(
        "remove-relation",
        row["report_id"],
        {"relations": {relation_id: row}},
        {"relations": {relation_id: None}},
    )


def _item(hand: Hand, item: str) -> tuple[str, dict[str, Any]]:
    """The table and the fields of a tag or figure."""
    is_figure = hand.connection.execute("SELECT 1 FROM figures WHERE id = ?", (item,)).fetchone()
    table = "figures" if is_figure else "tags"
    return table, hand.require(table, item)


def _label(table: str, row: dict[str, Any]) -> str:
    return FIGURE if table == "figures" else str(row["label"])


def _check_kind(hand: Hand, kind: str, begin: str, end: str) -> None:
    label_set = read_all(hand.connection)
    kinds = {each.id: each for each in label_set.relations}
    if kind not in kinds:
        raise Problem(_UNKNOWN, kind=kind, kinds=", ".join(kinds) or "–")
    if not fits(label_set, kinds[kind], begin, end):
        named: dict[str, object] = {FIGURE: Problem(N_("figure"))}
        named |= {label.id: Named(label.id, label.names) for label in label_set.labels}
        told = Named(kind, kinds[kind].names)
        ends = {"begin": named.get(begin, begin), "end": named.get(end, end)}
        raise Problem(_UNFIT, kind=told, **ends)
