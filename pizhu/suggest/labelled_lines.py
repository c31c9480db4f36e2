"""Files of ``what⇥label`` lines: the form of term lists and pattern lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pizhu.report.problem import N_, Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator


def labelled_lines(text: str, name: str, labels: Collection[str]) -> Iterator[tuple[int, str, str]]:
    """The line number (from 1), content and label id of every line that says something.

    Content and label are parted by the line's last tab. Empty lines and lines that begin with
    ``#`` are passed over.

    Args:
        text: The file's text.
        name: What to call the file when something is wrong with it.
        labels: The ids of the label set in force.

    Raises:
        Problem: Naming file and line, where a line has no tab, no content, or an unknown label.
    """
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        content, _, label = (part.strip() for part in line.rpartition("\t"))
        if not content:
            raise Problem(
                N_(
                    "{file}, line {line}: write what to look for, a tab, and the id of the label"
                    " to propose."
                ),
                file=name,
                line=number,
            )
        if label not in labels:
            raise Problem(
                N_("{file}, line {line}: there is no label “{label}”; choose one of {labels}."),
                file=name,
                line=number,
                label=label,
                labels=", ".join(labels),
            )
        yield number, content, label
