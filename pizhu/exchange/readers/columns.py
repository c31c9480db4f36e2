"""Tables of reports (报告表): which column is the text, and what the others say of the report."""

from __future__ import annotations

import dataclasses
import re
import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib import resources
from itertools import chain, islice
from typing import TYPE_CHECKING

from pizhu.report.problem import N_, Problem
from pizhu.report.values import Facts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

#: How many rows are looked at to find the column with the texts.
SAMPLE = 50

#: A column without a known name is the text when its cells have at least this many characters on
#: average, and this many times as many as those of any other column.
LONG = 200
LONGEST = 4

#: How many columns a message names.
NAMED = 12

#: A text longer than this is no report, in characters; the longest seen has 33,000.
ROW_LIMIT = 5_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """One report of a table.

    Attributes:
        number: Its row or line in the file, from 1.
        text: The report.
        facts: What the other columns say of it.
    """

    number: int
    text: str
    facts: Facts


#: A row of a table: its number in the file and its cells by column.
Cells = tuple[int, "Mapping[str, object]"]


def rows_of(cells: Iterable[Cells], source: str, column: str | None) -> Iterator[Row | Problem]:
    """The reports in the rows of a table; for a row that holds none, what is wrong with it.

    Args:
        cells: The rows.
        source: The file's name, for messages.
        column: The column of the texts; None finds it.

    Raises:
        Problem: If no column holds texts, or there is no column `column`.
    """
    stream = iter(cells)
    sample = list(islice(stream, SAMPLE))
    if not sample:
        raise Problem(N_("“{path}” holds no rows: there is nothing to read in it."), path=source)
    names = list(dict.fromkeys(name for _, row in sample for name in row))
    text_column = _text_column(sample, names, source, column)
    roles = _roles([name for name in names if name != text_column])
    for number, row in chain(sample, stream):
        text = row.get(text_column)
        if not isinstance(text, str) or not text.strip():
            if any(value is not None and value != "" for value in row.values()):
                yield Problem(
                    N_("“{path}”, row {row}: the column “{column}” is empty."),
                    path=source,
                    row=number,
                    column=text_column,
                )
        elif len(text) > ROW_LIMIT:
            yield Problem(
                N_("“{path}”, row {row}: {n} characters are too many for a report."),
                path=source,
                row=number,
                n=f"{len(text):,}",
            )
        else:
            yield Row(number, text, _facts(row, roles))


def column_names(found: Iterable[str]) -> str:
    """Names of columns for a message, the first few of them."""
    names = list(found)
    return ", ".join(names[:NAMED]) + ("…" if len(names) > NAMED else "")


def merged(found: Facts, given: Facts) -> Facts:
    """What a table says of a report goes before what was found in its text."""
    return dataclasses.replace(
        found,
        **{
            field.name: getattr(given, field.name)
            for field in dataclasses.fields(Facts)
            if getattr(given, field.name) is not None
        },
    )


@cache
def _known_names() -> dict[str, tuple[str, ...]]:
    text = resources.files("pizhu.exchange.readers").joinpath("columns.toml").read_text("utf-8")
    return {role: tuple(names) for role, names in tomllib.loads(text).items()}


def _text_column(
    sample: Sequence[Cells], names: Sequence[str], source: str, column: str | None
) -> str:
    if column is not None:
        if column not in names:
            raise Problem(
                N_("“{path}” has no column “{column}”. Its columns are: {names}."),
                path=source,
                column=column,
                names=column_names(names),
            )
        return column
    named = _role("text", names)
    lengths = {name: _mean_length(sample, name) for name in names}
    ranked = sorted(names, key=lambda name: -lengths[name])
    if named is not None:
        return named
    if ranked and lengths[ranked[0]] >= max([LONG, *(LONGEST * lengths[n] for n in ranked[1:2])]):
        return ranked[0]
    raise Problem(
        N_(
            "Which column of “{path}” holds the texts? Say so with --column NAME. Its columns are: "
            "{names}."
        ),
        path=source,
        names=column_names(names),
    )


def _mean_length(sample: Sequence[Cells], name: str) -> float:
    cells = [row.get(name) for _, row in sample]
    texts = [len(cell) for cell in cells if isinstance(cell, str) and cell]
    return sum(texts) / len(texts) if texts else 0.0


def _roles(names: Sequence[str]) -> dict[str, str]:
    """Which column gives which fact."""
    found = {field.name: _role(field.name, names) for field in dataclasses.fields(Facts)}
    return {fact: name for fact, name in found.items() if name is not None}


def _role(role: str, names: Sequence[str]) -> str | None:
    by_name = {"".join(name.split()).lower(): name for name in reversed(names)}
    return next((by_name[known] for known in _known_names()[role] if known in by_name), None)


def _is_plain(value: object) -> bool:
    return value is None or isinstance(value, str | int | float | date)


def _facts(row: Mapping[str, object], roles: Mapping[str, str]) -> Facts:
    said = {fact: _written(row.get(name)) for fact, name in roles.items()}
    year = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", said.get("year") or "")
    return Facts(
        title=said.get("title"),
        place=said.get("place"),
        year=int(year[0]) if year else None,
        speaker=said.get("speaker"),
        date=_iso(said.get("date") or ""),
        meeting=said.get("meeting"),
    )


def _written(value: object) -> str | None:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if not _is_plain(value) or isinstance(value, bool):
        return None
    return str(value).strip() or None if value is not None else None


def _iso(written: str) -> str | None:
    found = re.search(
        r"(?<!\d)((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})", written
    )
    try:
        return date(int(found[1]), int(found[2]), int(found[3])).isoformat() if found else None
    except ValueError:
        return None
