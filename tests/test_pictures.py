"""The pictures of the documentation are drawn as a terminal shows them."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from rich.cells import cell_len

PICTURES = sorted((Path(__file__).parents[1] / "docs" / "images").glob("*.svg"))
TEXT = re.compile(r'textLength="([\d.]+)"[^>]*>([^<]+)</text>')

#: How wide Rich draws a cell, in the picture's own units.
CELL = 12.2


@pytest.mark.parametrize("picture", PICTURES, ids=lambda path: path.stem)
def test_a_wide_character_has_two_cells(picture: Path) -> None:
    for length, text in TEXT.findall(picture.read_text(encoding="utf-8")):
        assert float(length) == pytest.approx(CELL * cell_len(html.unescape(text)), abs=0.01)
