"""Which tags may be put in a report (标注规则): what stands there, and what labels forbid."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pizhu.report.overlapping import in_the_way
from pizhu.report.problem import N_, Named, Problem
from pizhu.report.values import Decision, Layer, Tag
from store.labels import named_label, read_label_sets
from store.tags import check_duplicate, read_tags

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Mapping

_IN_THE_WAY = N_(
    "“{quote}” cannot be {label}: your tag {other} on “{other_quote}” is in the way and must not "
    "overlap it. Move or remove that one first."
)
_RETIRED = N_(
    "The label “{label}” is retired. Take another one, or bring it back with “pizhu labels "
    "restore {id}”."
)


class TagRules:
    """What the label sets of a workspace allow in one report.

    Costs nothing but a look where no label says what its tags may overlap.

    Args:
        connection: The workspace.
        report_id: The report.
    """

    def __init__(self, connection: sqlite3.Connection, report_id: str) -> None:
        self._connection = connection
        ruled = connection.execute("SELECT 1 FROM labels WHERE overlaps IS NOT NULL").fetchone()
        self._sets = (
            {label.id: each for each in read_label_sets(connection) for label in each.labels}
            if ruled
            else {}
        )
        self._tags = list(read_tags(connection, report_id)) if ruled else []
        self._layers = dict(connection.execute("SELECT id, layer FROM labels").fetchall())

    def forbid(self, tag_id: str, row: Mapping[str, Any]) -> bool:
        """Whether its label's layer, or what stands there, forbids a tag with these fields."""
        layer = row.get("layer", Layer.SPAN.value)
        return (
            self._layers.get(row["label"], layer) != layer
            or self.in_the_way(tag_id, row) is not None
        )

    def in_the_way(
        self, tag_id: str, row: Mapping[str, Any], ignoring: Collection[str] = ()
    ) -> Tag | None:
        """The tag that one with these fields must not stand over, None where it can be put.

        Args:
            tag_id: Its id.
            row: Its fields.
            ignoring: The ids of tags that go, or move out of the way, in the same act.
        """
        label_set = self._sets.get(row["label"])
        if label_set is None:
            return None
        others = [tag for tag in self._tags if tag.id not in ignoring]
        return in_the_way(label_set, _tag(tag_id, row), others)

    def named(self, label: str) -> Named:
        """A label by its id, to be told by its name."""
        return named_label(self._connection, label)

    def note(self, tag_id: str, row: Mapping[str, Any]) -> None:
        """Know of a tag that is about to be put."""
        if self._sets:
            self._tags.append(_tag(tag_id, row))


def check_room(
    connection: sqlite3.Connection,
    tag_id: str,
    row: dict[str, Any],
    ignoring: Collection[str] = (),
) -> None:
    """Refuse a tag that is there already, or stands over one that its label must not overlap.

    Args:
        connection: The workspace.
        tag_id: The tag's id.
        row: Its fields as they are to be.
        ignoring: The ids of tags that go, or move out of the way, in the same act.

    Raises:
        Problem: Naming the tag that is in the way.
    """
    check_duplicate(connection, tag_id, row)
    check_overlap(TagRules(connection, row["report_id"]), tag_id, row, ignoring)


def check_overlap(
    rules: TagRules, tag_id: str, row: Mapping[str, Any], ignoring: Collection[str] = ()
) -> None:
    """Refuse a tag that stands over one that its label must not overlap.

    Raises:
        Problem: Naming that tag.
    """
    other = rules.in_the_way(tag_id, row, ignoring)
    if other is not None:
        raise Problem(
            _IN_THE_WAY,
            quote=row["quote"],
            label=rules.named(row["label"]),
            other=rules.named(other.label),
            other_quote=other.quote,
        )


def check_offered(connection: sqlite3.Connection, label: str) -> None:
    """Refuse a retired label for a new tag.

    Raises:
        Problem: Saying how to bring it back.
    """
    if label in retired_labels(connection):
        raise Problem(_RETIRED, label=named_label(connection, label), id=label)


def retired_labels(connection: sqlite3.Connection) -> frozenset[str]:
    """The ids of the labels that are no longer offered."""
    return frozenset(
        row[0] for row in connection.execute("SELECT id FROM labels WHERE retired = 1")
    )


def _tag(tag_id: str, row: Mapping[str, Any]) -> Tag:
    return Tag(
        tag_id,
        row["start"],
        row["end"],
        row["quote"],
        row["label"],
        row["annotator"],
        row["created_at"],
        Decision(row["decision"]),
        layer=Layer(row.get("layer", Layer.SPAN)),
    )
