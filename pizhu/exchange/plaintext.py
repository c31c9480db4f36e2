"""Reports as plain text and Markdown (纯文本): the text as it stands."""

from __future__ import annotations

from pizhu.exchange.encodings import Decoded, decode


def read(data: bytes, source: str, encoding: str | None) -> Decoded:
    r"""The text in `data` with its newlines as ``\n``.

    Raises:
        Problem: If the bytes are no text or in no known encoding.
    """
    decoded = decode(data, source, encoding)
    return Decoded(with_newlines(decoded.text), decoded.encoding)


def with_newlines(text: str) -> str:
    r"""`text` with the line ends of Windows and of old Macs made ``\n``."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
