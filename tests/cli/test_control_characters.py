"""Escape sequences in names and titles are shown, never sent to the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import bidirectional

from hypothesis import given
from hypothesis import strategies as st

from pizhu.exchange import report_from_bytes
from pizhu.report import analyse
from store import open_store
from tui.printable import printable

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Outcome

#: UAX #9, table 4: embeddings, overrides and isolates.
EXPLICIT = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
HOSTILE = "\x1b]0;mine\x1b[31mRED\x9b2J"


@given(st.text())
def test_printable_keeps_lengths_and_everything_but_control_characters(text: str) -> None:
    shown = printable(text)
    assert len(shown) == len(text)
    for before, after in zip(text, shown, strict=True):
        control = before not in "\n\t" and (before < " " or "\x7f" <= before <= "\x9f")
        control = control or bidirectional(before) in EXPLICIT or before in "\u061c\u200e\u200f"
        assert (after != before) == control


def test_a_file_name_with_escape_sequences_is_shown(
    pizhu: Callable[..., Outcome], tmp_path: Path
) -> None:
    name = HOSTILE.replace("\x9b", "") + ".png"
    (tmp_path / name).write_bytes(b"x")
    outcome = pizhu("add", "--format", "table", tmp_path / name)
    assert "RED" in outcome.output + outcome.told
    assert "\x1b" not in outcome.output + outcome.told


def test_a_title_with_escape_sequences_is_shown(
    pizhu: Callable[..., Outcome], tmp_path: Path
) -> None:
    db = tmp_path / "work.db"
    with open_store(db) as store:
        report = report_from_bytes("今年增长5%。".encode(), f"{HOSTILE}.txt")
        store.add_report(report, analyse(report.text))
    for layout in ("table", "jsonl"):
        outcome = pizhu("--db", db, "reports", "--format", layout)
        assert "RED" in outcome.output
        assert "\x1b" not in outcome.output
        assert "\x9b" not in outcome.output
