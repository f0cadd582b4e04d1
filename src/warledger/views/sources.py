"""What a ledger holds of each source: counts, shares, a suggested letter with its reasons, and the letter that a person has set."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from warledger.judgement.lineage import name_actor
from warledger.judgement.loaded import LOADED_KINDS, LoadedKind
from warledger.judgement.records import Record
from warledger.judgement.reliability import FEWEST_SHARED, Share, Suggestion, make_share, suggest_letter
from warledger.judgement.testimony import Outlet
from warledger.views.disputes import Dispute, dispute_row
from warledger.views.listing import Listing, Row
from warledger.views.plaintext import plain_line

if TYPE_CHECKING:
    from warledger.ledger.decision import Decision

_Key = TypeVar("_Key", str, tuple[str, str], tuple[LoadedKind, str])

STATUSES = ("corroborated", "single-source", "contested", "discounted")
SOURCES = Listing(
    columns=(
        "source", "kind", "owner", "leaning", "basis", "letter", "letter_by", "letter_reason", "suggested", "reasons", "documents", "copies", "claims",
        "on_others_word", "facts", "own_facts", *STATUSES, "own_side", "compared", "compared_in", "agreed", "agreed_low", "agreed_high", "outweighed", "attributions",
        "unnamed", "others_loaded", *LOADED_KINDS, "forecasts",
    ),
    headings=("Source", "What it is", "Texts", "Claims", "Quoting", "Agreed", "Unnamed", "Copies", "Letter"),
    shares=(4, 9, 0, 0, 0, 0, 0, 0, 0),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CopyLine:
    """Two near-copies by two sources, as a reader knows them."""

    document: str
    other: str
    title: str
    other_title: str
    other_source: str
    similarity: float


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """One source as it is listed. Nothing in it says that the source is right or wrong."""

    record: Record
    suggestion: Suggestion
    basis: str | None
    """On what public ground owner and leaning are given."""
    letter: "Decision | None"
    """The letter that a person has set."""

    @property
    def letter_shown(self) -> str:
        """The letter that is set, and the one that is suggested: `B / C`."""
        return f"{read_letter(self.letter) or '–'} / {self.suggestion.letter}"


@dataclass(frozen=True, slots=True)
class SourcePage:
    """One source in full."""

    entry: SourceEntry
    disputes: tuple[Dispute, ...]
    """The newest in which one of its claims stands."""
    contradicted: int
    """How many there are in all."""
    copies: tuple[CopyLine, ...]


def make_entry(record: Record, *, basis: str | None, letter: "Decision | None") -> SourceEntry:
    """Return a source with what its record suggests."""
    return SourceEntry(record, suggest_letter(record), basis, letter)


def read_letter(decision: "Decision | None") -> str | None:
    """Return the letter of a decision."""
    return None if decision is None else str(decision.value.get("letter"))


def source_row(entry: SourceEntry) -> Row:
    """Return a source as a line of the list."""
    record, data = entry.record, source_data(entry)
    shares = shares_of(record)
    cells = (_cell(shares[name]) for name in ("on_others_word", "agreed", "unnamed", "copies"))
    counts = (f"{record.documents:,}", f"{record.claims:,}")
    shown = (plain_line(record.source.name), say_ties(entry, brief=True), *counts, *cells, entry.letter_shown)
    agreed, letter = data["shares"]["agreed"], data["letter"] or {}
    by_kind = {kind: sum(number for (k, _), number in record.loaded.items() if k == kind) for kind in LOADED_KINDS}
    flat = {
        **data, **data["statuses"], **by_kind, "letter": letter.get("letter"), "letter_by": letter.get("by"), "letter_reason": letter.get("reason"),
        "reasons": " ".join(entry.suggestion.reasons), "agreed_low": agreed["low"], "agreed_high": agreed["high"],
    }  # fmt: skip
    return Row(data, tuple(flat[column] for column in SOURCES.columns), shown)


def source_data(entry: SourceEntry) -> dict[str, Any]:
    """Return all of a source as plain data."""
    record, source = entry.record, entry.record.source
    counts = (
        "documents", "copies", "claims", "on_others_word", "facts", "own_facts", "own_side", "compared", "compared_in", "agreed", "outweighed",
        "attributions", "unnamed", "others_loaded", "forecasts",
    )  # fmt: skip
    letter = entry.letter
    return {
        "source": plain_line(source.name),
        "kind": source.kind,
        "owner": source.owner,
        "leaning": source.leaning,
        "basis": entry.basis,
        "letter": None
        if letter is None
        else {"letter": read_letter(letter), "by": letter.by, "reason": letter.reason, "made_at": letter.made_at.isoformat()},
        "suggested": entry.suggestion.letter,
        "reasons": list(entry.suggestion.reasons),
        **{name: getattr(record, name) for name in counts},
        "statuses": {status: record.statuses.get(status, 0) for status in STATUSES},
        "shares": {name: _share_data(share) for name, share in shares_of(record).items()},
        "quoted": [{"actor": actor, "name": name_actor(actor), "count": number} for actor, number in most_first(record.quoted)],
        "loaded": [{"kind": kind, "about": about, "count": number} for (kind, about), number in most_first(record.loaded)],
        "loaded_words": [{"word": word, "about": about, "count": number} for (word, about), number in most_first(record.loaded_words)],
    }


def page_row(page: SourcePage) -> Row:
    """Return the page of a source as one record."""
    row = source_row(page.entry)
    listed = [{name: getattr(copy, name) for name in CopyLine.__slots__} for copy in page.copies]
    disputes = [dispute_row(dispute).record for dispute in page.disputes]
    beside = {"contradicted": page.contradicted, "disputes": disputes, "near_copies": listed}
    return Row({**row.record, **beside}, row.cells, row.shown)


def say_ties(entry: SourceEntry, *, brief: bool = False) -> str:
    """Say what a source is, whose it is, and whose side it is generally held to take, on what ground; briefly, an owner that the rest names."""
    return say_outlet(entry.record.source, entry.basis, brief=brief)


def say_outlet(source: Outlet, basis: str | None, *, brief: bool = False) -> str:
    """Say the same of an outlet by what the list of outlets has on it."""
    ground = basis or ""
    if source.kind is None:
        return "not in the list of outlets"
    named = source.owner is None or (brief and (source.owner.startswith("state of ") or source.owner in ground))
    owner = () if named or source.owner is None else (f"owned by {_say_owner(source.owner)}",)
    leaning = () if source.leaning is None else (f"held to take the side of {source.leaning}",)
    return "; ".join((source.kind.replace("-", " "), *owner, *leaning)) + (f" ({ground})" if ground else "")


def _say_owner(owner: str) -> str:
    return owner if not owner.startswith("state of ") else f"the {owner}"


def shares_of(record: Record) -> Mapping[str, Share]:
    """Return the shares that a source is described by, each of how many."""
    return {
        "on_others_word": make_share(record.on_others_word, record.claims),
        **{status: make_share(record.statuses.get(status, 0), record.facts) for status in STATUSES},
        "agreed": make_share(record.agreed, record.compared),
        "outweighed": make_share(record.outweighed, record.compared),
        "unnamed": make_share(record.unnamed, record.attributions),
        "copies": make_share(record.copies, record.documents),
    }


def _share_data(share: Share) -> dict[str, Any]:
    figures = dict.fromkeys(("value", "low", "high")) if share.interval is None else {
        "value": round(share.interval.value, 4), "low": round(share.interval.low, 4), "high": round(share.interval.high, 4),
    }  # fmt: skip
    return {"count": share.count, "of": share.of, **figures, "words": share.words}


LIST_WORDS = (
    f"Quoting: claims on others' word. Agreed: comparable claims that are corroborated. Unnamed: attributions that name nobody. Copies: texts "
    f"like another source's. Letter: set / suggested. A share needs {FEWEST_SHARED} cases."
)
"""What stands under the headings of the table."""


def _cell(share: Share) -> str:
    return f"only {share.of}" if share.interval is None else f"{share.interval.value:.0%}"


def most_first(counted: Mapping[_Key, int]) -> list[tuple[_Key, int]]:
    """Return what was counted, with the most first."""
    return sorted(counted.items(), key=lambda item: (-item[1], str(item[0])))
