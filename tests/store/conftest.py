"""A workspace with one report, for every test of the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from store import open_store
from tests.store.samples import analysis_of, report_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "workspace.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with open_store(path, "李雷") as opened:
        yield opened


@pytest.fixture
def report_id(store: Store) -> str:
    return store.add_report(report_of(), analysis_of()).id
