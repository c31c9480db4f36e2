"""The label sets of the workspace, and acts on their labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store import label_acts, label_applying, label_merging
from store.label_use import read_use
from store.labels import read_all, read_label_set, read_label_sets
from store.workspace.session import Session

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pizhu.report.values import LabelSet
    from store.events import Event
    from store.label_acts import LabelChanged
    from store.label_applying import Applied
    from store.label_merging import LabelsMerged
    from store.label_use import LabelUse


class OfLabels(Session):
    """What an open workspace does about labels (标签).

    Acts take `dry_run`: nothing is written then, and what comes back is what would have been.
    """

    def label_set(self) -> LabelSet:
        """The label set in use: the labels to tag with, retired ones among them."""
        with self._reading():
            return read_label_set(self._connection)

    def label_sets(self) -> tuple[LabelSet, ...]:
        """Every label set of the workspace, the one in use first."""
        with self._reading():
            return read_label_sets(self._connection)

    def every_label(self) -> LabelSet:
        """The label set in use with the labels and relations of all others."""
        with self._reading():
            return read_all(self._connection)

    def label_use(self) -> Mapping[str, LabelUse]:
        """How much each label is used, by its id; one that is not used is not among them."""
        with self._reading():
            return read_use(self._connection)

    def use_label_set(self, label_set: str) -> Event:
        """Tag with another label set from now on.

        Raises:
            Problem: When the workspace has no such set, or it is in use already.
        """
        with self._act():
            return label_acts.use_label_set(self._hand, label_set)

    def apply_label_set(
        self, label_set: LabelSet, *, use: bool = False, dry_run: bool = False
    ) -> Applied:
        """Bring a label set in, or up to date; with `use` tag with it from now on.

        Raises:
            Problem: When another set has a label or relation of the same id, or a label that has
                tags would be for another layer.
        """
        with self._act(keep=not dry_run):
            return label_applying.apply_label_set(self._hand, label_set, use=use)

    def rename_label(
        self, label: str, names: Mapping[str, str], *, dry_run: bool = False
    ) -> LabelChanged:
        """Give a label other names, by language.

        Raises:
            Problem: When there is no such label, it is called so already, or a name is blank.
        """
        with self._act(keep=not dry_run):
            return label_acts.rename_label(self._hand, label, names)

    def describe_label(
        self, label: str, description: Mapping[str, str], *, dry_run: bool = False
    ) -> LabelChanged:
        """Say otherwise what a label is for, by language.

        Raises:
            Problem: When there is no such label, or it says so already.
        """
        with self._act(keep=not dry_run):
            return label_acts.describe_label(self._hand, label, description)

    def recolour_label(self, label: str, color: str, *, dry_run: bool = False) -> LabelChanged:
        """Give a label another colour: a name or ``#rrggbb``.

        Raises:
            Problem: When there is no such label, it has that colour, or it is none.
        """
        with self._act(keep=not dry_run):
            return label_acts.recolour_label(self._hand, label, color)

    def change_label_key(self, label: str, key: str, *, dry_run: bool = False) -> LabelChanged:
        """Give a label another key, or with an empty one none.

        Raises:
            Problem: When there is no such label, it has that key, it is none, or is taken.
        """
        with self._act(keep=not dry_run):
            return label_acts.change_label_key(self._hand, label, key)

    def retire_label(self, label: str, *, dry_run: bool = False) -> LabelChanged:
        """Offer a label no longer; the tags that have it keep it.

        Raises:
            Problem: When there is no such label, or it is retired already.
        """
        with self._act(keep=not dry_run):
            return label_acts.retire_label(self._hand, label)

    def restore_label(self, label: str, *, dry_run: bool = False) -> LabelChanged:
        """Offer a retired label again.

        Raises:
            Problem: When there is no such label, or it is not retired.
        """
        with self._act(keep=not dry_run):
            return label_acts.restore_label(self._hand, label)

    def remove_label(self, label: str, *, dry_run: bool = False) -> LabelChanged:
        """Take a label that nothing has out of its set.

        Raises:
            Problem: When there is no such label, a tag has it, or it is the last one.
        """
        with self._act(keep=not dry_run):
            return label_acts.remove_label(self._hand, label)

    def merge_labels(self, label: str, into: str, *, dry_run: bool = False) -> LabelsMerged:
        """Give all tags of a label another one, and take the label away.

        Raises:
            Problem: When one of them is not there, their layers differ, or one lies below the
                other.
        """
        with self._act(keep=not dry_run):
            return label_merging.merge_labels(self._hand, label, into)
