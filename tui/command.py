"""The `pizhu` command: what it was asked, in what language, and the short way into the app.

Opening the app goes by here alone. Everything else is click's (`tui.cli`), which is imported only
then: it takes longer to load than a known report takes to open.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from pizhu.report.problem import N_, Problem
from tui.language import _, install, problem_text
from tui.places import settings_file
from tui.saying import tell
from tui.settings import LoadedSettings, load_settings

if TYPE_CHECKING:
    from collections.abc import Sequence

#: The exit code where there is something a person can mend. click's own, for a command line that
#: makes no sense, is 2.
PROBLEM = 1
#: What shells report of a program that Ctrl+C ended (128 + SIGINT).
INTERRUPTED = 130

#: The options that may stand anywhere on the command line, with their values.
GLOBAL_OPTIONS = ("--db", "--lang")

#: Set where a shell asks click what could come next on the command line.
COMPLETION = "_PIZHU_COMPLETE"

#: The command that opens the app on files.
OPEN = "open"


@dataclass(frozen=True, slots=True)
class Session:
    """What holds for the whole of one run.

    Attributes:
        db: The workspace that ``--db`` names.
        loaded: The settings.
    """

    db: str | None
    loaded: LoadedSettings


def main() -> None:
    """The program's entry point: run, and end with the exit code."""
    settle_streams()
    sys.exit(run(sys.argv[1:]))


def settle_streams() -> None:
    """Make the standard streams fit to be used, whatever they are.

    One that is closed becomes a place that holds nothing and swallows everything; output whose
    encoding has no Chinese shows a substitute for what it cannot hold.
    """
    nowhere = Path(os.devnull)
    if sys.stdin is None:
        sys.stdin = nowhere.open(encoding="utf-8")
    for name, errors in (("stdout", "replace"), ("stderr", "backslashreplace")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, nowhere.open("w", encoding="utf-8"))
        elif isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=errors)


def run(arguments: Sequence[str]) -> int:
    """Do what the command line asks; the exit code."""
    try:
        status = _run(arguments)
        sys.stdout.flush()
    except Problem as problem:
        return _told(problem)
    except BrokenPipeError:
        # Whoever read our output has had enough of it. click and rich end with 1, too.
        _abandon_output()
        return PROBLEM
    except OSError as error:
        _abandon_output()
        what = error.filename or _("standard output")
        return _told(Problem(_UNUSABLE, what=what, reason=error.strerror or error))
    except KeyboardInterrupt:
        return INTERRUPTED
    return status


_UNUSABLE = N_("{what} cannot be used ({reason}): make room, or choose another place.")


def _told(problem: Problem) -> int:
    tell(f"pizhu: {problem_text(problem)}")
    return PROBLEM


def _abandon_output() -> None:
    """Let what is still buffered go nowhere: it would fail once more when Python closes it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(arguments: Sequence[str]) -> int:
    options, rest = global_options(arguments)
    install(options.get("--lang"))
    loaded = load_settings(settings_file())
    install(options.get("--lang") or loaded.settings.language)
    session = Session(options.get("--db"), loaded)
    files = files_to_open(rest)
    if files is None:
        from tui.cli import run_click

        return run_click(session, rest)
    from tui.launch import open_app

    open_app(session, files)
    return 0


def global_options(arguments: Sequence[str]) -> tuple[dict[str, str], list[str]]:
    """The global options with their values, wherever they stand, and the other arguments.

    ``--`` ends the options; one that lacks its value is left for click to complain about.
    """
    found: dict[str, str] = {}
    rest: list[str] = []
    remaining = list(arguments)
    while remaining:
        argument = remaining.pop(0)
        name, equals, value = argument.partition("=")
        if argument == "--":
            return found, [*rest, argument, *remaining]
        if name in GLOBAL_OPTIONS and (equals or remaining):
            found[name] = value if equals else remaining.pop(0)
        else:
            rest.append(argument)
    return found, rest


def files_to_open(arguments: Sequence[str]) -> list[str] | None:
    """The files that the app is asked to open; None where something else is asked."""
    if COMPLETION in os.environ:
        return None
    files = list(arguments)
    if files[:1] == [OPEN]:
        del files[0]
        if not files:
            return None
    elif not all(map(_is_file, files[:1])):
        return None
    return None if any(file.startswith("-") for file in files) else files


def _is_file(argument: str) -> bool:
    from tui.cli import COMMANDS

    return argument not in COMMANDS and Path(argument).exists()


if __name__ == "__main__":
    main()
