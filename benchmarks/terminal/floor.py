"""The floor for start-up: the least that an app can do to put text on the screen."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Static


class FloorApp(App[None]):
    """One line of text, and nothing else."""

    def compose(self) -> ComposeResult:
        """The text."""
        yield Static("政府工作报告")


if __name__ == "__main__":
    FloorApp().run()
