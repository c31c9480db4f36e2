"""`pizhu config`: the settings in force and which file set them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import click

from pizhu.report.problem import N_, Problem
from tui.cli.options import format_option
from tui.language import _, current_language, problem_text
from tui.saying import say
from tui.settings import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tui.command import Session
    from tui.settings import LoadedSettings

DEFAULT = N_("default")


def make_command() -> click.Command:
    """`pizhu config`, in the language in force."""
    return click.Command(
        "config",
        callback=click.pass_obj(run),
        params=[format_option(["table", "jsonl"])],
        help=_(
            "Print every setting with its value and which file set it, and where the files are. "
            "Settings are lines such as measure = 36 in the settings file."
        ),
        short_help=_("Print the settings and where they come from."),
        epilog=_("Example: pizhu config"),
    )


def run(session: Session, layout: str) -> None:
    """Do it."""
    from tui.cli.output import make_table, print_jsonl, print_table

    settings = tuple(setting_rows(session.loaded))
    places = tuple(place_rows(session))
    if layout == "jsonl":
        print_jsonl(
            {"name": row.name, "value": row.value, "source": row.source}
            for row in (*settings, *places)
        )
        return
    table = make_table(_("setting"), _("value"), _("set by"), _("what it is for"))
    for row in settings:
        by = _("the settings file") if row.source != DEFAULT else _(DEFAULT)
        table.add_row(row.name, str(row.value), by, _(row.about))
    print_table(table)
    # Paths are for copying: no table may break them.
    for row in places:
        place = _("{what}: {path} ({why})")
        say(place.format(what=_(row.about), path=row.value, why=_(row.source)))


@dataclass(frozen=True, slots=True)
class Row:
    """A value in force: its name, who or which file set it, and a message for what it is."""

    name: str
    value: str | int
    source: str
    about: str


def setting_rows(loaded: LoadedSettings) -> Iterator[Row]:
    """Every setting with its value in force and the file that set it."""
    from store.opening import login_name

    values = asdict(loaded.settings)
    left_open = {"language": current_language, "annotator": login_name}
    for name, setting in SETTINGS.items():
        source = str(loaded.path) if name in loaded.set_there else DEFAULT
        value = left_open[name]() if values[name] is None else values[name]
        yield Row(name, value, source, setting.description)


def place_rows(session: Session) -> Iterator[Row]:
    """Where the files are, and whether they exist or what chose them."""
    from tui.places import keys_file, lexicon_file, themes_folder
    from tui.workspace import choose_workspace

    choice = choose_workspace(session.db)
    yield Row("workspace", str(choice.path), choice.by, N_("workspace"))
    yield from theme_rows(themes_folder())
    for name, path, about in (
        ("settings_file", session.loaded.path, N_("settings file")),
        ("keys_file", keys_file(), N_("your own keys")),
        ("lexicon_file", lexicon_file(), N_("your own lexicon")),
        ("themes_folder", themes_folder(), N_("your own themes")),
    ):
        yield Row(name, str(path), N_("exists") if path.exists() else N_("not there"), about)


def theme_rows(folder: Path) -> Iterator[Row]:
    """Each of a person's own themes, and what is wrong with it or hard to read in it."""
    from tui.own_themes import hard_to_read, own_theme_names, read_palette, theme_file

    for name in own_theme_names(folder):
        path = theme_file(folder, name)
        try:
            poor = hard_to_read(read_palette(path))
        except Problem as problem:
            state = problem_text(problem)
        else:
            state = "; ".join(f"{each.ink}/{each.ground} {each.contrast:.1f} : 1" for each in poor)
            state = _("hard to read: {colours}").format(colours=state) if poor else N_("fine")
        yield Row(f"theme.{name}", str(path), state, N_("your own theme"))
