"""The parties as a list, named most first, and the dossier of each. Organisations, states and offices only: no persons, no peoples."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from fastapi import Request

from warledger.mentions.directory import Listed, list_actors
from warledger.mentions.registry import load_registry
from warledger.views.actor_dossier import (
    describe_actor,
    load_disputes_of,
    load_figures,
    load_holdings_of,
    load_prospects_of,
    load_relations,
)
from warledger.views.dating import show_day
from warledger.views.given import today
from warledger.views.naming import actor_name, has_dossier
from warledger.views.outlook import GROUPS
from warledger.views.overview import find_days
from warledger.views.web.answering import Page
from warledger.views.web.asking import asked_choice, asked_last, asked_page, asked_words
from warledger.views.web.desk import Desk
from warledger.workflow import own_actors

SHOWN = 50
COUNTED: Mapping[str, str] = {"fighters": "fighters", "bases": "bases"}


def load_list(desk: Desk, request: Request) -> Mapping[str, Any]:
    """Return a page of the parties with some words in their id or one of their names."""
    name, page = asked_words(request.query_params, "name") or "", asked_page(request.query_params)
    listed = _listed(desk)
    found = [actor for actor in _counts(desk) if has_dossier(actor) and _answers_to(actor, listed.get(actor), name)]
    shown = found[(page - 1) * SHOWN : page * SHOWN]
    return {
        "name": name,
        "actors": [_line(desk, actor, listed.get(actor)) for actor in shown],
        "total": len(found),
        "page": page,
        "next": page + 1 if page * SHOWN < len(found) else None,
    }


def _line(desk: Desk, actor: str, listed: Listed | None) -> dict[str, Any]:
    kind = None if listed is None else listed.kind
    return {"id": actor, "name": actor_name(actor), "kind": kind, "claims": _counts(desk)[actor]}


def _answers_to(actor: str, listed: Listed | None, words: str) -> bool:
    wanted = words.casefold()
    return wanted in actor_name(actor).casefold() or wanted in actor or (listed is not None and listed.answers_to(words))


def load_one(desk: Desk, request: Request) -> Mapping[str, Any]:
    """Return the dossier of a party as of a day.

    Raises:
        UnknownSubject: nothing is said of it, or it is people and no body.
    """
    actor = str(request.path_params["actor"])
    described = describe_actor(actor, _listed(desk).get(actor), counts=_counts(desk))
    on = asked_last(request.query_params, "on") or desk.keep(("days",), lambda: find_days(desk.ledger, today=today())).last
    of = asked_choice(request.query_params, "of", COUNTED) or "fighters"
    return {
        **described,
        "on": on.isoformat(),
        "of": of,
        "strength": desk.keep(("figures", actor, of, on), lambda: load_figures(desk.ledger, actor, of=of, on=on)),
        **desk.keep(("actor", actor, on), lambda: _load_beside(desk, actor, on)),
        "_shown": show_day(on),
        "_counted": COUNTED,
        "_lives": GROUPS,
    }


def _load_beside(desk: Desk, actor: str, on: date) -> Mapping[str, Any]:
    return {
        "network": load_relations(desk.ledger, actor, on=on),
        "places": load_holdings_of(desk.ledger, actor, on=on),
        "forecasts": load_prospects_of(desk.ledger, actor, on=on),
        **load_disputes_of(desk.ledger, actor, on=on),
    }


def _counts(desk: Desk) -> Mapping[str, int]:
    return desk.keep(("actors",), desk.ledger.docket.count_actors)


def _listed(desk: Desk) -> Mapping[str, Listed]:
    """Return what the lists know of actors, by id."""
    return desk.keep(("listed-actors",), lambda: _list(desk))


def _list(desk: Desk) -> Mapping[str, Listed]:
    own = own_actors(desk.settings)
    return {listed.id: listed for listed in list_actors(load_registry(own), own)}


PAGES = (
    Page("/actors", "actors.html.j2", load_list, "Actors", lasting=True),
    Page("/actors/{actor:path}", "actor.html.j2", load_one, "Actors", lasting=True),
)
