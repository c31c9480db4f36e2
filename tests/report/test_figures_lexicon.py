"""The lexicon's tables are sound, and a person's own file extends them."""

from __future__ import annotations

import pytest

from pizhu.report.analysis import analyse
from pizhu.report.figures import default_lexicon, find_figures, lexicon_from_toml
from pizhu.report.figures.tables import built_in
from pizhu.report.problem import Problem
from pizhu.report.values import Bound

UNIT_KINDS = ("count", "money", "amount", "time", "share", "points", "times")


def lists(table: object, path: str = "") -> list[tuple[str, list[str]]]:
    if isinstance(table, dict):
        return [found for key, value in table.items() for found in lists(value, f"{path}.{key}")]
    return [(path, table)] if isinstance(table, list) else []


@pytest.mark.parametrize(("path", "words"), lists(built_in()), ids=lambda value: str(value)[:40])
def test_every_list_holds_words_once(path: str, words: list[str]) -> None:
    pairs = path.startswith(".predicates.guard")
    assert all(word.strip() == word for word in words)
    assert pairs or (all(words) and len(words) == len(set(words)))


def test_no_unit_is_of_two_kinds_by_mistake() -> None:
    units = built_in()["units"]
    shared = {"方", "床位", "席位", "车位", "学位"}
    for index, kind in enumerate(UNIT_KINDS):
        for other in UNIT_KINDS[index + 1 :]:
            assert set(units[kind]) & set(units[other]) <= shared, (kind, other)


def test_no_indicator_name_has_two_canonical_forms() -> None:
    table = built_in()["indicators"]["canonical"]
    names = [name for forms in table.values() for name in forms]
    assert len(names) == len(set(names))
    assert all(canonical in forms for canonical, forms in table.items())


def test_every_word_of_bound_gives_a_bound() -> None:
    assert {Bound(name) for name in default_lexicon().bounds.values()} <= set(Bound)


def test_a_file_of_ones_own_adds_units_words_and_names() -> None:
    lexicon = lexicon_from_toml(
        """
        [units]
        count = ["丘"]
        [words.change]
        up = ["猛增"]
        [indicators.canonical]
        "茶叶产量" = ["茶产量", "茶叶产量"]
        """,
        "mine.toml",
    )
    text = "茶产量猛增7%，新开茶园12丘。"
    change, count = analyse(text, lexicon).figures
    assert (change.measure, change.canonical) == ("change", "茶叶产量")
    assert (count.text, count.unit) == ("12丘", "丘")
    assert [figure.text for figure in find_figures(text)] != [change.text, count.text]


def test_a_guard_of_ones_own_takes_the_place_of_the_built_in_one() -> None:
    lexicon = lexicon_from_toml("[predicates.guard]\n'获' = ['得]', '']", "mine.toml")
    assert lexicon.stop.search("项目获奖")
    assert not lexicon.stop.search("项目获]奖")
    assert default_lexicon().stop.search("项目获]奖")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[units", "no valid TOML"),
        ("[units]\ncount = 丘", "line 2"),
        ("[unit]\ncount = []", "line 1: a lexicon has no unit. The nearest is units"),
        ("[words.change]\nup = []\nupp = ['x']", "line 3: a lexicon has no words.change.upp"),
        ("\n[unit.count]\na = 1", "line 2: a lexicon has no unit."),
        ("units.coun = ['x']", "line 1: a lexicon has no units.coun."),
        ("# mine\n[units]\ncount = 'x'", "line 3: in a lexicon, units.count must be a list of"),
        ("[units]\ncount = [1]", "units.count must be a list of words"),
        ("[indicators.canonical]\n'茶.油' = ['']", "line 2"),
        (
            "[predicates.guard]\n'猛' = ['烈']",
            "line 2: in a lexicon, predicates.guard.猛 must be two",
        ),
        ("[names.follow]\naction = '('", "line 2: in a lexicon, names.follow.action must be a reg"),
    ],
)
def test_a_wrong_file_is_told_by_place_and_remedy(text: str, said: str) -> None:
    with pytest.raises(Problem) as problem:
        lexicon_from_toml(text, "mine.toml")
    assert said in str(problem.value)
    assert "mine.toml" in str(problem.value)
