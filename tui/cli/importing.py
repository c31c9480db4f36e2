"""`pizhu import`: annotations of other programs, and a model's predictions, into the workspace."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

import click

from pizhu.exchange.importing import FORMATS, Labels, match, read_annotations
from pizhu.report.problem import Problem
from tui.language import _, ngettext, problem_text
from tui.saying import tell

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pizhu.exchange.annotations.imported import ImportedDocument, Misfit
    from pizhu.exchange.importing import Matched
    from pizhu.report.values import Analysis, AnnotatedReport, Report, Tag
    from store import Incoming, Store
    from tui.command import Session

#: The format that is imported report by report, each an act of its own, since its files may be
#: larger than memory; every other import is one act.
STREAMED = "jsonl"


@dataclass(slots=True)
class Tally:
    """What came of an import so far."""

    reports: int = 0
    new_reports: int = 0
    added: int = 0
    decided: int = 0
    linked: int = 0
    noted: int = 0
    known: int = 0
    differing: int = 0
    unfit: int = 0
    unknown: Counter[str] = field(default_factory=Counter)
    left: Counter[str] = field(default_factory=Counter)
    misfits: list[Misfit] = field(default_factory=list)


def make_command() -> click.Command:
    """`pizhu import`, in the language in force."""
    return click.Command(
        "import",
        callback=click.pass_context(run),
        params=[
            click.Argument(["file"], metavar=_("FILE")),
            click.Option(
                ["--format", "name"],
                type=click.Choice(list(FORMATS)),
                metavar=_("NAME"),
                required=True,
                help=_("The format of the file or folder: {formats}.").format(
                    formats=", ".join(FORMATS)
                ),
            ),
            click.Option(
                ["--report"],
                metavar=_("REPORT"),
                help=_("The report that all of it is about; without it, the texts tell."),
            ),
            click.Option(
                ["--map", "mapped"],
                multiple=True,
                metavar=_("NAME=LABEL"),
                help=_("Take what is called NAME in the file for LABEL. May be given repeatedly."),
            ),
            click.Option(
                ["--annotator", "person"],
                metavar=_("NAME"),
                help=_("Whose annotations these are, where the file does not say."),
            ),
            click.Option(
                ["--suggest"],
                is_flag=True,
                help=_("Take every tag as a suggestion, whatever the file says of it."),
            ),
            click.Option(
                ["--add-reports"],
                is_flag=True,
                help=_("Add the texts of the file that are not in the workspace as reports."),
            ),
            click.Option(
                ["--dry-run"], is_flag=True, help=_("Tell what would come in, and change nothing.")
            ),
        ],
        help=_(
            "Bring annotations in: Pizhu's own JSON Lines, doccano, Label Studio, Prodigy, brat, "
            "WebAnno TSV, UIMA XMI, W3C Web Annotation, or the predictions of your own model. "
            "Every span is held against its report's text; what does not fit is listed with file "
            "and line, and the rest comes in as one act that can be undone. The exit code is 1 "
            "when anything did not fit."
        ),
        short_help=_("Bring annotations or predictions in."),
        epilog=_("Example: pizhu import tagged.jsonl --format doccano --dry-run"),
    )


def run(context: click.Context, file: str, name: str, *, dry_run: bool, **given: Any) -> None:
    """Do it."""
    from tui.command import PROBLEM
    from tui.workspace import choose_workspace, existing_workspace, open_workspace

    session: Session = context.obj
    workspace = choose_workspace(session.db)
    annotator = session.loaded.settings.annotator
    tally = Tally()
    documents = read_annotations(file, name)
    # A file that cannot be read makes no workspace.
    first = list(islice(documents, 1))
    makes_workspace = given["add_reports"] and not dry_run
    with (
        open_workspace(workspace.path, annotator)
        if makes_workspace
        else existing_workspace(workspace, annotator)
    ) as store:
        labels = Labels.of(store.every_label(), mapping(given["mapped"]))
        desk = Desk(store, labels, tally, dry_run=dry_run, **_desk_options(given))
        incoming = desk.incoming(chain(first, documents))
        if name == STREAMED:
            for each in incoming:
                take([each], store, tally, dry_run=dry_run)
        else:
            take(list(incoming), store, tally, dry_run=dry_run)
        known_labels = ", ".join(label.id for label in store.every_label().labels)
    for line in lines_of(tally, known_labels, dry_run=dry_run):
        tell(line)
    if tally.misfits or tally.unknown:
        context.exit(PROBLEM)


def _desk_options(given: dict[str, Any]) -> dict[str, Any]:
    return {name: given[name] for name in ("report", "person", "suggest", "add_reports")}


def mapping(pairs: Sequence[str]) -> dict[str, str]:
    """The label by the name that the file calls it.

    Raises:
        UsageError: If one is no ``NAME=LABEL``.
    """
    found = {}
    for pair in pairs:
        name, equals, label = pair.rpartition("=")
        if not (name and equals and label):
            raise click.UsageError(
                _("--map {pair} is not of the form NAME=LABEL.").format(pair=pair)
            )
        found[name] = label
    return found


class Desk:
    """Holds documents against the reports of a workspace."""

    def __init__(
        self,
        store: Store,
        labels: Labels,
        tally: Tally,
        *,
        dry_run: bool,
        report: str | None,
        person: str | None,
        suggest: bool,
        add_reports: bool,
    ) -> None:
        self._store = store
        self._labels = labels
        self._tally = tally
        self._dry_run = dry_run
        self._report = None if report is None else store.report_id(report)
        self._person = person
        self._suggest = suggest
        self._add = add_reports
        self._loaded: AnnotatedReport | None = None

    def incoming(self, documents: Iterator[ImportedDocument]) -> Iterator[Incoming]:
        """What the documents bring to the reports; what fits none goes into the tally."""
        from store import Incoming

        for document in documents:
            self._tally.left.update(document.left)
            annotated = self._annotated(document) if document.text or document.tags else None
            if annotated is None:
                self._tally.misfits.extend(document.misfits)
                continue
            matched = match(document, annotated, self._labels, suggest=self._suggest)
            self._tally.reports += 1
            self._tally.misfits.extend(matched.misfits)
            self._tally.unknown.update(matched.unknown)
            if annotated.id:
                yield Incoming(
                    annotated.id,
                    self._signed(matched),
                    matched.figures,
                    matched.relations,
                    matched.notes,
                    matched.marks,
                )
            else:
                # A dry run: the report would be new, and so all that is on it.
                self._tally.added += len(matched.tags)
                self._tally.decided += len(matched.figures)
                self._tally.linked += len(matched.relations)
                self._tally.noted += len(matched.notes) + len(matched.marks)

    def _signed(self, matched: Matched) -> tuple[Tag, ...]:
        if not self._person:
            return matched.tags
        person = self._person
        return tuple(
            tag if tag.annotator else replace(tag, annotator=person) for tag in matched.tags
        )

    def _annotated(self, document: ImportedDocument) -> AnnotatedReport | None:
        """The report of a document; None, and a misfit, where it is not known."""
        from pizhu.exchange.annotations.fitting import unknown_report

        report_id = self._report or self._known(document)
        if report_id is None and self._add and document.text is not None:
            return self._added(document, document.text)
        if report_id is None:
            self._tally.misfits.append(unknown_report(document, document.name))
            return None
        if self._loaded is None or self._loaded.id != report_id:
            self._loaded = self._store.load(report_id)
        return self._loaded

    def _known(self, document: ImportedDocument) -> str | None:
        if document.text is not None:
            text = document.text.replace("\r\n", "\n").replace("\r", "\n")
            same = self._store.find_same_text(text)
            if same is not None:
                return same
        for name in document.name:
            try:
                return self._store.report_id(name)
            except Problem:
                continue
        return None

    def _added(self, document: ImportedDocument, text: str) -> AnnotatedReport:
        from pizhu.exchange import report_from_bytes
        from pizhu.report import analyse
        from tui.lexicon import own_lexicon

        self._tally.new_reports += 1
        source = document.name[0] if document.name else f"{document.file}#{document.line}"
        report = document.report or replace(report_from_bytes(text.encode(), "-"), source=source)
        analysis = document.analysis or analyse(report.text, own_lexicon())
        if self._dry_run:
            return _unsaved(report, analysis, self._store)
        self._loaded = self._store.load(self._store.add_report(report, analysis).id)
        return self._loaded


def _unsaved(report: Report, analysis: Analysis, store: Store) -> AnnotatedReport:
    """A report as it would be once it is added; without an id."""
    from pizhu.report.values import AnnotatedReport, ReviewedFigure

    figures = tuple(
        ReviewedFigure(str(place), figure) for place, figure in enumerate(analysis.figures)
    )
    return AnnotatedReport(
        "", report, analysis.furniture, analysis.sections, figures, (), store.label_set()
    )


def take(incoming: list[Incoming], store: Store, tally: Tally, *, dry_run: bool) -> None:
    """Put what came in into the workspace, or find out what would come of it."""
    taken = store.take_in(incoming, dry_run=dry_run)
    tally.added += taken.added
    tally.decided += taken.decided
    tally.linked += taken.linked
    tally.noted += taken.noted
    tally.known += taken.known
    tally.differing += len(taken.differing)
    tally.unfit += taken.unfit


#: How many misfits are listed one by one.
LISTED = 200


def lines_of(tally: Tally, known_labels: str, *, dry_run: bool) -> Iterator[str]:
    """What came of an import, for people: first what did not fit, then the counts."""
    for misfit in tally.misfits[:LISTED]:
        line = _("line {n}").format(n=misfit.line)
        yield f"{misfit.file}, {line}: {problem_text(misfit.reason)}"
    if len(tally.misfits) > LISTED:
        yield _("… and {n} more").format(n=len(tally.misfits) - LISTED)
    for label, count in sorted(tally.unknown.items()):
        yield ngettext(
            "The label “{label}” ({n} tag) is not in this workspace: take it for one of its own "
            "with --map {label}=LABEL. Labels are: {labels}.",
            "The label “{label}” ({n} tags) is not in this workspace: take it for one of its own "
            "with --map {label}=LABEL. Labels are: {labels}.",
            count,
        ).format(label=label, n=count, labels=known_labels)
    if tally.unfit:
        yield ngettext(
            "{n} tag stays out: its label belongs on another layer, or must not overlap a tag "
            "that stands there.",
            "{n} tags stay out: their labels belong on another layer, or must not overlap a tag "
            "that stands there.",
            tally.unfit,
        ).format(n=tally.unfit)
    for what, count in sorted(tally.left.items()):
        yield _("not taken: {what} ({n})").format(what=_(what), n=count)
    head = _("would be imported") if dry_run else _("imported")
    yield f"{head}: {_counts(tally)}"


def _counts(tally: Tally) -> str:
    parts = [
        ngettext("{n} tag", "{n} tags", tally.added).format(n=tally.added),
        ngettext("{n} decision", "{n} decisions", tally.decided).format(n=tally.decided),
        *_beside(tally),
        ngettext("{n} new report", "{n} new reports", tally.new_reports).format(
            n=tally.new_reports
        ),
        _("{n} known").format(n=tally.known),
        _("{n} decided otherwise here").format(n=tally.differing),
        _("{n} did not fit").format(
            n=len(tally.misfits) + sum(tally.unknown.values()) + tally.unfit
        ),
    ]
    return ", ".join(parts)


def _beside(tally: Tally) -> list[str]:
    """What came beside tags and decisions, where there was any."""
    parts = []
    if tally.linked:
        parts.append(ngettext("{n} relation", "{n} relations", tally.linked).format(n=tally.linked))
    if tally.noted:
        told = ngettext("{n} note or mark", "{n} notes and marks", tally.noted)
        parts.append(told.format(n=tally.noted))
    return parts
