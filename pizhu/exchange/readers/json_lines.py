"""Reports as JSON Lines (.jsonl): one object a line, one of its keys the text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pizhu.exchange.encodings import decode
from pizhu.exchange.readers.columns import rows_of
from pizhu.report.problem import N_, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pizhu.exchange.readers.columns import Cells, Row


def read_rows(
    data: bytes, source: str, encoding: str | None, column: str | None
) -> Iterator[Row | Problem]:
    """The reports of a file; for a line that holds none, what is wrong with it.

    Raises:
        Problem: If it is no text or no JSON Lines, or no key holds texts.
    """
    text = decode(data, source, encoding).text
    yield from rows_of(_cells(text, source), source, column)


def _cells(text: str, source: str) -> Iterator[Cells]:
    # Only these end a line of JSON Lines; `splitlines` knows more, which texts may hold.
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise Problem(
                N_("“{path}”, line {line}: this is no JSON. The file may be cut off or damaged."),
                path=source,
                line=number,
            ) from error
        if not isinstance(record, dict):
            raise Problem(
                N_("“{path}”, line {line}: this is no JSON object, with a text under a key."),
                path=source,
                line=number,
            )
        if record.get("type") == "header" and record.get("format") == "pizhu":
            raise Problem(
                N_("“{path}” is an export of Pizhu: bring it in with “pizhu import {path}”."),
                path=source,
            )
        yield number, record
