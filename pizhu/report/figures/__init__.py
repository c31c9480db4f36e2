"""Figures of a work report (数据): every quantity it states, with its whole record.

`find_figures` finds them; `find_skipped` tells why every other number is none. What each rule does
is told in docs/detection.md.
"""

from __future__ import annotations

from pizhu.report.figures.detect import find_figures, find_skipped
from pizhu.report.figures.lexicon import Lexicon, compile_lexicon, default_lexicon

__all__ = ["Lexicon", "compile_lexicon", "default_lexicon", "find_figures", "find_skipped"]
