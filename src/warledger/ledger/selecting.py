"""The queries that the filters stand for."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, Select, Table, and_, exists, func, literal, or_, select, union

from warledger.errors import SettingsError
from warledger.ledger.dialects import Holds, json_number
from warledger.ledger.filters import ClaimFilter, FindingFilter, check_words, fold, several
from warledger.ledger.schema import (
    CLAIM_ACTORS,
    CLAIM_PLACES,
    CLAIM_VOICES,
    CLAIMS,
    DOCUMENTS,
    FINDING_CLAIMS,
    FINDING_SUBJECTS,
    FINDINGS,
    READINGS,
    SET_ASIDE,
    WITHDRAWALS,
)
from warledger.ledger.searching import quotes_with

ALONE = "single-source"
"""How a claim stands that no finding is about."""
STANDING = "corroboration.status"
"""The rule whose findings say how claims stand, as judgement names it."""


def select_claims(wanted: ClaimFilter) -> Select[Any]:
    """Return the query for the claims wanted, in the order in which they were appended.

    Raises:
        SettingsError: the kind, the modality or the status is unknown, or the limit is below zero.
    """
    check_words(wanted)
    if wanted.limit is not None and wanted.limit < 0:
        raise SettingsError(f"The limit is {wanted.limit}; it must be 0 or more.")
    query = select(CLAIMS).where(*claims_wanted(wanted)).order_by(CLAIMS.c.seq)
    return query if wanted.limit is None else query.limit(wanted.limit)


def claims_wanted(wanted: ClaimFilter) -> list[ColumnElement[bool]]:
    """Return what must hold of the claims wanted."""
    found: list[ColumnElement[bool]] = []
    if wanted.kind is not None:
        found.append(CLAIMS.c.kind.in_(several(wanted.kind)))
    if wanted.modality is not None:
        found.append(CLAIMS.c.modality.in_(several(wanted.modality)))
    if wanted.document is not None:
        found.append(CLAIMS.c.document_id == wanted.document)
    if wanted.outlet is not None:
        by_outlet = select(DOCUMENTS.c.id).where(DOCUMENTS.c.outlet_key.in_([fold(outlet) for outlet in several(wanted.outlet)]))
        found.append(CLAIMS.c.document_id.in_(by_outlet))
    found.extend(CLAIMS.c.seq.in_(union(*queries)) for queries in numbers_of(wanted))
    if wanted.text is not None:
        found.append(_has_words(wanted.text))
    found.extend(still_told(wanted, CLAIMS))
    return [*found, *_in_time(wanted)]


def numbers_of(wanted: ClaimFilter) -> Iterator[tuple[Select[Any], ...]]:
    """Yield queries for the numbers of the claims of the actors, the places and the speakers asked for, each answered by an index alone."""
    if wanted.actor is not None:
        yield (with_actor(wanted.actor),)
    if wanted.place is not None:
        yield at_place(wanted.place)
    if wanted.speaker is not None:
        yield (select(CLAIM_VOICES.c.claim_seq).where(CLAIM_VOICES.c.voice.in_([fold(speaker) for speaker in several(wanted.speaker)])),)


def still_told(wanted: ClaimFilter, table: Table) -> Iterator[ColumnElement[bool]]:
    """Yield what is dear to ask of many rows of `claims` or `claim_lines`: whether they are current, count, and stand as wanted."""
    if not wanted.superseded:
        yield exists().where(READINGS.c.id == table.c.reading_id, current_readings())
    yield from _not_set_aside(wanted, table)
    if wanted.status is not None:
        yield stands(table).in_(several(wanted.status))


def stands(table: Table) -> ScalarSelect[str]:
    """How this row of `claims` or `claim_lines` stands: by the least sure of the findings about it that hold.

    The rule is wrapped, so that SQLite goes from the claim to its few findings and not through all findings of the rule.
    """
    about = select(FINDINGS.c.verdict).join(FINDING_CLAIMS, FINDING_CLAIMS.c.finding_id == FINDINGS.c.id)
    holds = (func.coalesce(FINDINGS.c.rule, "") == STANDING, ~exists().where(WITHDRAWALS.c.finding_id == FINDINGS.c.id))
    credibility = json_number(FINDINGS.c.details, "credibility")
    least_sure = (
        about.where(FINDING_CLAIMS.c.claim_id == table.c.id, *holds).order_by(credibility.desc().nulls_last(), FINDINGS.c.seq).limit(1)
    )
    return select(func.coalesce(least_sure.correlate(table).scalar_subquery(), ALONE)).correlate(table).scalar_subquery()


def select_unsure(wanted: ClaimFilter, *, below: float) -> Select[Any]:
    """Return the query for the claims wanted whose reading is less sure than this, the least sure first."""
    query = select(CLAIMS).where(CLAIMS.c.confidence < below, *claims_wanted(wanted)).order_by(CLAIMS.c.confidence, CLAIMS.c.seq)
    return query if wanted.limit is None else query.limit(wanted.limit)


def select_findings(wanted: FindingFilter) -> Select[Any]:
    """Return the query for the findings wanted, in the order in which they were appended; with a limit, newest days first."""
    query = select(FINDINGS).where(*findings_wanted(wanted))
    if wanted.limit is None:
        return query.order_by(FINDINGS.c.seq)
    return query.order_by(FINDINGS.c.last_day.desc().nulls_last(), FINDINGS.c.seq).limit(wanted.limit)


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
        return query.where(FINDINGS.c.rule == rule).order_by(FINDINGS.c.last_day.desc().nulls_last(), FINDINGS.c.seq)
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


def with_actor(actor: str | Sequence[str]) -> Select[Any]:
    """Return the query for the numbers of the claims that name one of some parties, by id or name."""
    return select(CLAIM_ACTORS.c.claim_seq).where(CLAIM_ACTORS.c.actor.in_([_actor_id(each) for each in several(actor)]))


def current_readings() -> ColumnElement[bool]:
    """Whether no later release of the same reader has read the document of this row of `readings`."""
    later = READINGS.alias("later")
    return ~exists().where(
        later.c.document_id == READINGS.c.document_id,
        later.c.reader_name == READINGS.c.reader_name,
        later.c.id > READINGS.c.id,
    )


def counts() -> ColumnElement[bool]:
    """Whether no person has rejected or replaced the claim of this row of `claims`."""
    return ~exists().where(SET_ASIDE.c.claim_seq == CLAIMS.c.seq)


def _not_set_aside(wanted: ClaimFilter, table: Table) -> tuple[ColumnElement[bool], ...]:
    left_out = [why for why, wished in (("rejected", wanted.rejected), ("replaced", wanted.superseded)) if not wished]
    if len(left_out) == 0:
        return ()
    return (~exists().where(SET_ASIDE.c.claim_seq == table.c.seq, SET_ASIDE.c.why.in_(left_out)),)


def at_place(place: str | Sequence[str]) -> tuple[Select[Any], Select[Any]]:
    """Return the two queries for the numbers of the claims that name one of some places, by canonical name and as the text has it.

    Each is answered by its index alone; one with "or" is thirty times slower at a million claims.
    """
    keys = [fold(each) for each in several(place)]
    columns = (CLAIM_PLACES.c.name_key, CLAIM_PLACES.c.text_key)
    one, other = (select(CLAIM_PLACES.c.claim_seq).where(column.in_(keys)) for column in columns)
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
    quotes = quotes_with(words)
    return Holds(CLAIMS.c.quote, literal(words.replace("\0", " "))) if quotes is None else CLAIMS.c.seq.in_(quotes)
