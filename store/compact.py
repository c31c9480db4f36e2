"""JSON as columns hold it: without blanks, Chinese as it is."""

from __future__ import annotations

from json import JSONEncoder

_ENCODER = JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def compact(value: object) -> str:
    """`value` as JSON in as few characters as can be."""
    return _ENCODER.encode(value)
