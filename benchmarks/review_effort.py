"""Keys per figure: from what detection proposes to the gold table, with the cheapest keys.

    python -m benchmarks.review_effort [TEXT GOLD.figures.jsonl]...

Drives the real app through Textual's pilot as somebody who knows the gold would: accepts what is
right, sets right what is wrong, rejects what is none and adds what was missed, record by record.
Then once more with everything sure enough accepted at once, and the titles of all sections tagged.
Beside that stands what typing the table by hand would take, in characters. Without arguments the
two seed reports are used.
"""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pizhu.exchange import report_from_bytes
from pizhu.report import analyse
from pizhu.report.values import Bound, Decision, Measure
from seeds import seed_file
from store import open_store
from tests.idle_loop import pilots_ask_the_loop
from tui.app import PizhuApp
from tui.screens.reading import ReadingScreen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.pilot import Pilot

    from pizhu.report.values import Figure, ReviewedFigure

#: An indicator is right from this overlap on, as the scorer has it.
ENOUGH = 0.5
#: Nearer than this one goes by characters, nearer than the other by words, else by clauses.
NEAR, FAR = 4, 40

SEEDS = ("chenzhou", "yueyang")
WIDE = (140, 40)
MEASURES, BOUNDS = list(Measure), list(Bound)

#: So many phrases are gone through before the words are selected by hand.
MOST_CANDIDATES = 5


@dataclass(slots=True)
class Effort:
    """What a review took."""

    keys: int = 0
    given_up: int = 0

    async def press(self, pilot: Pilot[Any], *keys: str) -> None:
        """Press keys, and count them."""
        self.keys += len(keys)
        await pilot.press(*keys)


def accepted(record: dict[str, Any], field: str) -> list[Any]:
    """The values that the gold allows."""
    value = record[field]
    return value if isinstance(value, list) else [value]


def overlap(record: dict[str, Any], start: int | None, end: int | None) -> float:
    """How well an indicator's span fits the gold's, as the scorer has it (F1 of characters)."""
    if start is None or end is None:
        return 0.0
    spans = [(record["indicator_start"], record["indicator_end"]), *record.get("indicator_alt", [])]
    shared = (2 * max(0, min(b, end) - max(a, start)) / ((b - a) + (end - start)) for a, b in spans)
    return float(max(shared))


def is_right(figure: Figure, record: dict[str, Any]) -> bool:
    """Whether every field is what the gold says."""
    return (
        float(figure.value) == float(record["value"])
        and (figure.value_high or None) == (record["value_high"] or None)
        and figure.unit in accepted(record, "unit")
        and figure.measure.value in accepted(record, "measure")
        and (figure.direction and figure.direction.value) in accepted(record, "direction")
        and figure.bound.value in accepted(record, "bound")
        and figure.status.value in accepted(record, "status")
        and overlap(record, figure.indicator_start, figure.indicator_end) >= ENOUGH
    )


def reading(app: PizhuApp) -> ReadingScreen:
    """The reading screen."""
    screen = app.screen
    if not isinstance(screen, ReadingScreen):
        raise TypeError(screen)
    return screen


async def review(path: Path, report_id: str, gold: list[dict[str, Any]], *, sure: bool) -> Effort:
    """Go through a report until its table is the gold's."""
    effort = Effort()
    app = PizhuApp(path, annotator="oracle", open_report=report_id)
    async with app.run_test(size=WIDE) as pilot:
        screen = reading(app)
        wanted = {(each["start"], each["end"]): each for each in gold}
        if sure:
            await effort.press(pilot, "exclamation_mark", "enter")
        await effort.press(pilot, "home", "full_stop")
        while not screen.opened.progress().complete:
            reviewed = screen.reviewed
            if reviewed is None or reviewed.decision is not Decision.UNDECIDED:
                await effort.press(pilot, "full_stop")
                if screen.reviewed is None or screen.reviewed is reviewed:
                    break
                continue
            record = wanted.get((reviewed.figure.start, reviewed.figure.end))
            if record is None:
                # Quantities in Chinese numerals are beside the gold (GUIDELINES §1).
                await effort.press(pilot, "x")
                continue
            await set_right(pilot, screen, record, effort)
            await effort.press(pilot, "a")
        found = {(each.figure.start, each.figure.end) for each in screen.opened.figures}
        for span, record in wanted.items():
            if span not in found:
                await add(pilot, screen, record, effort)
    return effort


async def set_right(
    pilot: Pilot[Any], screen: ReadingScreen, record: dict[str, Any], effort: Effort
) -> None:
    """Bring the figure under review to what the gold says."""
    index = screen.current or 0

    def now() -> Figure:
        return screen.opened.figures[index].figure

    for key, field, most in (
        ("m", "measure", len(MEASURES)),
        ("M", "direction", 2),
        ("B", "bound", len(BOUNDS)),
        ("s", "status", 2),
    ):
        for _ in range(most):
            value = getattr(now(), field)
            if (value.value if value else None) in accepted(record, field):
                break
            await effort.press(pilot, key)
    if float(now().value) != float(record["value"]) or now().value_high != record["value_high"]:
        high = f"-{record['value_high']}" if record["value_high"] else ""
        await effort.press(pilot, "number_sign", *(record["value"] + high), "enter")
    if now().unit not in accepted(record, "unit"):
        await effort.press(pilot, "percent_sign", *accepted(record, "unit")[0], "enter")
    await name(pilot, screen, record, effort, index)


async def name(
    pilot: Pilot[Any], screen: ReadingScreen, record: dict[str, Any], effort: Effort, index: int
) -> None:
    """Bring the indicator to the gold's words: the next phrases first, else by selecting."""

    def fits(figure: Figure) -> bool:
        return overlap(record, figure.indicator_start, figure.indicator_end) >= ENOUGH

    figure = screen.opened.figures[index].figure
    if fits(figure):
        return
    candidates = screen.opened.candidates(index)[:MOST_CANDIDATES]
    fitting = [
        at for at, span in enumerate(candidates) if overlap(record, span.start, span.end) >= ENOUGH
    ]
    if fitting:
        for _ in range(fitting[0] + 1):
            await effort.press(pilot, "I")
    else:
        start, end = record["indicator_start"], record["indicator_end"]
        await select(pilot, screen, start, end, effort)
        await effort.press(pilot, "I")
    if not fits(screen.opened.figures[index].figure):
        effort.given_up += 1


async def select(
    pilot: Pilot[Any], screen: ReadingScreen, start: int, end: int, effort: Effort
) -> None:
    """Go to `start` and select to `end`, by clause, word and character, whichever is nearer."""
    for goal in (start, end - 1):
        if goal != start:
            await effort.press(pilot, "v")
        been: set[int] = set()
        for _ in range(400):
            cursor = screen.view.cursor
            if cursor == goal:
                break
            far = abs(goal - cursor)
            side = "right" if goal > cursor else "left"
            # Whoever comes by a place twice has gone too far, and takes smaller steps.
            if far < NEAR or cursor in been:
                key = side
            elif far < FAR:
                key = f"ctrl+{side}"
            else:
                key = ";" if side == "right" else ":"
            been.add(cursor)
            await effort.press(pilot, key)


async def add(
    pilot: Pilot[Any], screen: ReadingScreen, record: dict[str, Any], effort: Effort
) -> None:
    """Add a figure that detection missed, and set it right."""
    await effort.press(pilot, "slash", *record["text"], "enter")
    while screen.view.cursor != record["start"]:
        before = screen.view.cursor
        await effort.press(pilot, "n")
        if screen.view.cursor == before:
            break
    if record["end"] - record["start"] > 1:
        await effort.press(pilot, "v", *["right"] * (record["end"] - record["start"] - 1))
    else:
        await effort.press(pilot, "v")
    await effort.press(pilot, "asterisk")
    if screen.reviewed is not None and screen.reviewed.figure.start == record["start"]:
        await set_right(pilot, screen, record, effort)
    else:
        effort.given_up += 1


async def tag_titles(path: Path, report_id: str) -> tuple[int, int]:
    """Tag the title of every section; the keys it took, and the tags."""
    effort = Effort()
    app = PizhuApp(path, annotator="oracle", open_report=report_id)
    async with app.run_test(size=WIDE) as pilot:
        screen = reading(app)
        # A report opens at its top, which may be the first title already.
        for section in screen.opened.annotated.sections:
            if screen.view.cursor != section.start:
                await effort.press(pilot, "right_square_bracket")
            await effort.press(pilot, "circumflex_accent", "O")
        return effort.keys, len(screen.opened.tags)


def typed(record: dict[str, Any]) -> int:
    """Characters of a row typed by hand: each field and the key that ends it."""
    high = record["value_high"] or ""
    words = (record["value"], high, str(accepted(record, "unit")[0]), record["indicator"])
    # Measure, direction, bound and status as one letter each; a tab or return after every field.
    return sum(map(len, words)) + 4 + 8


def right_share(figures: tuple[ReviewedFigure, ...], gold: list[dict[str, Any]]) -> float:
    """The share of the accepted records that are wholly right."""
    wanted = {(each["start"], each["end"]): each for each in gold}
    taken = [each.figure for each in figures if each.decision is Decision.ACCEPTED]
    right = [
        figure
        for figure in taken
        if (record := wanted.get((figure.start, figure.end))) and is_right(figure, record)
    ]
    return len(right) / len(taken) if taken else 1.0


def new_workspace(path: Path, title: str, data: bytes) -> str:
    """Make a workspace with the report in it as it is first opened; the report's id."""
    with open_store(path, "oracle") as store:
        report = report_from_bytes(data, title)
        return store.add_report(report, analyse(report.text)).id


async def measure(title: str, data: bytes, gold: list[dict[str, Any]]) -> None:
    """Print a row of the table."""
    cells = [title, str(len(gold))]
    with tempfile.TemporaryDirectory() as folder:
        for sure in (False, True):
            path = Path(folder) / f"{sure}.db"
            report_id = new_workspace(path, title, data)
            effort = await review(path, report_id, gold, sure=sure)
            with open_store(path, "oracle") as store:
                share = right_share(store.load(report_id).figures, gold)
            cells += [f"{effort.keys / len(gold):.2f}", f"{share:.1%}"]
            if effort.given_up:
                print(f"{title}: {effort.given_up} given up", file=sys.stderr)
        path = Path(folder) / "titles.db"
        keys, tags = await tag_titles(path, new_workspace(path, title, data))
        cells += [f"{sum(map(typed, gold)) / len(gold):.1f}", f"{keys / max(tags, 1):.2f}"]
    print("| " + " | ".join(cells) + " |", flush=True)


def records(text: str) -> list[dict[str, Any]]:
    """The records of a gold file."""
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def cases(arguments: list[str]) -> Iterator[tuple[str, bytes, list[dict[str, Any]]]]:
    """Name, bytes and gold of each report."""
    if not arguments:
        for place in SEEDS:
            gold = seed_file(f"gold/{place}.figures.jsonl").read_text(encoding="utf-8")
            yield place, seed_file(f"{place}-2024.txt").read_bytes(), records(gold)
    for text, gold_file in zip(arguments[::2], arguments[1::2], strict=True):
        gold = Path(gold_file).read_text(encoding="utf-8")
        yield Path(text).stem, Path(text).read_bytes(), records(gold)


def main(arguments: list[str]) -> None:
    """Print the table for the reports named, or for the seeds."""
    print(
        "| report | figures | keys a figure | right | with ! first | right | typed | keys a title |"
    )
    print("|---|---|---|---|---|---|---|---|")
    with pilots_ask_the_loop():
        for name_, data, gold in cases(arguments):
            asyncio.run(measure(name_, data, gold))


if __name__ == "__main__":
    main(sys.argv[1:])
