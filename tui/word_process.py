"""The process that cuts text into words, so that jieba never holds up a key press (分词进程).

Reads one JSON string a line on standard input and answers each with the list of offsets at which
its words begin. Ends when its input does, and so with the program that started it. It lives
outside `tui.reading` so that starting it loads no part of the screen.
"""

from __future__ import annotations

import json
import sys


def main() -> None:
    """Answer lines until there are no more."""
    from pizhu.report.words import find_words

    for line in sys.stdin:
        starts = find_words(json.loads(line)).starts
        sys.stdout.write(json.dumps(starts) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
