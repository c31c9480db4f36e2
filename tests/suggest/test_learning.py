"""The model that learns from a person's own tags."""

from __future__ import annotations

import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pizhu.report.problem import Problem
from pizhu.suggest.characters import character_features
from pizhu.suggest.learned import Lesson, assess, learn, lessons_of, propose
from pizhu.suggest.terms import Term, find_terms
from seeds import seed_file

PROJECTS = [
    Lesson(
        f"{place}建成{name}，完成投资{amount}亿元。", ((len(place) + 2, len(place) + 6, "project"),)
    )
    for place in ("全市", "郴州市", "岳阳市", "县里")
    for name, amount in (("乙烯项目", 5), ("高铁新站", 12), ("长江大桥", 30), ("矿山公园", 8))
]


def gold(place: str, most: int) -> tuple[str, list[tuple[int, int, str]]]:
    text = seed_file(f"{place}-2024.txt").read_text(encoding="utf-8")
    lines = seed_file(f"gold/{place}.figures.jsonl").read_text(encoding="utf-8").splitlines()
    figures = [json.loads(line) for line in lines[:most]]
    return text, [(each["start"], each["end"], str(each["measure"])) for each in figures]


def test_what_was_tagged_in_like_sentences_is_proposed() -> None:
    text = "我们全市建成湘江大桥，完成投资9亿元。"
    found = propose(text, learn(PROJECTS))
    assert [(each.quote, each.label, each.rule) for each in found] == [
        ("湘江大桥", "project", "learned")
    ]
    assert 0.5 <= found[0].score <= 1


def test_a_higher_threshold_proposes_no_more() -> None:
    text, tags = gold("yueyang", 60)
    model = learn(lessons_of(text, tags))
    all_of_them = propose(text, model, threshold=0.0)
    sure = propose(text, model, threshold=0.95)
    assert 0 < len(sure) < len(all_of_them)
    assert set(sure) <= set(all_of_them)
    assert all(each.score >= 0.95 for each in sure)


def test_the_model_beats_a_term_list_made_of_the_same_tags() -> None:
    text, tags = gold("chenzhou", 60)
    other, wanted = gold("yueyang", 1000)
    learned = {(s.start, s.end, s.label) for s in propose(other, learn(lessons_of(text, tags)))}
    terms = [Term(text[start:end], label) for start, end, label in tags]
    listed = {(s.start, s.end, s.label) for s in find_terms(other, terms)}
    assert len(learned & set(wanted)) > 3 * len(listed & set(wanted))


def test_labels_that_overlap_are_learned_beside_each_other() -> None:
    lessons = [
        Lesson(each.text, (*each.spans, (0, len(each.text) - 1, "achievement")))
        for each in PROJECTS
    ]
    labels = {each.label for each in propose("县里建成乙烯项目，完成投资12亿元。", learn(lessons))}
    assert labels == {"project", "achievement"}


def test_the_same_lessons_give_the_same_model() -> None:
    assert learn(PROJECTS) == learn(PROJECTS)


def test_the_assessment_tells_good_tags_from_random_ones() -> None:
    good = assess(PROJECTS)
    assert good is not None
    assert good.tagged == len(PROJECTS)
    assert good.precision > 0.8
    text, _ = gold("yueyang", 0)
    noise = [
        Lesson(text[at : at + 40], (((at * 7) % 30, (at * 7) % 30 + 3, "other"),))
        for at in range(300, 1100, 40)
    ]
    bad = assess(noise)
    assert bad is not None
    assert bad.f1 < 0.3


def test_too_few_tags_are_not_assessed() -> None:
    assert assess(PROJECTS[:4]) is None


def test_only_the_sentences_between_the_first_and_the_last_tag_teach() -> None:
    text = "未读。甲项目。无标注。乙项目。还没读到。"
    lessons = lessons_of(text, [(3, 6, "project"), (11, 14, "project")])
    assert [each.text for each in lessons] == ["甲项目。", "无标注。", "乙项目。"]
    assert [each.spans for each in lessons] == [((0, 3, "project"),), (), ((0, 3, "project"),)]


def test_a_tag_over_two_sentences_teaches_nothing() -> None:
    assert lessons_of("甲。乙。", [(0, 4, "other")]) == ()


@given(st.text())
def test_features_are_given_for_every_character_of_any_text(text: str) -> None:
    assert len(character_features(text)) == len(text)


@given(st.text(max_size=60))
def test_proposals_quote_any_text(text: str) -> None:
    model = learn(PROJECTS[:4])
    for each in propose(text, model, threshold=0.0):
        assert text[each.start : each.end] == each.quote


def test_without_the_package_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pycrfsuite", None)
    with pytest.raises(Problem, match=r"pip install 'pizhu\[suggest\]'"):
        learn(PROJECTS)
