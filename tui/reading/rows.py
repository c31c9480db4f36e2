"""How many rows each paragraph takes, estimated first and exact once it has been set (行数).

A report of ten megabytes has tens of thousands of paragraphs. Their heights are summed by block,
so that looking up a row and correcting a height both cost next to nothing.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from array import array

_BLOCK = 256


class RowIndex:
    """The heights of all paragraphs, and where each begins among all rows.

    Args:
        estimates: A height in rows for every paragraph, 0 for one that is not shown.
    """

    def __init__(self, estimates: array[int]) -> None:
        self._heights = estimates
        self._exact = bytearray(len(estimates))
        self._blocks = [
            sum(estimates[start : start + _BLOCK]) for start in range(0, len(estimates), _BLOCK)
        ]
        self._total = sum(self._blocks)
        self._next_estimate = 0

    @property
    def total(self) -> int:
        """The number of rows in all, as far as known."""
        return self._total

    def __len__(self) -> int:
        """The number of paragraphs."""
        return len(self._heights)

    def height(self, paragraph: int) -> int:
        """The rows of a paragraph, exact or estimated."""
        return self._heights[paragraph]

    def is_exact(self, paragraph: int) -> bool:
        """Whether the paragraph's height is known and not estimated."""
        return bool(self._exact[paragraph])

    def set_height(self, paragraph: int, height: int) -> None:
        """Put the exact height of a paragraph in place of the estimate."""
        change = height - self._heights[paragraph]
        self._exact[paragraph] = 1
        if change:
            self._heights[paragraph] = height
            self._blocks[paragraph // _BLOCK] += change
            self._total += change

    def next_estimate(self) -> int | None:
        """The first paragraph whose height is still an estimate, None when all are exact."""
        found = self._exact.find(0, self._next_estimate)
        if found < 0:
            self._next_estimate = len(self._exact)
            return None
        self._next_estimate = found
        return found

    def rows_before(self, paragraph: int) -> int:
        """The number of rows above a paragraph."""
        block = paragraph // _BLOCK
        return sum(self._blocks[:block]) + sum(self._heights[block * _BLOCK : paragraph])

    def locate(self, row: int) -> tuple[int, int]:
        """Find a row counted from the top of the text.

        Args:
            row: The row; one beyond either end is taken as the nearest.

        Returns:
            The paragraph and the row within it. With no rows at all, ``(0, 0)``.
        """
        if self._total == 0:
            return 0, 0
        rest = min(max(row, 0), self._total - 1)
        block = 0
        while rest >= self._blocks[block]:
            rest -= self._blocks[block]
            block += 1
        start = block * _BLOCK
        for position, below in enumerate(accumulate(self._heights[start : start + _BLOCK])):
            if rest < below:
                paragraph = start + position
                return paragraph, rest - (below - self._heights[paragraph])
        raise AssertionError  # pragma: no cover - the block's sum is the sum of its heights
