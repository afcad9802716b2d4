"""Web pages saved whole (.mht): a mail message whose first HTML part is the page."""

from __future__ import annotations

import email
from email.message import Message

from partytext._formats import _html
from partytext._formats._types import Decode, Parsed, Unreadable


def read(data: bytes, decode: Decode) -> Parsed:
    """Read a saved page from its bytes. Raises Unreadable: no page in it, or no text in the page."""
    message = email.message_from_bytes(data)
    pages = [part for part in message.walk() if part.get_content_type() == "text/html"]
    if not pages:
        raise Unreadable("broken", "there is no web page inside this file. Save the page again, as .html.")
    return _html.read_text(_text(pages[0], decode))


def _text(part: Message, decode: Decode) -> str:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    charset = (part.get_content_charset() or "").replace("gb2312", "gb18030").replace("gbk", "gb18030")
    try:
        return data.decode(charset)
    except (LookupError, UnicodeDecodeError):
        return decode(data)
