"""Figures of a work report (数据): every quantity it states, with its whole record.

`find_figures` finds them; `find_skipped` tells why every other number is none, and
`find_figure_at` reads one that a person points at; `disagreements` lists the figures that
contradict others of their report. A lexicon of one's own is read by `lexicon_from_toml`. What each
rule does is told in docs/detection.md.
"""

from __future__ import annotations

from pizhu.report.figures.crosscheck import Disagreement, cross_check, disagreements
from pizhu.report.figures.detect import find_figure_at, find_figures, find_skipped
from pizhu.report.figures.lexicon import (
    Lexicon,
    compile_lexicon,
    default_lexicon,
    lexicon_from_toml,
)

__all__ = [
    "Disagreement",
    "Lexicon",
    "compile_lexicon",
    "cross_check",
    "default_lexicon",
    "disagreements",
    "find_figure_at",
    "find_figures",
    "find_skipped",
    "lexicon_from_toml",
]
