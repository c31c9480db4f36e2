"""Values made many at a time are what they would be made one by one, and garbage stays garbage."""

from __future__ import annotations

import gc
import weakref
from dataclasses import FrozenInstanceError, fields

import pytest

from pizhu.report.values import ReviewedFigure, Span, Tag
from store.thawing import builder_of, freeze, twin_of, uncollected


class Node:
    """Something that can hold itself."""

    def __init__(self) -> None:
        self.itself = self


def test_what_was_built_is_frozen_and_equal_to_what_was_made() -> None:
    (span,) = builder_of(Span)([(1, 2)])
    assert type(span) is Span
    assert span == Span(1, 2)
    assert hash(span) == hash(Span(1, 2))
    with pytest.raises(FrozenInstanceError):
        span.start = 3  # type: ignore[misc]  # what is tested


@pytest.mark.parametrize("kind", [Tag, ReviewedFigure])
def test_a_twin_has_the_defaults_of_what_it_becomes(kind: type[Tag | ReviewedFigure]) -> None:
    needed = [field for field in fields(kind) if field.default is field.default_factory]
    values = [str(number) for number in range(len(needed))]
    made = twin_of(kind)(*values)
    freeze(kind, [made])
    assert made == kind(*values)  # type: ignore[arg-type]  # any strings do


def test_collecting_is_held_off_meanwhile_and_finds_garbage_afterwards() -> None:
    assert gc.isenabled()
    frozen = gc.get_freeze_count()
    with uncollected():
        assert not gc.isenabled()
        node = weakref.ref(Node())
    assert gc.isenabled()
    assert gc.get_freeze_count() == frozen
    gc.collect()
    assert node() is None


def test_who_collects_no_garbage_goes_on_so() -> None:
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
