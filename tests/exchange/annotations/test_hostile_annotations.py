"""Annotation files that are broken or made to do harm: a sentence, and nothing hangs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pizhu.exchange.annotations.fitting import fit
from pizhu.exchange.importing import FORMATS, read_annotations
from pizhu.report.problem import Problem

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "𠮷林投资120亿元，\n增长5.5%。"

#: Keys and values that the JSON formats look for, to be put together at random.
KEYS = (
    *("text", "label", "labels", "entities", "spans", "start", "end", "start_offset", "end_offset"),
    *("data", "annotations", "predictions", "result", "value", "type", "meta", "answer", "target"),
    *("selector", "exact", "prefix", "body", "items", "first", "offset", "score", "model"),
    *("report", "relations", "completed_by", "creator", "source", "rejected", "purpose"),
)
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats()
    | st.sampled_from(
        [TEXT, "", "accept", "labels", "relation", "Annotation", "TextQuoteSelector", "tagging"]
    ),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=6)
    ),
    max_leaves=20,
)


def taken(path: Path, name: str, data: bytes) -> list[str]:
    """Read, fit, and give every sentence that a person would see."""
    path.write_bytes(data)
    told: list[str] = []
    try:
        for document in read_annotations(path, name):
            fitted = fit(document, TEXT)
            told += [str(each.reason) for each in (*document.misfits, *fitted.misfits)]
            for tag in fitted.tags:
                assert TEXT[tag.start : tag.end] == tag.quote
                assert tag.quote
    except Problem as problem:
        told.append(str(problem))
    return told


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("hostile") / "a.ann"


@pytest.mark.parametrize("name", sorted(FORMATS))
@settings(deadline=None, max_examples=40)
@given(data=st.binary(max_size=300) | st.text().map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_are_told_or_taken(path: Path, name: str, data: bytes) -> None:
    taken(path, name, data)


@pytest.mark.parametrize(
    "name", ["doccano", "label-studio", "prodigy", "predictions", "web-annotation", "jsonl"]
)
@settings(deadline=None, max_examples=80)
@given(record=VALUES)
def test_any_json_is_told_or_taken(path: Path, name: str, record: Any) -> None:
    taken(path, name, json.dumps(record).encode() + b"\n")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("doccano", b"[" * 200_000),
        ("jsonl", b"[" * 200_000),
        ("label-studio", b"[" + b'{"a":' * 200_000),
        ("web-annotation", b"[" * 200_000),
        ("xmi", b"<a>" * 100_000),
        ("brat", b"T1\tX " + b"1 2;" * 100_000 + b"\tq"),
        ("webanno-tsv", b"#FORMAT=WebAnno TSV 3.3\n#T_SP=a|b\n\n\n1-1\t0-2\ta\t" + b"x|" * 100_000),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_nesting_and_rows_without_end_are_told_or_taken_at_once(
    path: Path, name: str, data: bytes
) -> None:
    taken(path, name, data)


def test_a_number_of_a_thousand_digits_is_no_offset(path: Path) -> None:
    data = b'{"text":"ab","label":[[0,' + b"9" * 1000 + b',"x"]]}'
    assert taken(path, "doccano", data)


def test_an_empty_brat_file_has_no_annotations_and_a_missing_one_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.ann").touch()
    (document,) = read_annotations(tmp_path / "a.ann", "brat")
    assert document.tags == ()
    with pytest.raises(Problem, match="There is no file"):
        list(read_annotations(tmp_path / "b.ann", "brat"))
