"""Tell our own forms from those of other sites: each carries a word that follows from the visitor's session."""

import re
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.types import Message, Receive

from warledger.accounts.keys import is_forgery_token
from warledger.views.web.visitor import FORGERY_FIELD

MOST_FORM_BYTES = 200_000
"""Of a form without files, which is read whole."""
MOST_HEAD_BYTES = 4000
"""Of a form with files only its first field is read, which is ours."""
HEADER = "x-csrf-token"
_FIRST_FIELD = re.compile(
    rb'\A--[^\r\n]{1,200}\r\nContent-Disposition: form-data; name="' + FORGERY_FIELD.encode() + rb'"\r\n\r\n([0-9a-f]{64})\r\n',
    re.IGNORECASE,
)


async def is_own_form(request: Request, secret: str) -> tuple[bool, Receive]:
    """Return whether a request carries the word of a visitor's forms, and from where what was read of it may be read again."""
    given, receive = await _find_word(request)
    return given is not None and is_forgery_token(given, secret), receive


def is_own_origin(request: Request) -> bool:
    """Whether a browser says that it comes from a page of this very server, port and all, or says nothing."""
    origin = request.headers.get("origin")
    return origin is None or origin.partition("://")[2].casefold() == request.headers.get("host", "").casefold()


async def _find_word(request: Request) -> tuple[str | None, Receive]:
    told = request.headers.get(HEADER)
    if told is not None:
        return told, request.receive
    kind = request.headers.get("content-type", "").partition(";")[0].strip().casefold()
    if kind == "multipart/form-data":
        return await _read_first_field(request.receive)
    if kind == "application/x-www-form-urlencoded":
        return await _read_form(request.receive)
    return None, request.receive


async def _read_form(receive: Receive) -> tuple[str | None, Receive]:
    read, content, more = await _read(receive, most=MOST_FORM_BYTES)
    if more:
        return None, _again(read, receive)
    try:
        fields = parse_qsl(content.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=1000)
    except ValueError:
        return None, _again(read, receive)
    found = [value for name, value in fields if name == FORGERY_FIELD]
    return (found[0] if len(found) == 1 else None), _again(read, receive)


async def _read_first_field(receive: Receive) -> tuple[str | None, Receive]:
    """Read no more than the first field, so that files go to where they are read and are not held here."""
    read, content, _ = await _read(receive, most=MOST_HEAD_BYTES)
    found = _FIRST_FIELD.match(content)
    return (None if found is None else found.group(1).decode("ascii")), _again(read, receive)


async def _read(receive: Receive, *, most: int) -> tuple[list[Message], bytes, bool]:
    """Return what was received until it was enough or over, all its bytes, and whether more may come."""
    read: list[Message] = []
    content = b""
    while len(content) <= most:
        message = await receive()
        read.append(message)
        content += message.get("body", b"")
        if message["type"] != "http.request" or not message.get("more_body", False):
            return read, content, False
    return read, content, True


def _again(read: list[Message], receive: Receive) -> Receive:
    waiting = list(read)

    async def receive_again() -> Message:
        return waiting.pop(0) if len(waiting) > 0 else await receive()

    return receive_again
