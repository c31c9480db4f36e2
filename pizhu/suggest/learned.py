"""A model that learns from a person's own tags (学习式建议): conditional random fields.

It reads a sentence as a row of characters and marks each as the beginning, the inside or the
outside of a span. Labels whose tags overlap one another cannot share such a row: each set of
labels that never overlap gets a field of its own. Nothing is downloaded, and nothing leaves the
machine; the same tags always give the same model.

J. Lafferty, A. McCallum, F. Pereira, "Conditional Random Fields", ICML 2001; trained by
CRFsuite's L-BFGS.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from pizhu.report.problem import N_, Problem
from pizhu.report.segments import Unit, find_segments
from pizhu.report.values import Span, TagSuggestion
from pizhu.suggest.characters import character_features

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from types import ModuleType

RULE = "learned"

OUTSIDE = "O"

#: Regularisation and passes. Between 0.05 and 0.2 (L1, L2) and beyond 60 passes the accuracy on
#: the gold figures does not move by more than a point; see docs/suggestions.md.
TRAINING = {"c1": 0.1, "c2": 0.05, "max_iterations": 60, "feature.possible_transitions": True}

#: Parts that the tags are cut into to see how the model does on tags it has not seen.
FOLDS = 4

#: With fewer tags than this nothing can be said about how good the model is.
LEAST_TAGS = 8


@dataclass(frozen=True, slots=True)
class Lesson:
    """A sentence that a person has worked through, and the spans they tagged in it.

    Attributes:
        text: The sentence.
        spans: (start, end, label id), in code points of the sentence.
    """

    text: str
    spans: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class Model:
    """What was learned: one CRFsuite model for each set of labels that never overlap."""

    fields: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Assessment:
    """How the model does on tags it was not trained on (评估).

    Attributes:
        right: Suggestions that equal a tag, span and label.
        suggested: All suggestions.
        tagged: All tags.
    """

    right: int
    suggested: int
    tagged: int

    @property
    def precision(self) -> float:
        """The share of the suggestions that are right; 0 where there are none."""
        return self.right / self.suggested if self.suggested else 0.0

    @property
    def recall(self) -> float:
        """The share of the tags that were suggested; 0 where there are none."""
        return self.right / self.tagged if self.tagged else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.right / (self.suggested + self.tagged) if self.right else 0.0


def lessons_of(
    text: str,
    tags: Iterable[tuple[int, int, str]],
    rejected: Iterable[tuple[int, int, str]] = (),
) -> tuple[Lesson, ...]:
    """The sentences of `text` that a person has worked through.

    Those are the sentences from the first tagged one to the last: one without a tag between them
    was read and left alone. What lies before and behind may simply not have been read yet, but
    for the sentences in which a suggestion was rejected. A tag that runs over a sentence's end
    teaches nothing and is passed over.

    Args:
        text: The report's text.
        tags: (start, end, label id) of the accepted tags.
        rejected: The same of the rejected suggestions.
    """
    sentences = find_segments(text, Unit.SENTENCE)
    spans: dict[Span, list[tuple[int, int, str]]] = {}
    for start, end, label in sorted(tags):
        sentence = sentences.around(start)
        if end <= sentence.end:
            spans.setdefault(sentence, []).append(
                (start - sentence.start, end - sentence.start, label)
            )
    if not spans:
        return ()
    first, last = min(spans), max(spans)
    seen = {sentences.around(start) for start, _, _ in rejected}
    return tuple(
        Lesson(text[each.start : each.end], tuple(spans.get(each, ())))
        for each in sentences
        if first <= each <= last or each in seen
    )


def learn(lessons: Sequence[Lesson]) -> Model:
    """Train on `lessons`; takes about a second for a report, so call it off the screen's thread.

    Raises:
        Problem: If the package python-crfsuite is missing.
    """
    return Model(tuple(_train(lessons, labels) for labels in _label_sets(lessons)))


def propose(text: str, model: Model, threshold: float = 0.5) -> tuple[TagSuggestion, ...]:
    """What `model` would tag in `text`, with its own probability as the score, in reading order.

    Args:
        text: The report's text.
        model: What was learned.
        threshold: The least score to propose, 0 to 1.

    Raises:
        Problem: If the package python-crfsuite is missing.
    """
    found = [
        TagSuggestion(
            sentence.start + start,
            sentence.start + end,
            text[sentence.start + start : sentence.start + end],
            label,
            RULE,
            score,
        )
        for sentence, start, end, label, score in _marked(text, model)
        if score >= threshold
    ]
    return tuple(sorted(found, key=lambda each: (each.start, each.end, each.label)))


def assess(lessons: Sequence[Lesson], threshold: float = 0.5) -> Assessment | None:
    """How a model trained on some of `lessons` does on the others, over `FOLDS` parts.

    None where there are too few tags to tell.

    Raises:
        Problem: If the package python-crfsuite is missing.
    """
    if sum(len(lesson.spans) for lesson in lessons) < LEAST_TAGS:
        return None
    right = suggested = tagged = 0
    for fold in range(FOLDS):
        model = learn([each for index, each in enumerate(lessons) if index % FOLDS != fold])
        for lesson in lessons[fold::FOLDS]:
            proposed = {
                (each.start, each.end, each.label)
                for each in propose(lesson.text, model, threshold)
            }
            right += len(proposed & set(lesson.spans))
            suggested += len(proposed)
            tagged += len(lesson.spans)
    return Assessment(right, suggested, tagged)


def _label_sets(lessons: Iterable[Lesson]) -> list[frozenset[str]]:
    """The labels, parted so that no two of one part ever overlap; greedily, in name order."""
    clashes: dict[str, set[str]] = {}
    for lesson in lessons:
        for start, end, label in lesson.spans:
            clashes.setdefault(label, set()).update(
                other for a, b, other in lesson.spans if a < end and start < b and other != label
            )
    parts: list[set[str]] = []
    for label in sorted(clashes):
        for part in parts:
            if not part & clashes[label]:
                part.add(label)
                break
        else:
            parts.append({label})
    return [frozenset(part) for part in parts]


def _train(lessons: Iterable[Lesson], labels: frozenset[str]) -> bytes:
    crfsuite = _crfsuite()
    trainer = crfsuite.Trainer(verbose=False, params=TRAINING)
    for lesson in lessons:
        marks = [OUTSIDE] * len(lesson.text)
        for start, end, label in lesson.spans:
            if label in labels and all(mark == OUTSIDE for mark in marks[start:end]):
                marks[start:end] = [f"B-{label}", *([f"I-{label}"] * (end - start - 1))]
        trainer.append(character_features(lesson.text), marks)
    with tempfile.TemporaryDirectory(prefix="pizhu-") as folder:
        file = Path(folder) / "model"
        trainer.train(str(file))
        return file.read_bytes()


def _marked(text: str, model: Model) -> Iterator[tuple[Span, int, int, str, float]]:
    """Each proposed span with its sentence, and its start, end and label in it, and its score."""
    crfsuite = _crfsuite()
    for field in model.fields:
        tagger = crfsuite.Tagger()
        tagger.open_inmemory(field)
        for sentence in find_segments(text, Unit.SENTENCE):
            marks = tagger.tag(character_features(text[sentence.start : sentence.end]))
            for start, end in _runs(marks):
                # The least sure of its characters: a span is no surer than its weakest edge.
                score = min(tagger.marginal(marks[at], at) for at in range(start, end))
                yield sentence, start, end, marks[start][2:], score


def _runs(marks: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The stretches that begin with B- and go on with I- of the same label."""
    start = None
    for at, mark in enumerate((*marks, OUTSIDE)):
        if start is not None and not (mark.startswith("I-") and mark[2:] == marks[start][2:]):
            yield start, at
            start = None
        if start is None and mark != OUTSIDE:
            start = at


def _crfsuite() -> ModuleType:
    try:
        import pycrfsuite  # noqa: PLC0415 - an extra
    except ImportError:
        raise Problem(
            N_(
                "Learning from tags needs the package python-crfsuite."
                " Install it with: pip install 'pizhu[suggest]'"
            )
        ) from None
    return cast("ModuleType", pycrfsuite)
