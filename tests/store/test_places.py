"""A workspace on a network disk or in a synchronised folder is warned about."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import places
from store.places import file_system_of, synchronised_folder, warning_about

MOUNTS = """\
22 1 254:0 / / rw,relatime - ext4 /dev/vda rw
30 22 0:25 / /home/li rw - nfs4 server:/home rw
31 30 0:26 / /home/li/local\\040disk rw - ext4 /dev/vdb rw
32 22 0:27 / /mnt/c rw - 9p C: rw
nonsense
""".splitlines()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/var/w.db", "ext4"),
        ("/home/li/w.db", "nfs4"),
        ("/home/lily/w.db", "ext4"),
        ("/home/li/local disk/w.db", "ext4"),
        ("/mnt/c/Users/w.db", "9p"),
    ],
)
def test_the_file_system_is_that_of_the_innermost_mount(path: str, kind: str) -> None:
    assert file_system_of(path, MOUNTS) == kind


def test_a_network_file_system_is_warned_about(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "file_system_of", lambda *_: "nfs4")
    warning = warning_about(tmp_path / "w.db")
    assert warning is not None
    assert "network file system (nfs4)" in str(warning)


@pytest.mark.parametrize("name", ["Dropbox", "OneDrive - 发改委", "坚果云", "Nutstore Files"])
def test_a_synchronised_folder_is_known_by_its_name(name: str) -> None:
    path = Path("/home/li") / name / "work" / "w.db"
    assert synchronised_folder(path) == str(Path("/home/li") / name)
    warning = warning_about(path)
    assert warning is not None
    assert name in str(warning)


def test_a_synchronised_folder_is_known_by_what_lies_in_it(tmp_path: Path) -> None:
    (tmp_path / ".stfolder").mkdir()
    assert synchronised_folder(tmp_path / "work" / "w.db") == str(tmp_path)


def test_an_ordinary_place_is_not_warned_about(tmp_path: Path) -> None:
    assert warning_about(tmp_path / "w.db") is None
