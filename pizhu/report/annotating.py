"""A report with everything found in it as suggestions (建议), for scripts without a workspace."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from pizhu.report.analysis import analyse
from pizhu.report.label_sets import default_label_set
from pizhu.report.values import AnnotatedReport, ReviewedFigure

if TYPE_CHECKING:
    from pizhu.report.figures import Lexicon
    from pizhu.report.values import LabelSet, Report

#: Digits of the text's hash that make the report's id: 80 bits.
_ID_DIGITS = 20


def annotate(
    report: Report, label_set: LabelSet | None = None, lexicon: Lexicon | None = None
) -> AnnotatedReport:
    """`report` with its furniture, sections and figures; every figure is undecided, no tags.

    The ids are made of the text: the same text gives the same ones.

    Args:
        report: The report.
        label_set: The labels that tags may have; None takes those of a new workspace.
        lexicon: The words to find figures by; the built-in ones where None.
    """
    found = analyse(report.text, lexicon)
    report_id = hashlib.sha256(report.text.encode()).hexdigest()[:_ID_DIGITS]
    return AnnotatedReport(
        id=report_id,
        report=report,
        furniture=found.furniture,
        sections=found.sections,
        figures=tuple(
            ReviewedFigure(f"{report_id}-{figure.start}-{figure.end}", figure)
            for figure in found.figures
        ),
        tags=(),
        label_set=default_label_set() if label_set is None else label_set,
    )
