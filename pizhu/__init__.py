"""Pizhu 批注: Chinese government work reports, read and understood.

The library: plain values and pure functions, no screen, no database. Importing it loads none of
its parts; each name below is loaded when it is first used.
"""

from __future__ import annotations

__version__ = "0.1.0"
