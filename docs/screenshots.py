"""Draw the pictures in docs/images/: the screens on the seed reports, as `make screenshots`.

Each picture is what Textual exports of the running app, so it cannot show what is not there.
"""

from __future__ import annotations

import asyncio
import html
import re
import sys
import tempfile
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path

from rich.cells import cell_len
from textual.widgets import Input

from pizhu.report.values import Decision, Span
from tui import language
from tui.app import PizhuApp
from tui.workspace import open_workspace

IMAGES = Path(__file__).resolve().parent / "images"
ANNOTATOR = "analyst"

#: A piece of text in the picture, as Rich writes it: how long it is drawn, and what it says.
_TEXT = re.compile(r'textLength="(?P<length>[\d.]+)"(?P<between>[^>]*)>(?P<text>[^<]*)</text>')


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture to draw.

    Attributes:
        name: Its file name in docs/images/.
        size: The terminal's columns and rows.
        keys: What is pressed before it is drawn.
        typed: What is typed after them, into the line that then has the keys.
        library: Whether the library is shown, and not the first report.
        theme: The colour theme.
        lang: The language of the screens.
    """

    name: str
    size: tuple[int, int]
    keys: tuple[str, ...] = ()
    typed: str = ""
    library: bool = False
    theme: str = "dark"
    lang: str = "en"


PICTURES = (
    Picture("reading.svg", (120, 36), ("full_stop",)),
    Picture("reading-zh.svg", (120, 36), ("full_stop",), theme="paper", lang="zh_CN"),
    Picture("reading-light.svg", (100, 30), ("full_stop",), theme="light"),
    Picture("reading-narrow.svg", (60, 20), ("full_stop",)),
    Picture("selecting.svg", (100, 30), ("full_stop", "v", "semicolon")),
    Picture("searching.svg", (100, 30), ("slash", "ctrl+r"), r"增长\d+(\.\d+)?%"),
    Picture("searching-zh.svg", (80, 24), ("slash", "ctrl+t"), "發展", theme="paper", lang="zh_CN"),
    Picture("finding.svg", (110, 24), ("slash",), "status:target indicator:生产总值", library=True),
    Picture("finding-zh.svg", (80, 24), ("slash",), "乡村振兴", library=True, lang="zh_CN"),
    Picture("tour.svg", (80, 24), ("f9", "full_stop")),
    Picture("library.svg", (100, 20), library=True),
    Picture("keys.svg", (120, 50), ("question_mark",), library=True),
)


def prepare(path: Path) -> str:
    """Make a workspace in which some work has been done; the id of its first report."""
    with open_workspace(path, ANNOTATOR) as store:
        report_id = store.summaries()[0].id
        annotated = store.load(report_id)
        decisions = [Decision.ACCEPTED, Decision.REJECTED, Decision.ACCEPTED, Decision.UNSURE]
        for reviewed, decision in zip(annotated.figures, decisions, strict=False):
            store.decide([reviewed.id], decision)
        text = annotated.report.text
        for label, quote in (
            ("achievement", "完成了经济总量的历史性跃升"),
            ("project", "第二届湖南旅游发展大会"),
        ):
            start = text.index(quote)
            store.add_tag(report_id, Span(start, start + len(quote)), quote, label)
    return report_id


async def draw(picture: Picture, path: Path, report_id: str) -> str:
    """The picture as SVG."""
    language.install(picture.lang)
    app = PizhuApp(
        path,
        annotator=ANNOTATOR,
        open_report=None if picture.library else report_id,
        theme=picture.theme,
    )
    async with app.run_test(size=picture.size) as pilot:
        await pilot.press(*picture.keys)
        if picture.typed:
            app.screen.query_one(Input).value = picture.typed
            await pilot.pause()
            await app.workers.wait_for_complete()
        await pilot.pause()
        return in_cells(app.export_screenshot(title="Pizhu 批注"))


def in_cells(svg: str) -> str:
    """The picture with each text as long as its cells: Rich counts a wide character as one cell."""

    def lengthened(match: re.Match[str]) -> str:
        text = html.unescape(match["text"])
        length = float(match["length"]) / len(text) * cell_len(text)
        return f'textLength="{length:.6g}"{match["between"]}>{match["text"]}</text>'

    return _TEXT.sub(lengthened, svg)


def main() -> None:
    """Draw them all."""
    IMAGES.mkdir(exist_ok=True)
    # The library shows where the workspace lies, which is to be the same every time.
    with tempfile.TemporaryDirectory() as directory, chdir(directory):
        path = Path("pizhu.db")
        report_id = prepare(path)
        for picture in PICTURES:
            svg = asyncio.run(draw(picture, path, report_id))
            (IMAGES / picture.name).write_text(svg, encoding="utf-8")
            sys.stdout.write(f"docs/images/{picture.name}\n")


if __name__ == "__main__":
    main()
