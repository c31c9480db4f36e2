"""Evidence as the file has it: read when somebody looks at it.

A report of 5,000 figures holds 17,000 pieces of evidence, a third of the time that opening it
would take; a person looks at those of one figure at a time.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, overload

from pizhu.report.values import Evidence
from store.compact import compact

if TYPE_CHECKING:
    from collections.abc import Iterator


def evidence_entry(evidence: Sequence[Evidence]) -> str:
    """A figure's evidence as a JSON array: of each the field, the rule, start and end."""
    # Not by one call of the JSON encoder a figure: setting it up takes longer than all of this.
    pieces = [
        f"[{_names(each.field, each.rule)},null,null]"
        if each.start is None or each.end is None
        else f"[{_names(each.field, each.rule)},{each.start},{each.end}]"
        for each in evidence
    ]
    return f"[{','.join(pieces)}]"


@lru_cache(maxsize=1024)
def _names(field: str, rule: str) -> str:
    return f"{compact(field)},{compact(rule)}"


class KeptEvidence(Sequence[Evidence]):
    """What `evidence_entry` wrote, as the tuple it was made from.

    A file that somebody else has written may hold what is no evidence; that reads as none, and
    `pizhu doctor` tells.
    """

    __slots__ = ("_entry", "_read")

    _read: tuple[Evidence, ...]

    def __init__(self, entry: str | bytes) -> None:
        self._entry = entry

    def _all(self) -> tuple[Evidence, ...]:
        try:
            return self._read
        except AttributeError:
            self._read = _parsed(self._entry)
            return self._read

    @overload
    def __getitem__(self, index: int) -> Evidence: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Evidence, ...]: ...

    def __getitem__(self, index: int | slice) -> Evidence | tuple[Evidence, ...]:
        """The piece or pieces at `index`."""
        return self._all()[index]

    def __len__(self) -> int:
        """How many there are."""
        return len(self._all())

    def __iter__(self) -> Iterator[Evidence]:
        """Each in its order."""
        return iter(self._all())

    def __eq__(self, other: object) -> bool:
        """Whether it is the same evidence, in whatever form."""
        if isinstance(other, KeptEvidence):
            return self._all() == other._all()
        return self._all() == other

    def __hash__(self) -> int:
        """The hash of the tuple that it is."""
        return hash(self._all())

    def __repr__(self) -> str:
        """As the tuple that it is."""
        return repr(self._all())


def _parsed(entry: str | bytes) -> tuple[Evidence, ...]:
    try:
        pieces = json.loads(entry)
        return tuple([Evidence(*piece) for piece in pieces]) if all(map(_is_sound, pieces)) else ()
    except (ValueError, TypeError, RecursionError):
        return ()


def _is_sound(piece: object) -> bool:
    match piece:
        case [str(), str(), None, None]:
            return True
        case [str(), str(), int(start), int(end)]:
            return 0 <= start <= end
        case _:
            return False
