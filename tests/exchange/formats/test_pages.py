"""The HTML page and the Markdown digest: the whole text, every mark, nothing run or fetched."""

from __future__ import annotations

import dataclasses
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest
from markdown_it import MarkdownIt

from pizhu.exchange.writers.digest import escaped
from pizhu.report.problem import Problem
from pizhu.report.values import AnnotatedReport, Decision

if TYPE_CHECKING:
    from collections.abc import Callable

    Write = Callable[..., Any]

#: Elements of HTML that have no end tag.
VOID = {"meta", "br", "link", "img"}


class Page(HTMLParser):
    """The text of paragraphs, that of marks, and what a page refers to."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.stack: list[str] = []
        self.paragraphs = ""
        self.marked: list[str] = []
        self.addresses: list[str] = []
        self.anchors: set[str] = set()
        self.feed(source)
        assert self.stack == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.stack.append(tag)
        for name, value in attrs:
            if name in {"src", "href"}:
                self.addresses.append(value or "")
            if name == "id":
                self.anchors.add(value or "")
        if tag == "mark":
            self.marked.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag

    def handle_data(self, data: str) -> None:
        if "sup" in self.stack:
            return
        if "p" in self.stack:
            self.paragraphs += data
        if "mark" in self.stack:
            self.marked[-1] += data


def test_the_page_has_every_character_once(second: AnnotatedReport, write: Write) -> None:
    path, _ = write([second], "html", rejected=True)
    page = Page(path.read_text(encoding="utf-8"))
    assert page.paragraphs == second.report.text.replace("\n", "")


def test_the_page_marks_every_character_of_every_mark(
    second: AnnotatedReport, write: Write
) -> None:
    path, _ = write([second], "html")
    page = Page(path.read_text(encoding="utf-8"))
    marks = [(tag.start, tag.end) for tag in second.tags]
    marks += [
        (item.figure.start, item.figure.end)
        for item in second.figures
        if item.decision is not Decision.REJECTED
    ]
    covered = {place for start, end in marks for place in range(start, end)}
    text = second.report.text
    wanted = "".join(text[place] for place in sorted(covered) if text[place] != "\n")
    assert "".join(page.marked) == wanted


def test_the_page_fetches_nothing_and_its_links_lead_somewhere(
    reports: list[AnnotatedReport], write: Write
) -> None:
    path, _ = write(reports, "html")
    source = path.read_text(encoding="utf-8")
    page = Page(source)
    assert page.addresses
    assert all(address.removeprefix("#") in page.anchors for address in page.addresses)
    assert "url(" not in source
    assert "<script" not in source


def test_what_looks_like_html_is_shown_as_it_stands(
    annotated: AnnotatedReport, write: Write
) -> None:
    tag = dataclasses.replace(
        annotated.tags[0], note="<script>alert(1)</script>", annotator='"><i>'
    )
    path, _ = write([dataclasses.replace(annotated, tags=(tag,))], "html")
    source = path.read_text(encoding="utf-8")
    assert "<script" not in source
    assert "<i>" not in source
    assert "首页 &gt; 政府工作报告" in source


@pytest.mark.parametrize(("language", "word"), [("zh", "存疑"), ("en", "unsure")])
def test_pages_speak_the_language_asked_for(
    annotated: AnnotatedReport, write: Write, language: str, word: str
) -> None:
    for name in ("html", "markdown"):
        path, _ = write([annotated], name, language=language)
        assert word in path.read_text(encoding="utf-8")


def test_a_language_without_words_is_a_problem(annotated: AnnotatedReport, write: Write) -> None:
    with pytest.raises(Problem, match="not in “fr”"):
        write([annotated], "html", language="fr")


def test_the_digest_quotes_every_tag_with_its_citation(
    reports: list[AnnotatedReport], write: Write
) -> None:
    path, _ = write(reports, "markdown", figures=False)
    source = path.read_text(encoding="utf-8")
    rendered = MarkdownIt().render(source)
    assert source.count("\n> — ") == sum(len(annotated.tags) for annotated in reports)
    assert "吉林市 2024 › 二、2024年工作安排（第90–101字符，ann）" in rendered
    assert "<h3>目标 (1)</h3>" in rendered


def test_markdown_in_a_quote_is_shown_as_it_stands() -> None:
    for text in ("# 一 *二* _三_ [四](五) `六` <七> & ~八~ |", "1. 甲", "- 乙", "+ 丙", "2) 丁"):
        tokens = MarkdownIt("commonmark").parse(escaped(text))
        (inline,) = (token for token in tokens if token.type == "inline")
        assert tokens[0].type == "paragraph_open"
        assert "".join(child.content for child in inline.children or []) == text
