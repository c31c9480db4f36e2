"""Names and texts of others, with their control characters shown instead of sent."""

from __future__ import annotations

#: C0, DEL and C1 but for line breaks and tabs: ECMA-48 has a terminal obey them. The first have a
#: picture in Unicode (U+2400…), the others are shown as what is not known.
_SHOWN = {
    **{code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\n\t"},
    0x7F: "\u2421",
    **dict.fromkeys(range(0x80, 0xA0), "\ufffd"),
}


def printable(text: str) -> str:
    """`text` with a picture in the place of each control character, as long as before."""
    return text.translate(_SHOWN)
