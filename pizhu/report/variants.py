"""The forms of a Chinese character (繁简异体): traditional, simplified, and regional ones.

Character by character, never by phrase, so that offsets stay what they are. The table is made of
OpenCC's dictionaries when it is first asked for; it takes about 40 ms.
"""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from pizhu.report.problem import N_, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The blocks of Chinese characters (汉字) in Unicode's first plane: the unified ones with extension
#: A, and the compatibility ones. The rarer planes would triple the time.
_BLOCKS = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000), range(0xF900, 0xFB00))

#: Taiwan's forms to traditional ones, and those to simplified ones: the way that brings the forms
#: of most regions together.
_CONVERSION = "tw2s"


@cache
def character_forms() -> Mapping[str, str]:
    """All forms of each character that has several, itself among them, by each of them.

    Raises:
        Problem: If the package opencc is missing.
    """
    try:
        from opencc import OpenCC  # noqa: PLC0415 - an extra, and only where forms are folded
    except ImportError:
        raise Problem(
            N_(
                "Traditional and simplified characters need the package opencc. Install it with: "
                "pip install 'pizhu[variants]'"
            )
        ) from None
    characters = [chr(code) for block in _BLOCKS for code in block]
    # A line each: OpenCC must not see phrases.
    simplified = OpenCC(_CONVERSION).convert("\n".join(characters)).split("\n")
    forms: dict[str, list[str]] = {}
    for character, simple in zip(characters, simplified, strict=True):
        if simple != character and len(simple) == 1:
            forms.setdefault(simple, [simple]).append(character)
    return MappingProxyType({each: "".join(group) for group in forms.values() for each in group})


def are_forms_known() -> bool:
    """Whether `character_forms` answers at once."""
    return character_forms.cache_info().currsize > 0
