"""Report files in (读入): one reader for each format, found by the file's suffix."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from pizhu.exchange.files import STANDARD_INPUT, read_bytes, sha256_of
from pizhu.report.facts import find_facts
from pizhu.report.furniture import find_furniture
from pizhu.report.problem import N_, Problem
from pizhu.report.values import Report

if TYPE_CHECKING:
    from pizhu.exchange.encodings import Decoded
    from pizhu.report.values import Facts


class Reader(Protocol):
    """A module that reads one format."""

    def read(self, data: bytes, source: str, encoding: str | None) -> Decoded:
        """The text of a file's bytes; `source` names it in messages."""


#: The module of each suffix. A new format is one module and one line here.
READERS = {
    "": "pizhu.exchange.plaintext",
    ".txt": "pizhu.exchange.plaintext",
    ".text": "pizhu.exchange.plaintext",
    ".md": "pizhu.exchange.plaintext",
}

#: Formats that reports come in and that Pizhu does not read, with the words for them.
NOT_READ = frozenset({".doc", ".docx", ".html", ".htm", ".mhtml", ".pdf", ".rtf", ".wps", ".xlsx"})


def read_report(path: str | Path, encoding: str | None = None) -> Report:
    """Read the report in a file.

    Args:
        path: The file; ``-`` is standard input.
        encoding: The encoding of its text, by any name Python knows; None finds it.

    Returns:
        The report, with its title and what it says of itself.

    Raises:
        Problem: If the file cannot be read, or is not text, or not in a known format or encoding.
    """
    reader = reader_for(path)
    return _report(reader, read_bytes(path), str(path), encoding)


def report_from_bytes(data: bytes, source: str, encoding: str | None = None) -> Report:
    """The report in `data`, read as the suffix of `source` says.

    Args:
        data: The bytes of a file.
        source: The path or address they are from; it is kept, and named in messages.
        encoding: The encoding of its text, by any name Python knows; None finds it.

    Raises:
        Problem: If the bytes are empty, or not text, or not in a known format or encoding.
    """
    if not data:
        raise Problem(N_("“{path}” is empty: there is nothing to read in it."), path=source)
    return _report(reader_for(source), data, source, encoding)


def reader_for(path: str | Path) -> Reader:
    """The reader of the format of `path`; a suffix that nobody claims is read as text.

    Raises:
        Problem: If reports in this format cannot be read.
    """
    suffix = Path(path).suffix.lower()
    if suffix in NOT_READ:
        raise Problem(
            N_("“{path}” is a {suffix} file, which is not read: save the report as text (.txt)."),
            path=path,
            suffix=suffix,
        )
    return cast("Reader", import_module(READERS.get(suffix, READERS[".txt"])))


def _report(reader: Reader, data: bytes, source: str, encoding: str | None) -> Report:
    decoded = reader.read(data, source, encoding)
    if not decoded.text.strip():
        raise Problem(N_("“{path}” holds nothing but blanks: nothing to read in it."), path=source)
    facts = find_facts(decoded.text, find_furniture(decoded.text))
    return Report(
        text=decoded.text,
        sha256=sha256_of(data),
        source=source,
        encoding=decoded.encoding,
        title=_title(facts, source),
        facts=facts,
    )


def _title(facts: Facts, source: str) -> str:
    # Reports title themselves 政府工作报告 one like the other: place and year tell them apart.
    if facts.place and facts.year:
        return f"{facts.place} {facts.year}"
    return facts.title or (source if source == STANDARD_INPUT else Path(source).stem)
