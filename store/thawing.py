"""Frozen values made many at a time.

A frozen dataclass sets each of its fields through ``object.__setattr__``: 3.6 µs for a figure. A
report may hold thousands, and opening it has 30 ms. So each is made as an unfrozen twin with the
same slots (0.4 µs) and then becomes what it is.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from dataclasses import fields, make_dataclass
from itertools import starmap
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

T = TypeVar("T")


def builder_of(kind: type[T]) -> Callable[[Iterable[Iterable[Any]]], list[T]]:
    """A function that makes many of the frozen, slotted dataclass `kind`.

    It takes for each the values of all fields, in their order, and knows no defaults.
    """
    names = [field.name for field in fields(kind)]  # type: ignore[arg-type]  # a dataclass by contract
    twin = make_dataclass(f"Thawed{kind.__name__}", names, slots=True, eq=False, repr=False)

    def build(rows: Iterable[Iterable[Any]]) -> list[T]:
        made = list(starmap(twin, rows))
        for each in made:
            each.__class__ = kind
        return made

    return build


@contextmanager
def uncollected() -> Iterator[None]:
    """Hold off the garbage collector: thousands of new values would set it off over and over."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
