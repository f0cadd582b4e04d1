"""What people have decided: each decision in plain words, with the claims it is about, for the page, JSON and the command line."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from warledger.views.listing import Listing, Row
from warledger.views.plaintext import plain_line
from warledger.views.wording import describe

if TYPE_CHECKING:
    from warledger.claims.claim import Claim, ClaimId
    from warledger.ledger.decision import Decision, HistoryEntry
    from warledger.ledger.store import Ledger

KIND_WORDS: Mapping[str, str] = {
    "accept": "accepted",
    "reject": "rejected",
    "correct": "corrected",
    "join": "say the same",
    "split": "do not say the same",
    "resolve": "came out",
    "letter": "letter of a source",
    "undo": "taken back",
}
"""What was decided, by its kind."""
FIELD_WORDS: Mapping[str, str] = {
    "places": "places",
    "when": "time",
    "asserted_by": "who says so",
    "modality": "modality",
    "polarity": "polarity",
}
SOMEBODY = "somebody"
QUOTE_WIDTH = 110
HISTORY = Listing(
    columns=("decision", "at", "by", "kind", "about", "details", "reason", "in_force", "undone_by"),
    headings=("Decision", "When", "By", "What", "About", "Why"),
    shares=(0, 0, 1, 3, 5, 3),
)


@dataclass(frozen=True, slots=True)
class Subject:
    """One claim that was decided on."""

    claim: "ClaimId"
    document: str
    said: str
    quote: str


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One decision as every view shows it."""

    id: str
    number: int
    kind: str
    about: tuple[Subject, ...]
    source: str | None
    """The source whose letter was set."""
    details: tuple[str, ...]
    """What was decided in particular: each field that was corrected, an outcome, a letter."""
    reason: str | None
    by: str
    at: str
    in_force: bool
    undone_by: str | None
    undone_at: str | None
    undone_reason: str | None
    takes_back: str | None
    """Of an undo, the id of the decision that it takes back."""

    @property
    def words(self) -> str:
        """What was decided, in a word or two."""
        return KIND_WORDS[self.kind]

    @property
    def short_id(self) -> str:
        """As much of the id as a person types."""
        return self.id[:12]


def report_history(ledger: "Ledger", entries: "Sequence[HistoryEntry]") -> tuple[HistoryLine, ...]:
    """Return decisions with the claims that they are about, in the order given."""
    claims = ledger.claims_of(sorted({claim for entry in entries for claim in _claims_named(entry.decision)}))
    return tuple(_make_line(entry, claims) for entry in entries)


def history_row(line: HistoryLine) -> Row:
    """Return a decision as a line of a list."""
    about = line.source or " / ".join(subject.said for subject in line.about)
    state = "" if line.undone_by is None else f" (taken back by {line.undone_by})"
    what = f"{'; '.join((line.words, *line.details))}{state}"
    cells = (line.id, line.at, line.by, line.kind, about, "; ".join(line.details), line.reason or "", line.in_force, line.undone_by or "")
    return Row(line_record(line), cells, (line.short_id, line.at[:10], line.by, what, about, line.reason or ""))


def line_record(line: HistoryLine) -> dict[str, Any]:
    """Return a decision as a JSON record."""
    return asdict(line)


def told_record(line: HistoryLine) -> dict[str, Any]:
    """Return a decision as a page has it: the record, with what was decided in a word."""
    return {**line_record(line), "words": line.words}


def _make_line(entry: "HistoryEntry", claims: "Mapping[ClaimId, Claim]") -> HistoryLine:
    decision, undone = entry.decision, entry.undone
    about = _about(decision)
    return HistoryLine(
        id=decision.id,
        number=entry.number,
        kind=decision.kind,
        about=tuple(_make_subject(claims[claim]) for claim in _claims_named(decision) if claim in claims),
        source=plain_line(about[1]) if about[0] == "letter" else None,
        details=tuple(map(plain_line, _details(decision))),
        reason=None if decision.reason is None else plain_line(decision.reason),
        by=_name(decision),
        at=_time(decision),
        in_force=entry.in_force,
        undone_by=None if undone is None else _name(undone),
        undone_at=None if undone is None else _time(undone),
        undone_reason=None if undone is None or undone.reason is None else plain_line(undone.reason),
        takes_back=decision.subject if decision.kind == "undo" else None,
    )


def _make_subject(claim: "Claim") -> Subject:
    return Subject(claim.id, claim.document, describe(claim), plain_line(claim.quote, width=QUOTE_WIDTH))


def _about(decision: "Decision") -> tuple[str, str]:
    """Return of what kind, and on what, a decision is; of an undo, the decision that it takes back."""
    if decision.kind != "undo":
        return decision.kind, decision.subject
    return str(decision.value.get("kind")), str(decision.value.get("subject", ""))


def _claims_named(decision: "Decision") -> "list[ClaimId]":
    from warledger.claims.claim import ClaimId

    kind, subject = _about(decision)
    return [] if kind == "letter" else [ClaimId(claim) for claim in subject.split()]


def _details(decision: "Decision") -> Iterator[str]:
    value = decision.value
    if decision.kind == "undo":
        yield KIND_WORDS.get(str(value.get("kind")), "")
    elif decision.kind == "letter":
        yield f"letter {value.get('letter')}"
    elif decision.kind == "resolve":
        yield str(value.get("outcome") or "left open")
        yield from (f"{name} {value[name]}" for name in ("on", "deadline", "source") if value.get(name))
    elif decision.kind == "correct" and isinstance(changed := value.get("changed"), Mapping):
        for name, pair in changed.items():
            before, after = pair if isinstance(pair, list | tuple) and len(pair) == 2 else ("", pair)
            yield f"{FIELD_WORDS.get(name, name.removeprefix('args.'))}: {before or 'nothing'} → {after or 'nothing'}"


def _name(decision: "Decision") -> str:
    return plain_line(decision.by or "") or SOMEBODY


def _time(decision: "Decision") -> str:
    return decision.made_at.isoformat(timespec="seconds")
