"""Let a ledger's pages, which know nothing of others, stand under an address of their own: its links, its forms and where it leads to.

What is rewritten is what our templates wrote: in a text of a document quotation marks are escaped, so nothing in it looks like an attribute.
"""

import re
from collections.abc import Iterable

from warledger.views.web.visitor import FORGERY_FIELD

OUTSIDE = ("/static/", "/-/", "/l/")
"""What stands at the same address for all ledgers."""
_LINK = re.compile(rb'(\s(?:href|action|formaction|hx-get|hx-post|data-outlines|data-whole)=")(/(?!/|static/|-/|l/)|/(?="))')
_FORM = re.compile(rb'<form\b[^>]*\bmethod="post"[^>]*>(?!\s*<input type="hidden" name="csrf")')
_PAGE = re.compile(rb"<html\b")


def prefix_page(page: bytes, prefix: str, *, word: str | None) -> bytes:
    """Return a page with its links under a prefix, and in its forms the word that they are known by."""
    moved = _LINK.sub(rb"\g<1>" + prefix.encode("ascii") + rb"\g<2>", page)
    moved = _PAGE.sub(b'<html data-prefix="' + prefix.encode("ascii") + b'"', moved, count=1)
    return mark_forms(moved, word)


def mark_forms(page: bytes, word: str | None) -> bytes:
    """Return a page whose forms carry a word, in the first field of each; that to sign in has one of its own."""
    if word is None:
        return page
    field = f'<input type="hidden" name="{FORGERY_FIELD}" value="{word}">'.encode("ascii")
    return _FORM.sub(lambda form: form.group() + field, page)


def prefix_headers(headers: Iterable[tuple[bytes, bytes]], prefix: str) -> list[tuple[bytes, bytes]]:
    """Return headers in which what leads to a page of the ledger leads to it under the prefix."""
    return [
        (name, _prefix_path(value, prefix) if name.lower() in (b"location", b"hx-redirect", b"hx-push-url") else value)
        for name, value in headers
    ]


def _prefix_path(value: bytes, prefix: str) -> bytes:
    own = value.startswith(b"/") and not value.startswith((b"//", b"/\\", *(path.encode("ascii") for path in OUTSIDE)))
    return prefix.encode("ascii") + value if own else value
