"""One document: its text with its claims marked, and a card for each."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from fastapi import Request
from fastapi.encoders import jsonable_encoder

from warledger.claims.claim import ClaimId
from warledger.errors import SettingsError
from warledger.views.closeup import see_document
from warledger.views.kinds import KIND_WORDS
from warledger.views.web.answering import Moved, Page
from warledger.views.web.asking import asked_number
from warledger.views.web.desk import Desk

MOST_PARTS = 1_000_000
"""Parts that an address may name; of a text that has fewer the last is shown."""


def load(desk: Desk, request: Request) -> Mapping[str, Any] | Moved:
    """Return a document close up: the kinds, the part, the claim and the loaded words that the address asks for."""
    wanted = request.path_params["document"]
    document = desk.ledger.document(wanted)
    if document.id != wanted:
        return Moved(f"/documents/{quote(document.id)}")
    asked = request.query_params
    claim = asked.get("claim")
    found = see_document(
        desk.ledger,
        document,
        kinds=read_kinds(asked.getlist("kind")),
        part=asked_number(asked, "part", least=1, most=MOST_PARTS),
        claim=None if claim is None else ClaimId(claim),
        loaded=asked.get("loaded") == "1",
    )
    plain: dict[str, Any] = jsonable_encoder(found)
    kept = {"kind": asked.getlist("kind"), "loaded": asked.get("loaded")}
    return {**plain, "_kept": kept, "_by_id": {card["id"]: card for card in plain["cards"]}}


def read_kinds(given: list[str]) -> frozenset[str]:
    """Return the kinds that an address names.

    Raises:
        SettingsError: one of them is none.
    """
    unknown = [kind for kind in given if kind not in KIND_WORDS]
    if len(unknown) > 0:
        raise SettingsError(f"`{unknown[0][:80]}` is no kind of claim.", hint=f"Choose among {', '.join(KIND_WORDS)}.")
    return frozenset(given)


PAGES = (Page("/documents/{document:path}", "document.html.j2", load, "Documents", lasting=True),)
