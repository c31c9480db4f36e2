"""The translations are in step with the code: every message, every placeholder, both languages."""

from __future__ import annotations

import ast
import io
import re
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

import pytest
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from tui.language import LANGUAGES, LOCALE_DIR

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel.messages.catalog import Catalog, Message

ROOT = Path(__file__).parents[2]
TRANSLATED = [language for language in LANGUAGES if language != "en"]

#: The only Chinese in the English messages: names in their own language, and words of reports.
CHINESE = ("简体中文", "批注", "生产总值", "113.5亿")


def messages_in_code() -> set[str | tuple[str, ...]]:
    """What the code asks to be translated; a plural message is a pair."""
    return {
        message
        for package in ("pizhu", "store", "keymaps", "tui")
        for _file, _line, message, _comments, _context in extract_from_dir(
            str(ROOT / package), keywords=DEFAULT_KEYWORDS
        )
    }


def catalogue(language: str, domain: str) -> Catalog:
    with (LOCALE_DIR / language / "LC_MESSAGES" / f"{domain}.po").open("rb") as file:
        return read_po(file, locale=language)


def forms(message: Message) -> Iterator[tuple[str, str]]:
    """Every form of the translation with the English that it stands for."""
    singular, plural = (message.id, message.id) if isinstance(message.id, str) else message.id
    strings = [message.string] if isinstance(message.string, str) else list(message.string or ())
    for string in strings:
        yield (plural if len(strings) == 1 else singular), string


def placeholders(text: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in Formatter().parse(text) if name}


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_message_of_the_code_is_translated(language: str) -> None:
    translated = {message.id: message for message in catalogue(language, "pizhu") if message.id}
    assert translated.keys() >= messages_in_code(), "run “make messages”, translate what it adds"
    lacking = [
        message.id
        for message in translated.values()
        if message.fuzzy or not all(string for _english, string in forms(message))
    ]
    assert lacking == []


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize("domain", ["pizhu", "click"])
def test_a_translation_fills_in_what_the_message_does(language: str, domain: str) -> None:
    for message in catalogue(language, domain):
        if message.id:
            for english, string in forms(message):
                assert placeholders(string) <= placeholders(english), message.id
                if domain == "pizhu":
                    assert placeholders(string) == placeholders(english), message.id


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize("domain", ["pizhu", "click"])
def test_what_is_compiled_is_what_is_written(language: str, domain: str) -> None:
    compiled = io.BytesIO()
    write_mo(compiled, catalogue(language, domain))
    file = LOCALE_DIR / language / "LC_MESSAGES" / f"{domain}.mo"
    assert file.read_bytes() == compiled.getvalue(), "run “make messages”"


def test_no_message_hides_in_an_f_string() -> None:
    # Where Python is older than 3.12, babel does not look into them.
    hidden = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for package in ("pizhu", "store", "keymaps", "tui")
        for path in (ROOT / package).rglob("*.py")
        for string in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(string, ast.JoinedStr)
        for call in ast.walk(string)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in {"_", "ngettext", "N_"}
        and isinstance(call.args[0], ast.Constant)
    ]
    assert hidden == []


def test_the_messages_are_english() -> None:
    for message in messages_in_code():
        for text in [message] if isinstance(message, str) else message:
            for name in CHINESE:
                text = text.replace(name, "")  # noqa: PLW2901 - what is left is looked at
            assert not re.search(r"[\u3400-\u9fff]", text), text


def test_a_sentence_ends_alike_in_both_languages() -> None:
    for language in TRANSLATED:
        for message in catalogue(language, "pizhu"):
            if message.id:
                for english, string in forms(message):
                    ends = english.endswith("."), string.endswith("。")
                    assert ends[0] == ends[1], message.id
