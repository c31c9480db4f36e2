"""Detection run again keeps what people decided, and replaces the rest."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pizhu.report.problem import Problem
from pizhu.report.values import Analysis, Decision, Facts
from store import open_store
from store.doctor import examine
from tests.examples import examples
from tests.store.samples import TEXT, analysis_of, figure_at, report_of

if TYPE_CHECKING:
    from store import Store


def found(*quotes: str, **fields: object) -> Analysis:
    figures = tuple(figure_at(TEXT, quote, **fields) for quote in quotes)
    return Analysis(Facts(), (), (), figures)


def quotes(store: Store, report_id: str) -> dict[str, Decision]:
    return {item.figure.text: item.decision for item in store.load(report_id).figures}


def test_undecided_suggestions_are_replaced(store: Store, report_id: str) -> None:
    store.refresh_figures(report_id, found("7.1%", "120亿元", indicator="新"))
    loaded = store.load(report_id)
    assert [item.figure.text for item in loaded.figures] == ["7.1%", "120亿元"]
    assert {item.figure.indicator for item in loaded.figures} == {"新"}
    assert (loaded.sections, loaded.furniture) == ((), ())
    assert store.summaries()[0].figures == 2


@pytest.mark.parametrize("decision", [Decision.ACCEPTED, Decision.REJECTED, Decision.UNSURE])
def test_decided_figures_stay_and_do_not_come_back(
    store: Store, report_id: str, decision: Decision
) -> None:
    first, second = store.load(report_id).figures[:2]
    store.decide([first.id, second.id], decision)
    store.refresh_figures(report_id, found("5.0%", "6%", indicator="新"))
    assert quotes(store, report_id) == {
        "5.0%": decision,
        "7.1%": decision,
        "6%": Decision.UNDECIDED,
    }
    assert store.load(report_id).figures[0].figure == first.figure


def test_nothing_new_overlaps_an_accepted_figure(store: Store, report_id: str) -> None:
    store.decide([store.load(report_id).figures[0].id], Decision.ACCEPTED)
    store.refresh_figures(report_id, found("增长5.0%"))
    assert list(quotes(store, report_id)) == ["5.0%"]


def test_another_span_may_come_where_one_was_rejected(store: Store, report_id: str) -> None:
    store.decide([store.load(report_id).figures[0].id], Decision.REJECTED)
    store.refresh_figures(report_id, found("增长5.0%"))
    assert quotes(store, report_id) == {
        "增长5.0%": Decision.UNDECIDED,
        "5.0%": Decision.REJECTED,
    }


def test_a_corrected_figure_stays(store: Store, report_id: str) -> None:
    item = store.load(report_id).figures[0]
    store.change_figure(item.id, replace(item.figure, value="9"))
    store.refresh_figures(report_id, found("5.0%"))
    assert [each.figure.value for each in store.load(report_id).figures] == ["9"]


def test_redo_finds_a_figure_that_detection_finds_no_longer(store: Store, report_id: str) -> None:
    item = store.load(report_id).figures[0]
    store.decide([item.id], Decision.ACCEPTED)
    store.undo()
    store.refresh_figures(report_id, found("6%"))
    assert list(quotes(store, report_id)) == ["6%"]
    store.redo()
    assert quotes(store, report_id) == {"5.0%": Decision.ACCEPTED, "6%": Decision.UNDECIDED}
    assert (store.summaries()[0].figures, store.summaries()[0].decided) == (2, 1)


def test_a_figure_found_wrongly_changes_nothing(store: Store, report_id: str) -> None:
    before = store.load(report_id)
    wrong = replace(figure_at(TEXT, "5.0%"), text="x")
    with pytest.raises(Problem, match="does not stand"):
        store.refresh_figures(report_id, Analysis(Facts(), (), (), (wrong,)))
    assert store.load(report_id) == before


@examples(12)
@given(
    steps=st.lists(
        st.one_of(
            st.sampled_from(["undo", "redo"]),
            st.tuples(st.integers(0, 9), st.sampled_from(list(Decision))),
            st.lists(st.sampled_from(["5.0%", "增长5.0%", "7.1%", "6%", "4万人"]), unique=True),
        ),
        max_size=15,
    )
)
def test_the_history_accounts_for_every_mixture_of_acts_and_new_detection(
    tmp_path_factory: pytest.TempPathFactory, steps: list[object]
) -> None:
    path = tmp_path_factory.mktemp("w") / "w.db"
    with open_store(path, "李雷") as store:
        report_id = store.add_report(report_of(), analysis_of()).id
        for step in steps:
            if isinstance(step, list):
                store.refresh_figures(report_id, found(*step))
            elif isinstance(step, tuple):
                figures = store.load(report_id).figures
                if figures:
                    store.decide([figures[step[0] % len(figures)].id], step[1])
            elif step == "undo":
                store.undo()
            else:
                store.redo()
    assert examine(path) == ()
