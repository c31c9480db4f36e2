"""JSON for other programs: one object a line, or one large list, written as it comes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import BinaryIO


def json_bytes(value: object) -> bytes:
    """`value` as compact JSON in UTF-8, its characters unescaped."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.encode()


def write_lines(records: Iterable[Mapping[str, object]], stream: BinaryIO) -> None:
    """Write each of `records` on a line of its own."""
    stream.writelines(json_bytes(record) + b"\n" for record in records)


def write_list(records: Iterable[Mapping[str, object]], stream: BinaryIO) -> None:
    """Write `records` as one JSON list, a line for each, with no more than one in memory."""
    separator = b"[\n"
    for record in records:
        stream.write(separator + json_bytes(record))
        separator = b",\n"
    stream.write(b"\n]" if separator == b",\n" else b"[]")
