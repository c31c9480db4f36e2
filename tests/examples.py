"""How many examples hypothesis makes up: few in every run, many when somebody asks for them."""

from __future__ import annotations

import os

from hypothesis import settings

#: ``PIZHU_EXAMPLES=20 make pytest`` tries twenty times as many of each.
FACTOR = int(os.environ.get("PIZHU_EXAMPLES", "1"))


def examples(number: int) -> settings:
    """The settings of a test whose examples are dear, such as workspaces in files.

    Args:
        number: How many are enough for every run, since each run makes up others.
    """
    return settings(max_examples=number * FACTOR)
