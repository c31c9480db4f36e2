"""The words that stand after a number as its unit or measure word (单位与量词).

Those of ``figures/units.toml``, without the detector that compiles them: setting a text needs them
before anything is analysed.
"""

from __future__ import annotations

import pkgutil
import tomllib
from functools import cache

_KINDS = ("count", "money", "amount", "time", "share", "points", "times")
_WITH_GE = ("after_ge", "points_after_ge")


@cache
def unit_words() -> frozenset[str]:
    """Every unit and measure word, those with 个 before them included (个百分点)."""
    # Not by importlib.resources: it takes several times as long as reading the file.
    data = pkgutil.get_data("pizhu.report", "figures/units.toml")
    assert data is not None  # noqa: S101 - every loader of ours can read it
    tables = tomllib.loads(data.decode())
    words = {word for kind in _KINDS for word in tables[kind]}
    return frozenset(words | {"个" + word for kind in _WITH_GE for word in tables[kind]})
