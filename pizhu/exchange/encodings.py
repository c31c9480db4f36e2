"""Which encoding a text's bytes are in (编码识别): Unicode, GB18030 or Big5.

The two Chinese encodings share most of their byte range, so nearly every GBK file also decodes as
Big5, into nonsense. What tells them apart is which characters come out: both standards put the
characters in everyday use into a first level of their own (GB 2312-80 level 1, 3,755 characters;
Big5 level 1, 5,401), so the right decoding yields hardly anything but these, Chinese punctuation
and ASCII. That holds for half a sentence as well as for a report: of 10-character pieces of
reports none is misread, where charset-normalizer misreads half of them in GB18030 and a seventh
in Big5. It is asked only for what other encoding a file may be in.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from itertools import islice

from pizhu.report.problem import N_, Problem

#: Byte order marks, longest first since UTF-32's begins with UTF-16's, and the codec that reads
#: the text after the mark.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

#: What is tried without a mark and after UTF-8. Equal scores go to the earlier one.
CANDIDATES = ("gb18030", "big5", "cp950", "big5hkscs", "utf-16-le", "utf-16-be")

#: The least share of everyday characters at which bytes are believed to be Chinese text. Chinese
#: reports in their own encoding reach 0.97 to 1; in the wrong one they stay below 0.75.
PLAUSIBLE = 0.85

#: How many characters are looked at to judge a decoding.
SAMPLE = 20_000

#: The hundred most frequent characters of modern Chinese, then the traditional forms of those that
#: have one (Jun Da, Modern Chinese Character Frequency List, 2004). They make up two fifths of
#: running text; Korean or Japanese read as GBK hardly has them.
FREQUENT = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年"
    "过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心"
    "她本前开但因只从想实"
    "這個們來為國說時會對於過發後裡種經麼學現當沒動還進樣開從實"
)

#: The least share of these in a text with as many ideographs as `LONG_ENOUGH`.
FREQUENT_SHARE = 0.06
LONG_ENOUGH = 200

GB2312_LEVEL_1 = range(0xB0, 0xD8)
BIG5_LEVEL_1 = range(0xA4, 0xC7)

#: Control characters that text files do hold: tab, line feed, vertical tab, form feed, carriage
#: return, next line; and, at the end only, the end-of-file mark of DOS.
TEXT_CONTROLS = frozenset("\t\n\v\f\r\x85")
END_OF_FILE = "\x1a"


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and the codec that its bytes were read with."""

    text: str
    encoding: str


def decode(data: bytes, source: str, encoding: str | None = None) -> Decoded:
    """The text of `data`, its byte order mark removed.

    Args:
        data: The bytes.
        source: Their name, for messages.
        encoding: The encoding a person chose, by any name Python knows; None finds it.

    Raises:
        Problem: If the bytes are no text, or in none of the encodings, or not in `encoding`.
    """
    if encoding is not None:
        return _decode_as(data, source, encoding)
    for mark, codec in MARKS:
        if data.startswith(mark):
            return _decode_as(data, source, codec)
    try:
        decoded = Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _most_plausible(data, source)
    if not is_text(decoded.text):
        # ASCII characters in UTF-16 are valid UTF-8 full of NULs.
        return _most_plausible(data, source)
    return decoded


def is_text(text: str) -> bool:
    """Whether `text` is free of the control characters that only binary files hold."""
    return not any(
        (char < " " or "\x7f" <= char <= "\x9f") and char not in TEXT_CONTROLS
        for char in set(text.removesuffix(END_OF_FILE))
    )


def plausibility(text: str) -> float:
    """How much `text` looks like Chinese, 0 to 1.

    It is the share of what Chinese text is made of among all that is not ASCII, which every
    candidate reads alike; text of ASCII alone scores 1. A text of some length without the
    characters that no Chinese text can do without scores 0.
    """
    everyday = foreign = 0.0
    ideographs = frequent = 0
    for char in islice((char for char in text if char > "\x7f"), SAMPLE):
        if "\u4e00" <= char <= "\u9fff":
            ideographs += 1
            frequent += char in FREQUENT
            weight = _everyday(char)
        else:
            weight = float(_is_punctuation(char))
        everyday += weight
        foreign += 1 - weight
    if ideographs >= LONG_ENOUGH and frequent < ideographs * FREQUENT_SHARE:
        return 0.0
    return everyday / (everyday + foreign) if everyday or foreign else 1.0


def _everyday(ideograph: str) -> float:
    lead = _lead_byte(ideograph, "gb2312")
    if lead in GB2312_LEVEL_1 or _lead_byte(ideograph, "big5") in BIG5_LEVEL_1:
        return 1.0
    return 0.5 if lead else 0.0


def _is_punctuation(char: str) -> bool:
    return (
        char in "\u3000·—…“”‘’\u00a0\ufeff"
        or "、" <= char <= "〗"
        or "！" <= char <= "～"
        or "①" <= char <= "⒛"
    )


def _lead_byte(char: str, codec: str) -> int:
    try:
        return char.encode(codec)[0]
    except UnicodeEncodeError:
        return 0


def _decode_as(data: bytes, source: str, encoding: str) -> Decoded:
    try:
        codec = codecs.lookup(encoding)
        text = data.decode(encoding)
    except LookupError as error:
        raise Problem(
            N_(
                "There is no encoding “{encoding}”: try utf-8, gb18030, big5, utf-16-le or "
                "utf-16-be."
            ),
            encoding=encoding,
        ) from error
    except UnicodeDecodeError as error:
        raise Problem(
            N_(
                "“{path}” is not in {encoding}: its byte {offset} does not fit. Name the right one "
                "with --encoding, or leave that out to have it found."
            ),
            path=source,
            encoding=encoding,
            offset=error.start,
        ) from error
    if not is_text(text):
        raise _binary(source)
    return Decoded(text.removeprefix("\ufeff"), codec.name)


def _binary(source: str) -> Problem:
    return Problem(
        N_("“{path}” is not a text file: save the report as text (.txt) first."), path=source
    )


def _most_plausible(data: bytes, source: str) -> Decoded:
    best: Decoded | None = None
    best_score = 0.0
    for candidate in CANDIDATES:
        try:
            text = data.decode(candidate)
        except UnicodeDecodeError:
            continue
        score = plausibility(text) if is_text(text) else 0.0
        if score > best_score:
            best, best_score = Decoded(text, candidate), score
    if best is not None and best_score >= PLAUSIBLE:
        return best
    if b"\0" in data:
        raise _binary(source)
    raise _unknown(data, source)


def _unknown(data: bytes, source: str) -> Problem:
    from charset_normalizer import from_bytes

    guess = from_bytes(data[:SAMPLE]).best()
    if guess is None:
        return Problem(
            N_(
                "“{path}” is not text in UTF-8, UTF-16, GB18030 or Big5: name its encoding with "
                "--encoding, or save it as UTF-8."
            ),
            path=source,
        )
    return Problem(
        N_(
            "“{path}” is not text in UTF-8, UTF-16, GB18030 or Big5, but may be in {guess}: name "
            "its encoding with --encoding, or save it as UTF-8."
        ),
        path=source,
        guess=guess.encoding,
    )
