"""One document: its text with the claims that rest on it, a card for each, and the documents that share its words."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from fastapi import Request

from warledger.claims.claim import Claim
from warledger.errors import SettingsError
from warledger.judgement.loaded import LoadedWord, find_loaded
from warledger.views.annotated import Part, Piece, annotate
from warledger.views.cards import card_record, make_cards
from warledger.views.dating import show_interval
from warledger.views.explanation import KNOWN_BY
from warledger.views.plaintext import plain_line
from warledger.views.statement import name_outlet
from warledger.views.web.answering import Page
from warledger.views.web.desk import Desk

if TYPE_CHECKING:
    from warledger.ledger.rows import DocumentSummary

CARDS = 40
"""Cards on one page; the text has all its marks."""
LONGEST_TITLE = 300
"""Letters of a title that are shown: the rest of one of ten megabytes would be no title."""


def load(desk: Desk, request: Request) -> Mapping[str, Any]:
    """Return a document with the claims read from it, those of some kinds where the address says so."""
    from warledger.ledger.filters import KINDS, ClaimFilter

    document = desk.ledger.document(request.path_params["id"])
    summary = desk.ledger.summaries([document.id])[document.id]
    claims = sorted(desk.ledger.claims(ClaimFilter(document=document.id)), key=_where)
    kinds = [kind for kind in request.query_params.getlist("kind") if kind]
    if any(kind not in KINDS for kind in kinds):
        raise SettingsError(f"There is no kind of claim `{kinds[0]}`.", hint=f"Known kinds: {', '.join(KINDS)}.")
    shown = [claim for claim in claims if len(kinds) == 0 or claim.kind in kinds]
    first = _first_card(request, shown)
    wants_loaded = request.query_params.get("loaded") == "1"
    loaded = _loaded(claims) if wants_loaded else []
    cards = [card_record(card) for card in make_cards(desk.ledger, shown[first : first + CARDS])]
    return {
        "document": head(summary),
        "parts": [_part(part) for part in annotate(document, shown, loaded=loaded)],
        "claims": len(shown),
        "kinds": {kind: sum(claim.kind == kind for claim in claims) for kind in KINDS if any(claim.kind == kind for claim in claims)},
        "chosen": kinds,
        "loaded": wants_loaded,
        "cards": cards,
        "first": first,
        "next": first + CARDS if first + CARDS < len(shown) else None,
        "previous": max(0, first - CARDS) if first > 0 else None,
        "copies": list(_copies(desk, summary)),
        "_listed": {card["id"] for card in cards},
    }


def head(document: "DocumentSummary") -> dict[str, Any]:
    """Return what stands above a document."""
    published = document.published
    return {
        "id": document.id,
        "title": plain_line((document.title or document.origin)[: 10 * LONGEST_TITLE], width=LONGEST_TITLE),
        "outlet": plain_line(name_outlet(document)[: 10 * LONGEST_TITLE], width=LONGEST_TITLE),
        "author": plain_line((document.author or "")[: 10 * LONGEST_TITLE], width=LONGEST_TITLE) or None,
        "published": show_interval(published.start, published.end),
        "known_by": KNOWN_BY[published.known_by],
        "url": plain_line(document.url or "", width=LONGEST_TITLE) or None,
        "origin": plain_line(document.origin[-LONGEST_TITLE:]),
        "language": document.language,
        "words": document.words,
        "claims": document.claims,
    }


def _first_card(request: Request, shown: Sequence[Claim]) -> int:
    """Return the number of the first card: as the address says, else that of the claim it names."""
    named = request.query_params.get("claim")
    if named is not None:
        at = next((at for at, claim in enumerate(shown) if claim.id == named), 0)
        return at - at % CARDS
    words = request.query_params.get("first", "0")
    if not (words.isascii() and words.isdigit() and len(words) < 9):
        raise SettingsError(f"`{words[:40]}` is no number of a card.", hint="Leave `first` out of the address.")
    return min(int(words), max(0, len(shown) - 1))


def _loaded(claims: Sequence[Claim]) -> list[LoadedWord]:
    """Return each loaded word of the claims once, said of the party that any of them tells."""
    found: dict[int, LoadedWord] = {}
    for claim in claims:
        for word in find_loaded(claim):
            if word.at not in found or not found[word.at].is_told:
                found[word.at] = word
    return list(found.values())


def _part(part: Part) -> dict[str, Any]:
    return {"role": part.role, "pieces": [_piece(piece) for piece in part.pieces]}


def _piece(piece: Piece) -> dict[str, Any]:
    loaded = None if piece.loaded is None else {"kind": piece.loaded.kind, "about": piece.loaded.about, "quoted": piece.loaded.quoted}
    return {"text": piece.text, "claims": list(piece.claims), "kinds": list(piece.kinds), "begins": list(piece.begins), "loaded": loaded}


def _copies(desk: Desk, document: "DocumentSummary") -> Sequence[dict[str, Any]]:
    found = desk.ledger.docket.copies_of(document.id)
    others = desk.ledger.summaries(sorted(found))
    listed = sorted(found.items(), key=_by_share)
    return [{**head(others[other]), "share": share} for other, share in listed if other in others]


def _by_share(found: tuple[str, float]) -> tuple[float, str]:
    return -found[1], found[0]


def _where(claim: Claim) -> tuple[int, int]:
    return claim.start, claim.end


PAGES = (Page("/documents/{id}", "document.html.j2", load, "Documents"),)
