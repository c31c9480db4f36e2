"""A label set as TOML again (写出标签集), to be changed in an editor and read back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pizhu.report.values import Layer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pizhu.report.values import Attribute, Label, LabelSet, RelationKind


def label_set_text(label_set: LabelSet) -> str:
    """The TOML of a label set: `load_label_set` reads the same set from it."""
    lines = [f"id = {_text(label_set.id)}", f"names = {_by_language(label_set.names)}"]
    if label_set.description:
        lines.append(f"description = {_by_language(label_set.description)}")
    for label in label_set.labels:
        lines += ["", "[[label]]", *_label(label)]
    for relation in label_set.relations:
        lines += ["", "[[relation]]", *_relation(relation)]
    return "\n".join(lines) + "\n"


def _label(label: Label) -> Iterator[str]:
    yield f"id = {_text(label.id)}"
    if label.parent:
        yield f"parent = {_text(label.parent)}"
    if label.key:
        yield f"key = {_text(label.key)}"
    yield f"color = {_text(label.color)}"
    yield f"names = {_by_language(label.names)}"
    if label.description:
        yield f"description = {_by_language(label.description)}"
    if label.examples:
        pairs = (f"{name} = {_list(texts)}" for name, texts in label.examples.items())
        yield f"examples = {{ {', '.join(pairs)} }}"
    if label.layer is not Layer.SPAN:
        yield f"layer = {_text(label.layer.value)}"
    if label.overlaps is not None:
        yield f"overlaps = {_list(label.overlaps)}"
    if label.retired:
        yield "retired = true"
    for attribute in label.attributes:
        yield from ("", "[[label.attribute]]", *_attribute(attribute))


def _attribute(attribute: Attribute) -> Iterator[str]:
    yield f"id = {_text(attribute.id)}"
    yield f"names = {_by_language(attribute.names)}"
    yield f"kind = {_text(attribute.kind.value)}"
    if attribute.required:
        yield "required = true"
    if attribute.choices:
        yield "choice = ["
        for choice in attribute.choices:
            yield f"  {{ id = {_text(choice.id)}, names = {_by_language(choice.names)} }},"
        yield "]"


def _relation(relation: RelationKind) -> Iterator[str]:
    yield f"id = {_text(relation.id)}"
    yield f"names = {_by_language(relation.names)}"
    if relation.from_labels:
        yield f"from = {_list(relation.from_labels)}"
    if relation.to_labels:
        yield f"to = {_list(relation.to_labels)}"
    if relation.description:
        yield f"description = {_by_language(relation.description)}"


def _by_language(texts: Mapping[str, str]) -> str:
    return f"{{ {', '.join(f'{name} = {_text(text)}' for name, text in texts.items())} }}"


def _list(texts: tuple[str, ...]) -> str:
    return f"[{', '.join(map(_text, texts))}]"


def _text(text: str) -> str:
    # A JSON string is a TOML basic string, but for the delete character.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
