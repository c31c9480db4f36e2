"""The language of the screens (界面语言): English or 简体中文, through gettext.

The catalogue is read when the first string is asked for, not when this module is imported, so
that the choice can still be made by then and English costs nothing.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from pizhu.report.problem import N_, Named, Problem
from tui.printable import printable

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The languages that every string exists in. The messages themselves are English.
LANGUAGES = ("en", "zh_CN")

LOCALE_DIR = Path(__file__).parent / "locale"
DOMAIN = "pizhu"

#: The environment's say on messages, the strongest first (POSIX.1-2017, §8.2).
LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


class Catalogue(Protocol):
    """What translates: the two methods of `gettext.NullTranslations` that are used here."""

    def gettext(self, message: str) -> str:
        """`message` in the catalogue's language."""

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The form for `n` of a message in the catalogue's language."""


class English:
    """The catalogue of the language that the messages are written in."""

    def gettext(self, message: str) -> str:
        """`message` as it is."""
        return message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The singular for 1, else the plural."""
        return msgid1 if n == 1 else msgid2


class Choice:
    """Which language the screens speak: one for the whole process, as a terminal has one reader.

    Attributes:
        language: One of `LANGUAGES`.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._catalogue: Catalogue | None = None

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue, read on first use."""
        if self._catalogue is None:
            self._catalogue = load_catalogue(self.language)
        return self._catalogue


_choices: list[Choice] = []


def language_named(name: str) -> str | None:
    """The language of `LANGUAGES` that `name` means, or None for one that there is no text in.

    Takes what people and systems write: ``zh``, ``zh-CN``, ``zh_CN.UTF-8``, ``en_GB@euro``, and
    the C locale for English. Traditional Chinese readers get 简体中文 rather than English.
    """
    tag = name.partition(".")[0].partition("@")[0].replace("-", "_").lower()
    if tag in {"c", "posix"}:
        return "en"
    return {"en": "en", "zh": "zh_CN"}.get(tag.partition("_")[0])


def language_of_environment(environ: Mapping[str, str]) -> str:
    """The language that LC_ALL, LC_MESSAGES or LANG asks for; English where none does."""
    for variable in LOCALE_VARIABLES:
        if value := environ.get(variable):
            return language_named(value) or "en"
    return "en"


def load_catalogue(language: str) -> Catalogue:
    """The compiled messages of `language`."""
    if language == "en":
        return English()
    from gettext import GNUTranslations

    with (LOCALE_DIR / language / "LC_MESSAGES" / f"{DOMAIN}.mo").open("rb") as file:
        return GNUTranslations(file)


def install(lang: str | None = None) -> str:
    """Choose the language for the whole process.

    Args:
        lang: What a person asked for (``--lang``, else the setting); None leaves it to the
            environment.

    Returns:
        The language now in force, one of `LANGUAGES`.

    Raises:
        Problem: If `lang` is no language that Pizhu speaks.
    """
    language = language_named(lang) if lang else language_of_environment(os.environ)
    if language is None:
        raise Problem(
            N_("Pizhu does not speak “{lang}”: choose en (English) or zh_CN (简体中文)."), lang=lang
        )
    _choices[:] = [Choice(language)]
    return language


def current_language() -> str:
    """The language in force, one of `LANGUAGES`."""
    return _choice().language


def _choice() -> Choice:
    if not _choices:
        install()
    return _choices[0]


def _(message: str) -> str:
    """`message` in the language in force."""
    return _choice().catalogue.gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """The form for `n` things, in the language in force; the number is not filled in."""
    return _choice().catalogue.ngettext(singular, plural, n)


#: A path can be this long; a file that means harm may hold a name of ten megabytes.
_LONGEST_VALUE = 500


def problem_text(problem: Problem) -> str:
    """The sentence of `problem` in the language in force, a problem inside it included."""
    values = {name: _value_told(value) for name, value in problem.values.items()}
    # A path or title in it may be anybody's.
    return printable(_(problem.message).format(**values))


def _value_told(value: object) -> object:
    if isinstance(value, Problem):
        return problem_text(value)
    if isinstance(value, Named):
        return _short(value.in_language(current_language().partition("_")[0]))
    if isinstance(value, tuple):
        return _short(_(", ").join(str(_value_told(each)) for each in value))
    return _short(value)


def _short(value: object) -> object:
    """`value`, without its middle where it is text longer than anybody reads in a sentence."""
    if isinstance(value, (int, float)):
        return value
    text = str(value)
    return text if len(text) <= _LONGEST_VALUE else f"{text[: _LONGEST_VALUE - 100]}…{text[-99:]}"


def translate_click() -> None:
    """Let click speak the language in force: it asks gettext's own default catalogue."""
    import gettext

    os.environ["LANGUAGE"] = current_language()
    gettext.bindtextdomain("click", str(LOCALE_DIR))
    gettext.textdomain("click")
