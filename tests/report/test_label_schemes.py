"""What a label set can say beyond names and keys: parents, attributes, rules, relations."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pizhu.report.label_sets import (
    check_label_set,
    label_set_text,
    load_label_set,
    shipped_label_set,
    shipped_names,
    shipped_text,
    template_text,
)
from pizhu.report.label_sets.colors import COLOR_NAMES
from pizhu.report.problem import Problem
from pizhu.report.values import (
    Attribute,
    AttributeKind,
    Choice,
    Label,
    LabelSet,
    Layer,
    RelationKind,
)

RICH = """\
id = "rich"
names = { en = "Rich", zh = "丰富" }
description = { en = "Everything once.", zh = "各项齐全。" }

[[label]]
id = "measure"
key = "M"
color = "teal"
names = { en = "measure", zh = "举措" }
overlaps = ["target"]

[label.examples]
zh = ["实施“免申即享”"]

[[label.attribute]]
id = "stage"
names = { en = "stage", zh = "阶段" }
kind = "choice"
required = true
choice = [
  { id = "done", names = { en = "done", zh = "已完成" } },
  { id = "planned", names = { en = "planned", zh = "拟实施" } },
]

[[label.attribute]]
id = "amount"
names = { en = "amount", zh = "金额" }
kind = "number"

[[label]]
id = "subsidy"
parent = "measure"
names = { en = "subsidy", zh = "补贴" }
retired = true

[[label]]
id = "target"
key = "T"
color = "#0072b2"
names = { en = "target", zh = "目标" }

[[label]]
id = "theme"
color = "gray"
layer = "section"
names = { en = "theme", zh = "主题" }

[[relation]]
id = "serves"
names = { en = "serves", zh = "服务于" }
from = ["measure"]
to = ["target", "figure"]
"""


def test_everything_a_file_says_is_in_the_label_set() -> None:
    found = load_label_set(RICH, "rich.toml")
    measure, subsidy, target, theme = found.labels
    assert found.description["zh"] == "各项齐全。"
    assert measure.overlaps == ("target",)
    assert measure.examples == {"zh": ("实施“免申即享”",)}
    assert measure.attributes == (
        Attribute(
            "stage",
            {"en": "stage", "zh": "阶段"},
            AttributeKind.CHOICE,
            (
                Choice("done", {"en": "done", "zh": "已完成"}),
                Choice("planned", {"en": "planned", "zh": "拟实施"}),
            ),
            required=True,
        ),
        Attribute("amount", {"en": "amount", "zh": "金额"}, AttributeKind.NUMBER),
    )
    assert (subsidy.parent, subsidy.key, subsidy.retired) == ("measure", "", True)
    assert target.overlaps is None
    assert (theme.layer, measure.layer) == (Layer.SECTION, Layer.SPAN)
    assert found.relations == (
        RelationKind(
            "serves", {"en": "serves", "zh": "服务于"}, ("measure",), ("target", "figure")
        ),
    )


def test_a_label_without_a_colour_has_that_of_its_parent() -> None:
    subsidy = load_label_set(RICH, "rich.toml").labels[1]
    assert subsidy.color == "teal"


def test_the_key_of_a_retired_label_is_free_again() -> None:
    text = RICH.replace('parent = "measure"', 'parent = "measure"\nkey = "T"')
    assert load_label_set(text, "rich.toml").labels[1].key == "T"
    with pytest.raises(Problem, match="the key “T” is already used"):
        load_label_set(text.replace("retired = true", ""), "rich.toml")


@pytest.mark.parametrize(
    ("old", "new", "sentence", "told_at"),
    [
        ('parent = "measure"', 'parent = "money"', "parent “money” is not a label", None),
        ('parent = "measure"', 'parent = "subsidy"', "subsidy → subsidy", None),
        ('parent = "measure"', "", "“color” is missing", '[[label]]\nid = "subsidy"'),
        ('["target"]', '["goal"]', "“goal” in “overlaps” is not a label", None),
        ('["target"]', '"target"', "“overlaps” must be a list of ids", None),
        ('zh = ["实', 'fr = ["实', "lists of texts by language", None),
        ('"stage"\n', '"Stage"\n', "the id “Stage” must begin", None),
        ('kind = "choice"', 'kind = "pick"', "“kind” is “pick”, but must be one of: choice", None),
        ('kind = "choice"', "", "“kind” is missing", '[[label.attribute]]\nid = "stage"'),
        (
            'kind = "choice"',
            'kind = "text"',
            "has choices, but is of the kind “text”",
            "choice = [",
        ),
        ('kind = "number"', 'kind = "choice"', "offers nothing to choose from", None),
        ('id = "amount"', 'id = "stage"', "the id “stage” is already used here", None),
        ('id = "planned"', 'id = "done"', "the id “done” is already used here", None),
        ("required = true", 'required = "yes"', "“required” must be true or false", None),
        ("required = true", "needed = true", "“needed” means nothing", None),
        (', zh = "已完成"', "", "“names” must give a text", None),
        ('layer = "section"', 'layer = "page"', "one of: span, section, report", None),
        ('layer = "section"', "layer = 1", "“layer” must be a text", None),
        ('id = "theme"', 'id = "figure"', "stands for the figures", None),
        ('from = ["measure"]', 'from = ["measures"]', "“measures” in “from”", None),
        ('to = ["target", "figure"]', "to = [1]", "“to” must be a list of ids", None),
        ('names = { en = "serves"', 'name = { en = "serves"', "“names” is missing", "[[relation]]"),
        ("[[relation]]", "[relation]", "a table of its own", "[[relation]]"),
        ('"各项齐全。"', "1", "“description” must give a text", None),
        ('en = "Rich"', 'en = "Rich\\u001b[2J"', "“names” must give a text", None),
    ],
)
def test_what_is_wrong_is_told_with_file_and_line(
    old: str, new: str, sentence: str, told_at: str | None
) -> None:
    assert old in RICH
    line = RICH[: RICH.index(told_at or old)].count("\n") + 1
    (problem, *_) = check_label_set(RICH.replace(old, new, 1), "rich.toml")
    assert sentence in str(problem)
    assert str(problem).startswith(f"rich.toml, line {line}:")


def test_a_circle_of_parents_is_told_once_with_all_its_labels() -> None:
    text = RICH.replace('color = "teal"', 'parent = "target"').replace(
        'color = "#0072b2"', 'parent = "subsidy"'
    )
    (problem,) = check_label_set(text, "rich.toml")
    assert "measure → target → subsidy → measure" in str(problem)


def test_all_that_is_wrong_is_found_in_one_go_in_the_order_of_the_lines() -> None:
    text = RICH.replace('"teal"', '"teel"').replace('["measure"]', '["mesure"]')
    text = text.replace('kind = "number"', 'kind = "numeric"')
    problems = [str(problem) for problem in check_label_set(text, "rich.toml")]
    assert [re.sub(r".*“(.*?)”.*", r"\1", problem) for problem in problems] == [
        "teel",
        "numeric",
        "from",
    ]
    with pytest.raises(Problem, match="line 8"):
        load_label_set(text, "rich.toml")


def test_lines_are_right_after_texts_and_lists_over_several_lines() -> None:
    text = RICH.replace(
        'zh = ["实施“免申即享”"]', 'zh = [\n  """\nid = "no key"\n[[label]]\n""",\n  \'[\', # ]\n]'
    ).replace('layer = "section"', 'layer = "page"')
    (problem,) = check_label_set(text, "rich.toml")
    assert f"line {text[: text.index('layer')].count(chr(10)) + 1}:" in str(problem)


@given(st.text() | st.binary().map(lambda data: data.decode("utf-8", "replace")))
def test_any_text_is_a_label_set_or_a_problem(text: str) -> None:
    problems = check_label_set(text, "any.toml")
    assert problems
    with pytest.raises(Problem):
        load_label_set(text, "any.toml")


_SCRAPS = st.sampled_from(
    [
        *RICH.splitlines(),
        "[[label.attribute.choice]]",
        "[label.names]",
        "[[",
        '"""',
        "x = '''",
        "label = []",
        "id = 1",
        "names = []",
        "names = {}",
        "overlaps = [[]]",
        "examples = 1979-05-27",
        "attribute = [{}]",
        "key = inf",
    ]
)


@given(st.lists(_SCRAPS, max_size=30).map("\n".join))
def test_any_order_of_lines_is_a_label_set_or_problems_with_lines(text: str) -> None:
    for problem in check_label_set(text, "any.toml"):
        assert 1 <= int(str(problem.values["line"])) <= text.count("\n") + 1
        assert str(problem)


def test_deep_nesting_is_a_problem_too() -> None:
    assert check_label_set("a = " + "[" * 100_000, "deep.toml")


_IDS = st.text("abz09-", max_size=4).map(lambda rest: f"a{rest}")
_LINES = st.text("目 a\"\\'#=[]{},𠮷", min_size=1, max_size=5).filter(
    lambda text: text.strip() != ""
)
_NAMES = st.fixed_dictionaries({"en": _LINES, "zh": _LINES})
_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=5).filter(
    lambda text: text.strip() != ""
)


@st.composite
def _attributes(draw: st.DrawFn) -> Attribute:
    kind = draw(st.sampled_from(AttributeKind))
    choices = draw(
        st.lists(st.builds(Choice, _IDS, _NAMES), min_size=1, max_size=2, unique_by=lambda c: c.id)
    )
    return Attribute(
        draw(_IDS),
        draw(_NAMES),
        kind,
        tuple(choices) if kind is AttributeKind.CHOICE else (),
        draw(st.booleans()),
    )


@st.composite
def label_sets(draw: st.DrawFn) -> LabelSet:
    ids = draw(st.lists(_IDS, min_size=1, max_size=4, unique=True))
    some = st.lists(st.sampled_from(ids), unique=True).map(tuple)
    labels = tuple(
        Label(
            id_,
            draw(_NAMES),
            draw(st.sampled_from(["", chr(ord("A") + place)])),
            draw(st.sampled_from([*COLOR_NAMES, "#0a1b2c"])),
            draw(st.just({}) | _NAMES),
            draw(st.sampled_from(["", *ids[:place]])),
            tuple(draw(st.lists(_attributes(), max_size=2, unique_by=lambda each: each.id))),
            draw(st.sampled_from(Layer)),
            draw(st.none() | some),
            draw(st.booleans()),
            draw(
                st.dictionaries(
                    st.sampled_from(["en", "zh"]),
                    st.lists(_TEXTS, min_size=1, max_size=2).map(tuple),
                )
            ),
        )
        for place, id_ in enumerate(ids)
    )
    kinds = st.builds(RelationKind, _IDS, _NAMES, some, some, st.just({}) | _NAMES)
    relations = draw(st.lists(kinds, max_size=2, unique_by=lambda kind: kind.id))
    return LabelSet(draw(_IDS), draw(_NAMES), labels, tuple(relations), draw(st.just({}) | _NAMES))


@given(label_sets())
def test_a_label_set_written_out_is_read_back_the_same(label_set: LabelSet) -> None:
    assert load_label_set(label_set_text(label_set), "written.toml") == label_set


@pytest.mark.parametrize("name", shipped_names())
def test_what_comes_with_pizhu_is_whole(name: str) -> None:
    assert check_label_set(shipped_text(name), name) == ()
    found = shipped_label_set(name)
    assert found.id == name
    for label in found.labels:
        assert set(label.description) == {"en", "zh"}


def test_the_template_is_whole_and_shows_everything_a_label_set_can_say() -> None:
    found = load_label_set(template_text(), "template")
    assert {label.layer for label in found.labels} == {Layer.SPAN, Layer.SECTION}
    assert any(label.parent for label in found.labels)
    assert any(label.attributes for label in found.labels)
    assert any(label.overlaps for label in found.labels)
    assert found.relations


def test_the_example_of_the_documentation_is_whole() -> None:
    page = (Path(__file__).parents[2] / "docs" / "labels.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    found = load_label_set(example, "labels.md")
    assert found.labels[1].color == found.labels[0].color
    assert check_label_set(example, "labels.md") == ()


def test_the_documentation_explains_every_key_of_a_label_set() -> None:
    page = (Path(__file__).parents[2] / "docs" / "labels.md").read_text(encoding="utf-8")
    for table in (RICH, template_text()):
        for key in re.findall(r"^\s*(\w+) = ", table, re.MULTILINE):
            if key not in {"en", "zh"}:
                assert f"`{key}`" in page, key


def test_an_unknown_shipped_set_is_told_with_those_there_are() -> None:
    with pytest.raises(Problem, match="general"):
        shipped_label_set("nothing")
