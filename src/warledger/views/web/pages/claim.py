"""One claim in full, with what was found of it and what people decided about it."""

from collections.abc import Mapping
from typing import Any

from fastapi import Request
from fastapi.encoders import jsonable_encoder

from warledger.views.acts import report_acts
from warledger.views.scrutiny import scrutinise
from warledger.views.web.answering import Moved, Page
from warledger.views.web.desk import Desk
from warledger.views.web.writing import name_of


def load(desk: Desk, request: Request) -> Mapping[str, Any] | Moved:
    """Return the claim of an id, or of as much of an id as no other claim shares."""
    wanted = request.path_params["claim"]
    claim = desk.ledger.claim(wanted)
    if claim.id != wanted:
        return Moved(f"/claims/{claim.id}")
    found: dict[str, Any] = jsonable_encoder(scrutinise(desk.ledger, claim))
    return {**found, "acts": report_acts(desk.ledger, claim), "_name": name_of(request)}


PAGES = (Page("/claims/{claim}", "claim.html.j2", load, "Claims"),)
