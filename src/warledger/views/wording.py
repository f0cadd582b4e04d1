"""Say in plain words what a claim puts forward."""

from collections.abc import Mapping
from typing import Any

from warledger.claims.claim import Claim
from warledger.views.naming import actor_name
from warledger.views.plaintext import plain_line

STATUS_WORDS: Mapping[str, str] = {
    "holds": "held by",
    "lost": "lost by",
    "besieges": "besieged by",
    "contested": "fought for by",
    "present": "presence of",
    "enters": "entered by",
    "sealed": "sealed off by",
}
"""What is said of a place, by the status words of the claim guide; the holder follows, one or many."""

RELATION_WORDS: Mapping[str, str] = {
    "ally": "allied with",
    "backs": "backing",
    "part-of": "part of",
    "hostile": "hostile to",
    "rival": "rival of",
    "neutral": "neutral towards",
    "good-terms": "on good terms with",
    "former-part-of": "once part of",
}
"""How one party stands to another, by the relation words of the claim guide."""

ACTION_WORDS: Mapping[str, tuple[str, str]] = {
    "attack": ("attacked", "in"),
    "raid": ("raided", "in"),
    "airstrike": ("bombed", "in"),
    "fight": ("fought", "in"),
    "defeat": ("defeated", "in"),
    "advance": ("advanced on", "in"),
    "withdraw": ("withdrew", "from"),
    "flee": ("fled", "from"),
    "deploy": ("deployed", "in"),
    "kill": ("killed", "in"),
    "arm": ("armed", "in"),
    "meet": ("met", "in"),
    "declare": ("made a declaration on", "in"),
    "accuse": ("accused", "over"),
    "reject": ("rejected", "in"),
    "agree": ("agreed with", "in"),
    "evacuate": ("evacuated", "from"),
    "surrender": ("surrendered to", "in"),
    "build": ("built", "in"),
    "recruit": ("recruited", "in"),
}
"""The verb for each action of the claim guide that is done to somebody, and the word before the place."""

SEIZING_WORDS: Mapping[str, tuple[str, str]] = {
    "capture": ("captured", "from"),
    "lose": ("lost", "to"),
    "besiege": ("besieged", "against"),
    "defend": ("defended", "against"),
    "occupy": ("occupied", "from"),
    "infiltrate": ("infiltrated", "against"),
}
"""The verb for each action whose object is the place, and the word before the other party."""

ALONE: Mapping[str, str] = {"advance": "advanced", "declare": "made a declaration", "agree": "agreed", "surrender": "surrendered"}
"""The verb where nothing is said of the other party."""

UNSPECIFIED = "acted"

BOUND_WORDS: Mapping[str, str] = {"about": "about ", "at-least": "at least ", "at-most": "at most ", "under": "under ", "over": "over "}

CAVEATS: Mapping[str, str] = {"denied": "denied", "hypothetical": "only if", "predicted": "predicted", "advised": "advised"}
"""Why a claim does not count as said outright, by its modality."""


def describe(claim: Claim) -> str:
    """Return one plain line saying what the claim puts forward, with no word on whether it is so."""
    said = plain_line(_DESCRIBERS[claim.kind](claim))
    return f"not so: {said}" if claim.polarity == "-" else said


def caveat(claim: Claim) -> str | None:
    """Return why the claim is not put forward as a plain fact, or None when it is."""
    found = [CAVEATS[claim.modality]] if claim.modality in CAVEATS else []
    if claim.polarity == "-":
        found.append("said not to be so")
    return ", ".join(found) or None


def amount(low: float | None, high: float | None, bound: str) -> str:
    """Say a number or range: `1,500–2,000`, `at least 1,000`, `about 200`."""
    if low is None and high is None:
        return "an unstated number"
    if low is None or high is None:
        known = low if low is not None else high
        word = BOUND_WORDS.get(bound) or ("at least " if high is None else "at most ")
        return f"{word}{number(known)}"
    if low == high:
        return f"{BOUND_WORDS.get(bound, '')}{number(low)}"
    return f"{number(low)}–{number(high)}"


def number(figure: float | None) -> str:
    """Write a figure with thousands separated, and decimals only where it has them."""
    if figure is None:
        return "?"
    return f"{int(figure):,}" if figure == int(figure) else f"{figure:,.2f}".rstrip("0")


def place_names(claim: Claim) -> str:
    """List the places of a claim, by name, else in the words of the text."""
    return ", ".join(dict.fromkeys(plain_line(place.name or place.text) for place in claim.places))


def _describe_event(claim: Claim) -> str:
    args = claim.args
    action, target, where = str(args.get("action")), args.get("target"), _scene(claim)
    if action in SEIZING_WORDS:
        said = _seize(action, actor_name(target) if target else "", where)
    else:
        verb, before_place = ACTION_WORDS.get(action, (UNSPECIFIED if target is None else f"{UNSPECIFIED} towards", "in"))
        verb = verb if target else ALONE.get(action, verb)
        said = f"{verb}{' ' + actor_name(target) if target else ''}{f' {before_place} {where}' if where else ''}"
    return f"{actor_name(args.get('actor'))} {said}"


def _scene(claim: Claim) -> str:
    """List the places of an event without the parties themselves: a text that names Jordan as a party need not mean it as a place."""
    parties = {actor_name(claim.args.get("actor")), actor_name(claim.args.get("target"))}
    names = (plain_line(place.name or place.text) for place in claim.places)
    return ", ".join(dict.fromkeys(name for name in names if name not in parties))


def _seize(action: str, target: str, where: str) -> str:
    verb, before_target = SEIZING_WORDS[action]
    if where and target:
        return f"{verb} {where} {before_target} {target}"
    return f"{verb} {where or target or 'a place not named'}"


def _describe_control(claim: Claim) -> str:
    status = str(claim.args.get("status"))
    where = place_names(claim) or "a place not named"
    return f"{where}: {STATUS_WORDS.get(status, status)} {actor_name(claim.args.get('holder'))}"


def _describe_estimate(claim: Claim) -> str:
    args = claim.args
    said = f"{amount(args.get('low'), args.get('high'), str(args.get('bound')))} ({plain_line(str(args.get('of')))})"
    whose, where = args.get("actor"), place_names(claim)
    return f"{actor_name(whose) + ': ' if whose else ''}{said}{' in ' + where if where else ''}"


def _describe_relation(claim: Claim) -> str:
    args = claim.args
    relation = str(args.get("relation"))
    return f"{actor_name(args.get('a'))} {RELATION_WORDS.get(relation, relation)} {actor_name(args.get('b'))}"


def _describe_agreement(claim: Claim) -> str:
    args = claim.args
    parties = ", ".join(actor_name(party) for party in args.get("parties") or ())
    return f"{plain_line(str(args.get('name')))} is {plain_line(str(args.get('status')))}{' between ' + parties if parties else ''}"


def _describe_plan(claim: Claim) -> str:
    args, what = claim.args, plain_line(str(claim.args.get("what")))
    if claim.kind == "forecast":
        how_sure = f", {plain_line(str(args['certainty']))}" if args.get("certainty") else ""
        by = f", by {plain_line(str(args['deadline']))}" if args.get("deadline") else ""
        hanging = f" ({plain_line(str(args['condition']))})" if args.get("condition") else ""
        return f"expected{how_sure}{by}: {what}{hanging}"
    verb = {"intent": "means to", "recommendation": "should"}[claim.kind]
    whose = args.get("actor")
    return f"{actor_name(whose) if whose else 'somebody'} {verb}: {what}"


def _describe_reason(claim: Claim) -> str:
    args: Mapping[str, Any] = claim.args
    if claim.kind == "cause":
        return f"{plain_line(str(args.get('effect')))} because of {plain_line(str(args.get('cause')))}"
    return f"if {plain_line(str(args.get('if')))}, then {plain_line(str(args.get('then')))}"


_DESCRIBERS = {
    "event": _describe_event,
    "control": _describe_control,
    "estimate": _describe_estimate,
    "relation": _describe_relation,
    "agreement": _describe_agreement,
    "forecast": _describe_plan,
    "intent": _describe_plan,
    "recommendation": _describe_plan,
    "cause": _describe_reason,
    "condition": _describe_reason,
}
