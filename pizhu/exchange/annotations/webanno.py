r"""WebAnno TSV 3 in, as INCEpTION exports it: a token a line, offsets in UTF-16 units.

A span's lines are held together by a number in square brackets. The file has no text between its
sentences, so the report is known by the file's name or by ``--report``, and every span is held
against the words of its lines. Chains, relations and slots are counted and left.

The format is that of INCEpTION's user guide, appendix “WebAnno TSV 3.3 File format”.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pizhu.exchange.annotations.imported import ImportedDocument, ImportedTag, Misfit, Unit
from pizhu.exchange.encodings import decode
from pizhu.exchange.files import read_bytes
from pizhu.report.problem import N_, Problem
from pizhu.report.values import Decision

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HEADER = re.compile(r"#FORMAT=WebAnno TSV 3\.\d+\s*")
_TOKEN = re.compile(r"\d+-\d+(?:\.\d+)?\t(\d{1,9})-(\d{1,9})\t")
_NUMBERED = re.compile(r"(.*?)(?:(?<!\\)\[(\d{1,9})\])?", re.DOTALL)

#: The features that hold a span's label, the first that a layer has; else its first feature.
LABEL_FEATURES = ("label", "value", "identifier", "PosValue")

_UNESCAPED = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f", "e": "\x1b"}


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer of spans: its name, its features and the column of the first."""

    name: str
    features: tuple[str, ...]
    column: int


@dataclass(slots=True)
class _Open:
    """A span while its lines are read."""

    line: int
    start: int
    end: int
    values: dict[str, str]
    pieces: list[str] = field(default_factory=list)


def read(path: Path) -> Iterator[ImportedDocument]:
    """The document of a ``.tsv`` file, or of all in a folder and below.

    Raises:
        Problem: If a file cannot be read or is not in this format, or a folder has none.
    """
    files = sorted(path.rglob("*.tsv")) if path.is_dir() else [path]
    if not files:
        raise Problem(N_("“{path}” holds no .tsv files: check the folder."), path=path)
    for file in files:
        yield _document(file)


def _document(file: Path) -> ImportedDocument:
    lines = decode(read_bytes(file), str(file)).text.split("\n")
    if not HEADER.fullmatch(lines[0]):
        raise Problem(
            N_("“{path}” is not in WebAnno TSV 3: its first line must be #FORMAT=WebAnno TSV 3.3."),
            path=file,
        )
    layers, left = _layers(lines)
    found: dict[tuple[str, str], _Open] = {}
    misfits: list[Misfit] = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        match = _TOKEN.match(line)
        if match is None:
            misfits.append(Misfit(str(file), number, Problem(N_("this is no line of a token."))))
            continue
        cells = line.rstrip("\r").split("\t")
        for layer in layers:
            _read_cells(layer, cells, number, (int(match[1]), int(match[2])), found)
    tags = tuple(
        _tag(layer, found[key]) for key in found for layer in layers if layer.name == key[0]
    )
    return ImportedDocument(
        str(file),
        1,
        tags,
        name=(file.stem,),
        unit=Unit.UTF16,
        misfits=tuple(misfits),
        left=left,
    )


def _layers(lines: list[str]) -> tuple[list[Layer], Counter[str]]:
    layers: list[Layer] = []
    left: Counter[str] = Counter()
    column = 3
    for line in lines:
        kind, equals, definition = line.rstrip("\r").partition("=")
        if not equals or kind not in {"#T_SP", "#T_RL", "#T_CH"}:
            continue
        name, *features = definition.split("|")
        if kind == "#T_SP":
            layers.append(Layer(name, tuple(features), column))
        else:
            left[N_("relations")] += 1
        column += max(len(features), 1)
    return layers, left


def _read_cells(
    layer: Layer,
    cells: list[str],
    line: int,
    offsets: tuple[int, int],
    found: dict[tuple[str, str], _Open],
) -> None:
    """Take up the spans of a layer that a token belongs to."""
    start, end = offsets
    columns = [
        _parts(cells[layer.column + place]) if layer.column + place < len(cells) else []
        for place in range(max(len(layer.features), 1))
    ]
    for place in range(max(map(len, columns), default=0)):
        values: dict[str, str] = {}
        number = ""
        for feature, parts in zip(layer.features or ("",), columns, strict=False):
            if place < len(parts):
                value, number_here = parts[place]
                number = number_here or number
                values[feature] = "" if value == "*" else _plain(value)
        # A span without a number is that of its one token.
        key = (layer.name, number or f"line {line}.{place}")
        span = found.setdefault(key, _Open(line, start, end, values))
        span.end = end
        span.pieces.append(_plain(cells[2]))


def _parts(cell: str) -> list[tuple[str, str]]:
    """The values of a cell with their numbers."""
    if cell in {"_", ""}:
        return []
    parts = []
    for part in re.split(r"(?<!\\)\|", cell):
        match = _NUMBERED.fullmatch(part)
        parts.append((match[1], match[2] or "") if match else (part, ""))
    return parts


def _plain(value: str) -> str:
    return re.sub(
        r"\\(.)", lambda match: _UNESCAPED.get(match[1], match[1]), value, flags=re.DOTALL
    )


def _tag(layer: Layer, span: _Open) -> ImportedTag:
    named = next((name for name in LABEL_FEATURES if span.values.get(name)), None)
    first = next((value for value in span.values.values() if value), "")
    label = span.values[named] if named else first or layer.name.rpartition(".")[2]
    decision = span.values.get("decision", "")
    return ImportedTag(
        span.line,
        span.start,
        span.end,
        label,
        quote=span.pieces[0] if len(span.pieces) == 1 else None,
        decision=Decision(decision) if decision in set(Decision) else Decision.ACCEPTED,
        annotator=span.values.get("annotator", ""),
        created_at=span.values.get("at", ""),
        note=span.values.get("note", ""),
    )
