"""Everything at once: furniture, facts, outline and figures of one text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pizhu.report.facts import find_facts
from pizhu.report.figures import find_figures
from pizhu.report.furniture import find_furniture
from pizhu.report.sections import find_sections
from pizhu.report.values import Analysis

if TYPE_CHECKING:
    from pizhu.report.figures import Lexicon


def analyse(text: str, lexicon: Lexicon | None = None) -> Analysis:
    """All that is found in `text`, in reading order.

    Args:
        text: Any text; one that is no work report gives what it has.
        lexicon: The words to find figures by; the built-in ones where None.
    """
    furniture = find_furniture(text)
    sections = find_sections(text, furniture)
    facts = find_facts(text, furniture)
    figures = find_figures(text, furniture, sections, facts, lexicon)
    return Analysis(facts, furniture, sections, figures)
