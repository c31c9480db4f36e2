r"""Word documents (.docx): paragraphs, automatic numbers and tables as text.

A paragraph is a line, its automatic number in front as characters; a row of a table is a line with
its cells apart by tabs. Headers, footers, comments, footnotes and deleted text stay out: they are
not what the report says. What somebody has inserted with changes tracked is in.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from pizhu.exchange.encodings import Decoded
from pizhu.exchange.extras import needed
from pizhu.exchange.readers.archives import check_archive, foreign_parser
from pizhu.exchange.readers.numbering import W, read_numbering

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from pizhu.exchange.readers.numbering import Numbering

#: How deep blocks may stand in one another (tables in tables, content controls).
DEPTH = 50

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

#: What is no text of the report, whatever is in it.
LEFT_OUT = frozenset({f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{MC}Fallback", f"{W}rPr"})


def read(data: bytes, source: str, encoding: str | None) -> Decoded:
    """The text of a Word document; `encoding` means nothing here.

    Raises:
        Problem: If it is damaged, protected or harmful, or python-docx is not installed.
    """
    del encoding
    with needed("office", ".docx"):
        import docx
        from docx.opc.constants import RELATIONSHIP_TYPE
        from lxml.etree import fromstring
    check_archive(data, source)
    with foreign_parser(source):
        document = docx.Document(BytesIO(data))
        parts = {
            relation.reltype: relation.target_part.blob
            for relation in document.part.rels.values()
            if not relation.is_external
        }
        numbering, styles = (
            fromstring(parts[kind]) if kind in parts else None
            for kind in (RELATIONSHIP_TYPE.NUMBERING, RELATIONSHIP_TYPE.STYLES)
        )
        walk = _Walk(read_numbering(numbering, styles))
        text = "\n".join(walk.blocks(document.element.body))
    return Decoded(text + "\n", "docx")


class _Walk:
    """Through the blocks of a document, in its order, since the numbers count up."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering

    def blocks(self, parent: Element, depth: int = 0) -> Iterator[str]:
        """The lines of the paragraphs and tables in `parent`."""
        if depth > DEPTH:
            raise ValueError(f"nested {depth} deep")
        for child in parent.iterchildren():
            if child.tag == f"{W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{W}tbl":
                yield from self._table(child, depth + 1)
            elif child.tag not in LEFT_OUT:
                yield from self.blocks(child, depth + 1)

    def _paragraph(self, paragraph: Element) -> Iterator[str]:
        label = self._label(paragraph)
        boxes: list[Element] = []
        text = "".join(_runs(paragraph, boxes))
        apart = " " if label[-1:].isascii() and text[:1].isascii() and label and text else ""
        yield from (label + apart + text).split("\n")
        for box in boxes:
            yield from self.blocks(box, 1)

    def _label(self, paragraph: Element) -> str:
        own = paragraph.find(f"{W}pPr/{W}numPr")
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        found = self._numbering.styles.get("" if style is None else style.get(f"{W}val", ""))
        list_id, level = found or ("", 0)
        if own is not None:
            number, place = own.find(f"{W}numId"), own.find(f"{W}ilvl")
            list_id = list_id if number is None else number.get(f"{W}val", "")
            level = level if place is None else int(place.get(f"{W}val", "0"))
        return self._numbering.label(list_id, level)

    def _table(self, table: Element, depth: int) -> Iterator[str]:
        for row in _inside(table, f"{W}tr"):
            yield "\t".join(
                " ".join(filter(None, self.blocks(cell, depth))) for cell in _inside(row, f"{W}tc")
            )


def _inside(parent: Element, tag: str) -> Iterator[Element]:
    """The elements `tag` of a table or row, in content controls too, but of no inner table."""
    for child in parent.iterchildren():
        if child.tag == tag:
            yield child
        elif child.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}ins"}:
            yield from _inside(child, tag)


def _runs(element: Element, boxes: list[Element]) -> Iterator[str]:
    """The text in a paragraph; text boxes, which float beside it, are put into `boxes`."""
    for child in element.iterchildren():
        tag = child.tag
        if tag == f"{W}t":
            yield child.text or ""
        elif tag == f"{W}tab":
            yield "\t"
        elif tag in {f"{W}br", f"{W}cr"}:
            yield "" if child.get(f"{W}type") == "page" else "\n"
        elif tag == f"{W}noBreakHyphen":
            yield "-"
        elif tag == f"{W}txbxContent":
            boxes.append(child)
        elif tag not in LEFT_OUT and tag != f"{W}pPr":
            yield from _runs(child, boxes)
