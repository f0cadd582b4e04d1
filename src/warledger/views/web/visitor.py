"""Who looks at a ledger, where its server asks them: put into the request by the gate before a page sees it."""

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import Request

KEY = "warledger.visitor"
FORGERY_FIELD = "csrf"
"""The field of every form that shows that it is one of ours; looked at by the gate, and taken out before a page reads the form."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who is signed in, as far as pages need to know them."""

    name: str
    can_write: bool
    """Whether they may change the ledger that they look at."""


def visitor_of(request: Request) -> Visitor | None:
    """Return who is signed in; None where nobody is asked to."""
    visitor: Visitor | None = request.scope.get(KEY)
    return visitor


def may_write(request: Request) -> bool:
    """Whether whoever asks may change the ledger, as far as it hangs on them."""
    visitor = visitor_of(request)
    return visitor is None or visitor.can_write


def sign(request: Request, given: Mapping[str, str]) -> dict[str, str]:
    """Return what a form gives, in the name of who is signed in, whatever name it gives itself."""
    visitor = visitor_of(request)
    fields = {name: value for name, value in given.items() if name != FORGERY_FIELD}
    return fields if visitor is None else {**fields, "by": visitor.name}
