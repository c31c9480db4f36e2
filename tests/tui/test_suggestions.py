"""Suggested tags: proposed by lists, decided with the keys that decide figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pizhu.report.values import TagSuggestion
from tests.tui.on_screen import in_file, notice, paste, reading
from tui.styles import tag_style, text_styles

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot

    from tui.app import PizhuApp

SIZE = (120, 40)
TERM = "旅游"


def decisions(path: Path) -> list[tuple[Any, ...]]:
    return in_file(path, "SELECT label, decision, rule FROM tags ORDER BY start")


def suggest(app: PizhuApp, scores: dict[int, float]) -> None:
    """Have two characters proposed at each place, with its score."""
    screen = reading(app)
    text = screen.opened.text
    found = [
        TagSuggestion(at, at + 2, text[at : at + 2], "project", "learned", score)
        for at, score in scores.items()
    ]
    app.store.suggest_tags(screen.opened.id, "learned", found)
    screen.opened.reload()
    screen.show_marks()


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


async def test_least_certain_first_is_a_key_of_its_own_until_one_goes_on_in_the_text(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = reading(app)
        suggest(app, {20: 0.9, 30: 0.2, 40: 0.5})
        await pilot.press("j")
        assert screen.view.cursor == 30
        assert "as Project, 20%" in notice(app) or "20%" in notice(app)
        await pilot.press("a")
        assert screen.view.cursor == 40
        await pilot.press("j")
        assert screen.view.cursor == 20
        await pilot.press("ctrl+home", "apostrophe")
        assert screen.view.cursor == 20


async def test_all_suggestions_sure_enough_are_accepted_after_a_look_in_one_act(
    reading_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        suggest(app, {20: 0.95, 30: 0.2, 40: 0.7, 50: 0.7})
        await pilot.press("C")
        assert notice(app).startswith("That would accept 1 of 4 suggestions")
        await pilot.press("ctrl+u", "7", "0")
        assert notice(app).startswith("That would accept 3 of 4 suggestions")
        assert notice(app).count("70%") == 2
        await pilot.press("enter")
        assert "3 suggestions are accepted, the least certain at 70%." in notice(app)
        assert [decision for _label, decision, _rule in decisions(workspace)] == [
            "accepted",
            "undecided",
            "accepted",
            "accepted",
        ]
        await pilot.press("u")
        assert {decision for _label, decision, _rule in decisions(workspace)} == {"undecided"}


async def test_a_score_that_accepts_nothing_changes_nothing(
    reading_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("C")
        assert "No suggested tag with a score" in notice(app)
        suggest(app, {20: 0.5})
        for typed in ("99", "much"):
            await pilot.press("C", "ctrl+u", *typed, "enter")
            assert decisions(workspace) == [("project", "undecided", "learned")]
        assert "is no share" in notice(app)


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
