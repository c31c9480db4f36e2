"""Frozen values made many at a time.

A frozen dataclass sets each of its fields through ``object.__setattr__``: 3.6 µs for a figure. A
report may hold thousands, and opening it has 30 ms. So each is made as an unfrozen twin with the
same slots (0.4 µs) and then becomes what it is.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from dataclasses import MISSING, Field, field, fields, make_dataclass
from itertools import starmap
from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

T = TypeVar("T")


def twin_of(kind: type[T]) -> Callable[..., T]:
    """The unfrozen twin of a frozen, slotted dataclass, to be made like it; then `freeze` it."""
    names = [(each.name, Any, _same_default(each)) for each in fields(kind)]  # type: ignore[arg-type]  # a dataclass by contract
    twin = make_dataclass(f"Thawed{kind.__name__}", names, slots=True, eq=False, repr=False)
    return cast("Callable[..., T]", twin)


def _same_default(original: Field[Any]) -> Any:
    if original.default_factory is not MISSING:
        return field(default_factory=original.default_factory)
    return field(default=original.default)


def freeze(kind: type[T], made: Iterable[T]) -> None:
    """Let twins be what they are twins of."""
    for each in made:
        each.__class__ = kind


def builder_of(kind: type[T]) -> Callable[[Iterable[Iterable[Any]]], list[T]]:
    """A function that makes many of the frozen, slotted dataclass `kind`.

    It takes for each the values of its fields, in their order.
    """
    twin = twin_of(kind)

    def build(rows: Iterable[Iterable[Any]]) -> list[T]:
        made = list(starmap(twin, rows))
        freeze(kind, made)
        return made

    return build


@contextmanager
def uncollected() -> Iterator[None]:
    """Hold off the garbage collector: thousands of new values would set it off over and over.

    Afterwards they count as old: none is garbage, and to look whether takes a tenth of the time
    that opening a big report does.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            # To the permanent generation and back leads to the oldest, without looking at any.
            # Where somebody keeps things in the permanent one, they stay there.
            if not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()
            gc.enable()
