"""The SQLite file: reports, figures, tags, history, search (docs/store.md)."""

from __future__ import annotations

from store.events import Event
from store.incoming import Incoming, TakenIn
from store.opening import open_store
from store.reports import AddedReport, ReportSummary
from store.suggesting import HeldText, Suggested
from store.tag_acts import Place
from store.workspace import Store

__all__ = [
    "AddedReport",
    "Event",
    "HeldText",
    "Incoming",
    "Place",
    "ReportSummary",
    "Store",
    "Suggested",
    "TakenIn",
    "open_store",
]
