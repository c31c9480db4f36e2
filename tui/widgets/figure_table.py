"""The figures of a report as a table (数据表): every record a row, in the order of the review."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rich.style import Style
from textual.message import Message

from tui.language import _
from tui.review import Order
from tui.styles import DECISION_SIGNS, FLAG_SIGN
from tui.widgets.table import Cell, Column, Table
from tui.wording import ARROWS, word

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pizhu.report.values import ReviewedFigure
    from tui.opened import OpenedReport


class FigureTable(Table, inherit_bindings=False):
    """A row a figure; the figure under its cursor is the one under review.

    Args:
        opened: The report.
        times: How often a motion is to be done, as a count before its key says.
    """

    class LookedAt(Message):
        """The cursor went to the figure with that index among the report's figures."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    class FilterWanted(Message):
        """Somebody wants to see only some of the figures."""

    def __init__(
        self,
        opened: OpenedReport,
        *,
        times: Callable[[], int] = lambda: 1,
        id: str | None = None,  # noqa: A002 - Textual's name
    ) -> None:
        super().__init__(
            (
                Column("", 1),
                Column(_("figure"), 12, right=True),
                Column(_("indicator")),
                Column(_("measure"), 11),
                Column(_("bound"), 8, from_width=84),
                Column(_("status"), 6, from_width=62),
                Column(_("year"), 4, right=True, from_width=96),
                Column("", 4, right=True),
                Column("", 1),
                Column("", 1),
            ),
            self._row,
            id=id,
        )
        self._opened = opened
        self._times = times
        self._shown: list[int] = []
        self._groups: Counter[str] = Counter()
        self._arranged = opened.route
        self.wanted = ""
        self.show_only("")

    def show_only(self, wanted: str) -> None:
        """Show only the figures whose text, record or section holds `wanted`; all for nothing."""
        self.wanted = wanted.strip()
        self._arrange()

    def _arrange(self) -> None:
        self._arranged = self._opened.route
        sequence = self._arranged.sequence
        figures = self._opened.figures
        wanted = self.wanted
        # What each says is made of it only where it matters: there may be tens of thousands.
        shown = [index for index in sequence if not wanted or wanted in _said(figures[index])]
        # What contradicts its neighbours is looked at first, in whatever order the others come.
        self._shown = sorted(shown, key=lambda index: not _contradicts(figures[index]))
        self._groups = Counter(_group(figures[index]) for index in shown)
        self.set_count(len(self._shown))

    @property
    def chosen_figures(self) -> tuple[int, ...] | None:
        """The indices of the figures that the filter lets through, None where there is none."""
        return tuple(self._shown) if self.wanted else None

    def follow(self, index: int | None) -> None:
        """Put the cursor on the figure with that index, after showing all as they stand now."""
        # An act or another order makes another route; moving the cursor alone does not.
        if self._arranged is not self._opened.route:
            self._arrange()
        if index in self._shown:
            super().move_cursor(self._shown.index(index))

    def move_cursor(self, index: int) -> None:
        """Put the cursor on a row, and tell which figure that is."""
        super().move_cursor(index)
        if self._shown:
            self.post_message(self.LookedAt(self._shown[self.cursor]))

    def _row(self, row: int) -> Sequence[Cell]:
        reviewed = self._opened.figures[self._shown[row]]
        figure = reviewed.figure
        arrow = f" {ARROWS[figure.direction]}" if figure.direction else ""
        color = self.app.theme_variables.get(f"pz-{figure.measure.value}", "")
        hue = Style.parse(color) if color and not self.app.no_color else Style()
        return (
            Cell(DECISION_SIGNS[reviewed.decision], hue),
            Cell(figure.text, hue + Style(bold=True)),
            Cell(self._indicator(row)),
            Cell(word(figure.measure) + arrow, hue),
            Cell(word(figure.bound)),
            Cell(word(figure.status)),
            Cell(str(figure.year or "")),
            Cell(f"{round(figure.confidence * 100)}%"),
            Cell("✗" if _contradicts(reviewed) else "", Style(bold=True)),
            Cell(FLAG_SIGN if reviewed.flagged else "", Style(bold=True)),
        )

    def _indicator(self, row: int) -> str:
        """The indicator; where figures come by it, at a group's first row how many it has."""
        figures = self._opened.figures
        reviewed = figures[self._shown[row]]
        if self._opened.order is not Order.INDICATOR:
            return reviewed.figure.indicator
        group = _group(reviewed)
        if row and _group(figures[self._shown[row - 1]]) == group:
            return f"  {reviewed.figure.indicator}"
        count = self._groups[group]
        return f"{group} ×{count}" if count > 1 else group

    # Keys

    def action_table_up(self) -> None:
        """One figure up."""
        self.move_cursor(self.cursor - self._times())

    def action_table_down(self) -> None:
        """One figure down."""
        self.move_cursor(self.cursor + self._times())

    def action_table_page_up(self) -> None:
        """One page of figures up."""
        self.move_cursor(self.cursor - self.page() * self._times())

    def action_table_page_down(self) -> None:
        """One page of figures down."""
        self.move_cursor(self.cursor + self.page() * self._times())

    def action_table_first(self) -> None:
        """The first figure."""
        self.move_cursor(0)

    def action_table_last(self) -> None:
        """The last figure."""
        self.move_cursor(self.count - 1)

    def action_table_filter(self) -> None:
        """Show only the figures that match a word."""
        self.post_message(self.FilterWanted())

    def action_table_open(self) -> None:
        """Read on in the text from this figure."""
        self.choose()


def _contradicts(reviewed: ReviewedFigure) -> bool:
    """Whether the cross-check found that the figure does not fit its neighbours."""
    return any(not check.agrees for check in reviewed.figure.checks)


def _group(reviewed: ReviewedFigure) -> str:
    """What figures are put together by: the canonical indicator, else their own."""
    return reviewed.figure.canonical or reviewed.figure.indicator


def _said(reviewed: ReviewedFigure) -> str:
    """Everything about a figure that a person may look for."""
    figure = reviewed.figure
    words = (reviewed.decision, figure.measure, figure.bound, figure.status)
    return "\n".join(
        (
            figure.text,
            figure.indicator,
            figure.canonical or "",
            *figure.section,
            *(word(each) for each in words),
            *(each.value for each in words),
            *((_("flagged"), "flagged") if reviewed.flagged else ()),
        )
    )
