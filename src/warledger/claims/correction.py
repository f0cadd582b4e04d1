"""Correct what a claim says: its own fields, place, time, modality and speakers, never its words."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, cast

from warledger.claims.claim import Claim, ClaimId, Modality, Polarity, Speaker
from warledger.claims.fields import CERTAINTIES, FIELDS, MODALITIES, POLARITIES, Field
from warledger.claims.lexicon import lexicon
from warledger.claims.prospects.forecasts import NO_DEADLINE
from warledger.documents.dating import read_published
from warledger.errors import CorrectionError
from warledger.identity import content_id
from warledger.mentions.mention import DateMention, PlaceMention
from warledger.mentions.times.period import span
from warledger.vocabulary import load_words

PERSON = "person/"
"""How the reader of a corrected claim begins; the name of whoever corrected it follows."""
RULE = "person.correction"
UNNAMED = "unnamed"
MOST_WORDS = 500
"""Characters of a field in words; what the guide calls one line."""
ACTOR_FIELDS = ("actor", "actors")
YEAR = re.compile(r"(?:1[89]|20|21)\d\d")


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What a correction is checked against."""

    text: str
    """The document's text: who is said to speak must be named in it."""
    find_actor: Callable[[str], str | None]
    """Return the id of an actor by its id or name; None where nobody knows it."""
    find_place: Callable[[str], PlaceMention | None]


def as_texts(claim: Claim) -> dict[str, str]:
    """Return what a person may correct of a claim, as the texts of a form: what `correct_claim` takes."""
    own = {f"args.{field.name}": _as_text(claim.args.get(field.name)) for field in FIELDS[claim.kind]}
    return {
        **own,
        "places": "\n".join(_name_place(place) for place in claim.places),
        "when": "" if claim.when is None else _name_time(claim.when),
        "modality": claim.modality,
        "polarity": claim.polarity,
        "asserted_by": "\n".join(speaker.name for speaker in claim.asserted_by),
    }


def correct_claim(claim: Claim, texts: Mapping[str, str], *, known: Knowledge, root: ClaimId, by: str | None) -> Claim:
    """Return the claim as a person reads it; fields that `texts` does not name, or leaves as they are, stay.

    Args:
        claim: what is corrected, by a reader or by a correction before.
        texts: new values by the names that `as_texts` gives.
        known: what they are checked against.
        root: the claim as its reader read it.
        by: who corrects.

    Raises:
        CorrectionError: nothing changes, or fields have values that no claim may have; all of them are named.
    """
    before = as_texts(claim)
    given = {name: tidy(text) for name, text in texts.items()}
    changed = {name: text for name, text in given.items() if name in before and text != before[name]}
    problems = {name: "A claim of this kind has no such field." for name in given if name not in before}
    if len(changed) == 0 and len(problems) == 0:
        problems["args"] = "Nothing was changed."
    corrected = claim
    for name, text in changed.items():
        try:
            corrected = _apply(corrected, name, text, known)
        except ValueError as error:
            problems[name] = str(error)
    if len(problems) == 0:
        problems.update(_misfits(corrected))
    if len(problems) > 0:
        raise CorrectionError(problems)
    return _make(corrected, changed, before=before, root=root, by=by)


def _make(claim: Claim, changed: Mapping[str, str], *, before: Mapping[str, str], root: ClaimId, by: str | None) -> Claim:
    steps = (f"Corrected by hand: {name.removeprefix('args.')} `{before[name]}` became `{text}`." for name, text in changed.items())
    reader = f"{PERSON}{' '.join((by or UNNAMED).split())}"
    when = None if claim.when is None else {**asdict(claim.when), "earliest": str(claim.when.earliest), "latest": str(claim.when.latest)}
    said = [claim.modality, claim.polarity, when, [asdict(place) for place in claim.places], [asdict(s) for s in claim.asserted_by]]
    made = ClaimId(content_id("clm", root, dict(claim.args), *said, reader))
    return replace(claim, id=made, reader=reader, rule=RULE, confidence=1.0, reading=(*claim.reading, *steps))


def _apply(claim: Claim, name: str, text: str, known: Knowledge) -> Claim:
    """Return a claim with one field set.

    Raises:
        ValueError: the text is no value for it.
    """
    if name == "places":
        old = {_name_place(place): place for place in claim.places}
        return replace(claim, places=tuple(old.get(line) or _find_place(line, claim, known) for line in _lines(text)))
    if name == "asserted_by":
        by_name = {speaker.name: speaker for speaker in claim.asserted_by}
        return replace(claim, asserted_by=tuple(by_name.get(line) or _find_speaker(line, known) for line in _lines(text)))
    if name == "when":
        return replace(claim, when=_read_time(text, claim))
    if name == "modality":
        return replace(claim, modality=cast("Modality", _choose(text, MODALITIES)))
    if name == "polarity":
        return replace(claim, polarity=cast("Polarity", _choose(text, POLARITIES)))
    field = next(field for field in FIELDS[claim.kind] if f"args.{field.name}" == name)
    return replace(claim, args={**claim.args, field.name: _read_field(field, text, known), **_following(claim, field.name, text)})


def _read_field(field: Field, text: str, known: Knowledge) -> Any:
    if text == "":
        if not field.optional:
            raise ValueError("This may not be left empty.")
        return [] if field.sort == "actors" else None
    if field.sort == "actor":
        return _find_actor(text, known)
    if field.sort == "actors":
        return [_find_actor(line, known) for line in _lines(text)]
    if field.sort == "choice":
        return _choose(text, field.choices)
    if field.sort == "number":
        return _read_number(text)
    if field.sort == "period":
        return _read_deadline(text)
    if len(text) > MOST_WORDS:
        raise ValueError(f"This has {len(text)} characters; {MOST_WORDS} are the most.")
    return " ".join(text.split())


def _following(claim: Claim, field: str, text: str) -> dict[str, Any]:
    """Return what follows from a field and is kept beside it: PLOVER's type of an action, the chances of a word of certainty."""
    if claim.kind == "event" and field == "action":
        context = (claim.args.get("plover") or {}).get("context", [])
        entry = next((entry for entry in lexicon().values() if entry.action == text), None)
        plover = {} if entry is None else {"type": entry.plover_type, "mode": entry.plover_mode or None}
        return {"plover": {"type": None, "mode": None, **plover, "context": context}}
    if claim.kind == "forecast" and field == "certainty" and text in CERTAINTIES:
        return {"probability": [each / 100 for each in load_words("prospects")["probability"][text]]}
    if claim.kind == "forecast" and field == "deadline":
        kept = [why for why in (claim.args.get("unscorable") or "").split("; ") if why not in ("", NO_DEADLINE)]
        return {"unscorable": "; ".join([*([NO_DEADLINE] if text == "" else []), *kept]) or None}
    return {}


def _misfits(claim: Claim) -> Iterator[tuple[str, str]]:
    """Yield what no single field tells: ends of a range in the wrong order, a figure without a number."""
    if claim.kind != "estimate":
        return
    low, high = claim.args.get("low"), claim.args.get("high")
    if low is None and high is None:
        yield "args.low", "A figure needs a lowest or a highest number."
    elif low is not None and high is not None and low > high:
        yield "args.high", f"The highest number, {high:g}, is below the lowest, {low:g}."


def _find_actor(words: str, known: Knowledge) -> str:
    found = known.find_actor(words)
    if found is None:
        raise ValueError(
            f"No actor `{words}` is listed or named in this ledger. Write an id of `warledger actors`, or add one in warledger.toml."
        )
    return found


def _find_place(words: str, claim: Claim, known: Knowledge) -> PlaceMention:
    found = known.find_place(words)
    if found is None:
        raise ValueError(f"No place `{words}` is known. Try another spelling, or add a list that has it: warledger gazetteer add SY.zip")
    at = claim.quote.casefold().find(found.text.casefold())
    start = claim.start + max(at, 0)
    return replace(found, start=start, end=start + (len(found.text) if at >= 0 else 0))


def _find_speaker(words: str, known: Knowledge) -> Speaker:
    if words not in known.text:
        raise ValueError(f"`{words}` does not stand in the document: name who speaks in its own words.")
    return Speaker(words, cast("Any", known.find_actor(words)), None)


def _read_time(text: str, claim: Claim) -> DateMention | None:
    if text == "":
        return None
    first, last = _read_days(text)
    period = span(first, last)
    old = claim.when or DateMention(text, claim.start, claim.start, None, None, None, None)
    return replace(old, earliest=first, latest=last, edtf=period.edtf, date_prec=period.prec, offset=None, relation="in")


def _read_deadline(text: str) -> str:
    first, last = _read_days(text)
    return str(span(first, last).edtf)


def _read_days(text: str) -> tuple[date, date]:
    found = read_published(text) if YEAR.search(text) else None
    if found is None or found.start is None or found.end is None:
        raise ValueError(f"`{text}` is no time. Write a day, month, year or interval: 2017-09-03, 2017-09, 2017-09-01/2017-09-30.")
    return found.start, found.end


def _read_number(text: str) -> float:
    try:
        number = float(text.replace(",", "").replace(" ", ""))
    except ValueError:
        number = -1.0
    if not 0 <= number < 1e12:
        raise ValueError(f"`{text}` is no number of things.")
    return number


def _choose(text: str, choices: tuple[str, ...]) -> str:
    if text not in choices:
        raise ValueError(f"`{text}` is not one of: {', '.join(choices)}.")
    return text


def _as_text(value: Any) -> str:
    if isinstance(value, list | tuple):
        return "\n".join(map(str, value))
    if isinstance(value, float):
        return f"{value:.15g}"
    return "" if value is None else str(value)


def _name_place(place: PlaceMention) -> str:
    return " ".join((place.name or place.text).split())


def _name_time(when: DateMention) -> str:
    if when.earliest is None or when.latest is None:
        return when.edtf or when.offset or when.text
    return str(span(when.earliest, when.latest).edtf)


def tidy(text: str) -> str:
    """Return a text of a form with its lines trimmed and the empty ones left out."""
    return "\n".join(_lines(text))


def _lines(text: str) -> list[str]:
    return [kept for line in text.splitlines() if (kept := " ".join(line.split())) != ""]
