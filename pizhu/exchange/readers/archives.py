"""Office files are archives of XML (压缩包): what a hostile one could do is refused beforehand.

Sizes are those the archive declares. They bind: Python's zipfile gives out no more bytes of a
member than it declares.
"""

from __future__ import annotations

import warnings
import zipfile
import zlib
from contextlib import contextmanager
from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from pizhu.report.problem import N_, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What all members may unpack to, pictures included, in bytes.
TOTAL_LIMIT = 256 * 2**20

#: What one XML member may unpack to, in bytes: some 20 million characters of text.
XML_LIMIT = 64 * 2**20

#: How many times its packed size an XML member above `SMALL` bytes may unpack to. Office XML of
#: reports packs to a tenth or a twentieth; DEFLATE ends at a thousandth.
RATIO_LIMIT = 200
SMALL = 2**20

#: How many members an archive may have.
MEMBER_LIMIT = 10_000

#: The first bytes of an OLE compound file: old binary Office files and encrypted new ones.
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

#: What begins a document type or an entity. Office writes neither.
DECLARATIONS = tuple(
    word.encode(codec)
    for word in ("<!DOCTYPE", "<!ENTITY")
    for codec in ("ascii", "utf-16-le", "utf-16-be")
)

_PIECE = 2**20


def check_archive(data: bytes, source: str) -> frozenset[str]:
    """Refuse an archive that is damaged, protected, or made to do harm.

    Returns:
        The names of its members.

    Raises:
        Problem: If it is no archive, is encrypted, would unpack to more than the limits, has a
            member that would leave its folder, or has XML with a document type or entities.
    """
    if data.startswith(OLE):
        raise Problem(
            N_(
                "“{path}” is protected by a password or in an old Office format: open it in "
                "Office and save it as .docx or .xlsx without a password."
            ),
            path=source,
        )
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
            _check_sizes(members, source)
            for member in members:
                if member.flag_bits & 1 or _leaves_folder(member.filename):
                    raise _suspicious(source, member.filename)
                if member.filename.lower().endswith((".xml", ".rels")):
                    _check_xml(archive, member, source)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, ValueError, OSError) as error:
        raise damaged(source, error) from error
    except EOFError as error:
        raise damaged(source, N_("it is cut off")) from error
    return frozenset(member.filename for member in members)


def damaged(source: str, reason: object) -> Problem:
    """What to tell of a file that is not what its format asks for."""
    return Problem(
        N_("“{path}” is damaged ({reason}): fetch it again, or open it and save it anew."),
        path=source,
        reason=reason,
    )


@contextmanager
def foreign_parser(source: str) -> Iterator[None]:
    """Around a library that parses a file which may be damaged in any way.

    Office libraries meet a part that is missing or of another kind with whatever error that leads
    to somewhere deep inside (KeyError, TypeError, AttributeError …), or with a warning.

    Raises:
        Problem: For any of these.
    """
    try:
        with warnings.catch_warnings(action="ignore"):
            yield
    except Problem:
        raise
    except Exception as error:
        raise damaged(source, f"{type(error).__name__}: {error}") from error


def too_big(source: str, size: int, limit: int) -> Problem:
    """What to tell of a file that holds more than any report does."""
    return Problem(
        N_("“{path}” would unpack to {size} MiB, and no report needs more than {limit}: not read."),
        path=source,
        size=f"{size / 2**20:,.0f}",
        limit=f"{limit / 2**20:,.0f}",
    )


def _suspicious(source: str, member: str) -> Problem:
    return Problem(
        N_("“{path}” holds a part that is no part of a document ({member}): not read."),
        path=source,
        member=member,
    )


def _check_sizes(members: list[zipfile.ZipInfo], source: str) -> None:
    if len(members) > MEMBER_LIMIT:
        raise damaged(source, f"{len(members):,}")
    total = sum(member.file_size for member in members)
    if total > TOTAL_LIMIT:
        raise too_big(source, total, TOTAL_LIMIT)
    for member in members:
        packed = max(member.compress_size, 1)
        if member.file_size > SMALL and member.file_size > packed * RATIO_LIMIT:
            raise too_big(source, member.file_size, packed * RATIO_LIMIT)


def _leaves_folder(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or ":" in name


def _check_xml(archive: zipfile.ZipFile, member: zipfile.ZipInfo, source: str) -> None:
    if member.file_size > XML_LIMIT:
        raise too_big(source, member.file_size, XML_LIMIT)
    tail = b""
    longest = max(map(len, DECLARATIONS))
    with archive.open(member) as stream:
        while piece := stream.read(_PIECE):
            window = tail + piece
            if any(word in window for word in DECLARATIONS):
                raise _suspicious(source, member.filename)
            tail = window[-longest:]
