"""What a ledger holds of each source: counts, shares, a suggested letter with its reasons, and the letter that a person has set."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from warledger.judgement.lineage import name_actor
from warledger.judgement.loaded import LOADED_KINDS, NOT_SAID, LoadedKind
from warledger.judgement.records import Record
from warledger.judgement.reliability import FEWEST_SHARED, LETTER_WORDS, Share, Suggestion, make_share, suggest_letter
from warledger.judgement.testimony import Outlet
from warledger.views.disputes import Dispute, dispute_row
from warledger.views.listing import Listing, Row
from warledger.views.plaintext import plain_line

if TYPE_CHECKING:
    from warledger.ledger.decision import Decision

_Key = TypeVar("_Key", str, tuple[str, str], tuple[LoadedKind, str])

STATUSES = ("corroborated", "single-source", "contested", "discounted")
SHOWN = 10
"""Lines of a list on the page of a source; JSON Lines hold all."""

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
    shares = _shares(record)
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
        "shares": {name: _share_data(share) for name, share in _shares(record).items()},
        "quoted": [{"actor": actor, "name": name_actor(actor), "count": number} for actor, number in _most(record.quoted)],
        "loaded": [{"kind": kind, "about": about, "count": number} for (kind, about), number in _most(record.loaded)],
        "loaded_words": [{"word": word, "about": about, "count": number} for (word, about), number in _most(record.loaded_words)],
    }


def page_row(page: SourcePage) -> Row:
    """Return the page of a source as one record."""
    row = source_row(page.entry)
    listed = [{name: getattr(copy, name) for name in CopyLine.__slots__} for copy in page.copies]
    disputes = [dispute_row(dispute).record for dispute in page.disputes]
    beside = {"contradicted": page.contradicted, "disputes": disputes, "near_copies": listed}
    return Row({**row.record, **beside}, row.cells, row.shown)


def say_source(entry: SourceEntry) -> Iterator[str]:
    """Yield the page of a source, down to its disputes, in lines."""
    record, shares = entry.record, _shares(entry.record)
    yield f"{plain_line(record.source.name)}: {say_ties(entry)}"
    yield ""
    yield from _say_letter(entry)
    yield ""
    yield f"{_count(record.documents, 'text')} and {_count(record.claims, 'claim')}; on others' word: {_brief(shares['on_others_word'])}."
    yield f"{_count(record.facts, 'fact')} put forward ({record.own_facts:,} in its own voice; one and what follows from it count once):"
    yield from (f"  {record.statuses.get(status, 0):>6,}  {status}, {shares[status].words}" for status in STATUSES)
    yield f"  {record.outweighed:>6,}  contradicted by rivals with more origins, of {record.compared:,} comparable ones"
    yield f"Attributions that name nobody: {_brief(shares['unnamed'])} of {record.attributions:,}."
    yield f"Texts that share most of their words with another source's of the same day or earlier: {_brief(shares['copies'])}."
    if record.forecasts is not None:
        yield f"Forecasts that are scored: {record.forecasts:,}. See: warledger forecasts --scores"
    yield from _say_list("Whom it quotes, by organisation or state (private persons are not counted):", _quoted(record))
    yield from _say_list("Loaded words in its own voice, and of whom they are said:", _loaded(record))
    if record.others_loaded > 0:
        yield f"  {record.others_loaded:>6,}  more in the words of those it quotes"


def say_copies(copies: Sequence[CopyLine]) -> Iterator[str]:
    """Yield the near-copies of a source's texts in lines, the most alike first."""
    listed = sorted(copies, key=_alike)
    lines = [
        f"  {copy.similarity:>5.0%}  “{plain_line(copy.title, width=70)}”: {copy.other_source}, “{copy.other_title}”" for copy in listed
    ]
    yield from _say_list("Near-copies of other sources' texts:", lines)


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


def _say_letter(entry: SourceEntry) -> Iterator[str]:
    letter, suggested = read_letter(entry.letter), entry.suggestion.letter
    if entry.letter is not None and letter is not None:
        by = f" by {plain_line(entry.letter.by)}" if entry.letter.by else ""
        why = f": {plain_line(entry.letter.reason)}" if entry.letter.reason else ""
        yield f"Letter {letter}, {LETTER_WORDS[letter]}, set{by} on {entry.letter.made_at.date()}{why}"
    yield f"Suggested by its record: {suggested}, {LETTER_WORDS[suggested]}. A person sets the letter: --letter."
    yield from (f"  - {reason}" for reason in entry.suggestion.reasons)


def _say_list(heading: str, lines: Sequence[str]) -> Iterator[str]:
    if len(lines) > 0:
        yield ""
        yield heading
        yield from lines[:SHOWN]
        if len(lines) > SHOWN:
            yield f"          and {len(lines) - SHOWN} more in --format jsonl"


def _quoted(record: Record) -> list[str]:
    return [f"  {number:>6,}  {name_actor(actor)}" for actor, number in _most(record.quoted)]


def _loaded(record: Record) -> list[str]:
    return [
        f"  {number:>6,}  “{word}” of {about if about != NOT_SAID else 'whom, is not said'}"
        for (word, about), number in _most(record.loaded_words)
    ]


def _shares(record: Record) -> Mapping[str, Share]:
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


def _brief(share: Share) -> str:
    """The share without its interval, for a sentence."""
    return share.words if share.interval is None else f"{share.interval.value:.0%}"


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def _most(counted: Mapping[_Key, int]) -> list[tuple[_Key, int]]:
    return sorted(counted.items(), key=lambda item: (-item[1], str(item[0])))


def _alike(copy: CopyLine) -> tuple[float, str, str]:
    return -copy.similarity, copy.document, copy.other
