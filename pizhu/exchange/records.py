"""Values as JSON objects and back (记录), by the types that the values declare.

A record has one key for each attribute of its value, in the order of the class. Reading checks
every type and takes nothing that the class does not know, so a record that comes back is whole.
"""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from pizhu.report.problem import N_, Problem

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T")

#: Makes a value of one type from JSON; the second argument says where it stands, for messages.
Builder = Callable[[object, str], object]


def to_record(value: DataclassInstance) -> dict[str, object]:
    """`value` as an object of JSON's own types."""
    return {name: _plain(getattr(value, name)) for name in _names(type(value))}


def from_record(kind: type[T], record: object) -> T:
    """The value of the class `kind` that `record` holds; keys with a default may be missing.

    Raises:
        Problem: If a key is missing or unknown, or what it holds is of another type.
    """
    return cast("T", _builder(cast("Any", kind))(record, kind.__name__))


#: The types that JSON has itself, with which most attributes are done.
_PLAIN = frozenset({str, int, float, bool, type(None)})


@cache
def _names(kind: type[DataclassInstance]) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))


def _plain(value: object) -> object:
    if type(value) in _PLAIN:
        return value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return to_record(value)
    if isinstance(value, str):
        return str(value)
    return [_plain(item) for item in value] if isinstance(value, Sequence) else value


@cache
def _builder(kind: Any) -> Builder:
    origin = get_origin(kind)
    if origin in {Union, types.UnionType}:
        build = _optional(kind)
    elif origin in {tuple, Sequence}:
        build = _tuple(kind)
    elif origin is Mapping:
        build = _mapping(kind)
    elif dataclasses.is_dataclass(kind):
        build = _dataclass(cast("type[DataclassInstance]", kind))
    elif issubclass(kind, StrEnum):
        build = _member(kind)
    else:
        build = _scalar(kind)
    return build


def _optional(kind: Any) -> Builder:
    inner = _builder(next(choice for choice in get_args(kind) if choice is not types.NoneType))

    def build(value: object, where: str) -> object:
        return None if value is None else inner(value, where)

    return build


def _tuple(kind: Any) -> Builder:
    inner = _builder(get_args(kind)[0])

    def build(value: object, where: str) -> object:
        items = _of_type(list, value, where)
        return tuple(inner(item, f"{where}[{place}]") for place, item in enumerate(items))

    return build


def _mapping(kind: Any) -> Builder:
    inner = _builder(get_args(kind)[1])

    def build(value: object, where: str) -> object:
        entries = _of_type(dict, value, where)
        return {key: inner(item, f"{where}.{key}") for key, item in entries.items()}

    return build


def _member(kind: type[StrEnum]) -> Builder:
    def build(value: object, where: str) -> object:
        try:
            return kind(_of_type(str, value, where))
        except ValueError as error:
            raise Problem(
                N_("“{where}” is “{value}”, but must be one of: {choices}."),
                where=where,
                value=value,
                choices=", ".join(kind),
            ) from error

    return build


def _scalar(kind: type) -> Builder:
    def build(value: object, where: str) -> object:
        if kind is float and type(value) is int:
            return float(value)
        return _of_type(kind, value, where)

    return build


def _dataclass(kind: type[DataclassInstance]) -> Builder:
    hints = get_type_hints(kind, localns={"Mapping": Mapping, "Sequence": Sequence})
    builders = {name: _builder(hint) for name, hint in hints.items()}
    required = [
        field.name
        for field in dataclasses.fields(kind)
        if field.default is field.default_factory is dataclasses.MISSING
    ]

    def build(value: object, where: str) -> object:
        record = _of_type(dict, value, where)
        if unknown := record.keys() - builders.keys():
            raise Problem(
                N_("“{where}” holds a key “{key}” that is not known here."),
                where=where,
                key=min(unknown),
            )
        for name in required:
            if name not in record:
                raise Problem(N_("“{where}” lacks its key “{key}”."), where=where, key=name)
        return kind(**{key: builders[key](item, f"{where}.{key}") for key, item in record.items()})

    return build


def _of_type(kind: type[T], value: object, where: str) -> T:
    # bool is a subclass of int, and no number here.
    if type(value) is not kind:
        raise Problem(
            N_("“{where}” is of the type {found}, but must be {wanted}."),
            where=where,
            found=type(value).__name__,
            wanted=kind.__name__,
        )
    return value
