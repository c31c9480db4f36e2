"""Files in and annotations out and in, one module a format.

Each name below is loaded when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pizhu.exchange.exporting import export
    from pizhu.exchange.reading import read_report, read_reports, report_from_bytes

__all__ = ["export", "read_report", "read_reports", "report_from_bytes"]

_HOMES = {
    "export": "pizhu.exchange.exporting",
    "read_report": "pizhu.exchange.reading",
    "read_reports": "pizhu.exchange.reading",
    "report_from_bytes": "pizhu.exchange.reading",
}


def __getattr__(name: str) -> object:
    """Load what `name` stands for (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    """The public names, loaded or not."""
    return sorted(__all__)
