"""Offsets in UTF-16 code units, in which Java counts, and with it UIMA and WebAnno."""

from __future__ import annotations

from bisect import bisect_left


class Utf16:
    """Turns code points of one text into UTF-16 units: a character beyond the BMP makes two."""

    def __init__(self, text: str) -> None:
        self._wide = [place for place, character in enumerate(text) if character > "\uffff"]

    def offset(self, code_point: int) -> int:
        """The UTF-16 offset of the code point numbered `code_point`."""
        return code_point + bisect_left(self._wide, code_point)
