"""A label set, key map or settings file that means harm is told in one sentence, and at once."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keymaps import load_keymap
from pizhu.report.label_sets import load_label_set
from pizhu.report.problem import Problem
from tests.hostile.samples import HOSTILE, OBEYED
from tui.language import problem_text
from tui.lexicon import own_lexicon
from tui.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

BIG = 10_000_000
#: As TOML writes what no file may hold as it is.
WRITTEN = "".join(c if c.isprintable() and c not in '"\\' else f"\\u{ord(c):04x}" for c in HOSTILE)
LABEL = '[[label]]\nid = "{}"\nkey = "{}"\nnames = {{ en = "{}", zh = "标签" }}\ncolor = "{}"\n'
SET = 'id = "{}"\nnames = {{ en = "{}", zh = "集" }}\n'

CORPUS: dict[str, bytes] = {
    "empty": b"",
    "binary": bytes(range(256)) * 64,
    "nul": b'id = "a\x00b"\n',
    "not utf-8": 'id = "投资"\n'.encode("gb18030"),
    "a byte order mark": b"\xef\xbb\xbfid = 1\n",
    "lone surrogate": b'id = "\\ud800"\n',
    "deep arrays": b"id = " + b"[" * 100_000,
    "deep tables": b"id = " + b"{a=" * 100_000,
    "deep dotted key": b".".join([b"a"] * 20_000) + b" = 1\n",
    "deep table heading": b"[" + b".".join([b"a"] * 20_000) + b"]\nb = 1\n",
    "big id": (SET.format("a" * BIG, "x") + LABEL.format("b" * BIG, "b", "x", "red")).encode(),
    "big name": (SET.format("a", "x" * BIG) + LABEL.format("b", "b", "x" * BIG, "red")).encode(),
    "big key": b"a" * BIG + b" = 1\n",
    "big blank line": b"id" + b" " * BIG + b"x\n",
    "dotted keys": b"\n".join(b".".join([b"a"] * 190 + [b"%d = 1" % n]) for n in range(2_000)),
    "many lines": b"\n" * 1_000_000 + b"x\n",
    "many quotes": b'"' * 100_000,
    "many brackets": b"[[" * 100_000,
    "pattern as a key": b'"(a+)+$" = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!"\n',
    "pattern as a colour": (
        SET.format("a", "x") + LABEL.format("b", "b", "x", "#" * 99_999)
    ).encode(),
    "many labels": (
        SET.format("a", "x") + "".join(LABEL.format(f"l{n}", "", "x", "red") for n in range(3_000))
    ).encode(),
    "parents in a circle": (
        SET.format("a", "x")
        + LABEL.format("b", "b", "x", "red")
        + 'parent = "c"\n'
        + LABEL.format("c", "c", "x", "red")
        + 'parent = "b"\n'
    ).encode(),
    "escape sequences": (SET.format(WRITTEN, WRITTEN) + LABEL.format(*[WRITTEN] * 4)).encode(),
    "escape sequences as a key": f'"{WRITTEN}" = "{WRITTEN}"\n'.encode(),
    "code": b"id = \"__import__('os').system('touch harm')\"\n",
    "a template": b'"{0.__class__}" = "{path.__init__.__globals__}"\n"%(x)s" = "%n"\n',
}


def from_label_set(path: Path) -> object:
    return load_label_set(path.read_bytes().decode("utf-8", "replace"), path.name)


def from_keymap(path: Path) -> object:
    return load_keymap("default", path)


READERS: list[Callable[[Path], object]] = [
    from_label_set,
    from_keymap,
    load_settings,
    lambda path: own_lexicon(str(path)),
]


@pytest.mark.parametrize("read", READERS, ids=["label set", "key map", "settings", "lexicon"])
@pytest.mark.parametrize("name", CORPUS)
def test_a_file_that_means_harm_is_read_or_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read: Callable[[Path], object], name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "mine.toml"
    path.write_bytes(CORPUS[name])
    try:
        read(path)
    except Problem as problem:
        told = problem_text(problem)
        assert "mine.toml" in told
        assert not OBEYED.search(told)
        assert len(told) < 2_000, len(told)
    assert [each.name for each in tmp_path.iterdir()] == ["mine.toml"]


@pytest.mark.parametrize(
    "name", ["../../mine", "/etc/passwd", HOSTILE, "a" * 5_000, ""], ids=range(5)
)
def test_a_key_map_is_looked_for_among_those_there_are(name: str) -> None:
    with pytest.raises(Problem, match="key map"):
        load_keymap(name)


WORDS = 'id names key label parent true 1 [[ ]] [ ] = " { } , . # [[label]] [[relation]] id="a"'
pieces = st.lists(
    st.one_of(st.sampled_from([*WORDS.split(), "\n"]), st.text(max_size=4)), max_size=30
).map("".join)


@given(pieces)
@settings(max_examples=200)
def test_any_text_is_a_label_set_or_a_problem(text: str) -> None:
    with suppress(Problem):
        load_label_set(text, "mine.toml")
