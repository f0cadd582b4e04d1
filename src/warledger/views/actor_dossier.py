"""All that is said of one party: what it is part of, how strong it is, how it stands to others, what it holds, what is foretold of it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from warledger.errors import UnknownSubject
from warledger.judgement.figures import say_range
from warledger.judgement.lineage import is_generic, lineage, root_of
from warledger.judgement.territory import Interval
from warledger.judgement.testimony import Testimony
from warledger.ledger.filters import ClaimFilter, FindingFilter
from warledger.ledger.lines import ClaimOrder
from warledger.ledger.store import Ledger
from warledger.mentions.directory import Listed
from warledger.views.charts.relations import FRIENDLY, OPPOSED
from warledger.views.citing import cite_all, statement_record
from warledger.views.dating import NO_DATE, show_interval
from warledger.views.disputes import dispute_record, tell_disputes
from warledger.views.folding import load_strength_of
from warledger.views.forecasts import forecast_row, report_forecasts
from warledger.views.naming import actor_name, has_dossier
from warledger.views.plaintext import plain_line
from warledger.views.relations import Relation, report_relations
from warledger.views.strength import StrengthReport, strength_record
from warledger.views.territory_words import say_bounds, say_state
from warledger.workflow.evidence import load_testimonies_on
from warledger.workflow.foretelling import find_some_prospects
from warledger.workflow.tracing import CONTROL, TracedPlace, trace_places

RELATION = "relation|"
MOST_QUESTIONS = 20_000
PARTIES = 11
"""Other parties in the network, those most is told of: a dozen names can be read."""
TOLD_OF_A_PAIR = 12
QUOTED = 2
"""Claims of a relation that are quoted, the newest."""
PLACES, FORECASTS, DISPUTES = 24, 8, 6


def describe_actor(actor: str, listed: Listed | None, *, counts: Mapping[str, int]) -> dict[str, Any]:
    """Return what an actor is, what it is part of, and its parts that claims name.

    Raises:
        UnknownSubject: nothing is said of it, or it is people and no body.
    """
    if actor not in counts and listed is None:
        raise UnknownSubject(f"Nothing in this ledger is said of a party `{actor[:80]}`.", hint="Look for it by name under Actors.")
    if not has_dossier(actor):
        raise UnknownSubject(
            f"`{actor}` stands for people, not for an organisation, state or office: there is no dossier on them.",
            hint=f"The claims that name them: /claims?actor={actor}",
        )
    parts = [other for other in counts if actor in lineage(other) and has_dossier(other)]
    return {
        "id": actor,
        "name": actor_name(actor),
        "kind": None if listed is None else listed.kind,
        "generic": is_generic(actor),
        "aliases": [] if listed is None else list(listed.aliases),
        "since": None if listed is None else listed.since,
        "until": None if listed is None else listed.until,
        "part_of": [_named(parent) for parent in lineage(actor) if has_dossier(parent)],
        "parts": [{**_named(part), "claims": counts[part]} for part in parts],
        "claims": counts.get(actor, 0),
    }


def _named(actor: str) -> dict[str, str]:
    return {"id": actor, "name": actor_name(actor)}


def load_figures(ledger: Ledger, actor: str, *, of: str, on: date) -> dict[str, Any]:
    """Return what is said of a party's numbers up to a day: folds with every figure, and the figures in order of time for drawing."""
    report = load_strength_of(ledger, actor, of=of, place=None, on=on)
    record = strength_record(report)
    for told, (_, fold) in zip(record["folds"], report.all_folds, strict=True):
        told.update(
            where=plain_line(fold.where),
            when=NO_DATE if fold.last is None else show_interval(fold.first, fold.last),
            said=say_range(fold.range),
        )
    return {**record, "drawn": list(_drawn(report))}


def _drawn(report: StrengthReport) -> Iterator[dict[str, Any]]:
    """Yield the figures of known days as points of a chart, each with its ends and whether another excludes it."""
    for _, fold in report.all_folds:
        rivals = {claim for pair in fold.rivals for claim in pair}
        for figure in fold.figures:
            if figure.day is not None:
                args, statement = figure.claim.args, report.statements[figure.claim.id]
                yield {
                    "where": plain_line(fold.where),
                    "first": (figure.first or figure.day).isoformat(),
                    "last": figure.day.isoformat(),
                    "low": args.get("low"),
                    "high": args.get("high"),
                    "rival": figure.claim.id in rivals,
                    "said": statement.said,
                    "source": statement.source,
                    "claim": figure.claim.id,
                }


def load_relations(ledger: Ledger, actor: str, *, on: date) -> dict[str, Any]:
    """Return how a party and those most is told of beside it are said to stand to one another, by the newest claims on each pair.

    Peoples are left out: how a people stands to somebody is nothing that is kept here.
    """
    pairs = [told.key.split("|") for told in ledger.atlas.most_told(RELATION, limit=MOST_QUESTIONS)]
    root = root_of(actor)
    beside = [one if other == root else other for one, other in pairs if root in (one, other)][: 2 * PARTIES]
    asked = [f"{RELATION}{one}|{other}" for one, other in pairs if {one, other} <= {root, *beside}]
    own = load_testimonies_on(ledger, [question for question in asked if root in question.split("|")], until=on, limit=TOLD_OF_A_PAIR)
    parties = _choose_parties(_report(own), actor)
    roots = {root_of(party) for party in parties}
    between = [question for question in asked if question not in own and roots.issuperset(question.split("|")[1:])]
    found = _report({**own, **load_testimonies_on(ledger, between, until=on, limit=TOLD_OF_A_PAIR)})
    shown = [each for each in found if {each.a, each.b} <= set(parties) and each.a != each.b]
    return {
        "parties": [_named(party) for party in parties],
        "relations": [_relation_record(relation) for relation in shown],
        "signs": [
            {"a": a, "b": b, "sign": sign_of(group), "outlets": sum(each.outlets for each in group)}
            for (a, b), group in _by_pair(shown).items()
        ],
    }


def _report(told: Mapping[str, Sequence[Testimony]]) -> list[Relation]:
    statements = cite_all([testimony for found in told.values() for testimony in found])
    return [each for each in report_relations(statements.values()) if has_dossier(each.a) and has_dossier(each.b)]


def _choose_parties(relations: Iterable[Relation], actor: str) -> list[str]:
    told: Counter[str] = Counter()
    for each in relations:
        if actor in (each.a, each.b) and each.a != each.b and len(each.statements) > 0:
            told[each.b if each.a == actor else each.a] += each.outlets
    return [actor, *(party for party, _ in told.most_common(PARTIES))] if len(told) > 0 else []


def _by_pair(relations: Iterable[Relation]) -> dict[tuple[str, str], list[Relation]]:
    found: dict[tuple[str, str], list[Relation]] = {}
    for each in relations:
        if len(each.statements) > 0:
            found.setdefault((min(each.a, each.b), max(each.a, each.b)), []).append(each)
    return found


def sign_of(relations: Iterable[Relation]) -> str:
    """Return whether what is said of two parties is friendly, opposed, both or neither."""
    said = {each.relation for each in relations}
    friendly, opposed = (not said.isdisjoint(words) for words in (FRIENDLY, OPPOSED))
    return "both" if friendly and opposed else "friendly" if friendly else "opposed" if opposed else "other"


def _relation_record(relation: Relation) -> dict[str, Any]:
    return {
        "a": relation.a,
        "b": relation.b,
        "a_name": relation.a_name,
        "b_name": relation.b_name,
        "relation": relation.relation,
        "phrase": relation.phrase,
        "directed": relation.directed,
        "outlets": relation.outlets,
        "claims": [statement_record(statement) for statement in relation.statements[:QUOTED]],
        "told": len(relation.statements),
        "set_aside": [statement_record(statement) for statement in relation.set_aside[:QUOTED]],
    }


def load_holdings_of(ledger: Ledger, actor: str, *, on: date) -> list[dict[str, Any]]:
    """Return what is said on a day of the places that claims name most with a party, those first that it is said to hold."""
    keys = ledger.atlas.places_of(actor, CONTROL, limit=PLACES)
    named = ledger.atlas.places_by_key(keys)
    places = [named[key] for key in keys if key in named]
    found = [_place_record(traced, actor) for traced in trace_places(ledger, places, on=on, since=on)]
    return sorted(found, key=lambda each: _ORDER.index(each["role"]))


_ORDER = ("holder", "rival", "besieger", "loser", None)


def _place_record(traced: TracedPlace, actor: str) -> dict[str, Any]:
    now = traced.territory.now
    role = None if now is None else _role_in(now, actor)
    return {
        "key": traced.place.key,
        "name": plain_line(traced.place.name),
        "country": traced.place.country,
        "area": traced.wide,
        "role": role,
        "said": "unknown" if now is None else say_state(now),
        "since": "" if now is None else say_bounds(now.since),
        "outlets": 0 if now is None else max((side.outlets for side in now.sides), default=0),
        "origins": 0 if now is None else max((side.origins for side in now.sides), default=0),
    }


def _role_in(interval: Interval, actor: str) -> str | None:
    return next((side.role for side in interval.sides if actor in side.actors), None)


def load_prospects_of(ledger: Ledger, actor: str, *, on: date) -> list[dict[str, Any]]:
    """Return the newest forecasts about a party that were published by a day, and how they stand."""
    wanted = ClaimFilter(kind="forecast", actor=actor, until=on)
    claims = [claim.id for _, claim in ledger.page_claims(wanted, ClaimOrder("said", descending=True), most=FORECASTS)]
    prospects = [each for each in find_some_prospects(ledger, claims, on=on) if (each.testimony.source.published_first or on) <= on]
    return [{**forecast_row(each).record, "source": each.statement.source} for each in report_forecasts(ledger, prospects)]


def load_disputes_of(ledger: Ledger, actor: str, *, on: date) -> dict[str, Any]:
    """Return the newest disputes in which a party is named, and how many there are."""
    wanted = FindingFilter(rule="contradiction.", actor=actor, until=on, limit=DISPUTES)
    found = tell_disputes(ledger, ledger.page_findings(wanted))
    return {
        "disputes": [dispute_record(dispute) for dispute in found],
        "disputed": sum(ledger.count_verdicts(wanted).values()),
    }
