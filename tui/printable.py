"""Names and texts of others, with their control characters shown instead of sent."""

from __future__ import annotations

#: The marks, embeddings, overrides and isolates of UAX #9.
DIRECTIONS = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))

#: C0, DEL and C1 but for line breaks and tabs: ECMA-48 has a terminal obey them. The first have a
#: picture in Unicode (U+2400…), the others are shown as what is not known; so is what turns the
#: direction of writing round and lets a name read as another (UAX #9, explicit formatting).
_SHOWN: dict[int, str] = {
    **{code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\n\t"},
    0x7F: "\u2421",
    **dict.fromkeys((*range(0x80, 0xA0), *DIRECTIONS), "\ufffd"),
}


def printable(text: str) -> str:
    """`text`, as long as before, with a sign in the place of what a terminal obeys."""
    return text.translate(_SHOWN)
