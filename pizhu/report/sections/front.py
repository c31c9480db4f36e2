"""What stands above the first heading: title, session, speaker, salutation (标题, 会议, 称呼)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pizhu.report.sections.paragraphs import Paragraph

#: Front matter is looked for among so many paragraphs.
_FRONT = 30
#: No salutation and no title is longer.
_ADDRESS = 30
_TITLE = 40
_SALUTATION = re.compile(r"(?:各位|尊敬的)[^。，]{0,12}[：:！!，]")
_OPENING = re.compile(
    r"现在，?我(?:代表|受)|我(?:代表|受)[^。]{0,24}(?:政府|国务院)[^。]{0,12}报告"
)


def body_start(text: str, paragraphs: Sequence[Paragraph]) -> int:
    """The index of the first paragraph behind title, session, speaker and salutation."""
    start = 0
    for index, paragraph in enumerate(paragraphs[:_FRONT]):
        words = text[paragraph.start : min(paragraph.end, paragraph.start + 60)]
        if _OPENING.search(words):
            return index + 1
        if _SALUTATION.match(words) and paragraph.end - paragraph.start <= _ADDRESS:
            start = index + 1
    if start == 0 and paragraphs:
        first = paragraphs[0]
        words = text[first.start : first.end]
        if "报告" in words and len(words) <= _TITLE:
            start = 1
    return start
