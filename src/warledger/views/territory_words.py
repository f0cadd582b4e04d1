"""Say who is said to hold a place, since when and on how many words, for every view alike."""

from collections.abc import Mapping, Sequence

from warledger.judgement.holdings import Bounds
from warledger.judgement.pictures import Role
from warledger.judgement.territory import Interval, Side
from warledger.views.counting import counted
from warledger.views.dating import show_day, show_interval
from warledger.views.naming import actor_name

ROLE_WORDS: Mapping[Role, str] = {"holder": "held by", "besieger": "besieged by", "rival": "claimed for", "loser": "lost by"}
"""What is said of a party in an interval; its name follows."""


def say_state(interval: Interval) -> str:
    """Say a state with its parties: `besieged by X, held by Y`."""
    parties = {role: _names(interval, role) for role in ("holder", "besieger", "rival", "loser")}
    if interval.state == "held":
        return f"said to be held by {parties['holder']}" + (f", lost by {parties['loser']}" if parties["loser"] else "")
    if interval.state == "besieged":
        return f"said to be besieged by {parties['besieger']}" + (f", held by {parties['holder']}" if parties["holder"] else "")
    if interval.state == "lost":
        return f"said to be lost by {parties['loser']}; nobody is named who holds it since"
    if interval.state == "unknown":
        return "unknown: nothing is said of it"
    return _say_contest(interval, parties)


def _say_contest(interval: Interval, parties: Mapping[str, str]) -> str:
    if parties["loser"]:
        return f"contested: said to be held by {parties['rival']} and to be lost by {parties['loser']}, for the same days"
    claimed = [name_parties(side.actors) for side in interval.sides if side.role == "rival"]
    if parties["holder"]:
        return f"contested: held by {parties['holder']}, fought for by {' and by '.join(claimed) or 'parties not named'}"
    return f"contested: said to be held or fought for by {' and by '.join(claimed)}"


def say_bounds(bounds: Bounds) -> str:
    """Say when something began as closely as it is known."""
    if bounds.earliest is None:
        return f"since {show_day(bounds.latest)} at the latest"
    some = "" if bounds.earliest == bounds.latest else "some day of "
    return f"since {some}{show_interval(bounds.earliest, bounds.latest)}"


def show_bounds(bounds: Bounds) -> str:
    """Say when something began, as short as it can be said."""
    return f"by {show_day(bounds.latest)}" if bounds.earliest is None else show_interval(bounds.earliest, bounds.latest)


def show_support(side: Side) -> str:
    """Say on how many outlets and origins a side rests."""
    return f"{counted(side.outlets, 'outlet')}, {counted(side.origins, 'origin')}"


def _names(interval: Interval, role: str) -> str:
    return name_parties([actor for side in interval.sides if side.role == role for actor in side.actors])


def name_parties(actors: Sequence[str]) -> str:
    """Name parties as those who hold or claim a place together."""
    return " and ".join(actor_name(actor) for actor in actors)
