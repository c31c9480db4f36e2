"""Label sets are read from TOML, and what is wrong in one is told with file and line."""

from __future__ import annotations

from importlib import resources

import pytest

from pizhu.report.label_sets import default_label_set, load_label_set
from pizhu.report.label_tree import with_keys
from pizhu.report.problem import Problem

GOOD = """\
id = "mine"
names = { en = "Mine", zh = "我的" }

[[label]]
id = "one"
key = "1"
color = "#FF0000"
names = { en = "one", zh = "一" }

[[label]]
id = "two"
key = "二"
color = "darkred"

[label.names]
en = "two"
zh = "二"
"""


def test_the_default_set_fits_work_reports() -> None:
    found = default_label_set()
    keyed = with_keys(found.labels)
    assert [(label.id, label.key) for label in keyed] == [
        ("policy", "P"),
        ("achievement", "A"),
        ("target", "T"),
        ("problem", "Q"),
        ("project", "J"),
        ("other", "O"),
    ]
    assert [label.names["zh"] for label in keyed] == [
        "政策举措",
        "成绩",
        "目标",
        "问题",
        "项目",
        "其他",
    ]
    for label in found.labels:
        assert set(label.names) == set(label.description) == {"en", "zh"}
    assert len({label.color for label in found.labels}) == len(found.labels)


def test_a_label_set_is_read_as_it_is_written() -> None:
    found = load_label_set(GOOD, "mine.toml")
    assert (found.id, dict(found.names)) == ("mine", {"en": "Mine", "zh": "我的"})
    assert [label.color for label in found.labels] == ["#ff0000", "darkred"]
    assert dict(found.labels[1].names) == {"en": "two", "zh": "二"}
    assert dict(found.labels[0].description) == {}


@pytest.mark.parametrize(
    ("old", "new", "line", "sentence"),
    [
        ('id = "mine"', 'id = "mine', 1, "not TOML"),
        ('id = "mine"', 'id = "Mine"', 1, "must begin with a lower-case letter"),
        ('id = "mine"', 'id = "mine"\nlanguage = "zh"', 2, "“language” means nothing"),
        ('id = "mine"\n', "", 1, "“id” is missing"),
        ('key = "1"', 'key = "11"', 6, "one visible character"),
        ('key = "1"', 'key = " "', 6, "one visible character"),
        ('key = "1"', "key = 1", 6, "text in quotes"),
        ('key = "二"', 'key = "1"', 12, "already used"),
        ('id = "two"', 'id = "one"', 11, "already used"),
        ('"#FF0000"', '"#FF00"', 7, "neither a colour name nor"),
        ("color = ", "colour = ", 4, "“color” is missing"),
        ('"darkred"', '"dark_red"', 13, "neither a colour name nor"),
        ('names = { en = "one", zh = "一" }', 'names = { en = "one" }', 8, "one for “zh”"),
        ('zh = "二"', 'zh = " "', 17, "one for “zh”"),
    ],
)
def test_what_is_wrong_is_told_with_file_and_line(
    old: str, new: str, line: int, sentence: str
) -> None:
    assert old in GOOD
    with pytest.raises(Problem, match=sentence) as caught:
        load_label_set(GOOD.replace(old, new, 1), "mine.toml")
    assert str(caught.value).startswith(f"mine.toml, line {line}:")


@pytest.mark.parametrize(
    "text", ['id = "a"\nnames = {en = "a", zh = "b"}\n', "label = []", "label = [1]"]
)
def test_a_set_without_labels_is_refused(text: str) -> None:
    with pytest.raises(Problem, match=r"mine\.toml, line"):
        load_label_set(text, "mine.toml")


def test_the_default_set_is_part_of_the_package() -> None:
    assert resources.files("pizhu.report").joinpath("label_sets/general.toml").is_file()
