"""The open workspace: the one object through which everything is read and done.

Each module holds what it does about one theme; `Store` is all of them together.
"""

from __future__ import annotations

from store.workspace.figures import OfFigures
from store.workspace.history import OfHistory
from store.workspace.labels import OfLabels
from store.workspace.positions import OfPositions
from store.workspace.relations import OfRelations
from store.workspace.remarks import OfRemarks
from store.workspace.reports import OfReports
from store.workspace.searching import OfSearch
from store.workspace.suggestions import OfSuggestions
from store.workspace.tags import OfTags
from store.workspace.versions import OfVersions


class Store(
    OfReports,
    OfPositions,
    OfSearch,
    OfFigures,
    OfTags,
    OfSuggestions,
    OfRelations,
    OfRemarks,
    OfVersions,
    OfLabels,
    OfHistory,
):
    """An open workspace file, in the name of one annotator. Use it from one thread.

    Made by `open_store`. A context manager that closes the file. Every act is in the file when
    its method returns; a method that raises `Problem` has changed nothing.
    """
