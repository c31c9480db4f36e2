"""How well one colour is read on another (对比度), as WCAG 2.2 defines it."""

from __future__ import annotations

#: The least contrast of text on its ground: WCAG 2.2, 1.4.3, level AA.
READABLE = 4.5

#: Where the curve of sRGB begins (WCAG 2.2, relative luminance).
_STRAIGHT = 0.04045


def luminance(color: str) -> float:
    """The relative luminance of a colour written ``#rrggbb``, from 0 for black to 1 for white."""
    red, green, blue = (_linear(int(color[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= _STRAIGHT else float(((part + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours written ``#rrggbb``, from 1 for none to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)
