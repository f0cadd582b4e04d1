"""The records ClaimFilter and FindingFilter, which say what is asked for, and the SQL they stand for."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, get_args

from sqlalchemy import ColumnElement, Select, and_, exists, func, literal_column, or_, select, text, union

from warledger.claims.claim import ClaimId, Kind, Modality
from warledger.documents.document import DocumentId
from warledger.errors import SettingsError
from warledger.ledger.schema import (
    CLAIM_ACTORS,
    CLAIM_PLACES,
    CLAIM_SPEAKERS,
    CLAIMS,
    DOCUMENTS,
    FINDING_CLAIMS,
    FINDING_SUBJECTS,
    FINDINGS,
    READINGS,
    SET_ASIDE,
    WITHDRAWALS,
)

KINDS: tuple[str, ...] = get_args(Kind)
MODALITIES: tuple[str, ...] = get_args(Modality)
STATUSES = ("corroborated", "single-source", "contested", "discounted")
Order = Literal["read", "read-last", "newest"]
ORDERS: tuple[str, ...] = get_args(Order)
"""In the order in which claims were appended, the last appended first, or those about the newest days first."""


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims are asked for: all the conditions given must hold."""

    kind: Kind | None = None
    actor: str | None = None
    """An actor's id, or its name in the words of its id ("Syrian army"), among the claim's own fields."""
    place: str | None = None
    """A place by its canonical name or as the text has it; capitals, accents, hyphens and "the" make no difference."""
    document: DocumentId | str | None = None
    outlet: str | None = None
    since: date | None = None
    """Claims about this day or later: by the claim's own time, or where it has none by the day of publication."""
    until: date | None = None
    text: str | None = None
    """Words that must all stand in the quote, in any order; words joined by a hyphen stand together."""
    speaker: str | None = None
    """A speaker in the chain, by an actor's id or its name in the words of its id."""
    modality: Modality | None = None
    status: str | None = None
    """How it stands by what was judged; single-source also where nothing was found of it."""
    order: Order = "read"
    limit: int | None = None
    offset: int = 0
    superseded: bool = False
    """Also claims of earlier releases of a reader, where a later release has read the same document, and those that a correction replaced."""
    rejected: bool = False
    """Also claims that a person has rejected."""


@dataclass(frozen=True, slots=True)
class FindingFilter:
    """Which findings are asked for: all the conditions given must hold."""

    rule: str | None = None
    """A rule, or how the names of rules begin: `contradiction`."""
    claim: ClaimId | None = None
    question: str | None = None
    actor: str | None = None
    """An actor's id, or its name in the words of its id, in any of the claims."""
    place: str | None = None
    """A place by name, in any of the claims."""
    since: date | None = None
    """Findings about this day or later."""
    until: date | None = None
    limit: int | None = None
    """At most so many, those about the newest days first."""
    withdrawn: bool = False
    """Also findings that no longer hold."""


@dataclass(frozen=True, slots=True)
class DecisionFilter:
    """Which decisions are asked for: all the conditions given must hold."""

    kind: str | None = None
    subjects: tuple[str, ...] = ()
    """Decisions on any of these claims, pairs or sources, and those that take them back."""
    by: str | None = None
    """Who decided, as they call themselves."""
    in_force: bool = False
    """Only those that were not taken back."""
    before: int | None = None
    """Only those with a smaller number: where the page before has ended."""
    limit: int | None = None


def fold(name: str) -> str:
    """Return a name as it is compared: no accents, capitals, apostrophes, hyphens or leading "the"."""
    lower = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    plain = "".join(char for char in lower if not unicodedata.combining(char))
    kept = "".join(char if char.isalnum() else "" if char in "'’‘ʼʻ`´" else " " for char in plain)
    words = kept.split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def select_claims(wanted: ClaimFilter) -> Select[Any]:
    """Return the query for the claims wanted, in the order in which they were appended.

    Raises:
        SettingsError: the kind is unknown, or the limit is below zero.
    """
    if wanted.kind is not None and wanted.kind not in KINDS:
        raise SettingsError(f"Unknown kind of claim `{wanted.kind}`.", hint=f"Known kinds: {', '.join(KINDS)}.")
    if wanted.limit is not None and wanted.limit < 0:
        raise SettingsError(f"The limit is {wanted.limit}; it must be 0 or more.")
    for name, value, known in (
        ("modality", wanted.modality, MODALITIES),
        ("status", wanted.status, STATUSES),
        ("order", wanted.order, ORDERS),
    ):
        if value is not None and value not in known:
            raise SettingsError(f"`{value}` is no {name} of claims.", hint=f"Choose one of: {', '.join(known)}.")
    query = select(CLAIMS).where(*claims_wanted(wanted)).order_by(*_ORDERS[wanted.order])
    return query if wanted.limit is None else query.limit(wanted.limit).offset(wanted.offset)


_ORDERS: Mapping[str, tuple[ColumnElement[Any], ...]] = {
    "read": (CLAIMS.c.seq.asc(),),
    "read-last": (CLAIMS.c.seq.desc(),),
    "newest": (CLAIMS.c.about_end.desc(), CLAIMS.c.seq.asc()),
}


def count_claims(wanted: ClaimFilter, *, most: int) -> Select[Any]:
    """Return the query that counts the claims wanted, up to so many, by kind."""
    some = select(CLAIMS.c.kind).where(*claims_wanted(wanted)).limit(most).subquery()
    return select(some.c.kind, func.count()).group_by(some.c.kind)


def claims_wanted(wanted: ClaimFilter) -> list[ColumnElement[bool]]:
    """Return what must hold of the claims wanted."""
    found: list[ColumnElement[bool]] = []
    if wanted.kind is not None:
        found.append(CLAIMS.c.kind == wanted.kind)
    if wanted.document is not None:
        found.append(CLAIMS.c.document_id == wanted.document)
    if wanted.actor is not None:
        found.append(CLAIMS.c.seq.in_(with_actor(wanted.actor)))
    if wanted.place is not None:
        found.append(CLAIMS.c.seq.in_(union(*at_place(wanted.place))))
    if wanted.outlet is not None:
        by_outlet = select(DOCUMENTS.c.id).where(DOCUMENTS.c.outlet_key == fold(wanted.outlet))
        found.append(CLAIMS.c.document_id.in_(by_outlet))
    if wanted.text is not None:
        found.append(_has_words(wanted.text))
    if not wanted.superseded:
        found.append(exists().where(READINGS.c.id == CLAIMS.c.reading_id, current_readings()))
    return [*found, *_not_set_aside(wanted), *_put_so(wanted), *_in_time(wanted)]


def select_unsure(wanted: ClaimFilter, *, below: float) -> Select[Any]:
    """Return the query for the claims wanted whose reading is less sure than this, the least sure first."""
    query = select(CLAIMS).where(CLAIMS.c.confidence < below, *claims_wanted(wanted)).order_by(CLAIMS.c.confidence, CLAIMS.c.seq)
    return query if wanted.limit is None else query.limit(wanted.limit)


def select_findings(wanted: FindingFilter) -> Select[Any]:
    """Return the query for the findings wanted, in the order in which they were appended; with a limit, newest days first."""
    query = select(FINDINGS).where(*findings_wanted(wanted))
    if wanted.limit is None:
        return query.order_by(FINDINGS.c.seq)
    return query.order_by(FINDINGS.c.last_day.desc(), FINDINGS.c.seq).limit(wanted.limit)


def findings_wanted(wanted: FindingFilter) -> Iterator[ColumnElement[bool]]:
    """Yield what must hold of the findings wanted."""
    yield from _finding_conditions(wanted)
    yield from _in_rules(wanted, FINDINGS.c.rule)
    for subject in subjects_wanted(wanted):
        about = select(FINDING_SUBJECTS.c.finding_seq).where(
            FINDING_SUBJECTS.c.subject == subject, *_in_rules(wanted, FINDING_SUBJECTS.c.rule)
        )
        yield FINDINGS.c.seq.in_(about)


def select_newest(wanted: FindingFilter, rule: str) -> Select[Any]:
    """Return the query for the newest findings wanted of one rule: an index gives them in order, and reading ends at the limit."""
    query = select(FINDINGS).where(*_finding_conditions(wanted)).limit(wanted.limit)
    subjects = subjects_wanted(wanted)
    if len(subjects) == 0:
        return query.where(FINDINGS.c.rule == rule).order_by(FINDINGS.c.last_day.desc(), FINDINGS.c.seq)
    for subject in subjects[1:]:
        also = FINDING_SUBJECTS.alias()
        same = (also.c.day == FINDING_SUBJECTS.c.day, also.c.finding_seq == FINDING_SUBJECTS.c.finding_seq)
        query = query.where(exists().where(also.c.subject == subject, also.c.rule == rule, *same))
    query = query.where(FINDING_SUBJECTS.c.subject == subjects[0], FINDING_SUBJECTS.c.rule == rule)
    query = query.join(FINDING_SUBJECTS, FINDING_SUBJECTS.c.finding_seq == FINDINGS.c.seq)
    return query.order_by(FINDING_SUBJECTS.c.day.desc(), FINDING_SUBJECTS.c.finding_seq)


def subjects_wanted(wanted: FindingFilter) -> tuple[str, ...]:
    """Return the place and the party asked for, as `finding_subjects` names them."""
    place = () if wanted.place is None else (place_subject(fold(wanted.place)),)
    actor = () if wanted.actor is None else (actor_subject(_actor_id(wanted.actor)),)
    return (*place, *actor)


def place_subject(key: str) -> str:
    """Return how `finding_subjects` names a place, by its folded name."""
    return f"place {key}"


def actor_subject(actor: str) -> str:
    """Return how `finding_subjects` names a party."""
    return f"actor {actor}"


def _finding_conditions(wanted: FindingFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.claim is not None:
        yield FINDINGS.c.id.in_(select(FINDING_CLAIMS.c.finding_id).where(FINDING_CLAIMS.c.claim_id == wanted.claim))
    if wanted.question is not None:
        yield FINDINGS.c.question == wanted.question
    if wanted.since is not None:
        yield FINDINGS.c.last_day >= wanted.since
    if wanted.until is not None:
        yield FINDINGS.c.first_day <= wanted.until
    if not wanted.withdrawn:
        yield ~exists().where(WITHDRAWALS.c.finding_id == FINDINGS.c.id)


def _in_rules(wanted: FindingFilter, column: ColumnElement[str]) -> tuple[ColumnElement[bool], ...]:
    return () if wanted.rule is None else (column >= wanted.rule, column < wanted.rule + "\U0010ffff")


def _actor_id(actor: str) -> str:
    return fold(actor).replace(" ", "-")


def with_actor(actor: str) -> Select[Any]:
    """Return the query for the numbers of the claims that name a party, by its id or its name."""
    return select(CLAIM_ACTORS.c.claim_seq).where(CLAIM_ACTORS.c.actor == _actor_id(actor))


def current_readings() -> ColumnElement[bool]:
    """Whether no later release of the same reader has read the document of this row of `readings`."""
    later = READINGS.alias("later")
    return ~exists().where(
        later.c.document_id == READINGS.c.document_id,
        later.c.reader_name == READINGS.c.reader_name,
        later.c.id > READINGS.c.id,
    )


def _put_so(wanted: ClaimFilter) -> Iterator[ColumnElement[bool]]:
    """Yield the conditions on who says it, how it is put and how it stands."""
    if wanted.speaker is not None:
        said_by = CLAIM_SPEAKERS.c.actor == _actor_id(wanted.speaker)
        yield CLAIMS.c.id.in_(select(CLAIM_SPEAKERS.c.claim_id).where(said_by))
    if wanted.modality is not None:
        yield CLAIMS.c.modality == wanted.modality
    if wanted.status is not None:
        yield _stands_so(wanted.status)


def counts() -> ColumnElement[bool]:
    """Whether no person has rejected or replaced the claim of this row of `claims`."""
    return ~exists().where(SET_ASIDE.c.claim_seq == CLAIMS.c.seq)


def _not_set_aside(wanted: ClaimFilter) -> tuple[ColumnElement[bool], ...]:
    left_out = [why for why, wished in (("rejected", wanted.rejected), ("replaced", wanted.superseded)) if not wished]
    if len(left_out) == 0:
        return ()
    return (~exists().where(SET_ASIDE.c.claim_seq == CLAIMS.c.seq, SET_ASIDE.c.why.in_(left_out)),)


def _stands_so(status: str) -> ColumnElement[bool]:
    """Whether a finding that holds says so; a claim that no finding is about stands alone, on a single source."""
    joined = FINDING_CLAIMS.c.finding_id == FINDINGS.c.id
    holds = ~exists().where(WITHDRAWALS.c.finding_id == FINDINGS.c.id)
    found = exists().where(FINDING_CLAIMS.c.claim_id == CLAIMS.c.id, joined, FINDINGS.c.rule == STANDING, holds)
    return ~found.where(FINDINGS.c.verdict != status) if status == "single-source" else found.where(FINDINGS.c.verdict == status)


STANDING = "corroboration.status"
"""The rule whose findings say how claims stand, as judgement names it."""


def at_place(place: str) -> tuple[Select[Any], Select[Any]]:
    """Return the two queries for the numbers of the claims that name a place, by its canonical name and as the text has it.

    Each is answered by its index alone; one with "or" is thirty times slower at a million claims.
    """
    key = fold(place)
    one, other = (select(CLAIM_PLACES.c.claim_seq).where(column == key) for column in (CLAIM_PLACES.c.name_key, CLAIM_PLACES.c.text_key))
    return one, other


def _in_time(wanted: ClaimFilter) -> list[ColumnElement[bool]]:
    start, end = CLAIMS.c.about_start, CLAIMS.c.about_end
    found: list[ColumnElement[bool]] = []
    if wanted.since is not None:
        found.append(or_(end >= wanted.since, and_(end.is_(None), start.is_not(None))))
    if wanted.until is not None:
        found.append(or_(start <= wanted.until, and_(start.is_(None), end.is_not(None))))
    return found


def _has_words(words: str) -> ColumnElement[bool]:
    """Match through the full-text index; each word is quoted, so that no user's text is read as a query."""
    terms = ['"' + word.replace('"', '""') + '"' for word in words.replace("\0", " ").split() if any(map(str.isalnum, word))]
    if len(terms) == 0:
        return func.instr(CLAIMS.c.quote, words) > 0
    quotes: Select[Any] = select(literal_column("rowid")).select_from(text("claim_quotes"))
    return CLAIMS.c.seq.in_(quotes.where(text("claim_quotes MATCH :terms").bindparams(terms=" ".join(terms))))
