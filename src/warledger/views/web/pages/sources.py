"""The sources as a list, those with most claims first, and the record of each, worked out beside while the page says how far it is."""

from collections.abc import Mapping
from typing import Any

from fastapi import Request

from warledger.judgement.loaded import NOT_SAID
from warledger.judgement.reliability import LETTER_WORDS
from warledger.ledger.filters import fold
from warledger.sources.source import find_source
from warledger.views.disputes import dispute_record
from warledger.views.forecasts import score_row, show_lives
from warledger.views.plaintext import plain_line
from warledger.views.source_pages import load_letters, load_source, match_source, score_outlets
from warledger.views.sources import STATUSES, page_row, read_letter, say_outlet, say_ties
from warledger.views.web.answering import Page
from warledger.views.web.asking import asked_page, asked_words
from warledger.views.web.desk import Desk
from warledger.views.web.errands import Errand, Report
from warledger.workflow.collecting import rare_collections
from warledger.workflow.provenance import know_outlet
from warledger.workflow.records import Volume, count_sources

SHOWN = 50
PATIENCE = 1.0
"""Seconds that a reader waits for a record before the page says how far it has come."""


def load_list(desk: Desk, request: Request) -> Mapping[str, Any]:
    """Return a page of the sources with some words in their names."""
    name, page = asked_words(request.query_params, "name") or "", asked_page(request.query_params)
    letters = {source: read_letter(decision) for source, decision in load_letters(desk.ledger).items()}
    found = [(source, volume) for source, volume in _counts(desk).items() if fold(name) in fold(source)]
    shown = found[(page - 1) * SHOWN : page * SHOWN]
    return {
        "name": name,
        "sources": [{**_line(source, volume), "letter": letters.get(source)} for source, volume in shown],
        "total": len(found),
        "page": page,
        "next": page + 1 if page * SHOWN < len(found) else None,
        "_letters": LETTER_WORDS,
    }


def _line(name: str, volume: Volume) -> dict[str, Any]:
    listed = find_source(name)
    told = say_outlet(know_outlet(name), None if listed is None else listed.basis, brief=True)
    return {"source": name, "what": plain_line(told), "documents": volume.documents, "claims": volume.claims}


def load_one(desk: Desk, request: Request) -> Mapping[str, Any]:
    """Return the record of a source; where it is still being worked out, how far that is.

    Raises:
        SettingsError: no source is called so.
    """
    counts = _counts(desk)
    asked = str(request.path_params["name"])
    name = asked if asked in counts else match_source(asked[:200], list(counts))
    errand = desk.keep(("source", name), lambda: Errand(lambda report: _work_out(desk, name, report)))
    frame = {"source": name, "documents": counts[name].documents, "claims": counts[name].claims}
    if not errand.wait(PATIENCE):
        return {**frame, "working": True, "done": errand.done, "of": errand.of}
    return {**frame, "working": False, **errand.result(), "_letters": LETTER_WORDS, "_statuses": STATUSES, "_not_said": NOT_SAID}


def _work_out(desk: Desk, name: str, report: Report) -> dict[str, Any]:
    with rare_collections():
        lines = desk.keep(("scored",), lambda: score_outlets(desk.ledger))
        page = load_source(desk.ledger, name, scored={source: line.scored for source, line in lines.items()}, progress=report)
    line = lines.get(name)
    foretold = None if line is None else {**score_row(line).record, "said": show_lives(line)}
    return {
        **page_row(page).record,
        "what": say_ties(page.entry),
        "foretold": foretold,
        "disputes": [dispute_record(each) for each in page.disputes],
    }


def _counts(desk: Desk) -> Mapping[str, Volume]:
    return desk.keep(("sources",), lambda: count_sources(desk.ledger))


PAGES = (
    Page("/sources", "sources.html.j2", load_list, "Sources"),
    Page("/sources/{name:path}", "source.html.j2", load_one, "Sources"),
)
