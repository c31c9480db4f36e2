"""Places to come back to: the jump list of one report, and shares of its text (跳转记录)."""

from __future__ import annotations

from dataclasses import dataclass, replace

_LONGEST = 100


@dataclass(frozen=True, slots=True)
class JumpList:
    """Where the cursor was before each jump, oldest first.

    Attributes:
        places: Offsets in code points.
        at: How many of them lie behind; the rest lie ahead, reached by `forward`.
    """

    places: tuple[int, ...] = ()
    at: int = 0

    def jumped(self, offset: int) -> JumpList:
        """The list after a jump away from `offset`; what lay ahead is forgotten."""
        kept = tuple(place for place in self.places[: self.at] if place != offset)
        places = (*kept, offset)[-_LONGEST:]
        return JumpList(places, len(places))

    def back(self, offset: int) -> tuple[JumpList, int] | None:
        """Go back from `offset`.

        Returns:
            The list afterwards and where to go; None at its beginning.
        """
        if self.at == 0:
            return None
        if self.at < len(self.places):
            return replace(self, at=self.at - 1), self.places[self.at - 1]
        # The first step back remembers where it began, so that `forward` leads there again.
        behind = self.places if self.places[-1] != offset else self.places[:-1]
        if not behind:
            return None
        return JumpList((*behind, offset), len(behind) - 1), behind[-1]

    def forward(self) -> tuple[JumpList, int] | None:
        """Go forward again.

        Returns:
            The list afterwards and where to go; None at its end.
        """
        if self.at + 1 >= len(self.places):
            return None
        return replace(self, at=self.at + 1), self.places[self.at + 1]


def at_percent(percent: float, length: int) -> int:
    """The offset at so many percent of a text.

    Args:
        percent: 0 to 100; what lies outside is taken as the nearest.
        length: The text's length in code points.
    """
    return round(min(max(percent, 0.0), 100.0) / 100 * max(0, length - 1))
