"""Learning from the tags: on and off, in every report, remembered, and never in a key's way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pizhu.report.problem import Problem
from pizhu.report.values import Decision, Span, TagSuggestion
from pizhu.suggest.learned import Assessment, Model
from store import open_store
from tests.tui.on_screen import in_file, notice, reading
from tui import learning
from tui.learning import Learned, Task
from tui.memory import Memory

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot

    from store import Store
    from tui.app import PizhuApp

SIZE = (120, 40)


def decisions(path: Path) -> list[tuple[Any, ...]]:
    return in_file(path, "SELECT label, decision, rule FROM tags ORDER BY start")


@pytest.fixture
def lessons(monkeypatch: pytest.MonkeyPatch) -> list[Task]:
    """What was to be learned; the first two characters of each report are proposed."""
    tasks: list[Task] = []

    async def learn(task: Task) -> Learned:
        tasks.append(task)
        with open_store(task.workspace) as store:
            proposals = tuple(
                (each, (TagSuggestion(0, 2, store.text(each)[:2], "target", "learned", 0.75),))
                for each in task.reports
            )
        return Learned(Model((b"",)), 12, Assessment(3, 4, 6), proposals)

    monkeypatch.setattr(learning, "learn_aside", learn)
    return tasks


async def rest(pilot: Pilot[int]) -> None:
    """Wait until what is learned in the background has come in."""
    await pilot.app.workers.wait_for_complete(
        [worker for worker in pilot.app.workers if worker.group == "learning"]
    )
    await pilot.pause()


async def test_learning_is_switched_on_with_a_threshold_and_off_again(
    reading_app: Callable[..., PizhuApp], workspace: Path, lessons: list[Task]
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = reading(app)
        await pilot.press("f8", "ctrl+u", *"60", "enter")
        await rest(pilot)
        assert [task.threshold for task in lessons] == [0.6]
        assert "precision 75% (3 of 4), recall 50%" in notice(app)
        assert screen.learning_told() == "learning ≥60% (right: 75%)"
        assert decisions(workspace) == [("target", "undecided", "learned")]
        await pilot.press("f8")
        assert decisions(workspace) == []
        assert "Learning is off" in notice(app)
        assert screen.opened.tags == ()


async def test_the_switch_and_the_threshold_are_remembered(
    reading_app: Callable[..., PizhuApp], tmp_path: Path, lessons: list[Task]
) -> None:
    file = tmp_path / "memory.json"
    app = reading_app(memory=Memory(file))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f8", "ctrl+u", *"65", "enter")
        await rest(pilot)
    again = reading_app(memory=Memory(file))
    assert again.learner.is_on
    assert again.learner.threshold == 0.65
    async with again.run_test(size=SIZE) as pilot:
        reading(again).resume_learning()
        await rest(pilot)
        await pilot.press("f8")
    assert len(lessons) == 2
    off = Memory(file).learning
    assert (off.on, off.percent) == (False, 65.0)


async def test_after_some_acts_on_tags_the_model_learns_anew(
    reading_app: Callable[..., PizhuApp], lessons: list[Task]
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = reading(app)
        await pilot.press("f8", "enter")
        await rest(pilot)
        places = [at for at in range(5, 60) if screen.opened.text[at].isalpha()][:8]
        for done, at in enumerate(places):
            assert len(lessons) == 1, done
            screen.view.select(Span(at, at + 1))
            await pilot.press("P")
        await rest(pilot)
        assert [task.known is None for task in lessons] == [True, True]
        assert app.learner.untaught == 0


async def test_what_was_learned_is_kept_from_report_to_report_and_so_is_what_was_done(
    reading_app: Callable[..., PizhuApp], report_ids: list[str], lessons: list[Task]
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f8", "enter")
        await rest(pilot)
        for at in (10, 12, 14):
            reading(app).view.select(Span(at, at + 1))
            await pilot.press("P")
        await pilot.press("b", "down", "enter")
        screen = reading(app)
        assert screen.opened.id == report_ids[1]
        screen.resume_learning()
        await rest(pilot)
        assert [task.reports for task in lessons] == [(report_ids[0],), (report_ids[1],)]
        # The second time nothing was learned anew: the model was known.
        assert lessons[1].known is not None
        assert [tag.rule for tag in screen.opened.tags] == ["learned"]
        assert app.learner.untaught == 3


async def test_a_key_has_it_proposed_in_every_report_and_off_takes_it_from_every_one(
    reading_app: Callable[..., PizhuApp], workspace: Path, lessons: list[Task]
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("underscore")
        assert "Nothing is learned yet" in notice(app)
        await pilot.press("f8", "enter")
        await rest(pilot)
        await pilot.press("underscore")
        await rest(pilot)
        assert "In 2 reports: 1 new suggestion, 1 known" in notice(app)
        assert len(lessons[-1].reports) == 2
        assert len(decisions(workspace)) == 2
        await pilot.press("f8")
        assert decisions(workspace) == []


@pytest.mark.usefixtures("lessons")
async def test_what_was_rejected_stays_rejected_after_a_retrain(
    reading_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f8", "enter")
        await rest(pilot)
        await pilot.press("ctrl+home", "d")
        assert decisions(workspace) == [("target", "rejected", "learned")]
        app.learner.untaught = learning.LESSON
        reading(app).resume_learning()
        await rest(pilot)
        assert decisions(workspace) == [("target", "rejected", "learned")]
        assert "0 new suggestions" in notice(app)


@pytest.mark.usefixtures("lessons")
async def test_a_threshold_that_is_none_is_refused(
    reading_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f8", "ctrl+u", *"much", "enter")
        assert "is no share" in notice(app)
        assert decisions(workspace) == []


async def test_a_process_of_its_own_reads_the_tags_learns_and_proposes(
    workspace: Path, store: Store, report_ids: list[str]
) -> None:
    taught, other = report_ids
    annotated = store.load(taught)
    for reviewed in annotated.figures[:40]:
        span = Span(reviewed.figure.start, reviewed.figure.end)
        store.add_tag(taught, span, annotated.report.text[span.start : span.end], "target")
    learned = await learning.learn_aside(Task(workspace, (other,), 0.5))
    assert learned.tags == 40
    assert learned.assessment is not None
    assert learned.assessment.precision > 0.5
    ((report_id, found),) = learned.proposals
    assert report_id == other
    figures = {(each.figure.start, each.figure.end) for each in store.load(other).figures}
    assert sum((each.start, each.end) in figures for each in found) > 40
    # What is known already is not learned again, and proposes the same.
    again = await learning.learn_aside(Task(workspace, (other,), 0.5, learned))
    assert again.proposals == learned.proposals


def test_rejected_suggestions_are_among_what_is_taught(store: Store, report_ids: list[str]) -> None:
    report_id = report_ids[0]
    text = store.text(report_id)
    assert store.taught() == ()
    store.add_tag(report_id, Span(20, 24), text[20:24], "target")
    store.suggest_tags(
        report_id, "learned", [TagSuggestion(40, 42, text[40:42], "target", "learned", 0.5)]
    )
    (tag,) = (tag for tag in store.load(report_id).tags if tag.decision is Decision.UNDECIDED)
    assert store.reports_awaiting("learned") == (report_id,)
    store.decide_tags([tag.id], Decision.REJECTED)
    assert store.reports_awaiting("learned") == ()
    (taught,) = store.taught()
    assert taught.accepted == ((20, 24, "target"),)
    assert taught.rejected == ((40, 42, "target"),)


async def test_a_process_that_breaks_off_is_told(
    monkeypatch: pytest.MonkeyPatch, workspace: Path
) -> None:
    monkeypatch.setattr("sys.executable", "/bin/false")
    with pytest.raises(Problem, match="broke off"):
        await learning.learn_aside(Task(workspace, (), 0.5))
