"""Whether two claims tell of one incident, and whether two tolls of it exclude each other."""

from warledger.claims.claim import Claim
from warledger.judgement.counts import figure_of, harm_of, spans_overlap
from warledger.judgement.geography import WIDE_PREC, lies_in
from warledger.judgement.nearness import nearest
from warledger.judgement.parties import parties_likeness
from warledger.judgement.phrasing import DEAD, HURT, NUMBERS, SUBTOTAL, is_vague, read_phrasing
from warledger.judgement.setting import share_manners
from warledger.judgement.testimony import Testimony
from warledger.mentions.mention import PlaceMention


def are_of_one_incident(one: Testimony, other: Testimony) -> bool:
    """Whether the words of two claims tell of one incident: they share what was done, beside the place, the harm and who came to it.

    Their sentences are asked where the claims themselves say too little: an air raid and an ambush are two incidents, and two air raids
    of one day on one place are one where their sentences share words, too, or where the claims say nothing but who was killed by them.
    """
    alike = share_manners(one.setting, other.setting)
    if alike is False:
        return False
    if _share_words(read_phrasing(one.claim.quote).stems, read_phrasing(other.claim.quote).stems, (one.claim, other.claim), SAME_INCIDENT):
        return True
    if one.setting is None or other.setting is None or not alike:
        return False
    if all(len(incident_stems(read_phrasing(claim.quote).stems, claim)) == 0 for claim in (one.claim, other.claim)):
        return True
    return _share_words(one.setting.stems, other.setting.stems, (one.claim, other.claim), SAME_SETTING)


def are_rival_tolls(one: Testimony, other: Testimony) -> bool:
    """Whether two tolls of one incident share no number: of one day and town, both of dead or both of wounded, neither part of the other.

    One less than a third of the other is of another incident, told in like words.
    """
    first, second = one.claim, other.claim
    if spans_overlap(first, second) or parties_likeness(first.args.get("actor"), second.args.get("actor")) == 0:
        return False
    small, large = sorted(figure_of(claim) for claim in (first, second))
    harm = harm_told(one)
    if small < LEAST_SHARE * large or harm is None or harm != harm_told(other) or is_part_of(first, second):
        return False
    return is_of_a_day(one) and is_of_a_day(other) and are_in_one_town(first, second) and are_of_one_incident(one, other)


LEAST_SHARE = 0.3
"""The share of the larger of two tolls below which they are of two incidents. Set by hand on the reports."""


def are_in_one_town(one: Claim, other: Claim) -> bool:
    """Whether two claims are of one place or of two within each other's reach, or of a town and a quarter of it."""
    if (nearest(one, other) or (0.0, ""))[0] >= NEAR:
        return True
    towns = [[place for place in claim.places if is_town(place)] for claim in (one, other)]
    return any(lies_in(a, b) or lies_in(b, a) for a in towns[0] for b in towns[1])


def is_town(place: PlaceMention) -> bool:
    """Whether a place is a town or quarter, or a governorate that is no larger than a city."""
    return (place.where_prec or WIDE_PREC) < WIDE_PREC or 0 < (place.radius_km or 0) <= CITY_KM


CITY_KM = 15.0
"""The radius up to which a governorate is a city with its own walls, as that of Damascus."""
NEAR = 0.8
"""The likeness of two places within each other's reach, as `nearness.nearest` scores it."""


def is_part_of(one: Claim, other: Claim) -> bool:
    """Whether one toll may be part of another: it says so or only "dozens", or is of fewer of a named party than of all who are counted."""
    if any(SUBTOTAL.match(claim.quote) or is_vague(claim.quote, figure_of(claim)) for claim in (one, other)):
        return True
    named = [claim for claim in (one, other) if claim.args.get("actor")]
    whole = [claim for claim in (one, other) if not claim.args.get("actor")]
    return len(named) == 1 and figure_of(named[0]) <= figure_of(whole[0])


def harm_told(testimony: Testimony) -> str | None:
    """Return whether a toll is of dead or of wounded, by its own words, else by the word of harm nearest in its sentence."""
    return harm_of(testimony.claim) or (None if testimony.setting is None else testimony.setting.harm)


def _share_words(first: frozenset[str], second: frozenset[str], claims: tuple[Claim, Claim], share: float) -> bool:
    left = [incident_stems(stems, claim) for stems, claim in zip((first, second), claims, strict=True)]
    fewest = min(len(left[0]), len(left[1]))
    return fewest > 0 and len(left[0] & left[1]) >= share * fewest


SAME_INCIDENT = 0.35
"""The share of telling words from which two tolls of one place and day are of one incident. Set by hand on the reports."""
SAME_SETTING = 0.2
"""The same for whole sentences that tell one way of harm; they are longer, and go into what each desk adds. Set by hand on the reports."""
VICTIMS = frozenset(
    "civili person people citize reside childr child women woman men man famili family member fighte milita rebel rebels insurg soldie troops "
    "trooper jihadi terror gunmen opposi loyali regime govern forces army police office victim casual number toll".split()
)
"""Stems of words for those who are counted: they stand in every toll."""


def incident_stems(stems: frozenset[str], claim: Claim) -> frozenset[str]:
    """Return what a wording says beside its places, its country, those who are counted, their number and the harm."""
    named = [word for place in claim.places for name in (place.text, place.name or "") for word in name.split()]
    places = read_phrasing(" ".join(named)).stems
    return frozenset(stem for stem in stems - places - VICTIMS - NUMBERS if not HURT.match(stem) and not DEAD.match(stem))


def is_of_a_day(testimony: Testimony) -> bool:
    """Whether a toll is of one day or the night before it, and not of a week's fighting."""
    return testimony.first is not None and testimony.last is not None and (testimony.last - testimony.first).days <= 1
