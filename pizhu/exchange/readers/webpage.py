r"""Web pages (.html, .mhtml) as a browser saves them: the main text, tables as lines.

trafilatura tells the main text from the site's navigation, side bars and footer, and
`pizhu.exchange.readers.page_blocks` takes it whole. On a page where no main text is found, all that
is visible is kept: `pizhu.report.furniture` marks the rest later.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pizhu.exchange.encodings import Decoded, decode
from pizhu.exchange.extras import needed
from pizhu.exchange.readers.archives import damaged, foreign_parser, too_big
from pizhu.exchange.readers.page_blocks import lines_of, main_lines
from pizhu.report.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

#: The longest page that is parsed, in bytes; reports are a hundredth of it.
LIMIT = 32 * 2**20

#: A page nested deeper than this is no report: libxml2 stops there too.
DEPTH = 256

#: The encoding that a page says it is in, in its first bytes (HTML Living Standard §13.2.3.2).
DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
DECLARED_WITHIN = 4096

#: Pages that say GB2312 or GBK hold characters of GB18030, which has both in it.
WIDER = {"gb2312": "gb18030", "gbk": "gb18030"}

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*?(/?)>")
#: Elements that are never closed, or need not be.
_UNCLOSED = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr", "p", "li", "td", "th", "tr", "option", "dt", "dd", "thead", "tbody", "tfoot",
})  # fmt: skip


def read(data: bytes, source: str, encoding: str | None) -> Decoded:
    """The main text of a web page.

    Raises:
        Problem: If it is no text, too big, nested without end, or trafilatura is not installed.
    """
    with needed("html", ".html"):
        from lxml import etree, html
        from trafilatura import extract
    if len(data) > LIMIT:
        raise too_big(source, len(data), LIMIT)
    page = decode_page(data, source, encoding)
    if _depth(page.text) > DEPTH:
        raise damaged(source, f"nested more than {DEPTH} deep")
    with foreign_parser(source):
        found = extract(
            page.text,
            output_format="xml",
            include_comments=False,
            include_tables=True,
            include_formatting=False,
            deduplicate=False,
        )
        main = None if found is None else etree.fromstring(found.encode()).find("main")
        extracted = [] if main is None else list(_lines(main))
        lines = lines_of(html.document_fromstring(_without_declaration(page.text)))
        kept = main_lines(lines, extracted) if extracted else None
        text = "\n".join([line.text for line in lines] if kept is None else kept)
    return Decoded(text + "\n" if text else "", page.encoding)


def decode_page(data: bytes, source: str, encoding: str | None) -> Decoded:
    """The page's characters.

    What the bytes look like goes before what the page says: pages saved anew often say what they
    were in before.

    Raises:
        Problem: If they are in no known encoding.
    """
    try:
        return decode(data, source, encoding)
    except Problem:
        declared = DECLARED.search(data, 0, DECLARED_WITHIN)
        if encoding is not None or declared is None:
            raise
        name = declared[1].decode("ascii", "replace").lower()
        return decode(data, source, WIDER.get(name, name))


def _depth(page: str) -> int:
    """How deep the page's elements are nested at most, counted without parsing it."""
    depth = deepest = 0
    for closing, name, alone in _TAG.findall(page):
        if alone or name.lower() in _UNCLOSED:
            continue
        depth = max(depth - 1, 0) if closing else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _lines(main: Element) -> Iterator[str]:
    for block in main:
        if block.tag == "table":
            for row in block.iter("row"):
                cells = [_parts(cell) for cell in row.iter("cell")]
                if all(len(parts) <= 1 for parts in cells):
                    yield "\t".join("".join(parts) for parts in cells)
                else:
                    # A table that only sets the page.
                    yield from (part for parts in cells for part in parts)
        elif block.tag == "list":
            yield from filter(None, (_flat(item) for item in block.iter("item")))
        else:
            text = "".join(_pieces(block))
            yield from filter(None, (line.strip() for line in text.split("\n")))


def _parts(cell: Element) -> list[str]:
    """The paragraphs of a cell."""
    paragraphs = list(cell.iter("p")) or [cell]
    return [text for text in map(_flat, paragraphs) if text]


def _flat(element: Element) -> str:
    return " ".join("".join(_pieces(element)).split())


def _pieces(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == "lb":
            yield "\n"
        yield from _pieces(child)
        yield child.tail or ""


def _without_declaration(page: str) -> str:
    # lxml refuses characters that come with a declaration of their encoding.
    return re.sub(r"^\s*<\?xml[^>]*>", "", page)
