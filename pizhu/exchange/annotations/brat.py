"""brat standoff in: an ``.ann`` beside its ``.txt``, or a folder of such pairs.

A span in fragments is taken as one where only blanks and line ends stand between them, which is
how brat writes a span over lines. Other discontinuous spans, events, equivalences, normalisations
and attributes other than those that Pizhu writes are counted and left.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from pizhu.exchange.annotations.imported import (
    ImportedDocument,
    ImportedRelation,
    ImportedTag,
    Misfit,
)
from pizhu.exchange.encodings import decode
from pizhu.exchange.files import read_bytes, reading_problem
from pizhu.exchange.marks import plain_name
from pizhu.exchange.writers.brat import DECISION, FLAGGED, LAYER
from pizhu.report.problem import N_, Problem
from pizhu.report.values import Decision, Layer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SPAN = re.compile(r"(T\S+)\t(\S+) (\d{1,9} \d{1,9}(?:;\d{1,9} \d{1,9})*)\t(.*)")
_ATTRIBUTE = re.compile(r"[AM]\S*\t(\S+) (\S+)(?: (.*))?")
_RELATION = re.compile(r"R\S*\t(\S+) \S+?:(\S+) \S+?:(\S+)\s*")
_NOTE = re.compile(r"#\S*\t\S+ (\S+)\t(.*)")
_ENCODED_NAME = re.compile(r"u(?:-[0-9a-f]{1,6})+")

#: What else a line may be, by its first character.
_OTHERS = {
    "R": N_("relations"),
    "*": N_("equivalences"),
    "E": N_("events"),
    "N": N_("normalisations"),
}


def read(path: Path) -> Iterator[ImportedDocument]:
    """The documents of an ``.ann`` file, or of all in a folder and below.

    Raises:
        Problem: If a file cannot be read, or a folder has none.
    """
    files = sorted(path.rglob("*.ann")) if path.is_dir() else [path.with_suffix(".ann")]
    if not files:
        raise Problem(N_("“{path}” holds no .ann files: check the folder."), path=path)
    for file in files:
        yield _document(file)


def _document(file: Path) -> ImportedDocument:
    beside = file.with_suffix(".txt")
    text = decode(read_bytes(beside), str(beside)).text if beside.is_file() else None
    try:
        # An empty one is a document without annotations.
        data = file.read_bytes()
    except OSError as error:
        raise reading_problem(file, error) from error
    lines = decode(data, str(file)).text.split("\n") if data.strip() else []
    tags: dict[str, ImportedTag] = {}
    relations: list[ImportedRelation] = []
    misfits: list[Misfit] = []
    left: Counter[str] = Counter()
    for number, raw in enumerate(lines, 1):
        line = raw.rstrip("\r")
        if line.startswith("T"):
            try:
                tag_id, tag = _tag(line, number, text)
                tags[tag_id] = tag
            except Problem as problem:
                misfits.append(Misfit(str(file), number, problem))
        elif relation := _RELATION.fullmatch(line):
            kind, begin, end = relation.groups()
            relations.append(ImportedRelation(number, begin, end, named(kind)))
        elif line.strip():
            _describe(line, tags, left)
    return ImportedDocument(
        str(file),
        1,
        tuple(tags.values()),
        text=text,
        name=(file.stem,),
        misfits=tuple(misfits),
        relations=tuple(relations),
        left=left,
    )


def _tag(line: str, number: int, text: str | None) -> tuple[str, ImportedTag]:
    match = _SPAN.fullmatch(line)
    if match is None:
        raise Problem(N_("this is no line of brat's format."))
    fragments = [tuple(map(int, pair.split(" "))) for pair in match[3].split(";")]
    start, end = fragments[0][0], fragments[-1][1]
    between = [(text or "")[before[1] : after[0]] for before, after in pairwise(fragments)]
    if between and (text is None or any(gap.strip() or not gap for gap in between)):
        raise Problem(N_("the span is in pieces with text between them; Pizhu has none such."))
    tag = ImportedTag(number, start, end, named(match[2]), quote=match[4], key=match[1])
    return match[1], tag


def _describe(line: str, tags: dict[str, ImportedTag], left: Counter[str]) -> None:
    """Add what a line says of a span to it, or count what it is."""
    attribute, note = _ATTRIBUTE.fullmatch(line), _NOTE.fullmatch(line)
    if attribute and attribute[2] in tags:
        tag, name, value = tags[attribute[2]], attribute[1], attribute[3] or ""
        said: dict[str, Any] = {}
        if name == DECISION and value in set(Decision):
            said["decision"] = Decision(value)
        elif name == LAYER and value in set(Layer):
            said["layer"] = Layer(value)
        elif name == FLAGGED:
            said["flagged"] = True
        if said:
            tags[attribute[2]] = replace(tag, **said)
            return
    if note and note[1] in tags:
        tags[note[1]] = replace(tags[note[1]], note=note[2])
    elif line[0] in _OTHERS:
        left[_OTHERS[line[0]]] += 1
    else:
        left[N_("attributes and remarks")] += 1


def named(name: str) -> str:
    """The label that `pizhu.exchange.marks.plain_name` made `name` of; others are their own."""
    if _ENCODED_NAME.fullmatch(name):
        codes = [int(code, 16) for code in name.split("-")[1:]]
        decoded = "".join(chr(code) for code in codes if code <= sys.maxunicode)
        if plain_name(decoded) == name and decoded.isprintable():
            return decoded
    return name
