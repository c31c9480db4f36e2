"""The open workspace: the one object through which everything is read and done."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Self

from store import (
    acts,
    conflicts,
    history,
    incoming,
    refreshing,
    reports,
    suggesting,
    tag_acts,
    text_index,
    versions,
)
from store.events import latest_seq, read_events
from store.items import Seen
from store.labels import read_label_set
from store.search import parse_query, search
from store.thawing import uncollected
from store.transactions import damaged, explained, writing

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from pizhu.report.values import (
        Analysis,
        AnnotatedReport,
        Decision,
        Figure,
        LabelSet,
        Report,
        Span,
        TagSuggestion,
    )
    from store.conflicts import Conflict
    from store.events import Event
    from store.incoming import Incoming, TakenIn
    from store.reports import AddedReport, ReportSummary
    from store.search import Hit, Query
    from store.suggesting import HeldText, Suggested
    from store.tag_acts import Place
    from store.versions import AddedVersion, Orphan

#: Texts entered into the index in one transaction.
_BATCH = 16


class Store:
    """An open workspace file, in the name of one annotator. Use it from one thread.

    Made by `open_store`. A context manager that closes the file. Every act is in the file when
    its method returns; a method that raises `Problem` has changed nothing.
    """

    def __init__(self, path: Path, annotator: str, connection: sqlite3.Connection) -> None:
        self.path = path
        self.annotator = annotator
        self._connection = connection
        self._hand = acts.Hand(connection, annotator, Seen(latest_seq(connection)))

    def __enter__(self) -> Self:
        """The store itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self.close()

    def close(self) -> None:
        """Close the file; closing twice does no harm."""
        self._connection.close()

    # Reports

    def add_report(self, report: Report, analysis: Analysis) -> AddedReport:
        """Add a report with what was found in it; one with the same text is not added again."""
        with self._act():
            known = reports.find_same_text(self._connection, report.text, report.source)
            if known is not None:
                return reports.AddedReport(known, new=False)
            report_id = reports.insert_report(self._connection, report, analysis)
            self._hand.act("add-report", report_id, {}, {})
            return reports.AddedReport(report_id, new=True)

    def refresh_figures(self, report_id: str, analysis: Analysis) -> Event:
        """Replace a report's undecided suggestions by those of a new analysis of its text.

        Raises:
            Problem: When there is no such report, or a figure does not stand where it says.
        """
        with self._act():
            return refreshing.refresh_figures(self._hand, report_id, analysis)

    def summaries(self) -> tuple[ReportSummary, ...]:
        """One line a report, in the order in which they were added."""
        with self._reading():
            return reports.read_summaries(self._connection)

    def report_id(self, name: str) -> str:
        """The id of the report that `name` means: id, its unique beginning, title or file name.

        Raises:
            Problem: Listing the near ones, when there is none or more than one.
        """
        with self._reading():
            return reports.find_report(self._connection, name)

    def load(self, report_id: str) -> AnnotatedReport:
        """The report with everything found in it and done to it, as of now.

        Raises:
            Problem: When there is no such report.
        """
        with self._reading():
            # One snapshot, though it takes several queries.
            self._connection.execute("BEGIN")
            try:
                self._hand.seen.reports[report_id] = latest_seq(self._connection)
                with uncollected():
                    return reports.read_report(self._connection, report_id)
            finally:
                self._connection.execute("COMMIT")

    def find_text(self, sha256: str) -> str | None:
        """The id of the report read from bytes with this SHA-256, the latest if several."""
        with self._reading():
            row = self._connection.execute(
                "SELECT id FROM reports WHERE sha256 = ? ORDER BY number DESC LIMIT 1", (sha256,)
            ).fetchone()
            return None if row is None else str(row[0])

    def find_same_text(self, text: str) -> str | None:
        """The id of the report with this very text, None where there is none."""
        with self._reading():
            return reports.find_same_text(self._connection, text)

    def search(self, typed: str) -> Iterator[Hit]:
        """Every place that fits what was typed, best first; see `store.search` for the words.

        Looks no further than hits are taken: take the first fifty for the first page.

        Raises:
            Problem: At once, when nothing is looked for or a field's value is impossible.
        """
        query = parse_query(typed)
        return self._found(query)

    # Acts

    def decide(self, figure_ids: Sequence[str], decision: Decision) -> Event:
        """Decide about figures of one report, all in one act.

        Raises:
            Problem: When one is gone or was changed by somebody else since it was last read.
        """
        with self._act():
            return acts.decide(self._hand, figure_ids, decision)

    def change_figure(self, figure_id: str, figure: Figure) -> Event:
        """Set fields of a figure right.

        Raises:
            Problem: When it does not fit the text, is gone, or was changed by somebody else.
        """
        with self._act():
            return acts.change_figure(self._hand, figure_id, figure)

    def add_figure(self, report_id: str, figure: Figure) -> Event:
        """Add a figure that detection missed, accepted; its id is the event's only item.

        Raises:
            Problem: When it does not fit the text, or its span is a figure already.
        """
        with self._act():
            return acts.add_figure(self._hand, report_id, figure)

    def add_tag(self, report_id: str, span: Span, quote: str, label: str) -> Event:
        """Put a label on a span; its id is the event's only item.

        Raises:
            Problem: When ``text[start:end] != quote``, the label is unknown, or the annotator
                has the same tag there already.
        """
        with self._act():
            return acts.add_tag(self._hand, report_id, span, quote, label)

    def relabel_tag(self, tag_id: str, label: str) -> Event:
        """Give a tag another label.

        Raises:
            Problem: When the tag is gone or was changed by somebody else, or the label is unknown.
        """
        with self._act():
            return acts.relabel_tag(self._hand, tag_id, label)

    def remove_tag(self, tag_id: str) -> Event:
        """Take a tag away.

        Raises:
            Problem: When the tag is gone or was changed by somebody else.
        """
        with self._act():
            return acts.remove_tag(self._hand, tag_id)

    def add_tags(self, label: str, places: Iterable[Place]) -> Event:
        """Put one label on many places of many reports, in one act.

        Raises:
            Problem: When a place does not hold its quote or has the tag already; nothing is
                changed then.
        """
        with self._act():
            return tag_acts.add_tags(self._hand, label, places)

    def move_tag(self, tag_id: str, span: Span, quote: str) -> Event:
        """Let a tag stand on another span.

        Raises:
            Problem: When ``text[start:end] != quote``, the tag is gone or was changed by somebody
                else, or would be there twice.
        """
        with self._act():
            return tag_acts.move_tag(self._hand, tag_id, span, quote)

    def split_tag(self, tag_id: str, first: Span, second: Span) -> Event:
        """Part a tag in two stretches of its own.

        Raises:
            Problem: When they are not, or the tag is gone or was changed by somebody else.
        """
        with self._act():
            return tag_acts.split_tag(self._hand, tag_id, first, second)

    def merge_tags(self, tag_ids: Sequence[str]) -> Event:
        """Join tags of one label into the first of them.

        Raises:
            Problem: When they differ in label or report, or one is gone or was changed by others.
        """
        with self._act():
            return tag_acts.merge_tags(self._hand, tag_ids)

    def note_tag(self, tag_id: str, note: str) -> Event:
        """Write a remark on a tag; an empty one takes it away.

        Raises:
            Problem: When the tag is gone or was changed by somebody else.
        """
        with self._act():
            return tag_acts.note_tag(self._hand, tag_id, note)

    def suggest_tags(
        self,
        report_id: str,
        rule: str,
        suggestions: Iterable[TagSuggestion],
        *,
        asked: bool = True,
    ) -> Suggested:
        """Let a source propose exactly these tags in a report; what is decided is not asked again.

        Args:
            report_id: The report.
            rule: The source.
            suggestions: What it proposes now; its other open suggestions go.
            asked: Whether a person asked for it, so that undo takes it back.

        Raises:
            Problem: When a suggestion does not stand where it says, or its label is unknown.
        """
        with self._act():
            return suggesting.suggest_tags(self._hand, report_id, rule, suggestions, asked=asked)

    def texts_holding(self, quote: str) -> tuple[HeldText, ...]:
        """The texts of the reports in which `quote` stands, in the order they were added."""
        with self._reading():
            return tuple(suggesting.texts_holding(self._connection, quote))

    def decided_spans(self, report_id: str, label: str) -> frozenset[tuple[int, int]]:
        """(start, end) of a report's tags with `label` that are no open suggestions."""
        with self._reading():
            return suggesting.decided_spans(self._connection, report_id, label)

    def take_in(self, arriving: Iterable[Incoming], *, dry_run: bool = False) -> TakenIn:
        """Put tags from a file on reports and decide about figures, all in one act.

        With `dry_run` nothing is written, and what comes back is what would have been.

        Raises:
            Problem: When a tag does not stand where it says or has an unknown label, a report or
                figure is not there, or somebody else has changed a figure; nothing is changed.
        """
        with self._act(keep=not dry_run):
            return incoming.take_in(self._hand, arriving)

    def decide_tags(self, tag_ids: Sequence[str], decision: Decision) -> Event:
        """Decide about suggested tags of one report, such as those moved from an earlier version.

        Raises:
            Problem: When one is gone or was changed by somebody else since it was last read.
        """
        with self._act():
            return acts.decide_tags(self._hand, tag_ids, decision)

    def undo(self) -> Event | None:
        """Take back the annotator's own latest act, in whatever report, None where there is none.

        Items that somebody else has changed since are left as they are: ``Event.left_alone``.
        """
        with self._act():
            return history.undo(self._hand)

    def redo(self) -> Event | None:
        """Do again what was undone last; None where there is nothing to do again."""
        with self._act():
            return history.redo(self._hand)

    # Versions of a text

    def find_earlier(self, source: str) -> str | None:
        """The id of the latest report read from `source`: what a changed file is a version of."""
        with self._reading():
            return versions.find_earlier(self._connection, source)

    def add_version(self, earlier: str, report: Report, analysis: Analysis) -> AddedVersion:
        """Add a report as the new version of an earlier one, whose tags go along as suggestions.

        Raises:
            Problem: When there is no such report, or the text is in the workspace already.
        """
        with self._act():
            return versions.add_version(self._hand, earlier, report, analysis)

    def orphans(self, report_id: str) -> tuple[Orphan, ...]:
        """The tags of an earlier version that wait for a place in this one."""
        with self._reading():
            return versions.read_orphans(self._connection, report_id)

    def place_orphan(self, orphan_id: str, span: Span, quote: str) -> Event:
        """Put a waiting tag in its place.

        Raises:
            Problem: When ``text[start:end] != quote``, it is gone, or would be there twice.
        """
        with self._act():
            return versions.place_orphan(self._hand, orphan_id, span, quote)

    def drop_orphan(self, orphan_id: str) -> Event:
        """Let a waiting tag go; undo brings it back.

        Raises:
            Problem: When it is gone already.
        """
        with self._act():
            return versions.drop_orphan(self._hand, orphan_id)

    # History

    def events(self, report_id: str | None = None, limit: int = 100) -> tuple[Event, ...]:
        """The newest events first, of one report or of all."""
        condition, values = ("report_id = ?", [report_id]) if report_id else ("1", [])
        with self._reading():
            return read_events(
                self._connection, f"{condition} ORDER BY seq DESC LIMIT ?", [*values, limit]
            )

    def latest_event(self) -> int:
        """The place of the newest event in the history, 0 where there is none."""
        with self._reading():
            return latest_seq(self._connection)

    def changes_since(self, event_seq: int) -> tuple[Event, ...]:
        """What other programs did after the event at `event_seq`, oldest first.

        From then on their acts count as seen, and acts on the same items are no longer refused;
        so do those that `load` has read.
        """
        with self._reading():
            events = read_events(self._connection, "seq > ? ORDER BY seq", [event_seq])
        seen = self._hand.seen
        others = tuple(event for event in events if event.seq not in seen.own)
        if events:
            seen.seq = max(seen.seq, events[-1].seq)
            seen.own = {seq for seq in seen.own if seq > seen.seq}
        return others

    def conflicts(self) -> tuple[Conflict, ...]:
        """What came out differently here and in a merged file, and nobody has settled since."""
        with self._reading():
            return conflicts.open_conflicts(self._connection)

    # Where one was, and labels

    def position(self, report_id: str) -> int:
        """Where the annotator left off reading: an offset in the text, 0 at first."""
        with self._reading():
            row = self._connection.execute(
                "SELECT position FROM positions WHERE report_id = ? AND annotator = ?",
                (report_id, self.annotator),
            ).fetchone()
            return 0 if row is None else int(row[0])

    def remember_position(self, report_id: str, offset: int) -> None:
        """Remember where the annotator is reading; no act, so nothing to undo."""
        with self._act():
            self._connection.execute(
                "INSERT INTO positions (report_id, annotator, position) VALUES (?, ?, ?)"
                " ON CONFLICT (report_id, annotator) DO UPDATE SET position = excluded.position",
                (report_id, self.annotator, offset),
            )

    def label_set(self) -> LabelSet:
        """The labels to tag with."""
        with self._reading():
            return read_label_set(self._connection)

    def index_texts(self, limit: int | None = None) -> int:
        """Enter texts added since into the search index, so that searches need not look at each.

        Takes about 10 ms a report; others can act in between. Searching is exact without, too.

        Args:
            limit: How many texts at most; all where None.

        Returns:
            How many were entered.
        """
        entered = 0
        while limit is None or entered < limit:
            batch = _BATCH if limit is None else min(_BATCH, limit - entered)
            with self._act():
                done = text_index.index_missing(self._connection, batch)
            if not done:
                break
            entered += done
        return entered

    def _found(self, query: Query) -> Iterator[Hit]:
        with self._reading():
            yield from search(self._connection, query)

    @contextmanager
    def _act(self, *, keep: bool = True) -> Iterator[None]:
        own = set(self._hand.seen.own)
        try:
            with writing(self._connection, self.path, keep=keep), self._sound():
                yield
            if not keep:
                self._hand.seen.own = own
        except BaseException:
            # Nothing was written, so the place belongs to whoever writes next.
            self._hand.seen.own = own
            raise

    @contextmanager
    def _reading(self) -> Iterator[None]:
        with explained(self.path), self._sound():
            yield

    @contextmanager
    def _sound(self) -> Iterator[None]:
        """Turn what a damaged file makes our decoding raise into a `Problem`."""
        try:
            yield
        except (KeyError, TypeError, ValueError, RecursionError) as error:
            raise damaged(self.path, f"{type(error).__name__}: {error}") from error
