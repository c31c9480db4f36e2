"""The formats that annotated reports are exported in (导出格式): one table, one module a format.

What a format holds is declared here and nowhere else: from it come the counts of what an export
loses, the lists on screen and in ``pizhu export --help``, and the table of docs/formats.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum, auto
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, cast

from pizhu.exchange.counts import Part
from pizhu.exchange.extras import install_command
from pizhu.report.problem import N_, Problem
from pizhu.report.values import Decision

if TYPE_CHECKING:
    from pizhu.exchange.writers.jobs import FileWriter, FolderWriter

ALL = frozenset(Part)
_SPANS = frozenset({Part.TEXT, Part.TAGS, Part.FIGURES, Part.OVERLAPS, Part.EDGES})
_FLAT = frozenset({Part.TAGS, Part.FIGURES})
_WHO_AND_WHEN = frozenset({Part.DECISIONS, Part.ANNOTATORS, Part.TIMES})
_LINKED = frozenset({Part.RELATIONS, Part.LAYERS, Part.FLAGS})
_TABLE = frozenset(
    {Part.FIGURES, Part.RECORDS, Part.FACTS, Part.OVERLAPS, Part.EDGES} | _WHO_AND_WHEN
)
_WIDE = frozenset({Part.FIGURES, Part.RECORDS, Part.DECISIONS, Part.FACTS, Part.EDGES})
_EVERY_DECISION = frozenset(Decision)
_ACCEPTED = frozenset({Decision.ACCEPTED})
_YES_AND_NO = frozenset({Decision.ACCEPTED, Decision.REJECTED})


class Figures(Enum):
    """Whether figures go into a format."""

    ALWAYS = auto()
    BY_OPTION = auto()


@dataclass(frozen=True, slots=True)
class Format:
    """A format and what it can hold.

    Attributes:
        name: What it is called on the command line.
        description: What it is, for people.
        module: The module whose function writes it.
        suffix: What the name of its file ends in; empty for a folder.
        holds: What it has a place for.
        decisions: The decisions whose figures and tags it can hold apart.
        function: The function in `module`.
        extra: The extra of the package that installs what it needs, None if nothing.
        needs: The modules it needs beyond Pizhu's own dependencies.
        figures: Whether figures go into it without being asked for.
        whole: Whether rejected figures and tags always go along.
        twice: Whether its writer goes through the reports more than once.
        splits: Whether its writer parts the reports itself.
        reader: The program that checks it in the tests, for docs/formats.md.
    """

    name: str
    description: str
    module: str
    suffix: str
    holds: frozenset[Part]
    decisions: frozenset[Decision] = _EVERY_DECISION
    function: str = "write"
    extra: str | None = None
    needs: tuple[str, ...] = ()
    figures: Figures = Figures.BY_OPTION
    whole: bool = False
    twice: bool = False
    splits: bool = False
    reader: str = ""

    @property
    def is_folder(self) -> bool:
        """Whether it is written as a folder of files."""
        return not self.suffix

    @property
    def is_installed(self) -> bool:
        """Whether everything it needs is installed."""
        return all(find_spec(name) for name in self.needs)

    def require(self) -> None:
        """Make sure that it can be written.

        Raises:
            Problem: Naming the command that installs what is missing.
        """
        if not self.is_installed:
            raise Problem(
                N_("The format “{format}” needs more libraries. Install them with: {command}"),
                format=self.name,
                command=install_command(self.extra or "all"),
            )

    def file_writer(self) -> FileWriter:
        """The function that writes it onto a stream; for what is no folder."""
        return cast("FileWriter", getattr(import_module(self.module), self.function))

    def folder_writer(self) -> FolderWriter:
        """The function that writes it into a folder."""
        return cast("FolderWriter", getattr(import_module(self.module), self.function))


_FORMATS = (
    Format(
        "jsonl",
        N_("Pizhu's own JSON Lines: everything, without loss"),
        "pizhu.exchange.writers.native_lines",
        ".jsonl",
        ALL,
        figures=Figures.ALWAYS,
        whole=True,
        reader="round trip byte for byte; JSON Schema",
    ),
    Format(
        "doccano",
        N_("doccano JSON Lines"),
        "pizhu.exchange.writers.doccano",
        ".jsonl",
        _SPANS | {Part.FACTS},
        decisions=_YES_AND_NO,
        reader="schema of doccano's JSONL import",
    ),
    Format(
        "prodigy",
        N_("Prodigy JSON Lines: tasks with tokens and spans"),
        "pizhu.exchange.writers.prodigy",
        ".jsonl",
        _SPANS | {Part.DECISIONS, Part.ANNOTATORS, Part.NOTES},
        reader="schema of Prodigy's tasks; spaCy",
    ),
    Format(
        "label-studio",
        N_("Label Studio tasks with their labelling configuration"),
        "pizhu.exchange.writers.label_studio",
        "",
        _SPANS | _WHO_AND_WHEN | _LINKED | {Part.NOTES, Part.FACTS, Part.ATTRIBUTES},
        reader="label-studio-sdk's converter",
    ),
    Format(
        "spacy",
        N_("spaCy DocBin: span groups and entities"),
        "pizhu.exchange.writers.docbin",
        ".spacy",
        _SPANS | {Part.DECISIONS},
        extra="spacy",
        needs=("spacy",),
        reader="spaCy, which trains a span categoriser on it",
    ),
    Format(
        "brat",
        N_("brat standoff with its configuration"),
        "pizhu.exchange.writers.brat",
        "",
        _SPANS - {Part.EDGES} | _LINKED | {Part.DECISIONS, Part.NOTES},
        reader="bratly",
    ),
    Format(
        "bio",
        N_("CoNLL columns: BIO by character, with offsets beside"),
        "pizhu.exchange.writers.conll",
        "",
        _FLAT,
        decisions=_ACCEPTED,
        function="write_bio",
        reader="seqeval, datasets",
    ),
    Format(
        "bioes",
        N_("CoNLL columns: BIOES by character, with offsets beside"),
        "pizhu.exchange.writers.conll",
        "",
        _FLAT,
        decisions=_ACCEPTED,
        function="write_bioes",
        reader="seqeval, datasets",
    ),
    Format(
        "iob2-words",
        N_("CoNLL columns: IOB2 by jieba's words, with offsets beside"),
        "pizhu.exchange.writers.conll",
        "",
        _FLAT,
        decisions=_ACCEPTED,
        function="write_words",
        reader="seqeval, datasets",
    ),
    Format(
        "webanno-tsv",
        N_("WebAnno TSV 3.3 for INCEpTION"),
        "pizhu.exchange.writers.webanno",
        "",
        _SPANS - {Part.TEXT, Part.EDGES} | _WHO_AND_WHEN | {Part.NOTES},
        reader="web-anno-tsv",
    ),
    Format(
        "xmi",
        N_("UIMA CAS XMI with its type system, for INCEpTION"),
        "pizhu.exchange.writers.xmi",
        "",
        _SPANS
        | _WHO_AND_WHEN
        | _LINKED
        | {Part.NOTES, Part.RECORDS, Part.SECTIONS, Part.ATTRIBUTES, Part.REMARKS},
        extra="uima",
        needs=("cassis",),
        reader="dkpro-cassis",
    ),
    Format(
        "web-annotation",
        N_("W3C Web Annotation in JSON-LD"),
        "pizhu.exchange.writers.web_annotation",
        ".jsonld",
        _SPANS - {Part.TEXT}
        | _WHO_AND_WHEN
        | _LINKED
        | {Part.NOTES, Part.RECORDS, Part.ATTRIBUTES, Part.REMARKS},
        reader="PyLD; JSON Schema of the data model",
    ),
    Format(
        "hugging-face",
        N_("Hugging Face dataset folder: Parquet with features and a card"),
        "pizhu.exchange.writers.hugging_face",
        "",
        _SPANS | _WHO_AND_WHEN | {Part.NOTES, Part.FACTS},
        extra="hf",
        needs=("datasets", "pyarrow"),
        twice=True,
        splits=True,
        reader="datasets.load_dataset",
    ),
    Format(
        "csv",
        N_("figures as a table: CSV"),
        "pizhu.exchange.writers.figure_table",
        ".csv",
        _TABLE,
        function="write_csv",
        figures=Figures.ALWAYS,
        reader="pandas, DuckDB",
    ),
    Format(
        "xlsx",
        N_("figures as a table: Excel workbook with types and a filter"),
        "pizhu.exchange.writers.figure_table",
        ".xlsx",
        _TABLE,
        function="write_xlsx",
        extra="office",
        needs=("openpyxl",),
        figures=Figures.ALWAYS,
        reader="openpyxl, pandas",
    ),
    Format(
        "parquet",
        N_("figures as a table: Parquet"),
        "pizhu.exchange.writers.figure_table",
        ".parquet",
        _TABLE,
        function="write_parquet",
        extra="parquet",
        needs=("pyarrow",),
        figures=Figures.ALWAYS,
        reader="pandas, DuckDB",
    ),
    Format(
        "wide-csv",
        N_("indicators by report and year, result beside target: CSV"),
        "pizhu.exchange.writers.wide_table",
        ".csv",
        _WIDE,
        function="write_csv",
        figures=Figures.ALWAYS,
        reader="pandas",
    ),
    Format(
        "wide-xlsx",
        N_("indicators by report and year, result beside target: Excel workbook"),
        "pizhu.exchange.writers.wide_table",
        ".xlsx",
        _WIDE,
        function="write_xlsx",
        extra="office",
        needs=("openpyxl",),
        figures=Figures.ALWAYS,
        reader="openpyxl",
    ),
    Format(
        "html",
        N_("a page of the annotated report, to read and to print"),
        "pizhu.exchange.writers.page",
        ".html",
        _SPANS | {Part.DECISIONS, Part.ANNOTATORS, Part.NOTES, Part.SECTIONS, Part.FURNITURE},
        figures=Figures.ALWAYS,
        reader="an HTML parser; Chromium by eye",
    ),
    Format(
        "markdown",
        N_("a digest of the tags with quotes and citations: Markdown"),
        "pizhu.exchange.writers.digest",
        ".md",
        _SPANS - {Part.TEXT} | {Part.DECISIONS, Part.ANNOTATORS, Part.NOTES},
        reader="markdown-it",
    ),
)

#: The formats by name, in the order in which they are listed.
FORMATS = {format_.name: format_ for format_ in _FORMATS}


def find_format(name: str) -> Format:
    """The format called `name`.

    Raises:
        Problem: Listing the formats, when there is none of that name.
    """
    if name in FORMATS:
        return FORMATS[name]
    near = get_close_matches(name, FORMATS, 1)
    if near:
        raise Problem(
            N_("There is no format “{format}”. Did you mean “{near}”?"), format=name, near=near[0]
        )
    raise Problem(
        N_("There is no format “{format}”. There are: {known}."),
        format=name,
        known=", ".join(FORMATS),
    )
