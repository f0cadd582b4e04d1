"""Two documents side by side: what both say, where they differ, and what only one says."""

from collections.abc import Mapping
from typing import Any

from fastapi import Request

from warledger.views.commands.compare import compare_two
from warledger.views.comparison import compared_rows
from warledger.views.statement import shorten_ids
from warledger.views.web.answering import Page
from warledger.views.web.desk import Desk
from warledger.views.web.pages.document import head

OFFERED = 200
"""Documents to choose from, the newest and those whose title has the words looked for."""


def load(desk: Desk, request: Request) -> Mapping[str, Any]:
    """Return the comparison of the two documents in the address, and others to choose from."""
    one, other = (request.query_params.get(name) or None for name in ("one", "other"))
    words = " ".join(request.query_params.get("words", "").split())[:OFFERED]
    found = {"offered": _offer(desk, words), "words": words, "one": None, "other": None, "rows": [], "share": None}
    if one is None or other is None:
        return found
    ids = [desk.ledger.document(name).id for name in (one, other)]
    first, second = (desk.ledger.summaries(ids)[each] for each in ids)
    compared, share = compare_two(desk.ledger, first.id, second.id)
    short = dict(shorten_ids([testimony.claim.id for testimony in compared.testimonies()]))
    rows = [row.record for row in compared_rows(compared, (first, second), short)]
    return {**found, "one": head(first), "other": head(second), "share": share, "rows": rows}


def _offer(desk: Desk, words: str) -> list[dict[str, Any]]:
    """Return documents whose title or outlet has the words, the last read first."""
    folded = words.casefold().split()
    listed: list[dict[str, Any]] = desk.keep(("titles",), lambda: [_title(document) for document in desk.ledger.documents()][::-1])
    fitting = (each for each in listed if all(word in each["searched"] for word in folded))
    return [{"id": each["id"], "label": each["label"]} for _, each in zip(range(OFFERED), fitting, strict=False)]


def _title(document: Any) -> dict[str, str]:
    shown = head(document)
    label = f"{shown['title']} ({shown['outlet']}, {shown['published']})"
    return {"id": shown["id"], "label": label, "searched": label.casefold()}


PAGES = (Page("/compare", "compare.html.j2", load, "Compare"),)
