"""A disk that is full, fails, or loses its way: nothing told as saved is lost, nothing else told.

The faults come from a small library preloaded before the C library, so these tests need a C
compiler and are skipped without one.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from store import open_store
from store.doctor import examine

COMPILER = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
#: How many acts a run tries; the long run takes more.
ACTS = int(os.environ.get("PIZHU_FAULTS", "60"))

pytestmark = pytest.mark.skipif(
    COMPILER is None or not sys.platform.startswith("linux"),
    reason="making a disk fail needs Linux and a C compiler (cc, gcc or clang)",
)


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library that fails on demand."""
    library = tmp_path_factory.mktemp("disk") / "disk.so"
    source = Path(__file__).with_name("faults.c")
    assert COMPILER is not None
    subprocess.run([COMPILER, "-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"], check=True)
    return library


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("no-space", "is full"),
        ("input-output", "reports an error"),
        ("short-write", "is full"),
        ("sync", "reports an error"),
        ("truncate", None),
    ],
)
def test_what_a_failing_disk_took_was_told_as_not_saved(
    disk: Path, tmp_path: Path, kind: str, sentence: str | None
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.store.faulty_disk", str(tmp_path), kind, str(ACTS)],
        env={**os.environ, "LD_PRELOAD": str(disk)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    path = Path(result["path"])
    if sentence is not None:
        assert result["hits"] > ACTS / 4, "the disk hardly ever failed"
        assert any(sentence in refusal for refusal in result["refused"])
    for refusal in result["refused"]:
        assert "Traceback" not in refusal
        assert refusal.endswith(".")
    assert examine(path) == ()
    with open_store(path) as store:
        kept = {event.id for event in store.events(limit=10**6) if event.act != "add-report"}
    assert kept == set(result["saved"])
    for copy in tmp_path.glob("copy-of-*.db"):
        assert examine(copy) == ()
    assert list(tmp_path.glob(".*.part")) == []
