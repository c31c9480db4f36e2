"""The person's own words for finding figures (自备词库): ``lexicon.toml`` beside the settings."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pizhu.report.problem import N_, Problem

if TYPE_CHECKING:
    from pizhu.report.figures import Lexicon


def own_lexicon(file: str | None = None) -> Lexicon | None:
    """The built-in words with the person's own; None where they have none.

    Args:
        file: The file to read in place of the one beside the settings; it must exist.

    Raises:
        Problem: The file cannot be read, is no TOML, or holds what no table has a place for.
    """
    from tui.places import lexicon_file

    path = lexicon_file() if file is None else Path(file).expanduser()
    try:
        data = path.read_bytes()
    except OSError as error:
        if file is None and isinstance(error, FileNotFoundError):
            return None
        raise Problem(
            N_("The lexicon {path} cannot be read ({reason}): check its name and its permissions."),
            path=path,
            reason=error.strerror,
        ) from error
    return _compiled(data, str(path))


# Many reports are added one after another, and compiling takes longer than reading one of them.
@cache
def _compiled(data: bytes, source: str) -> Lexicon:
    from pizhu.report.figures import lexicon_from_toml

    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Problem(
            N_("The lexicon {path} is not in UTF-8, line {line}: save it in that encoding."),
            path=source,
            line=data.count(b"\n", 0, error.start) + 1,
        ) from error
    return lexicon_from_toml(text, source)
