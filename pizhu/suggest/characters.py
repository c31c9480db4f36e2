"""What a sequence model is told about each character (字特征) of a sentence."""

from __future__ import annotations

import unicodedata
from functools import cache

#: Characters on either side that a character is seen with.
REACH = 3

#: Stands beyond both ends of the sentence.
EDGE = "\x02"

_FIGURES = "一二三四五六七八九十百千万亿两零〇第"
_STOPS = "，。、；：！？,;:!?"
_OPENERS = "（“《〈【「『(["
_CLOSERS = "）”》〉】」』)]"


def character_features(sentence: str) -> list[list[str]]:
    """For each character of `sentence`: itself, its neighbours, pairs, kinds, and its place.

    Returns:
        One list of feature names a character, in CRFsuite's form.
    """
    padded = EDGE * REACH + sentence + EDGE * REACH
    kinds = "".join(_kind(each) for each in padded)
    inside = _depths(sentence)
    rows = []
    for at in range(len(sentence)):
        here = at + REACH
        near = range(-REACH, REACH + 1)
        rows.append(
            [
                "bias",
                f"depth={inside[at]}",
                f"first={at == 0}",
                *(f"c{step}={padded[here + step]}" for step in near),
                *(f"k{step}={kinds[here + step]}" for step in near),
                *(f"b{step}={padded[here + step : here + step + 2]}" for step in near[:-1]),
                f"t-={padded[here - 2 : here + 1]}",
                f"t+={padded[here : here + 3]}",
                f"ks={kinds[here - REACH : here + REACH + 1]}",
                f"before={_last_word(kinds, padded, here)}",
            ]
        )
    return rows


@cache
def _kind(character: str) -> str:
    for kind, members in (("n", _FIGURES), ("p", _STOPS), ("(", _OPENERS), (")", _CLOSERS)):
        if character in members:
            return kind
    category = unicodedata.category(character)
    return {"Nd": "d", "Lo": "h", "Lu": "l", "Ll": "l", "Cc": "_", "Zs": "_"}.get(category, "o")


def _depths(sentence: str) -> list[int]:
    """How many quotes and brackets are open at each character, 2 at most."""
    depth = 0
    depths = []
    for each in sentence:
        depth -= each in _CLOSERS and depth > 0
        depths.append(min(depth, 2))
        depth += each in _OPENERS
    return depths


def _last_word(kinds: str, padded: str, here: int) -> str:
    """The two characters before the number that `here` lies in or behind: 增长 of 增长5.0%."""
    at = here
    lowest = max(REACH, here - 12)
    while at > lowest and (kinds[at - 1] == "d" or padded[at - 1] in ".%％万亿千百十"):
        at -= 1
    return padded[max(0, at - 2) : at]
