"""Evidence is read when somebody looks at it, and is then what it was when it was kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pizhu.exchange.records import from_record, to_record
from pizhu.report.values import Evidence, Figure
from store.evidence import KeptEvidence, evidence_entry
from tests.store.samples import analysis_of

if TYPE_CHECKING:
    from store import Store

words = st.text(st.characters(codec="utf-8"), max_size=8)
places = st.tuples(st.integers(0, 50), st.integers(0, 50)).map(sorted) | st.just([None, None])
evidences = st.lists(st.builds(lambda f, r, p: Evidence(f, r, *p), words, words, places)).map(tuple)


@given(evidences)
def test_kept_evidence_is_the_tuple_that_was_kept(evidence: tuple[Evidence, ...]) -> None:
    for entry in (evidence_entry(evidence), evidence_entry(evidence).encode()):
        kept = KeptEvidence(entry)
        assert kept == evidence
        assert evidence == kept
        assert KeptEvidence(entry) == kept
        assert hash(kept) == hash(evidence)
        assert (len(kept), bool(kept), list(kept)) == (len(evidence), bool(evidence), [*evidence])
        assert kept[:1] == evidence[:1]
        assert repr(kept) == repr(evidence)
        assert evidence_entry(kept) == evidence_entry(evidence)
    assert kept != (*evidence, Evidence("bound", "other"))


@pytest.mark.parametrize(
    "entry",
    [
        "[",
        "[1]",
        '[["bound"]]',
        '[["bound", "rule", "1", 2]]',
        '[["bound", "rule", 3, 2]]',
        '[["bound", "rule", -3, 2]]',
        '[["bound", "rule", 1, null]]',
        '[[1, "rule", 1, 2]]',
        "[" * 100_000,
        b'[["\xff", "rule", 1, 2]]',
    ],
    ids=range(10),
)
def test_what_is_no_evidence_reads_as_none(entry: str | bytes) -> None:
    assert KeptEvidence(entry) == ()


def test_a_figure_from_the_store_equals_the_one_that_was_put_in(
    store: Store, report_id: str
) -> None:
    stored = [item.figure for item in store.load(report_id).figures]
    assert stored == list(analysis_of().figures)
    assert len({*stored, *analysis_of().figures}) == len(stored)


def test_a_figure_from_the_store_goes_out_and_comes_back(store: Store, report_id: str) -> None:
    for item in store.load(report_id).figures:
        assert from_record(Figure, to_record(item.figure)) == item.figure
