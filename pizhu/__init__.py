"""Pizhu 批注: Chinese government work reports, read and understood.

The library: plain values and pure functions, no screen, no database. Importing it loads none of
its parts; each name below is loaded when it is first used::

    from pizhu import analyse, read_report

    report = read_report("report.txt")
    for figure in analyse(report.text).figures:
        print(figure.text, figure.indicator, figure.status)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pizhu.exchange.exporting import export
    from pizhu.exchange.reading import read_report, report_from_bytes
    from pizhu.report.analysis import analyse
    from pizhu.report.annotating import annotate
    from pizhu.report.facts import find_facts
    from pizhu.report.figures import find_figures
    from pizhu.report.furniture import find_furniture
    from pizhu.report.problem import Problem
    from pizhu.report.sections import find_sections

__version__ = "0.1.0"

__all__ = [
    "Problem",
    "analyse",
    "annotate",
    "export",
    "find_facts",
    "find_figures",
    "find_furniture",
    "find_sections",
    "read_report",
    "report_from_bytes",
]

_HOMES = {
    "Problem": "pizhu.report.problem",
    "analyse": "pizhu.report.analysis",
    "annotate": "pizhu.report.annotating",
    "export": "pizhu.exchange.exporting",
    "find_facts": "pizhu.report.facts",
    "find_figures": "pizhu.report.figures",
    "find_furniture": "pizhu.report.furniture",
    "find_sections": "pizhu.report.sections",
    "read_report": "pizhu.exchange.reading",
    "report_from_bytes": "pizhu.exchange.reading",
}


def __getattr__(name: str) -> object:
    """Load what `name` stands for (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    """The public names, loaded or not."""
    return sorted({*globals(), *__all__})
