"""One document close up: its text in pieces, a part of its claims as cards, and what is known of where it comes from."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from warledger.claims.claim import Claim, ClaimId
from warledger.documents.document import Document
from warledger.judgement.loaded import LoadedWord, find_loaded
from warledger.views.card import Card
from warledger.views.cards import make_cards
from warledger.views.dating import show_day, show_interval
from warledger.views.explanation import KNOWN_BY
from warledger.views.heads import NAME_WIDTH, WORST_CASE, Named, name_document, shorten
from warledger.views.kinds import KIND_WORDS
from warledger.views.passages import Paragraph, cut_parts, cut_pieces, part_of
from warledger.views.plaintext import plain_line
from warledger.views.statement import name_outlet

if TYPE_CHECKING:
    from warledger.ledger.closeups import ClaimSpan
    from warledger.ledger.rows import DocumentSummary
    from warledger.ledger.store import Ledger

ADDRESS_WIDTH = 300
"""Letters that are shown of an address."""
CITED = 3
"""Other claims quoted under each heading of a card."""
MOST_COPIES = 20
"""Near-copies that are listed; an agency's report may have hundreds."""


@dataclass(frozen=True, slots=True)
class Copy:
    """Another document with nearly the same text."""

    document: Named
    share: float


@dataclass(frozen=True, slots=True)
class KindCount:
    """A kind that a filter can let through."""

    kind: str
    letters: str
    meaning: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Loaded:
    """A loaded word of the part shown, and of whom it is said."""

    word: str
    kind: str
    about: str
    quoted: bool
    claim: ClaimId


@dataclass(frozen=True, slots=True)
class PlaceInText:
    """Where a claim's card stands: its number, its part from 1, and the claims before and after it among those let through."""

    part: int
    previous: ClaimId | None
    next: ClaimId | None


@dataclass(frozen=True, slots=True)
class CloseUp:
    """What is shown of a document at once."""

    document: Named
    facts: tuple[tuple[str, str], ...]
    web_address: str | None
    """Where it was published, where that is an address of the web."""
    copies: tuple[Copy, ...]
    readings: tuple[str, ...]
    kinds: tuple[KindCount, ...]
    claims: int
    """How many claims are let through, in all parts."""
    part: int
    parts: int
    paragraphs: tuple[Paragraph, ...]
    cards: tuple[Card, ...]
    places: Mapping[str, PlaceInText]
    """Where the cards of all claims stand that are marked in this part or lie next to it."""
    loaded: tuple[Loaded, ...] | None
    """None where they were not asked for."""


def see_document(
    ledger: "Ledger", document: Document, *, kinds: Collection[str] = (), part: int = 1, claim: ClaimId | None = None, loaded: bool = False
) -> CloseUp:
    """Return a document close up: the claims of some kinds, or of all, and of a long one the part asked for, or that of a claim.

    A part beyond the last is the last.
    """
    spans = ledger.shelf.spans(document.id)
    numbers = {span.id: number for number, span in enumerate(spans, start=1)}
    wanted = [span for span in spans if len(kinds) == 0 or span.kind in kinds]
    parts = cut_parts(document, wanted)
    at = {span.id: part_of(parts, span.start) for span in wanted}
    index = at.get(claim, 0) if claim is not None else min(max(1, part), len(parts)) - 1
    fetched = ledger.claims_of([span.id for span in wanted if at[span.id] == index])
    here = [fetched[span.id] for span in wanted if span.id in fetched]
    words = list(_loaded_words(here)) if loaded else []
    paragraphs = cut_pieces(
        document.text, parts[index], wanted, carded=[each.id for each in here], loaded={word.at: word for _, word in words}
    )
    summary = ledger.summaries([document.id])[document.id]
    return CloseUp(
        document=name_document(summary),
        facts=_facts(summary, document),
        web_address=_web_address(document.url),
        copies=_find_copies(ledger, document),
        readings=_readings(ledger, document),
        kinds=_count_kinds(spans, kinds),
        claims=len(wanted),
        part=index + 1,
        parts=len(parts),
        paragraphs=paragraphs,
        cards=tuple(make_cards(ledger, document, here, numbers=numbers, cited=CITED)),
        places=_places(wanted, at, {claim for each in paragraphs for piece in each.pieces for claim in piece.claims} | fetched.keys()),
        loaded=tuple(Loaded(word.word, word.kind, word.about, word.quoted, claim) for claim, word in words) if loaded else None,
    )


def _loaded_words(claims: Sequence[Claim]) -> "list[tuple[ClaimId, LoadedWord]]":
    """Return the loaded words of claims, each once though several claims hold it; the one that tells of whom it is said goes first."""
    found: dict[int, tuple[ClaimId, LoadedWord]] = {}
    for claim in claims:
        for word in find_loaded(claim):
            if word.at not in found or (word.is_told and not found[word.at][1].is_told):
                found[word.at] = (claim.id, word)
    return [found[at] for at in sorted(found)]


def _facts(summary: "DocumentSummary", document: Document) -> tuple[tuple[str, str], ...]:
    published = summary.published
    facts = (
        ("Outlet", shorten(name_outlet(summary), NAME_WIDTH)),
        ("Author", shorten(document.author or "", NAME_WIDTH) or "not named"),
        ("Published", f"{show_interval(published.start, published.end)}, {KNOWN_BY[published.known_by]}{_by_own_words(summary)}"),
        ("Address", shorten(document.url or "", ADDRESS_WIDTH) or "none"),
        ("Read from", shorten(document.origin, ADDRESS_WIDTH) or "not known"),
        ("Language", shorten(document.language or "", NAME_WIDTH) or "not known"),
        ("Length", f"{summary.words:,} words"),
    )
    return tuple(fact for fact in facts if fact[1] != "")


def _by_own_words(summary: "DocumentSummary") -> str:
    """Say what a text without a date tells itself of when it was written."""
    inferred = summary.inferred
    if inferred is None:
        return ""
    reasons = inferred.get("reasons")
    why = f" ({'; '.join(plain_line(str(reason)) for reason in reasons)})" if isinstance(reasons, list | tuple) and len(reasons) > 0 else ""
    until = f", at the latest on {plain_line(str(inferred['end']))}" if inferred.get("end") else ""
    return f"; by its own words not before {plain_line(str(inferred.get('start')))}{until}{why}"


def _web_address(url: str | None) -> str | None:
    """Return an address that may become a link: of the web, and short enough to be one."""
    whole = "" if url is None else plain_line(url[: ADDRESS_WIDTH * WORST_CASE])
    return whole if whole == url and whole.lower().startswith(("http://", "https://")) and " " not in whole else None


def _find_copies(ledger: "Ledger", document: Document) -> tuple[Copy, ...]:
    shares = ledger.docket.copies_of(document.id)
    summaries = ledger.summaries(sorted(shares, key=lambda other: -shares[other])[:MOST_COPIES])
    return tuple(
        sorted((Copy(name_document(summary), shares[other]) for other, summary in summaries.items()), key=lambda copy: -copy.share)
    )


def _readings(ledger: "Ledger", document: Document) -> tuple[str, ...]:
    """Say who read the document and how often, the last reading first."""
    told = []
    for reading in reversed(ledger.shelf.readings(document.id)):
        dated = "" if reading.dated_start is None else f", as of {show_interval(reading.dated_start, reading.dated_end)} as somebody set it"
        held = "" if reading.is_current else "; replaced by a later reading"
        day = show_day(datetime.fromisoformat(reading.at).date())
        told.append(f"{plain_line(reading.reader)} on {day}{dated}: {reading.claims:,} claims{held}")
    return tuple(told)


def _count_kinds(spans: "Sequence[ClaimSpan]", chosen: Collection[str]) -> tuple[KindCount, ...]:
    counts = Counter(span.kind for span in spans)
    return tuple(
        KindCount(kind, words.letters, words.meaning, counts[kind], kind in chosen)
        for kind, words in KIND_WORDS.items()
        if counts[kind] > 0 or kind in chosen
    )


def _places(spans: "Sequence[ClaimSpan]", at: Mapping[ClaimId, int], shown: Collection[str]) -> Mapping[str, PlaceInText]:
    """Return where the claims shown have their cards, and so those before and after them."""
    ids = [span.id for span in spans]
    chosen: dict[str, PlaceInText] = {}
    for index, claim in enumerate(ids):
        if claim in shown or (index > 0 and ids[index - 1] in shown) or (index + 1 < len(ids) and ids[index + 1] in shown):
            previous = ids[index - 1] if index > 0 else None
            chosen[claim] = PlaceInText(at[claim] + 1, previous, ids[index + 1] if index + 1 < len(ids) else None)
    return chosen
