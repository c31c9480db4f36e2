"""The library's front door."""

from __future__ import annotations

import pytest

import pizhu.report
from pizhu.report import analyse
from pizhu.report.values import Analysis, Facts
from seeds import seed_file


def test_everything_is_found_at_once() -> None:
    text = seed_file("yueyang-2024.txt").read_text(encoding="utf-8")
    analysis = analyse(text)
    assert analysis.facts.place == "岳阳市"
    assert [text[f.start : f.end][:4] for f in analysis.furniture] == ["（下转第"]
    assert [s.title for s in analysis.sections if s.level == 1] == [
        "2023年工作回顾",
        "2024年工作安排",
        "全面加强政府自身建设",
    ]
    assert len(analysis.figures) > 100


def test_an_empty_text_has_nothing() -> None:
    assert analyse("") == Analysis(Facts(), (), (), ())


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="analyze"):
        _ = pizhu.report.analyze
