"""A person's own themes (自定配色): a TOML file each, checked, with what is hard to read told.

base = "paper"            # what is not said here is as in this one
background = "#fdf6e3"
[measures]
change = "#3f6220"
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from pizhu.report.problem import N_, Problem
from pizhu.report.values import Measure
from tui.contrast import READABLE, contrast
from tui.palettes import PALETTES, Palette

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_COLOR = re.compile(r"#[0-9a-fA-F]{6}")
_NAME = re.compile(r"[\w-]+")
_MEASURES = "measures"
_COLORS = tuple(each.name for each in fields(Palette) if each.name not in ("dark", _MEASURES))
_KEYS = ("base", "dark", *_COLORS, *(f"{_MEASURES}.{measure.value}" for measure in Measure))

#: What is written on which ground.
_INKS = ("foreground", "faint", "accent", "good")
_GROUNDS = ("background", "surface")


@dataclass(frozen=True, slots=True)
class HardToRead:
    """A colour that is hard to read on the ground it stands on.

    Attributes:
        ink: Its key in the file.
        ground: The key of the ground.
        contrast: Between the two; `READABLE` would do.
    """

    ink: str
    ground: str
    contrast: float


def own_theme_names(folder: Path) -> tuple[str, ...]:
    """The names of the themes in `folder`, sorted; a theme that comes with Pizhu keeps its name."""
    try:
        files = sorted(folder.glob("*.toml"))
    except OSError:
        return ()
    names = (file.stem for file in files)
    return tuple(name for name in names if _NAME.fullmatch(name) and name not in PALETTES)


def theme_file(folder: Path, name: str) -> Path:
    """The file of the theme `name`."""
    return folder / f"{name}.toml"


def read_palette(path: Path) -> Palette:
    """The colours in a theme file; what it does not say is as in its ``base``.

    Raises:
        Problem: Naming the file, the line, and what is nearest or right, if it cannot be read, is
            no TOML, or has an unknown key or a value that does not fit.
    """
    text = _text(path)
    lines = _lines(text)
    values = dict(_entries(_parsed(text, path)))
    for key, value in values.items():
        _check(path, lines.get(key, 1), key, value)
    base = PALETTES[str(values.pop("base", "dark"))]
    measures: dict[Measure, str] = dict(base.measures)
    for measure in Measure:
        if color := values.pop(f"{_MEASURES}.{measure.value}", None):
            measures[measure] = str(color)
    changes: dict[str, Any] = values
    return replace(base, measures=measures, **changes)


def hard_to_read(palette: Palette) -> tuple[HardToRead, ...]:
    """The colours that are hard to read somewhere, the hardest first."""
    inks = {name: getattr(palette, name) for name in _INKS}
    inks |= {f"{_MEASURES}.{measure}": color for measure, color in palette.measures.items()}
    found = [
        HardToRead(ink, ground, ratio)
        for ink, color in inks.items()
        for ground in _GROUNDS
        # What matters less may be fainter: WCAG asks 3 of large print and of what is not text.
        if (ratio := contrast(color, getattr(palette, ground))) < _least(ink)
    ]
    return tuple(sorted(found, key=lambda each: each.contrast))


def _least(ink: str) -> float:
    return 3.0 if ink == "faint" else READABLE


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise Problem(
            N_("The theme {path} cannot be read ({reason}): mend or remove that file."),
            path=path,
            reason=error.strerror,
        ) from error
    except UnicodeDecodeError as error:
        raise Problem(
            N_("The theme {path} is not UTF-8 ({reason}): save it so."),
            path=path,
            reason=error.reason,
        ) from error


def _parsed(text: str, path: Path) -> dict[str, Any]:
    import tomllib

    from pizhu.report.own_toml import parse

    try:
        return parse(text)
    except tomllib.TOMLDecodeError as error:
        raise Problem(
            N_("The theme {path} is not valid TOML: {reason}. Mend that place."),
            path=path,
            reason=error,
        ) from error


def _entries(parsed: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    for key, value in parsed.items():
        if isinstance(value, dict):
            yield from ((f"{key}.{inner}", each) for inner, each in value.items())
        else:
            yield key, value


def _lines(text: str) -> dict[str, int]:
    """The line that each key stands on."""
    found: dict[str, int] = {}
    table = ""
    for number, line in enumerate(text.splitlines(), 1):
        if heading := re.match(r"\s*\[\s*([\w.\-]+)\s*\]", line):
            table = f"{heading[1]}."
        elif entry := re.match(r"\s*([\w.\-\"']+)\s*=", line):
            found[table + entry[1].strip("\"'")] = number
    return found


def _check(path: Path, line: int, key: str, value: object) -> None:
    if key not in _KEYS:
        raise Problem(
            N_("{path}, line {line}: a theme has no “{key}”; the nearest is “{near}”."),
            path=path,
            line=line,
            key=key,
            near=get_close_matches(key, _KEYS, n=1, cutoff=0)[0],
        )
    if key == "base":
        fits, wanted = value in tuple(PALETTES), ", ".join(PALETTES)
    elif key == "dark":
        fits, wanted = isinstance(value, bool), "true, false"
    else:
        fits, wanted = isinstance(value, str) and bool(_COLOR.fullmatch(value)), "#rrggbb"
    if not fits:
        raise Problem(
            N_("{path}, line {line}: “{key}” is {value}, but must be {wanted}."),
            path=path,
            line=line,
            key=key,
            value=repr(value),
            wanted=wanted,
        )
