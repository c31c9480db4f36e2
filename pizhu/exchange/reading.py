"""Report files in (读入): one reader for each format, found by the file's suffix.

A document holds one report (`read_report`); a table holds one a row (`read_reports`, which takes
documents too).
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from pizhu.exchange.files import STANDARD_INPUT, read_bytes, sha256_of
from pizhu.report.facts import find_facts
from pizhu.report.furniture import find_furniture
from pizhu.report.problem import N_, Problem
from pizhu.report.values import Facts, Report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pizhu.exchange.encodings import Decoded
    from pizhu.exchange.readers.columns import Row


class Reader(Protocol):
    """A module that reads one format of documents."""

    def read(self, data: bytes, source: str, encoding: str | None) -> Decoded:
        """The text of a file's bytes; `source` names it in messages."""


class TableReader(Protocol):
    """A module that reads one format of tables."""

    def read_rows(
        self, data: bytes, source: str, encoding: str | None, column: str | None
    ) -> Iterator[Row | Problem]:
        """The reports in the table's rows; for a row without one, what is wrong with it."""


#: The module of each suffix of documents. A new format is one module and one line here.
READERS = {
    "": "pizhu.exchange.plaintext",
    ".txt": "pizhu.exchange.plaintext",
    ".text": "pizhu.exchange.plaintext",
    ".md": "pizhu.exchange.plaintext",
    ".markdown": "pizhu.exchange.plaintext",
    ".docx": "pizhu.exchange.readers.word",
    ".pdf": "pizhu.exchange.readers.pdf",
    ".html": "pizhu.exchange.readers.webpage",
    ".htm": "pizhu.exchange.readers.webpage",
    ".xhtml": "pizhu.exchange.readers.webpage",
    ".shtml": "pizhu.exchange.readers.webpage",
    ".mhtml": "pizhu.exchange.readers.web_archive",
    ".mht": "pizhu.exchange.readers.web_archive",
}

#: The module of each suffix of tables.
TABLE_READERS = {
    ".csv": "pizhu.exchange.readers.delimited",
    ".tsv": "pizhu.exchange.readers.delimited",
    ".jsonl": "pizhu.exchange.readers.json_lines",
    ".ndjson": "pizhu.exchange.readers.json_lines",
    ".xlsx": "pizhu.exchange.readers.workbook",
}

#: Formats that reports come in and that Pizhu does not read, with what to save them as.
NOT_READ = {
    ".doc": ".docx",
    ".docm": ".docx",
    ".odt": ".docx",
    ".rtf": ".docx",
    ".wps": ".docx",
    ".et": ".xlsx",
    ".ods": ".xlsx",
    ".xls": ".xlsx",
    ".xlsm": ".xlsx",
    ".epub": ".txt",
    ".ofd": ".pdf",
    ".ppt": ".pdf",
    ".pptx": ".pdf",
    ".caj": ".pdf",
}

#: What files of a format begin with, where no suffix says which it is (standard input).
SIGNATURES = (
    (b"%PDF-", ".pdf"),
    (b"PK\x03\x04", ".docx"),
    (b"<!doctype html", ".html"),
    (b"<html", ".html"),
)


def read_report(path: str | Path, encoding: str | None = None) -> Report:
    """Read the report in a file.

    Args:
        path: The file; ``-`` is standard input.
        encoding: The encoding of its text, by any name Python knows; None finds it.

    Returns:
        The report, with its title and what it says of itself.

    Raises:
        Problem: If the file cannot be read, or is not text, or not in a known format or encoding,
            or is a table with more than one report.
    """
    check_format(path)
    return report_from_bytes(read_bytes(path), str(path), encoding)


def report_from_bytes(data: bytes, source: str, encoding: str | None = None) -> Report:
    """The report in `data`, read as the suffix of `source` says.

    Args:
        data: The bytes of a file.
        source: The path or address they are from; it is kept, and named in messages.
        encoding: The encoding of its text, by any name Python knows; None finds it.

    Raises:
        Problem: If the bytes are empty, or not text, or not in a known format or encoding, or
            hold more than one report.
    """
    entries = report_entries(data, source, encoding)
    first = next(entries, None)
    if isinstance(first, Problem):
        raise first
    if first is None or next(entries, None) is not None:
        raise Problem(
            N_("“{path}” holds several reports: bring them in with “pizhu add {path}”."),
            path=source,
        )
    return first


def read_reports(
    path: str | Path, encoding: str | None = None, column: str | None = None
) -> Iterator[Report]:
    """Read the reports in a file: the one of a document, or those of a table's rows.

    Args:
        path: The file; ``-`` is standard input.
        encoding: The encoding of its text, by any name Python knows; None finds it.
        column: The column of a table that holds the texts; None finds it.

    Raises:
        Problem: If the file cannot be read, or is not text, or not in a known format or encoding,
            or a row holds no report.
    """
    check_format(path)
    for entry in report_entries(read_bytes(path), str(path), encoding, column):
        if isinstance(entry, Problem):
            raise entry
        yield entry


def report_entries(
    data: bytes, source: str, encoding: str | None = None, column: str | None = None
) -> Iterator[Report | Problem]:
    """The reports in the bytes of a file; for each row that holds none, what is wrong with it.

    Args:
        data: The bytes of a file.
        source: The path or address they are from; it is kept, and named in messages.
        encoding: The encoding of its text, by any name Python knows; None finds it.
        column: The column of a table that holds the texts; None finds it.

    Raises:
        Problem: If nothing in the bytes can be read.
    """
    if not data:
        raise Problem(N_("“{path}” is empty: there is nothing to read in it."), path=source)
    suffix = check_format(source)
    if suffix not in READERS and suffix not in TABLE_READERS:
        suffix = ""
    if suffix == "":
        suffix = _signed(data)
    if suffix not in TABLE_READERS:
        reader = cast("Reader", import_module(READERS[suffix]))
        decoded = reader.read(data, source, encoding)
        yield _report(decoded.text, decoded.encoding, sha256_of(data), source)
        return

    table = cast("TableReader", import_module(TABLE_READERS[suffix]))
    for row in table.read_rows(data, source, encoding, column):
        if isinstance(row, Problem):
            yield row
            continue
        text = row.text.replace("\r\n", "\n").replace("\r", "\n")
        name = f"{source}#{row.number}"
        try:
            own = sha256_of(text.encode())
        except UnicodeEncodeError:
            yield Problem(N_("“{path}” holds half characters (lone surrogates)."), path=name)
            continue
        yield _report(text, suffix.removeprefix("."), own, name, row.facts)


def check_format(path: str | Path) -> str:
    """The suffix of `path`, in small letters.

    Raises:
        Problem: If reports in this format cannot be read.
    """
    suffix = Path(path).suffix.lower()
    if suffix in NOT_READ:
        raise Problem(
            N_(
                "“{path}” is a {suffix} file, which is not read: open it in its program and save "
                "it as {instead}."
            ),
            path=path,
            suffix=suffix,
            instead=NOT_READ[suffix],
        )
    return suffix


def _signed(data: bytes) -> str:
    """The suffix of the format that the bytes announce themselves as; empty for none."""
    head = data[:512].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    suffix = next((each for sign, each in SIGNATURES if head.startswith(sign.lower())), "")
    if suffix == ".docx" and b"xl/workbook.xml" in data:
        return ".xlsx"
    return suffix


def _report(
    text: str, encoding: str, sha256: str, source: str, given: Facts | None = None
) -> Report:
    if not text.strip():
        raise Problem(N_("“{path}” holds nothing but blanks: nothing to read in it."), path=source)
    facts = find_facts(text, find_furniture(text))
    if given is not None:
        from pizhu.exchange.readers.columns import merged

        facts = merged(facts, given)
    return Report(
        text=text,
        sha256=sha256,
        source=source,
        encoding=encoding,
        title=_title(facts, source),
        facts=facts,
    )


def _title(facts: Facts, source: str) -> str:
    # Reports title themselves 政府工作报告 one like the other: place and year tell them apart.
    if facts.place and facts.year:
        return f"{facts.place} {facts.year}"
    return facts.title or (source if source == STANDARD_INPUT else Path(source).stem)
