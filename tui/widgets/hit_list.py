"""Places found, one a row, each amid its neighbouring words (查找结果)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len, set_cell_size

from tui.cells import fit, fit_right
from tui.language import _
from tui.widgets.rows import RowList, plain_segments

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.segment import Segment
    from rich.style import Style

    from store.search import Hit

#: Cells for the report's name, and from which width on they are that many.
_NAME_CELLS = ((120, 24), (80, 16), (0, 12))
_KIND_CELLS = 7
_KIND_FROM = 80
#: The share of the context that stands before what was found.
_BEFORE = 0.35


class HitList(RowList, inherit_bindings=False):
    """What a search of the workspace has found; what was found stands in one column."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"hits--found"}
    heading_rows = 1

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._hits: list[Hit] = []
        self._with_kinds = False

    @property
    def hit(self) -> Hit | None:
        """The place under the cursor."""
        return self._hits[self.cursor] if self._hits else None

    def show(self, hits: Sequence[Hit]) -> None:
        """Show these, the cursor on the first."""
        self._hits = list(hits)
        self._with_kinds = _have_kinds(hits)
        self._cursor = 0
        self.scroll_to(y=0, animate=False, immediate=True, force=True)
        self.set_count(len(self._hits))

    def add(self, hits: Sequence[Hit]) -> None:
        """Show more below."""
        self._hits += hits
        self._with_kinds |= _have_kinds(hits)
        self.set_count(len(self._hits))

    def _name_cells(self, width: int) -> int:
        return next(cells for least, cells in _NAME_CELLS if width >= least)

    def _kinds_fit(self, width: int) -> bool:
        return self._with_kinds and width >= _KIND_FROM

    def heading_segments(self, width: int, base: Style) -> list[Segment]:
        """Draw the columns' titles."""
        name = self._name_cells(width)
        kind = fit(_("kind"), _KIND_CELLS) + " " if self._kinds_fit(width) else ""
        text = " " + fit(_("Report"), name) + "  " + kind + _("in its context")
        return plain_segments([(fit(text, width), base)])

    def row_segments(self, index: int, width: int, base: Style) -> list[Segment]:
        """Draw a place."""
        hit = self._hits[index]
        name = self._name_cells(width)
        faint = self.faint(base)
        parts = [(f" {fit(hit.title, name)}  ", faint)]
        if self._kinds_fit(width):
            parts.append((fit(_kind(hit), _KIND_CELLS) + " ", faint))
        room = width - sum(cell_len(text) for text, _style in parts) - 1
        before = int(room * _BEFORE)
        # The end of it stands next to what was found, so that is what must not be cut.
        lead = _last_cells(flat(hit.before), before)
        found = flat(hit.found)
        if cell_len(found) > room - before:
            found = fit(found, room - before)
        after = fit(flat(hit.after), room - before - cell_len(found))
        return plain_segments(
            [
                *parts,
                (lead, base),
                (found, base + self.get_component_rich_style("hits--found", partial=True)),
                (after + " ", base),
            ]
        )


def _have_kinds(hits: Sequence[Hit]) -> bool:
    return any(hit.kind != "text" for hit in hits)


def _kind(hit: Hit) -> str:
    return {"text": "", "note": _("note"), "figure": _("figure"), "tag": _("tag")}.get(
        hit.kind, hit.kind
    )


def _last_cells(text: str, width: int) -> str:
    """The end of `text`, at the right edge of `width` cells."""
    while cell_len(text) > width:
        text = text[1:]
    return fit_right(text, width) if width else set_cell_size(text, 0)


def flat(text: str) -> str:
    """`text` on one line."""
    return text.replace("\n", " ")
