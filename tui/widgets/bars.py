"""The lines at the foot of a screen: where one is, and what the keys do (状态行与图例)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from pizhu.report.label_tree import label_tree, with_keys
from tui import legends
from tui.cells import fit
from tui.language import _
from tui.progress import Progress, bar
from tui.wording import label_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.timer import Timer

    from keymaps import Keymap
    from pizhu.report.values import Label
    from tui.outline.contents import Mode

_BAR_CELLS = 10
_NOTICE_SECONDS = 8.0
#: What a label takes beside its key and its name: a bar, a blank, and one before the next.
_LABEL_CELLS = 3
#: A place cut shorter than this says nothing.
_LEAST_PLACE = 9


@dataclass(frozen=True, slots=True)
class Standing:
    """What the status line says.

    Attributes:
        mode: What the keys do now, in capitals: READ, SELECT.
        name: What is on the screen.
        place: Where in it, such as the path of sections.
        counts: Counts that matter, already in words.
        progress: How far the review has come, None where that means nothing.
    """

    mode: str
    name: str
    place: str = ""
    counts: tuple[str, ...] = ()
    progress: Progress | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """What has just happened, shown in the status line until the next act."""

    text: str
    is_problem: bool = False


class StatusLine(Widget, can_focus=False):
    """One line: mode, name, place, counts and progress; or what has just happened.

    A problem that does not fit into it takes further ones.
    """

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._standing = Standing("", "")
        self._notice: Notice | None = None
        self._pending = ""
        self._timer: Timer | None = None

    @property
    def notice(self) -> Notice | None:
        """What has just happened."""
        return self._notice

    def set_standing(self, standing: Standing) -> None:
        """Say where one is."""
        if standing != self._standing:
            self._standing = standing
            self.refresh()

    def set_pending(self, typed: str) -> None:
        """Show keys that wait for a further one, such as a count; none for nothing."""
        if typed != self._pending:
            self._pending = typed
            self.refresh()

    def set_notice(self, notice: Notice | None) -> None:
        """Say what has just happened; None to go back to where one is.

        After a while it goes by itself, but a problem stays until the next notice.
        """
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if notice is not None and not notice.is_problem:
            self._timer = self.set_timer(_NOTICE_SECONDS, lambda: self.set_notice(None))
        if notice != self._notice:
            was_problem = self._notice is not None and self._notice.is_problem
            self._notice = notice
            # What is wrong, and what to do, is told in full: that may take further lines.
            self.refresh(layout=was_problem or (notice is not None and notice.is_problem))

    def on_resize(self) -> None:
        """Take as many lines as a problem needs in this width."""
        if self._notice is not None and self._notice.is_problem:
            self.refresh(layout=True)

    def render(self) -> Content:
        """Draw the line: what has happened or where one is, and how far one has come."""
        standing, notice = self._standing, self._notice
        mode = f" {standing.mode} "
        pending = f"{self._pending}… " if self._pending else ""
        room = self.size.width - cell_len(mode) - cell_len(pending) - 2
        wanted = cell_len(notice.text if notice else standing.name)
        right: list[tuple[str, str]] = []
        for text, style in self._right():
            if wanted + cell_len(text) + 2 <= room:
                right += [("  ", ""), (text, style)]
                room -= cell_len(text) + 2
        if notice is not None:
            style = "bold $error" if notice.is_problem else "bold"
            if notice.is_problem and self.size.width and wanted > room:
                return Content.assemble((mode, "bold reverse"), " ", (notice.text, style))
            left = [(fit(notice.text, room), style)]
        else:
            name = fit(standing.name, min(wanted, room))
            rest = room - cell_len(name)
            place = f" › {standing.place}" if standing.place and rest >= _LEAST_PLACE else ""
            left = [(name, "bold"), (fit(place, rest), "$pz-faint")]
        return Content.assemble(
            (mode, "bold reverse"), " ", (pending, "bold $accent"), *left, *right
        )

    def _right(self) -> list[tuple[str, str]]:
        """What stands at the line's right end, the most important first."""
        standing = self._standing
        parts = [(count, "") for count in standing.counts]
        if standing.progress:
            parts.append((bar(standing.progress, _BAR_CELLS), "$success on $background"))
        return parts


class Legend(Widget, can_focus=False):
    """What the keys do now, made from the key map in force."""

    ALLOW_SELECT = False

    def __init__(
        self,
        keymap: Keymap,
        *,
        always: Sequence[str] = legends.ALWAYS,
        id: str | None = None,  # noqa: A002 - Textual's
    ) -> None:
        super().__init__(id=id)
        self.auto_links = False
        self._keymap = keymap
        self._always = always
        self._actions: Sequence[str] = ()

    def offer(self, actions: Sequence[str]) -> None:
        """Show these actions, the most useful first; what does not fit is left out."""
        if actions != self._actions:
            self._actions = actions
            self.refresh()

    def render(self) -> Content:
        """Draw the legend."""
        items = legends.legend_items(self._keymap, self._actions)
        always = legends.legend_items(self._keymap, self._always)
        room = self.size.width - 1 - sum(_item_cells(key, brief) for _id, key, brief in always)
        parts: list[Content] = []
        for action, key, brief in items:
            room -= _item_cells(key, brief)
            if room < 0:
                break
            parts.append(self._item(action, key, brief))
        parts += [self._item(action, key, brief) for action, key, brief in always]
        return Content.assemble(" ", Content("  ").join(parts))

    def _item(self, action: str, key: str, brief: str) -> Content:
        drawn = Content.assemble((key, "bold $accent"), " ", (brief, "$pz-faint"))
        return drawn.stylize(pressing(self._keymap.keys[action][0]))


class LabelLegend(Widget, can_focus=False):
    """The labels with their keys, always in sight; those of one parent beside its name.

    Args:
        labels: Every label of the set in use.
        keymap: The keys in force.
    """

    ALLOW_SELECT = False

    def __init__(
        self,
        labels: Sequence[Label],
        keymap: Keymap,
        *,
        id: str | None = None,  # noqa: A002 - Textual's name
    ) -> None:
        super().__init__(id=id)
        self.auto_links = False
        self._keymap = keymap
        self._labels = labels

    def show(self, labels: Sequence[Label]) -> None:
        """Show other labels."""
        self._labels = labels
        self.refresh()

    def render(self) -> Content:
        """Draw the labels."""
        keyed = with_keys([label for _depth, label in label_tree(self._labels)])
        more = self._more(keyed)
        room = self.size.width - 1 - (more.cell_length + 1 if more else 0)
        names = [label_name(label) for label in keyed]
        heads = self._heads(keyed)
        taken = sum(cell_len(label.key) + _LABEL_CELLS for label in keyed)
        headed = sum(cell_len(head) + 1 for head in heads if head)
        if sum(map(cell_len, names)) + taken + headed > room:
            heads = [""] * len(keyed)
        # Every key is shown; where there is no room for the names, the longest are cut first.
        longest = max(map(cell_len, names), default=0)
        while longest and sum(min(cell_len(name), longest) for name in names) + taken > room:
            longest -= 1
        parts = []
        for label, name, head in zip(keyed, names, heads, strict=True):
            if head:
                parts.append(Content.styled(head, "$pz-faint"))
            parts.append(
                Content.assemble(
                    (f"▌{label.key}", f"bold {label.color}"), " ", fit(name, longest).rstrip()
                ).stylize(pressing(label.key))
            )
        return Content.assemble(" ", Content(" ").join([*parts, more] if more else parts))

    def _heads(self, keyed: Sequence[Label]) -> list[str]:
        """For each label the name of the label above it, where that is not the one before's."""
        known = {label.id: label for label in self._labels}
        heads = []
        before = ""
        for label in keyed:
            parent = label.parent if label.parent in known else ""
            heads.append(f"{label_name(known[parent])}:" if parent and parent != before else "")
            before = parent
        return heads

    def _more(self, keyed: Sequence[Label]) -> Content | None:
        """The key that shows the labels without a key, where there are any."""
        key = self._keymap.shown("tag.choose")
        if not key or len(keyed) == sum(not label.retired for label in self._labels):
            return None
        drawn = Content.assemble((key, "bold $accent"), " ", ("…", "$pz-faint"))
        return drawn.stylize(pressing(self._keymap.keys["tag.choose"][0]))


def pressing(key: str) -> Style:
    """A style without a look: a click on what has it does what `key` does."""
    return Style.from_meta({"@click": f"app.simulate_key({key!r})"})


def _item_cells(key: str, brief: str) -> int:
    return cell_len(key) + cell_len(brief) + 3


def reading_mode(*, selecting: bool, listed: Mode | None) -> str:
    """The name of what the keys do on the reading screen.

    Args:
        selecting: Whether motions extend a selection.
        listed: What the outline lists, where the keys go there.
    """
    if selecting:
        return _("SELECT")
    return _("READ") if listed is None else _(listed.value).upper()
