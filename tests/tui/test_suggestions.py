"""Suggested tags: proposed by lists and by learning, decided with the keys that decide figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pizhu.report.problem import Problem
from pizhu.report.values import Span, TagSuggestion
from pizhu.suggest.learned import Assessment
from tests.tui.on_screen import in_file, notice, paste, reading
from tui import suggesting
from tui.styles import tag_style, text_styles

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot

    from tui.app import PizhuApp
    from tui.suggesting import Learned, Task

SIZE = (120, 40)
TERM = "旅游"


def decisions(path: Path) -> list[tuple[Any, ...]]:
    return in_file(path, "SELECT label, decision, rule FROM tags ORDER BY start")


async def propose(pilot: Pilot[int], folder: Path, key: str, line: str) -> None:
    """Give the program a list with one line."""
    file = folder / "list.tsv"
    file.write_text(line, encoding="utf-8")
    await pilot.press(key)
    await paste(pilot, str(file))
    await pilot.press("enter")


async def test_terms_are_proposed_and_decided_one_after_the_other(
    reading_app: Callable[..., PizhuApp], workspace: Path, tmp_path: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = reading(app)
        count = screen.opened.text.count(TERM)
        await propose(pilot, tmp_path, "f6", f"{TERM}\tproject\n")
        assert notice(app).startswith(f"{count} new suggestions, 0 known, 0 withdrawn.")
        assert screen.opened.tag_count == 0
        await pilot.press("ctrl+home", "apostrophe")
        first = screen.view.cursor
        assert first == screen.opened.text.index(TERM)
        await pilot.press("a")
        assert "is accepted" in notice(app)
        second = screen.opened.text.index(TERM, first + 1)
        assert screen.view.cursor == second
        await pilot.press("x", "space")
        assert decisions(workspace)[:4] == [
            ("project", "accepted", "term"),
            ("project", "rejected", "term"),
            ("project", "unsure", "term"),
            ("project", "undecided", "term"),
        ]
        assert screen.opened.tag_count == 2
        assert screen.opened.tags_at(second) == ()
        await pilot.press("u", "u", "u")
        assert {decision for _label, decision, _rule in decisions(workspace)} == {"undecided"}
        await pilot.press("u")
        assert decisions(workspace) == []


async def test_what_was_rejected_is_not_proposed_again(
    reading_app: Callable[..., PizhuApp], workspace: Path, tmp_path: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        await propose(pilot, tmp_path, "f6", f"{TERM}\tproject\n")
        await pilot.press("ctrl+home", "apostrophe", "d")
        assert decisions(workspace)[0] == ("project", "rejected", "term")
        await propose(pilot, tmp_path, "f7", "旅.\tproject\n")
        assert decisions(workspace)[0] == ("project", "rejected", "term")
        spots = in_file(workspace, 'SELECT start, "end", label FROM tags')
        assert len(spots) == len(set(spots))


async def test_another_labels_key_takes_a_suggestion_under_that_label(
    reading_app: Callable[..., PizhuApp], workspace: Path, tmp_path: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        await propose(pilot, tmp_path, "f6", f"{TERM}\tproject\n")
        await pilot.press("ctrl+home", "apostrophe", "P")
        assert decisions(workspace)[0] == ("policy", "accepted", "term")
        await pilot.press("u")
        assert decisions(workspace)[0] == ("project", "undecided", "term")


async def test_a_figure_at_the_cursor_is_decided_before_a_suggestion_over_it(
    reading_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = reading(app)
        figure = screen.opened.figures[0].figure
        found = TagSuggestion(figure.start, figure.end, figure.text, "target", "term")
        app.store.suggest_tags(screen.opened.id, "term", [found])
        screen.opened.reload()
        await pilot.press("f", "a")
        assert decisions(workspace) == [("target", "undecided", "term")]
        assert screen.opened.figures[0].decision == "accepted"


async def test_least_certain_first_goes_by_the_scores(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = reading(app)
        text = screen.opened.text
        scores = [0.9, 0.6, 0.7]
        found = [
            TagSuggestion(at, at + 1, text[at], "target", "learned", score)
            for at, score in zip((20, 30, 40), scores, strict=True)
        ]
        app.store.suggest_tags(screen.opened.id, "learned", found, asked=False)
        screen.opened.reload()
        await pilot.press("f4", "ctrl+home")
        seen = []
        for _ in scores:
            await pilot.press("apostrophe")
            seen.append(screen.view.cursor)
        assert seen == [30, 40, 20]


async def test_a_list_that_makes_no_sense_is_told(
    reading_app: Callable[..., PizhuApp], workspace: Path, tmp_path: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        await propose(pilot, tmp_path, "f6", "旅游\tnonsense\n")
        assert "line 1: there is no label “nonsense”" in notice(app)
        await pilot.press("f7", *"nowhere.tsv", "enter")
        assert "cannot be read" in notice(app)
        assert decisions(workspace) == []


@pytest.fixture
def lessons(monkeypatch: pytest.MonkeyPatch) -> list[Task]:
    """What the model was asked to learn; it proposes the first two characters of the text."""
    tasks: list[Task] = []

    async def learn(task: Task) -> Learned:
        tasks.append(task)
        found = TagSuggestion(0, 2, task.text[:2], "target", "learned", 0.75)
        return suggesting.Learned((found,), Assessment(3, 4, 6), 12)

    monkeypatch.setattr(suggesting, "learn_aside", learn)
    return tasks


async def test_learning_is_switched_on_with_a_threshold_and_off_again(
    reading_app: Callable[..., PizhuApp], workspace: Path, lessons: list[Task]
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = reading(app)
        await pilot.press("f8", "ctrl+u", *"60", "enter")
        await pilot.app.workers.wait_for_complete()
        assert [task.threshold for task in lessons] == [0.6]
        assert "precision 75% (3 of 4), recall 50%" in notice(app)
        assert decisions(workspace) == [("target", "undecided", "learned")]
        await pilot.press("f8")
        assert decisions(workspace) == []
        assert "Learning is off" in notice(app)
        assert screen.opened.tags == ()


async def test_after_some_acts_on_tags_the_model_learns_anew(
    reading_app: Callable[..., PizhuApp], lessons: list[Task]
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = reading(app)
        await pilot.press("f8", "enter")
        await pilot.app.workers.wait_for_complete()
        places = [at for at in range(40) if screen.opened.text[at].isalpha()][:8]
        for done, at in enumerate(places):
            assert len(lessons) == 1, done
            screen.view.select(Span(at, at + 1))
            await pilot.press("P")
        await pilot.app.workers.wait_for_complete()
        assert len(lessons) == 2
        assert len(lessons[1].taught[0][1]) == 8


@pytest.mark.usefixtures("lessons")
async def test_a_threshold_that_is_none_is_refused(
    reading_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f8", "ctrl+u", *"much", "enter")
        assert "is no share" in notice(app)
        assert decisions(workspace) == []


async def test_a_process_of_its_own_learns_and_proposes() -> None:
    text = "".join(f"第{number}条，投资{number}亿元，完成。\n" for number in range(10, 30))
    taught = tuple(
        (at, at + 4, "target") for at in range(len(text)) if text.startswith("亿元", at + 2)
    )
    learned = await suggesting.learn_aside(suggesting.Task(((text, taught),), text, 0.5))
    assert learned.tags == len(taught)
    assert {found.quote[2:] for found in learned.suggestions} == {"亿元"}
    assert learned.assessment is not None
    assert learned.assessment.precision > 0.9


async def test_a_process_that_breaks_off_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/bin/false")
    with pytest.raises(Problem, match="broke off"):
        await suggesting.learn_aside(suggesting.Task((), "", 0.5))


def test_a_suggested_tag_is_told_from_a_persons_without_its_hue(
    reading_app: Callable[..., PizhuApp],
) -> None:
    from pizhu.report.values import Decision

    app = reading_app()
    labels = app.label_set.labels
    for plain in (False, True):
        styles = text_styles(app.theme_variables, labels, plain=plain)
        looks = {
            (style.italic, style.underline, style.underline2)
            for decision in (Decision.ACCEPTED, Decision.UNDECIDED, Decision.UNSURE)
            for style in [styles[tag_style(labels[0].id, decision)]]
        }
        assert len(looks) == 3
    app.store.close()
