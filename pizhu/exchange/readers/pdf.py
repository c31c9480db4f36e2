"""PDF files: the text layer, page by page, set back into paragraphs.

PDFium (by pypdfium2) gives characters with their places: of the readers tried on PDF files of
LibreOffice and Chromium it is the only one that lost no character, and the fastest by ten times
(docs/reading-files.md). What it gives in lines, `pizhu.exchange.readers.pages` makes paragraphs of.
"""

from __future__ import annotations

import sys
import unicodedata
from typing import TYPE_CHECKING

from pizhu.exchange.encodings import Decoded
from pizhu.exchange.extras import needed
from pizhu.exchange.readers.archives import damaged
from pizhu.exchange.readers.pages import Glyph, Page, page_of, text_of
from pizhu.report.problem import N_, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

#: More pages, or characters on one, than any report has.
PAGE_LIMIT = 3_000
CHARACTER_LIMIT = 100_000

#: The least share of characters that must be such as texts hold. Fonts that do not say which
#: characters they draw give private ones or none.
READABLE = 0.7

#: Fewer visible characters than this on a page are a page number or a stamp, not a text.
FEW = 15

#: The least share of a page that a picture covers on a scan.
SCANNED = 0.5

#: The two halves of a character beyond the BMP in UTF-16.
HIGH_SURROGATES = range(0xD800, 0xDC00)
LOW_SURROGATES = range(0xDC00, 0xE000)

#: PDFium marks with this a hyphen that it takes for one at a line's end.
SOFT_HYPHEN = "\x02"


def read(data: bytes, source: str, encoding: str | None) -> Decoded:
    """The text of a PDF file; `encoding` means nothing here.

    Raises:
        Problem: If it is damaged or protected, is a scan without a text layer, or pypdfium2 is not
            installed.
    """
    del encoding
    with needed("pdf", ".pdf"):
        import pypdfium2
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Problem(
                N_("“{path}” is protected by a password: save a copy without it."), path=source
            ) from error
        raise damaged(source, error) from error
    try:
        if len(document) > PAGE_LIMIT:
            raise damaged(source, f"{len(document):,} > {PAGE_LIMIT:,}")
        pages, scans = _pages(document)
    except pypdfium2.PdfiumError as error:
        raise damaged(source, error) from error
    finally:
        document.close()
    if scans and len(scans) * 2 >= len(pages):
        raise Problem(
            N_(
                "“{path}” is a scan: {n} of its {pages} pages are pictures without text. Run text "
                "recognition over it first, for example: ocrmypdf -l chi_sim in.pdf out.pdf"
            ),
            path=source,
            n=len(scans),
            pages=len(pages),
        )
    text = text_of(pages)
    _check_readable(text, source)
    return Decoded(text, "pdf")


def _pages(document: PdfDocument) -> tuple[list[Page], list[int]]:
    pages: list[Page] = []
    scans: list[int] = []
    for number in range(len(document)):
        page = document[number]
        try:
            glyphs = list(_glyphs(page))
            pages.append(page_of(glyphs, page.get_height()))
            if sum(not glyph.char.isspace() for glyph in glyphs) < FEW and _pictured(page):
                scans.append(number + 1)
        finally:
            page.close()
    return pages, scans


def _glyphs(page: PdfPage) -> Iterator[Glyph]:
    from pypdfium2 import raw

    textpage = page.get_textpage()
    try:
        blank = False
        high = 0
        for index in range(min(textpage.count_chars(), CHARACTER_LIMIT)):
            code = raw.FPDFText_GetUnicode(textpage, index)
            char = _character(high, code)
            high = code if code in HIGH_SURROGATES else 0
            if raw.FPDFText_IsGenerated(textpage, index) == 1 and char != SOFT_HYPHEN:
                # A line end, or a blank where PDFium saw a gap: `pages` judges gaps itself.
                blank = True
            elif char:
                left, right, bottom, top = _place(textpage, index)
                yield Glyph(_plain(char), left, right, bottom, top, blank)
                blank = False
    finally:
        textpage.close()


def _character(high: int, code: int) -> str:
    """The character of a code, the second half of a pair with its first; empty for none."""
    if code in LOW_SURROGATES and high:
        return (chr(high) + chr(code)).encode("utf-16", "surrogatepass").decode("utf-16")
    surrogate = code in HIGH_SURROGATES or code in LOW_SURROGATES
    return "" if surrogate or not 0 < code <= sys.maxunicode else chr(code)


def _place(textpage: PdfTextPage, index: int) -> tuple[float, float, float, float]:
    """The left, right, bottom and top of a character, as high as its font."""
    from pypdfium2 import raw

    box = raw.FS_RECTF()
    if raw.FPDFText_GetLooseCharBox(textpage, index, box):
        return box.left, box.right, box.bottom, box.top
    left, bottom, right, top = textpage.get_charbox(index)
    return left, right, bottom, top


def _plain(char: str) -> str:
    if "\u2e80" <= char <= "\u2fdf":
        # Radicals look like the characters they are drawn for, and come in their stead.
        return unicodedata.normalize("NFKC", char)
    if char == SOFT_HYPHEN:
        return "-"
    return " " if char in "\t\r\n\xa0" else char


def _pictured(page: PdfPage) -> bool:
    from pypdfium2 import raw

    whole: float = page.get_width() * page.get_height()
    covered = 0.0
    for picture in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = picture.get_bounds()
        covered += max(right - left, 0) * max(top - bottom, 0)
    return covered >= whole * SCANNED


def _check_readable(text: str, source: str) -> None:
    visible = [char for char in text if not char.isspace()]
    if not visible:
        raise Problem(
            N_(
                "“{path}” holds no text. If it shows one, run text recognition over it first, for "
                "example: ocrmypdf -l chi_sim in.pdf out.pdf"
            ),
            path=source,
        )
    readable = sum(unicodedata.category(char) not in {"Co", "Cn", "Cc", "So"} for char in visible)
    if readable < len(visible) * READABLE or "\ufffd" * 20 in text:
        raise Problem(
            N_(
                "The text of “{path}” cannot be read: its fonts do not say which characters they "
                "draw. Run text recognition over it: ocrmypdf --force-ocr -l chi_sim in.pdf out.pdf"
            ),
            path=source,
        )
