"""Review: the claims most worth checking, one claim with what can be decided of it, and the history of what was decided."""

from collections.abc import Mapping
from typing import Any

from fastapi import Request

from warledger.claims.claim import Claim
from warledger.errors import SettingsError
from warledger.ledger.decision import DECISION_KINDS
from warledger.ledger.filters import KINDS, ClaimFilter, DecisionFilter
from warledger.views.acts import report_acts
from warledger.views.history import KIND_WORDS, report_history, told_record
from warledger.views.plaintext import plain_line
from warledger.views.queue import REASONS, QueueFilter, find_queue, queue_record
from warledger.views.statement import LONGEST_NAME, make_statement
from warledger.views.web.answering import Page
from warledger.views.web.asking import asked_choice, asked_words
from warledger.views.web.desk import Desk
from warledger.views.web.writing import name_of

IN_QUEUE, IN_LONG_QUEUE = 10, 50
"""Claims of each reason that are shown, and of the one that is asked for."""
IN_HISTORY = 50
MOST_DIGITS = 15
"""Of the number of a decision; a longer one is that of none."""
CLAIM_TEMPLATE = "review_claim.html.j2"


def load_queue(desk: Desk, request: Request) -> Mapping[str, Any]:
    """Return the claims most worth checking."""
    given = request.query_params
    why, kind = asked_choice(given, "why", REASONS), asked_choice(given, "kind", KINDS)
    limit = IN_QUEUE if why is None else IN_LONG_QUEUE
    wanted = QueueFilter(why=why, kind=kind, actor=asked_words(given, "actor"), place=asked_words(given, "place"), limit=limit)
    judged = not desk.ledger.docket.is_empty()
    lines = desk.keep(("queue", wanted), lambda: find_queue(desk.ledger, wanted))
    return {
        "judged": judged,
        "claims": [queue_record(line) for line in lines],
        "_reasons": REASONS,
        "_kinds": KINDS,
        "_done": asked_words(given, "done"),
    }


def load_claim(desk: Desk, request: Request) -> Mapping[str, Any]:
    """Return one claim with what can be decided of it."""
    return show_claim(desk, request, desk.ledger.claim(request.path_params["claim"]))


def show_claim(
    desk: Desk, request: Request, claim: Claim, *, problems: Mapping[str, str] | None = None, given: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """Return one claim with what can be decided of it, and what was wrong with the form that was sent, if one was."""
    ledger = desk.ledger
    document = ledger.document(claim.document)
    statement = make_statement(claim, ledger.summaries([claim.document]).get(claim.document), short_id=claim.id)
    beside = [other for other in ledger.claims(ClaimFilter(document=claim.document)) if other.implied_by == claim.id]
    return {
        "claim": claim.id,
        "document": {"id": document.id, "title": plain_line((document.title or document.origin)[:LONGEST_NAME])},
        "said": statement.said,
        "quote": claim.quote,
        "source": statement.source,
        "when": statement.dating.shown,
        "caveat": statement.caveat,
        "confidence": claim.confidence,
        "reading": list(claim.reading),
        "implies": [{"id": other.id, "said": make_statement(other, None, short_id=other.id).said} for other in beside],
        "acts": report_acts(ledger, claim, problems=problems, given=given),
        "_name": name_of(request),
        "_done": asked_words(request.query_params, "done"),
        "_later": asked_words(request.query_params, "later") is not None,
    }


def load_history(desk: Desk, request: Request) -> Mapping[str, Any]:
    """Return what people have decided, newest first."""
    given = request.query_params
    kind, by, claim = asked_choice(given, "kind", DECISION_KINDS), asked_words(given, "by"), asked_words(given, "claim")
    before = asked_words(given, "before")
    if before is not None and not (before.isdecimal() and len(before) <= MOST_DIGITS):
        raise SettingsError(f"`before` is `{before}`, which is no number of a decision.", hint="Begin at the newest: /history")
    wanted = DecisionFilter(
        kind=kind,
        by=by,
        subjects=() if claim is None else desk.ledger.minutes.same_claim(desk.ledger.claim(claim).id),
        in_force=asked_words(given, "in_force") is not None,
        before=None if before is None else int(before),
        limit=IN_HISTORY + 1,
    )
    entries = desk.ledger.minutes.history(wanted)
    lines = report_history(desk.ledger, entries[:IN_HISTORY])
    told = [told_record(line) for line in lines]
    return {
        "decisions": told,
        "_lines": told,
        "next": lines[-1].number if len(entries) > IN_HISTORY else None,
        "people": desk.keep(("deciders",), desk.ledger.minutes.deciders),
        "_kinds": KIND_WORDS,
        "_name": name_of(request),
        "_done": asked_words(given, "done"),
        "_later": asked_words(given, "later") is not None,
    }


PAGES = (
    Page("/review", "review.html.j2", load_queue, "Review"),
    Page("/review/{claim}", CLAIM_TEMPLATE, load_claim, "Review"),
    Page("/history", "history.html.j2", load_history, "History"),
)
