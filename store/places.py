"""Where a workspace had better not lie: network file systems and folders that are synchronised.

SQLite's write-ahead log needs memory shared between programs, which network file systems do not
give (https://www.sqlite.org/wal.html, “All processes … must be on the same host”), and a program
that copies files about behind SQLite's back can copy half of one act.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pizhu.report.problem import N_, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

#: File system types as Linux names them in /proc/self/mountinfo.
_NETWORK = {
    "9p",
    "afs",
    "ceph",
    "cifs",
    "davfs",
    "fuse.davfs2",
    "fuse.glusterfs",
    "fuse.rclone",
    "fuse.s3fs",
    "fuse.sshfs",
    "glusterfs",
    "lustre",
    "ncpfs",
    "nfs",
    "nfs4",
    "smb3",
    "smbfs",
}

#: Folder names of programs that synchronise, in lower case; a name may go on, as in
#: “OneDrive - Company”.
_SYNCHRONISED = (
    "baidusyncdisk",
    "box sync",
    "cloudstorage",
    "dropbox",
    "google drive",
    "icloud drive",
    "mobile documents",
    "nextcloud",
    "nutstore files",
    "onedrive",
    "owncloud",
    "pcloud drive",
    "seafile",
    "坚果云",
    "百度网盘",
)
#: Files and folders that such programs leave in what they synchronise.
_MARKS = (".stfolder", ".dropbox", ".nextcloudsync.log", ".owncloudsync.log", ".nutstore")

_ON_NETWORK = N_(
    "{path} lies on a network file system ({kind}), where two programs at once can damage it. "
    "Move it to a local disk, and use “pizhu backup” to put copies on the network."
)
_IN_SYNC = N_(
    "{path} lies in a folder that is synchronised ({folder}), which can damage it while it is in "
    "use. Move it elsewhere, and use “pizhu backup” to put copies there."
)


def warning_about(path: Path) -> Problem | None:
    """What is wrong with the place of the workspace `path`; None where nothing is known to be.

    Network file systems are told on Linux, and by UNC paths on Windows.
    """
    kind = network_file_system(path)
    if kind is not None:
        return Problem(_ON_NETWORK, path=path, kind=kind)
    folder = synchronised_folder(path)
    if folder is not None:
        return Problem(_IN_SYNC, path=path, folder=folder)
    return None


def network_file_system(path: Path) -> str | None:
    """The kind of network file system that `path` lies on; None for none, or where unknown."""
    absolute = os.path.realpath(path)
    if absolute.startswith("\\\\") and not absolute.startswith("\\\\?\\"):
        return "UNC"
    try:
        with open("/proc/self/mountinfo", encoding="utf-8", errors="replace") as mounts:  # noqa: PTH123 - one known file, read before the first paint
            kind = file_system_of(absolute, mounts)
    except OSError:
        return None
    return kind if kind in _NETWORK else None


def file_system_of(path: str, mounts: Iterable[str]) -> str:
    """The type of the file system that holds `path`, from the lines of a mountinfo.

    The format is that of proc_pid_mountinfo(5): the mount point is the fifth field, the type the
    first one after “-”. Later mounts cover earlier ones.
    """
    best, kind = -1, ""
    for line in mounts:
        before, _, after = line.partition(" - ")
        fields = before.split()
        types = after.split()
        if len(fields) < 5 or not types:  # noqa: PLR2004 - the field's number in the format
            continue
        point = fields[4].replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\")
        inside = path == point or path.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= best:
            best, kind = len(point), types[0]
    return kind


def synchronised_folder(path: Path) -> str | None:
    """The folder above `path` that some program synchronises, None where none is known."""
    for folder in path.absolute().parents:
        name = folder.name.lower()
        if name.startswith(_SYNCHRONISED) or any((folder / mark).exists() for mark in _MARKS):
            return str(folder)
    return None
