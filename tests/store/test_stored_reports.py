"""Reports go in once and come out as they were."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from pizhu.report.problem import Problem
from pizhu.report.values import Analysis, Decision, Facts, Span
from store import open_store
from tests.examples import examples
from tests.store.samples import TEXT, analysis_of, figure_at, report_of, texts

if TYPE_CHECKING:
    from store import Store


def test_a_report_comes_out_as_it_went_in(store: Store, report_id: str) -> None:
    loaded = store.load(report_id)
    assert loaded.report == report_of()
    assert loaded.furniture == analysis_of().furniture
    assert loaded.sections == analysis_of().sections
    assert tuple(item.figure for item in loaded.figures) == analysis_of().figures
    assert {item.decision for item in loaded.figures} == {Decision.UNDECIDED}
    assert loaded.tags == ()
    assert [label.key for label in loaded.label_set.labels if label.key] == list("PATQJO")


@examples(15)
@given(text=texts)
def test_any_text_comes_out_as_it_went_in(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    report = report_of(text)
    with open_store(tmp_path_factory.mktemp("w") / "w.db", "a") as store:
        added = store.add_report(report, Analysis(Facts(), (), (), ()))
        assert store.load(added.id).report == report
        tag = store.add_tag(added.id, Span(0, len(text)), text, "other")
        assert store.load(added.id).tags[0].quote == text
        assert tag.items == (store.load(added.id).tags[0].id,)


def test_the_same_text_is_not_added_again(store: Store, report_id: str) -> None:
    again = store.add_report(replace(report_of(), source="copy.txt"), analysis_of())
    assert (again.id, again.new) == (report_id, False)
    assert len(store.summaries()) == 1


def test_the_same_text_in_another_encoding_is_not_added_again(store: Store, report_id: str) -> None:
    again = store.add_report(
        replace(report_of(), sha256="f" * 64, encoding="gb18030"), analysis_of()
    )
    assert (again.id, again.new) == (report_id, False)


def test_a_known_file_is_found_by_the_hash_of_its_bytes(store: Store, report_id: str) -> None:
    assert store.find_text(report_of().sha256) == report_id
    assert store.find_text("0" * 64) is None


def test_half_characters_are_refused_in_one_sentence(store: Store) -> None:
    report = replace(report_of("投资"), text="投\ud800资")
    with pytest.raises(Problem, match="half characters"):
        store.add_report(report, Analysis(Facts(), (), (), ()))
    assert store.summaries() == ()


def test_two_figures_on_one_span_are_both_kept(store: Store) -> None:
    twins = (figure_at(TEXT, "5.0%", indicator="甲"), figure_at(TEXT, "5.0%", indicator="乙"))
    added = store.add_report(report_of(), replace(analysis_of(), figures=twins))
    loaded = store.load(added.id).figures
    assert sorted(item.figure.indicator for item in loaded) == ["乙", "甲"]
    assert len({item.id for item in loaded}) == 2


def test_a_figure_that_does_not_stand_where_it_says_is_refused(store: Store) -> None:
    wrong = replace(figure_at(TEXT, "5.0%"), text="5.1%")
    with pytest.raises(Problem, match="does not stand"):
        store.add_report(report_of(), replace(analysis_of(), figures=(wrong,)))
    assert store.summaries() == ()


def test_summaries_count_what_is_there_and_what_is_decided(store: Store, report_id: str) -> None:
    figures = store.load(report_id).figures
    store.decide([figures[0].id, figures[1].id], Decision.REJECTED)
    store.decide([figures[1].id], Decision.UNDECIDED)
    tag = store.add_tag(report_id, Span(0, 2), "下载", "other")
    store.add_tag(report_id, Span(0, 2), "下载", "policy")
    store.remove_tag(tag.items[0])
    (summary,) = store.summaries()
    assert (summary.figures, summary.decided, summary.tags) == (5, 1, 1)
    assert (summary.title, summary.place, summary.year) == ("郴州市 2024", "郴州市", 2024)
    assert summary.length == len(TEXT)


@pytest.mark.parametrize("name", ["chenzhou.txt", "chenzhou", "郴州市 2024", "BEGINNING", "ID"])
def test_a_report_is_found_by_what_people_call_it(store: Store, report_id: str, name: str) -> None:
    store.add_report(
        report_of("别的", "/data/yueyang.txt", "岳阳市 2024"), Analysis(Facts(), (), (), ())
    )
    name = {"ID": report_id, "BEGINNING": report_id[:6]}.get(name, name)
    assert store.report_id(name) == report_id


@pytest.mark.usefixtures("report_id")
def test_an_unknown_name_lists_the_near_ones(store: Store) -> None:
    with pytest.raises(Problem, match="Did you mean: 郴州市 2024"):
        store.report_id("郴州")


def test_a_name_of_two_reports_is_refused_with_both(store: Store, report_id: str) -> None:
    other = store.add_report(report_of("别的"), Analysis(Facts(), (), (), ()))
    with pytest.raises(Problem, match="fits several") as caught:
        store.report_id("郴州市 2024")
    assert report_id in str(caught.value)
    assert other.id in str(caught.value)


def test_loading_what_is_not_there_says_so(store: Store) -> None:
    with pytest.raises(Problem, match="There is no report"):
        store.load("nothing")
