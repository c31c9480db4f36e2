"""spaCy's DocBin: spaCy loads it and learns from it."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import pytest

from pizhu.report.values import AnnotatedReport, Decision
from tests.exchange.formats.conftest import spans_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from spacy.language import Language
    from spacy.tokens import Doc

    Write = Callable[..., Any]

#: spaCy takes seconds to load: when it is asked, and in one process for all who ask.
pytestmark = pytest.mark.xdist_group("spacy")


def documents_in(path: Path, learner: Language | None = None) -> list[Doc]:
    import spacy
    from spacy.tokens import DocBin

    vocab = (learner or spacy.blank("zh")).vocab
    return list(DocBin().from_disk(path).get_docs(vocab))


def found(document: Doc, group: str) -> list[tuple[int, int, str]]:
    return sorted((span.start_char, span.end_char, span.label_) for span in document.spans[group])


@pytest.mark.parametrize("tokens", ["characters", "words"])
def test_texts_and_spans_are_those_of_the_reports(
    reports: list[AnnotatedReport], write: Write, tokens: str
) -> None:
    path, _ = write(reports, "spacy", rejected=True, tokens=tokens)
    documents = documents_in(path)
    for document, annotated in zip(documents, reports, strict=True):
        assert document.text == annotated.report.text
        assert document.user_data["report"] == annotated.id
        assert found(document, "sc") == spans_of(annotated)
        assert found(document, "rejected") == spans_of(annotated, Decision.REJECTED)
        suggested = spans_of(annotated, Decision.UNDECIDED, Decision.UNSURE)
        assert found(document, "suggested") == suggested
        ids = {span.id_ for span in document.spans["sc"]}
        assert {tag.id for tag in annotated.tags if tag.decision is Decision.ACCEPTED} <= ids
    words = {token.text for document in documents for token in document}
    assert any(len(word) > 1 for word in words) == (tokens == "words")


def test_entities_are_the_accepted_spans_made_flat(
    reports: list[AnnotatedReport], write: Write
) -> None:
    path, _ = write(reports, "spacy")
    for document, annotated in zip(documents_in(path), reports, strict=True):
        entities = [(e.start_char, e.end_char, e.label_) for e in document.ents]
        assert entities
        assert {*entities} <= {*spans_of(annotated)}
        for first, second in itertools.pairwise(entities):
            assert first[1] <= second[0]


def test_a_span_categoriser_learns_from_it(reports: list[AnnotatedReport], write: Write) -> None:
    import spacy
    from spacy.training import Example

    path, _ = write(reports, "spacy", example="sentence")
    learner = spacy.blank("zh")
    learner.add_pipe(
        "spancat",
        config={"suggester": {"@misc": "spacy.ngram_suggester.v1", "sizes": [2, 4, 5]}},
    )
    examples = [
        Example(learner.make_doc(document.text), document)
        for document in documents_in(path, learner)
    ]
    optimizer = learner.initialize(lambda: examples)
    losses: list[float] = []
    for _ in range(4):
        step: dict[str, float] = {}
        learner.update(examples, sgd=optimizer, losses=step)
        losses.append(step["spancat"])
    assert losses[-1] < losses[0]
    assert "measure" in learner.get_pipe("spancat").labels


def test_an_entity_recogniser_takes_every_entity(
    reports: list[AnnotatedReport], write: Write
) -> None:
    import spacy
    from spacy.training import Example

    path, _ = write(reports, "spacy")
    learner = spacy.blank("zh")
    learner.add_pipe("ner")
    examples = []
    for document in documents_in(path, learner):
        example = Example(learner.make_doc(document.text), document)
        assert "-" not in example.get_aligned_ner()
        examples.append(example)
    learner.initialize(lambda: examples)
