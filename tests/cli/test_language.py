"""The language of the screens: how it is chosen, and what the translating functions do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pizhu.report.problem import Named, Problem
from tui import language

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _english_afterwards() -> Iterator[None]:
    yield
    language.install("en")


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("en", "en"),
        ("en_GB.UTF-8", "en"),
        ("C.UTF-8", "en"),
        ("POSIX", "en"),
        ("zh", "zh_CN"),
        ("zh-Hans", "zh_CN"),
        ("zh_CN.GB18030", "zh_CN"),
        ("zh_TW@radical", "zh_CN"),
        ("fr_FR", None),
        ("", None),
    ],
)
def test_a_language_is_recognised_by_any_of_its_names(name: str, meant: str | None) -> None:
    assert language.language_named(name) == meant


@pytest.mark.parametrize(
    ("environ", "chosen"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh_CN"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US", "LC_MESSAGES": "en_US", "LC_ALL": "zh_CN"}, "zh_CN"),
        ({"LC_ALL": "", "LANG": "zh_CN"}, "zh_CN"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
    ],
)
def test_the_environment_chooses_in_the_order_of_posix(
    environ: dict[str, str], chosen: str
) -> None:
    assert language.language_of_environment(environ) == chosen


def test_what_a_person_asks_for_beats_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    assert language.install("zh") == "zh_CN"
    assert language.current_language() == "zh_CN"


def test_an_unknown_language_is_a_problem_that_names_the_known_ones() -> None:
    with pytest.raises(Problem, match=r"“fr”.*en .*zh_CN"):
        language.install("fr")


def test_a_problem_is_told_in_the_language_in_force() -> None:
    message = "Pizhu does not speak “{lang}”: choose en (English) or zh_CN (简体中文)."
    problem = Problem(message, lang="fr")
    language.install("en")
    assert language.problem_text(problem) == message.format(lang="fr")
    language.install("zh_CN")
    assert language.problem_text(problem).startswith("批注不支持语言“fr”")


def test_a_problem_inside_a_problem_is_told_too() -> None:
    inner = Problem("{n} is too many", n=3)
    assert language.problem_text(Problem("first: {why}", why=inner)) == "first: 3 is too many"


def test_english_knows_singular_and_plural_and_chinese_does_not_care() -> None:
    language.install("en")
    assert language.ngettext("{n} report", "{n} reports", 1) == "{n} report"
    assert language.ngettext("{n} report", "{n} reports", 0) == "{n} reports"


def test_what_has_names_is_told_by_the_one_in_the_readers_language() -> None:
    label = Named("policy", {"en": "policy measure", "zh": "政策举措"})
    problem = Problem("{one}: {many}", one=label, many=(label, Named("nameless")))
    language.install("en")
    assert language.problem_text(problem) == str(problem)
    assert str(problem) == "policy measure: policy measure, nameless"
    language.install("zh_CN")
    assert language.problem_text(problem) == "政策举措: 政策举措、nameless"
