"""Tell what happens in the made-up war: one sentence with the claims it makes, each telling with words and errors of its own."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random
from typing import Any

from evaluation.synthetic_war import ACTS, SPEAKERS, UNDERWAY, Happening
from warledger.claims.claim import Claim, ClaimId, Speaker
from warledger.documents.document import DocumentId
from warledger.judgement.lineage import name_actor
from warledger.mentions.mention import DateMention, PlaceMention

READER = "rules/synthetic"
ERRS = 0.15
"""How often a telling has another figure than the one before it, and as often another day."""
NAMES_SPEAKER, GIVES_DAY = 0.37, 0.3
"""Shares of tellings that name a speaker and that give a day of their own, as in the reports."""
IMPLIED = {"capture": "holds", "lose": "lost", "besiege": "besieges"}
"""Acts that say who holds a place."""
Telling = tuple[str, tuple[tuple[str, Mapping[str, Any], str], ...]]
"""What is said, and its claims as kind, own fields and modality."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence with its claims; their offsets count from its first letter, and they have no document yet."""

    text: str
    claims: tuple[Claim, ...]


def tell(happening: Happening, draw: Random) -> Passage:
    """Return one telling of what happened."""
    figure = happening.figure if draw.random() > ERRS else max(1, round(happening.figure * draw.choice((0.5, 0.8, 1.3, 2))))
    said, claims = _TELLERS[happening.sort](replace(happening, figure=figure), draw)
    said = said[0].upper() + said[1:]
    said, when = _add_day(said, happening, draw)
    said, chain = _add_speaker(said, draw)
    places = tuple(_find_place(said, happening.place))
    made = [
        Claim(
            id=ClaimId(""),
            document=DocumentId(""),
            kind=kind,  # type: ignore[arg-type]  # the tellers name the ten kinds only
            quote=said,
            start=0,
            end=len(said),
            args=args,
            asserted_by=chain,
            modality="reported" if modality == "asserted" and len(chain) > 0 else modality,  # type: ignore[arg-type]  # as above
            polarity="+",
            when=when,
            places=places,
            reader=READER,
            rule=f"{kind}.synthetic",
            implied_by=None,
            confidence=round(0.4 + 0.5 * draw.random(), 2),
            reading=(
                f"The words of the sentence were put together for a {kind}.",
                "The party stands before the verb and the place after it.",
            ),
        )
        for kind, args, modality in claims
    ]
    return Passage(f"{said}.", tuple(made))


def _tell_strike(thing: Happening, draw: Random) -> Telling:
    verb = draw.choice(ACTS["strike"][thing.act][1])
    named, aimed = draw.random() < 0.7, draw.random() < 0.5
    who = _the(thing.actor) if named else "gunmen"
    whom = _the(thing.target) if aimed else "people"
    args = {"actor": thing.actor if named else None, "action": thing.act, "target": thing.target if aimed else None}
    event = ("event", {**args, "plover": {"type": "ASSAULT", "mode": None, "context": []}}, "asserted")
    if draw.random() < 0.55:
        said = f"{who} {verb} {whom} {_at(thing)} {_detail(thing, draw)}, and {thing.figure} {_harm(draw)}"
        return said, (event, ("estimate", _figure("casualties", args["target"], thing.figure, "exact"), "asserted"))
    return f"{who} {verb} {whom} {_at(thing)} {_detail(thing, draw)}", (event,)


def _tell_ground(thing: Happening, draw: Random) -> Telling:
    verb = draw.choice(ACTS["ground"][thing.act][1])
    args = {"actor": thing.actor, "action": thing.act, "target": None, "plover": {"type": "COERCE", "mode": "seize", "context": []}}
    claims: list[tuple[str, Mapping[str, Any], str]] = [("event", args, "asserted")]
    if thing.act in IMPLIED and thing.place is not None:
        claims.append(("control", {"holder": thing.actor, "status": IMPLIED[thing.act]}, "asserted"))
    return f"{_the(thing.actor)} {verb} {_place(thing)} {_detail(thing, draw)}", tuple(claims)


def _tell_talk(thing: Happening, draw: Random) -> Telling:
    args = {"actor": thing.actor, "action": thing.act, "target": thing.target, "plover": {"type": "CONSULT", "mode": None, "context": []}}
    verb = draw.choice(ACTS["talk"][thing.act][1])
    return f"{_the(thing.actor)} {verb} {_the(thing.target)} {_at(thing)} {thing.how}", (("event", args, "asserted"),)


def _tell_toll(thing: Happening, draw: Random) -> Telling:
    bound = draw.choice(("exact", "exact", "at-least", "over", "about"))
    words = {"exact": "", "at-least": "at least ", "over": "more than ", "about": "about "}[bound]
    said = f"{words}{thing.figure} {_harm(draw)} {_at(thing)} {_detail(thing, draw)}"
    return said, (("estimate", _figure("casualties", draw.choice((None, thing.target)), thing.figure, bound), "asserted"),)


def _tell_displaced(thing: Happening, draw: Random) -> Telling:
    said = f"about {thing.figure:,} civilians left their homes {_at(thing)} {_detail(thing, draw)}"
    return said, (("estimate", _figure("civilians", "civilians", thing.figure, "about"), "asserted"),)


def _tell_strength(thing: Happening, draw: Random) -> Telling:
    said = f"{_the(thing.actor)} still has about {thing.figure:,} fighters {_at(thing)} {_detail(thing, draw)}"
    return said, (("estimate", _figure("fighters", thing.actor, thing.figure, "about"), "asserted"),)


def _tell_measure(thing: Happening, draw: Random) -> Telling:
    of, unit = (("distance", "km"), ("duration", "days"), ("other", "crossings"))[thing.number % 3]
    said = f"{_the(thing.actor)} was {thing.figure % 90 + 2} {unit} from its aim {_at(thing)} {_detail(thing, draw)}"
    return said, (("estimate", _figure(of, thing.actor, thing.figure % 90 + 2, "exact"), "asserted"),)


def _tell_held(thing: Happening, draw: Random) -> Telling:
    status, verb = draw.choices(
        (("holds", "holds"), ("present", "is present in"), ("lost", "no longer holds"), ("enters", "has entered")), (78, 12, 7, 3)
    )[0]
    return f"{_the(thing.actor)} {verb} {_place(thing)} {_detail(thing, draw)}", (
        ("control", {"holder": thing.actor, "status": status}, "asserted"),
    )


def _tell_forecast(thing: Happening, draw: Random) -> Telling:
    shape, sure = draw.choice(UNDERWAY)
    what = f"{_the(thing.actor)} {shape.format(place=_place(thing), where=thing.where, how=thing.how)}"
    ends = thing.day + timedelta(days=30 + thing.figure % 90)
    args = {"what": what, "actor": thing.actor, "deadline": f"{thing.day}/{ends}", "condition": None, "target": None, "unscorable": None}
    return f"{what}, within weeks", (("forecast", {**args, **sure}, "predicted"),)


def _tell_cause(thing: Happening, draw: Random) -> Telling:
    effect, cause = (
        f"{_the(thing.actor)} {draw.choice(('closed', 'blocked'))} the road {thing.where}",
        f"{_the(thing.target)} had broken its word {thing.how}",
    )
    args = {"effect": effect, "cause": cause, "cause_claims": [], "effect_claims": []}
    return f"{effect} {_at(thing)} because {cause}", (("cause", args, "asserted"),)


def _tell_relation(thing: Happening, draw: Random) -> Telling:
    relation, verb = draw.choice(
        (("backs", "backs"), ("ally", "is an ally of"), ("hostile", "is an enemy of"), ("part-of", "is a part of"))
    )
    said = f"{_the(thing.actor)} {verb} {_the(thing.target)} {thing.how}"
    return said, (("relation", {"a": thing.actor, "b": thing.target, "relation": relation}, "asserted"),)


def _tell_intent(thing: Happening, draw: Random) -> Telling:
    what = f"hold {_place(thing)} {thing.where}" if draw.random() < 0.5 else f"leave {_place(thing)} {thing.how}"
    return f"{_the(thing.actor)} wants to {what}", (("intent", {"actor": thing.actor, "what": what, "target": None}, "asserted"),)


def _tell_advice(thing: Happening, draw: Random) -> Telling:
    what = f"open the road {thing.where} {draw.choice(('at once', 'for aid', thing.how))}"
    return f"{_the(thing.actor)} should {what}", (("recommendation", {"actor": thing.actor, "what": what}, "advised"),)


def _tell_deal(thing: Happening, draw: Random) -> Telling:
    status, verb = draw.choice(
        (("in-force", "stands"), ("concluded", "was signed"), ("broken", "has been broken"), ("proposed", "was offered"))
    )
    args = {"name": "truce", "parties": [thing.actor, thing.target], "status": status, "terms": None, "dated": None, "covers": None}
    return f"the truce of {_the(thing.actor)} with {_the(thing.target)} {_at(thing)} {verb} {_detail(thing, draw)}", (
        ("agreement", args, "asserted"),
    )


def _tell_condition(thing: Happening, draw: Random) -> Telling:
    first, then = (
        f"{_the(thing.target)} leaves {_place(thing)}",
        f"{_the(thing.actor)} will {draw.choice(('stop', 'pull back'))} {thing.where}",
    )
    return f"if {first}, {then}", (("condition", {"if": first, "then": then, "if_claims": [], "then_claims": []}, "hypothetical"),)


def _figure(of: str, actor: str | None, figure: float, bound: str) -> Mapping[str, Any]:
    open_above = bound in ("at-least", "over")
    return {"of": of, "actor": actor, "low": float(figure), "high": None if open_above else float(figure), "bound": bound}


def _the(actor: str) -> str:
    return f"the {name_actor(actor).removeprefix('the ')}"


def _harm(draw: Random) -> str:
    return draw.choice(("people were killed", "fighters died", "people were wounded", "were dead"))


def _place(thing: Happening) -> str:
    return "the district" if thing.place is None else thing.place.text


def _at(thing: Happening) -> str:
    return "" if thing.place is None else f"in {thing.place.text}"


def _detail(thing: Happening, draw: Random) -> str:
    return " ".join(part for part, share in ((thing.where, 0.8), (thing.how, 0.6)) if draw.random() < share)


def _add_day(said: str, happening: Happening, draw: Random) -> tuple[str, DateMention | None]:
    said = " ".join(said.replace(" ,", ",").split())
    if draw.random() > GIVES_DAY:
        return said, None
    day = happening.day if draw.random() > ERRS else happening.day + timedelta(days=draw.choice((-3, -1, 1)))
    words = f"on {day.day} {day:%B %Y}"
    start = len(said) + 1
    return f"{said} {words}", DateMention(words, start, start + len(words), day, day, day.isoformat(), 1)


def _add_speaker(said: str, draw: Random) -> tuple[str, tuple[Speaker, ...]]:
    if draw.random() > NAMES_SPEAKER:
        return said, ()
    actor, name, cue = draw.choice(SPEAKERS)
    return f"{said}, the {name} {cue}", (Speaker(name, actor, cue),)  # type: ignore[arg-type]  # an id of the registry


def _find_place(said: str, place: PlaceMention | None) -> Iterator[PlaceMention]:
    at = -1 if place is None else said.casefold().find(place.text.casefold())
    if place is not None and at >= 0:
        yield replace(place, text=said[at : at + len(place.text)], start=at, end=at + len(place.text))


_TELLERS: Mapping[str, Callable[[Happening, Random], Telling]] = {
    "strike": _tell_strike,
    "ground": _tell_ground,
    "talk": _tell_talk,
    "toll": _tell_toll,
    "displaced": _tell_displaced,
    "strength": _tell_strength,
    "measure": _tell_measure,
    "held": _tell_held,
    "forecast": _tell_forecast,
    "cause": _tell_cause,
    "relation": _tell_relation,
    "intent": _tell_intent,
    "advice": _tell_advice,
    "deal": _tell_deal,
    "condition": _tell_condition,
}
