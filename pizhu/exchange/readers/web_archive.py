"""Web pages saved as one file (.mhtml, .mht; RFC 2557): the page in it, without its pictures."""

from __future__ import annotations

import email
import email.policy
from typing import TYPE_CHECKING

from pizhu.exchange.readers import webpage
from pizhu.exchange.readers.archives import too_big
from pizhu.report.problem import N_, Problem

if TYPE_CHECKING:
    from pizhu.exchange.encodings import Decoded

#: The longest archive that is parsed, in bytes: pictures may make up most of it.
LIMIT = 128 * 2**20


def read(data: bytes, source: str, encoding: str | None) -> Decoded:
    """The main text of the page in a web archive.

    Raises:
        Problem: If there is no page in it, or the page cannot be read.
    """
    if len(data) > LIMIT:
        raise too_big(source, len(data), LIMIT)
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            page = part.get_payload(decode=True)
            if isinstance(page, bytes) and page.strip():
                return webpage.read(page, source, encoding or part.get_content_charset())
    raise Problem(
        N_("“{path}” holds no web page: open it in a browser and save it as .html."), path=source
    )
