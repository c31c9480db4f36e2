"""The year a figure refers to (所属年份), where that can be told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pizhu.report.values import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

_NAMED = re.compile(r"(?<![较比])(?P<year>(?:19|20)[0-9]{2})年|(?P<last>去年|上年)|(?P<now>今年)")
_PERIOD = re.compile(r"十(?P<nth>[一二三四五六七八])五")
_LASTING = re.compile(r"五年|年均|累计|以来|三年|两年|四年|年来|时期|期间")
_NTH = {char: number for number, char in enumerate("一二三四五六七八", start=11)}


def plan_end(title: str) -> int | None:
    """The last year of the five-year plan named in `title` (“十五五” → 2030), None for none.

    The tenth plan ended in 2005, and each since five years later.
    """
    periods = _PERIOD.findall(title)
    return 2005 + 5 * (_NTH[periods[-1]] - 10) if periods else None


def year_of(
    clause: str, report_year: int | None, status: Status, path: Sequence[str]
) -> tuple[int | None, tuple[int, int] | None]:
    """The year that a figure refers to, and where in `clause` the words stand that name it.

    Args:
        clause: The text of its clause before it.
        report_year: The report's own year: the one it plans.
        status: Result or target.
        path: The titles of the sections it stands in, outermost first.

    Returns:
        The year that the clause names; else, for a target of a five-year plan, that plan's last
        year; else the report's year for a target and the year before for a result. None where
        figure or section speak of several years, or the report's year is not known. The words'
        place is None where the clause names no year.
    """
    named = None
    for named in _NAMED.finditer(clause):  # noqa: B007
        pass
    if named is not None and named["year"]:
        return int(named["year"]), named.span()
    if report_year is None:
        return None, None
    if named is not None:
        return report_year - 1 if named["last"] else report_year, named.span()
    if _LASTING.search(clause) or "五年" in "\n".join(path):
        return None, None
    return report_year - 1 if status is Status.ACTUAL else _planned(report_year, path), None


def _planned(report_year: int, path: Sequence[str]) -> int:
    """The year of a target: the last of the five-year plan that its section is about, or ours."""
    for title in path:
        if str(report_year) in title:
            break
        end = plan_end(title)
        if end is not None and end >= report_year:
            return end
    return report_year
