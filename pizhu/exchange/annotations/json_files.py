"""JSON of other programs, read with the line that each thing stands on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pizhu.exchange.annotations.imported import ImportedDocument, Misfit
from pizhu.exchange.encodings import decode
from pizhu.exchange.files import read_bytes, reading_problem
from pizhu.report.problem import N_, Problem
from pizhu.report.values import Layer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

#: A line longer than this is no example with its spans, in bytes.
LINE_LIMIT = 64 * 2**20

Record = dict[str, Any]


def read_documents(
    path: Path,
    records: Iterable[tuple[int, Record | Misfit]],
    document: Callable[[str, int, Record], ImportedDocument],
) -> Iterator[ImportedDocument]:
    """What `document` makes of each record, given file and line; what is none stays a misfit.

    Raises:
        Problem: If the file cannot be read.
    """
    for line, record in records:
        if isinstance(record, Misfit):
            yield ImportedDocument(str(path), line, (), misfits=(record,))
        else:
            yield document(str(path), line, record)


def without_text(file: str, line: int) -> ImportedDocument:
    """A document that should have its text under ``text``, and has not."""
    misfit = Misfit(file, line, Problem(N_("there is no text under “text”.")))
    return ImportedDocument(file, line, (), misfits=(misfit,))


def json_lines(path: Path) -> Iterator[tuple[int, Record | Misfit]]:
    """The objects of a file, one a line, with their lines; a misfit for what is none.

    Raises:
        Problem: If the file cannot be read.
    """
    try:
        with path.open("rb") as stream:
            number = 0
            while line := stream.readline(LINE_LIMIT):
                number += 1
                if line.strip():
                    yield number, _object(line, str(path), number)
    except OSError as error:
        raise reading_problem(path, error) from error


def _object(line: bytes, file: str, number: int) -> Record | Misfit:
    try:
        record = json.loads(line.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError):
        return Misfit(file, number, Problem(N_("it is no JSON; the file may be cut off.")))
    if not isinstance(record, dict):
        return Misfit(file, number, Problem(N_("it is no JSON object.")))
    return record


def json_list(path: Path) -> Iterator[tuple[int, Record | Misfit]]:
    """The objects of a JSON list, or of JSON Lines, with the lines they begin on.

    Raises:
        Problem: If the file cannot be read or is no such file.
    """
    text = decode(read_bytes(path), str(path)).text
    if not text.lstrip().startswith("["):
        yield from json_lines(path)
        return
    decoder = json.JSONDecoder()
    place = _blank(text, text.index("[") + 1)
    line, counted = 1 + text.count("\n", 0, place), place
    while place < len(text) and text[place] != "]":
        line += text.count("\n", counted, place)
        counted = place
        try:
            record, place = decoder.raw_decode(text, place)
        except (ValueError, RecursionError):
            yield (
                line,
                Misfit(str(path), line, Problem(N_("it is no JSON; the file may be cut off."))),
            )
            return
        if isinstance(record, dict):
            yield line, record
        else:
            yield line, Misfit(str(path), line, Problem(N_("it is no JSON object.")))
        place = _blank(text, place)
        if text[place : place + 1] == ",":
            place = _blank(text, place + 1)


def _blank(text: str, place: int) -> int:
    while place < len(text) and text[place] in " \t\r\n":
        place += 1
    return place


def whole_number(value: object) -> int:
    """`value` as an offset; -1, which fits nowhere, for what is none."""
    return value if isinstance(value, int) and not isinstance(value, bool) else -1


def as_text(value: object) -> str:
    """`value` if it is a string, else an empty one."""
    return value if isinstance(value, str) else ""


def as_number(value: object) -> float | None:
    """`value` if it is a number from 0 to 1, as scores are; else None."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if 0 <= value <= 1 else None


def as_list(value: object) -> list[Any]:
    """`value` if it is a list, else an empty one."""
    return value if isinstance(value, list) else []


def as_texts(value: object) -> dict[str, str]:
    """The strings that an object holds, by name; none where `value` is no object."""
    return {name: text for name, text in as_object(value).items() if as_text(text)}


def as_layer(value: object) -> Layer:
    """`value` if it names what a tag can stand on; else that it stands on its span."""
    return Layer(value) if isinstance(value, str) and value in set(Layer) else Layer.SPAN


def as_object(value: object) -> Record:
    """`value` if it is an object, else an empty one."""
    return value if isinstance(value, dict) else {}


def names_of(*values: object) -> tuple[str, ...]:
    """The strings among `values` that are not empty: names to know a report by."""
    return tuple(value for value in values if isinstance(value, str) and value)
