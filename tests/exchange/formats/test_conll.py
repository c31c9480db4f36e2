"""CoNLL columns, read by seqeval and datasets; the text and the spans come back by the offsets."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from seqeval.metrics.sequence_labeling import get_entities
from seqeval.scheme import IOB2, IOBES, Entities

from pizhu.exchange.counts import Kind, Loss
from tests.exchange.formats.conftest import spans_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pizhu.report.values import AnnotatedReport

    Write = Callable[..., Any]

FILES = {"bio": "data.bio", "bioes": "data.bioes", "iob2-words": "data.iob2"}
every_scheme = pytest.mark.parametrize("name", FILES)


def sentences_in(path: Path) -> list[tuple[list[str], list[str]]]:
    """Tokens and tags of each sentence, the marks of documents left out."""
    blocks = path.read_text(encoding="utf-8").split("\n\n")
    rows = [[line.split(" ") for line in block.split("\n")] for block in blocks if block]
    return [
        ([row[0] for row in block], [row[1] for row in block])
        for block in rows
        if block[0][0] != "-DOCSTART-"
    ]


def sidecar(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (path / "offsets.jsonl").read_bytes().splitlines()][1:]


@every_scheme
def test_seqeval_finds_the_spans_that_stayed(
    reports: list[AnnotatedReport], write: Write, name: str
) -> None:
    path, manifest = write(reports, name)
    texts = {annotated.id: annotated.report.text for annotated in reports}
    sentences = sentences_in(path / FILES[name])
    number = 0
    for (tokens, tags), place in zip(sentences, sidecar(path), strict=True):
        text = texts[place["report"]]
        assert [text[start:end] for start, end in place["tokens"]] == tokens
        found = [
            (place["tokens"][first][0], place["tokens"][last][1], label)
            for label, first, last in get_entities(tags)
        ]
        assert found == [tuple(span[:3]) for span in place["spans"]]
        number += len(found)
    written = manifest.counts.written
    assert number == written[Kind.FIGURE] + written[Kind.TAG]


@every_scheme
def test_the_tags_are_strictly_of_their_scheme(
    reports: list[AnnotatedReport], write: Write, name: str
) -> None:
    path, _ = write(reports, name)
    tags = [tags for _, tags in sentences_in(path / FILES[name])]
    scheme = IOBES if name == "bioes" else IOB2
    strict = Entities(tags, scheme=scheme)
    loose = [entity for sentence in tags for entity in get_entities(sentence)]
    assert sum(map(len, strict.entities)) == len(loose) > 0


@pytest.mark.xdist_group("datasets")
@every_scheme
def test_datasets_reads_a_token_and_a_tag_a_line(
    reports: list[AnnotatedReport], write: Write, tmp_path: Path, name: str
) -> None:
    import datasets

    path, _ = write(reports, name)
    loaded = datasets.load_dataset(
        "text", data_files=str(path / FILES[name]), split="train", cache_dir=str(tmp_path / "c")
    )
    rows = [row["text"] for row in loaded if row["text"]]
    assert all(len(row.split()) == 2 for row in rows)
    tokens = [token for sentence in sentences_in(path / FILES[name]) for token in sentence[0]]
    assert [row.split()[0] for row in rows if "-DOCSTART-" not in row] == tokens


@every_scheme
def test_the_sidecar_names_the_line_of_each_sentence(
    reports: list[AnnotatedReport], write: Write, name: str
) -> None:
    path, _ = write(reports, name)
    lines = (path / FILES[name]).read_text(encoding="utf-8").split("\n")
    for place, (tokens, _) in zip(sidecar(path), sentences_in(path / FILES[name]), strict=True):
        assert lines[place["line"] - 1].split(" ")[0] == tokens[0]
        assert place["line"] == 1 or not lines[place["line"] - 2]


@every_scheme
def test_nothing_visible_is_missing_but_furniture(
    second: AnnotatedReport, write: Write, name: str
) -> None:
    path, _ = write([second], name)
    tokens = "".join(
        token for sentence in sentences_in(path / FILES[name]) for token in sentence[0]
    )
    assert tokens == "".join(second.report.text.split())


@pytest.mark.parametrize(
    ("overlap", "kept"),
    [
        ("longest", {"𠮷林石化项目投资120亿元", "下降-0.3%；\n“三重压力”下\t保住就业"}),
        ("shortest", {"120亿元", "就业5万人👨‍👩‍👧", "6%"}),
        ("priority", {"𠮷林石化项目投资120亿元", "下降-0.3%；\n“三重压力”下\t保住就业"}),
    ],
)
def test_the_rule_decides_which_of_two_spans_stays(
    second: AnnotatedReport, write: Write, overlap: str, kept: set[str]
) -> None:
    path, manifest = write([second], "bio", overlap=overlap)
    text = second.report.text
    found = {text[start:end] for place in sidecar(path) for start, end, *_ in place["spans"]}
    assert kept <= found
    lost = sum(manifest.counts.lost[Loss.OVERLAP].values())
    assert len(found) + lost == len(spans_of(second))


def test_words_are_cut_at_the_edges_of_spans_and_the_header_says_so(
    reports: list[AnnotatedReport], write: Write
) -> None:
    path, _ = write(reports, "iob2-words", figures=False)
    header = json.loads((path / "offsets.jsonl").read_bytes().splitlines()[0])
    assert header["words_cut_at_span_edges"] is True
    assert header["segmenter"].startswith("jieba 0.")
    tokens = [token for sentence in sentences_in(path / "data.iob2") for token in sentence[0]]
    assert any(len(token) > 1 for token in tokens)
