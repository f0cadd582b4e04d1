"""Make up a war for measuring: its places, its parties, what happens day by day, and the sentences in which it is told."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate
from random import Random
from typing import Any

from warledger.mentions.mention import PlaceMention

START = date(2011, 3, 15)
DAYS = 2922
"""Eight years."""
TOWNS, VILLAGES = 300, 3000
PLACE_OFFSET = 1.5
"""Added to a place's rank before its share is taken as 1 / rank: the first then has 8 % of all places named, the second 5 %, as in the reports."""
WEST, SOUTH, WIDTH, HEIGHT = 36.0, 32.0, 6.0, 5.0
"""The made-up country lies in this box of the map."""

ACTORS = (
    "isis syrian-army civilians syrian-rebels syria militants usa jihadis hts kurds russia turkey us-led-coalition un al-qaeda israel hezbollah fsa ypg "
    "syrian-opposition sdf iran jaysh-al-islam ukrainian-army ahrar-al-sham pro-government-militias france syrian-air-force saudi-arabia iraqi-army militias "
    "army-of-conquest dpr ukraine qatar iraq lebanon ndf pkk uk turkish-army southern-front pyd eu arab-states hrw jordan germany israeli-army "
    "russian-air-force russian-army iranian-army hamas egypt china us-army lebanese-army jordanian-army activists nato"
).split()
"""Sixty parties of the registry, in the order of how often the reports name them; what is told of them here is made up."""
ACTOR_SHARE = 0.8
"""The share of the n-th party goes with n to the power of minus this, as in the reports."""
SORTS: Mapping[str, float] = {
    "strike": 27, "ground": 10.5, "talk": 6, "toll": 6, "displaced": 3.5, "strength": 3, "measure": 3, "held": 6.5, "forecast": 4,
    "cause": 3.4, "relation": 3.1, "intent": 3, "advice": 1.5, "deal": 1.4, "condition": 1.4,
}  # fmt: skip
"""How often each sort of thing happens. With what they imply they give the shares of kinds that the reports have."""
ACTS: Mapping[str, Mapping[str, tuple[float, tuple[str, ...]]]] = {
    "strike": {
        "kill": (45, ("killed", "shot dead")), "attack": (28, ("attacked", "shelled")), "fight": (12, ("fought", "clashed with")),
        "airstrike": (10, ("bombed", "struck from the air")), "raid": (5, ("raided",)),
    },
    "ground": {
        "capture": (32, ("captured", "took", "seized")), "advance": (19, ("advanced on", "moved towards")), "lose": (13, ("lost",)),
        "withdraw": (10, ("withdrew from", "pulled out of")), "besiege": (8, ("besieged", "encircled")), "defend": (7, ("defended",)),
        "flee": (4, ("fled",)), "deploy": (4, ("sent troops to",)), "defeat": (3, ("defeated the enemy in",)),
    },
    "talk": {
        "declare": (36, ("announced a truce with", "declared war on")), "accuse": (24, ("accused",)), "meet": (24, ("met envoys of",)),
        "reject": (16, ("rejected an offer of",)),
    },
}  # fmt: skip
WHERE = (
    "near the grain market", "by the old bridge", "outside the power station", "along the river road", "in the olive groves", "at the bus depot",
    "around the citadel hill", "close to the water works", "next to the textile mill", "behind the railway yard", "in the orchards", "by the stadium",
    "near the school of farming", "at the northern crossroads", "beside the flour mill", "on the ring road", "in the potters' quarter", "by the reservoir",
    "near the cement works", "at the vegetable market", "in the stone quarries", "along the canal", "outside the customs post", "by the radio mast",
    "near the sugar plant", "at the southern gate", "by the salt flats", "in the pine wood", "around the silos", "at the old airfield",
)  # fmt: skip
HOW = (
    "after a night of shelling", "in heavy rain", "despite the truce", "before dawn", "during the evening prayer", "following weeks of talks",
    "with tanks and mortars", "under thick fog", "after the convoy had passed", "as winter set in", "during a sandstorm", "with little warning",
    "after two days of calm", "while schools were closed", "under cover of darkness", "in a second wave", "after supplies ran short", "as aid lorries waited",
    "following a dispute over tolls", "with captured guns", "after the garrison changed", "on the eve of a holiday", "while engineers repaired the lines",
    "after leaflets were dropped", "amid a fuel shortage", "as the harvest began", "with help from the valley", "after a failed exchange",
    "during the monthly rotation", "once the snow had melted",
)  # fmt: skip
SPEAKERS = (
    ("sohr", "Observatory", "said"), (None, "monitoring group", "said"), (None, "security source", "said"), (None, "resident", "said"),
    ("syrian-state-media", "state media", "reported"), (None, "military source", "told"), ("un", "United Nations", "said"),
    ("activists", "activists", "said"), ("usa", "United States", "said"), ("russia", "Russia", "said"), (None, "commander", "claimed"),
)  # fmt: skip
UNDERWAY: Sequence[tuple[str, Mapping[str, Any]]] = (
    ("will take {place} {how}", {"certainty": "likely", "probability": [0.55, 0.8]}),
    ("will leave {place} {how}", {"certainty": "certain", "probability": [0.95, 0.99]}),
    ("may open a new front {where}", {"certainty": "possible", "probability": [0.2, 0.45]}),
)


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that is so in the made-up war; outlets tell it with errors of their own."""

    number: int
    sort: str
    act: str
    day: date
    place: PlaceMention | None
    actor: str
    target: str
    figure: int
    where: str
    how: str


class War:
    """A made-up war of eight years in which so many things happen; the same seed gives the same war."""

    def __init__(self, *, seed: int, happenings: int) -> None:
        """Lay out the map."""
        self.seed, self.happenings = seed, happenings
        self.places = _make_places(Random(f"{seed}|map"))
        self._place_shares = list(accumulate(1 / (rank + PLACE_OFFSET) for rank in range(TOWNS + VILLAGES)))
        self._actor_shares = list(accumulate(1 / (rank + 1) ** ACTOR_SHARE for rank in range(len(ACTORS))))
        self.happening: Callable[[int], Happening] = lru_cache(maxsize=4096)(self._happen)

    def day_of(self, number: int) -> date:
        """Return the day on which a thing happens."""
        return START + timedelta(days=number * DAYS // self.happenings)

    def _happen(self, number: int) -> Happening:
        """Return what happens as the n-th thing, the same whenever it is asked for."""
        draw = Random(f"{self.seed}|{number}")
        sort = _draw(draw, SORTS)
        acts = ACTS.get(sort)
        place = self._draw_place(draw)
        actor, target = self._draw_actor(draw), self._draw_actor(draw)
        day = self.day_of(number)
        if sort == "held" and place is not None:
            actor = ACTORS[Random(f"{self.seed}|{place.name}|{day.toordinal() // 180}").randrange(12)]
        act = "" if acts is None else _draw(draw, {name: share for name, (share, _) in acts.items()})
        figure = max(1, round(draw.lognormvariate(2, 1))) if sort in ("strike", "toll") else 50 * max(1, round(draw.lognormvariate(3, 1.2)))
        return Happening(number, sort, act, day, place, actor, target, figure, draw.choice(WHERE), draw.choice(HOW))

    def _draw_place(self, draw: Random) -> PlaceMention | None:
        """Return where something happens: nowhere in particular for a quarter, as in the reports; else mostly a town, now and then an area."""
        chance = draw.random()
        if chance < 0.22:
            return None
        if chance < 0.27:
            return PlaceMention(draw.choice(("the hills", "the front", "the valley")), 0, 0, None, reason="not in the gazetteer", score=0.2)
        if chance < 0.48:
            return draw.choice(self.places[TOWNS + VILLAGES :])
        if chance < 0.58:
            return COUNTRY
        return draw.choices(self.places[: TOWNS + VILLAGES], cum_weights=self._place_shares)[0]

    def _draw_actor(self, draw: Random) -> str:
        return draw.choices(ACTORS, cum_weights=self._actor_shares)[0]


COUNTRY = PlaceMention("the country", 0, 0, "Samaria Minor", 34.5, 39.0, 400.0, 6, 900_000, "country", "XW")
FIRST = "Tal Kafr Bir Deir Ain Khan Umm Jabal Wadi Qalat Ras Sheikh Bab Marj Hosn".split()
SECOND = "mar sel dor hal nab tir zem kal rum bes lat fay gar hun ".split()
THIRD = "una eth ara iya ous een ata ola im ash ur ele amin otha ir ub".split()


def _make_places(draw: Random) -> list[PlaceMention]:
    """Towns scattered over the map, villages about them, then fourteen governorates and twelve areas."""
    names = [f"{a} {b.capitalize()}{c}" for a in FIRST for b in SECOND for c in THIRD]
    draw.shuffle(names)
    found: list[PlaceMention] = []
    for rank in range(TOWNS + VILLAGES):
        name, town = names[rank], rank < TOWNS
        if town:
            lat, lon = SOUTH + HEIGHT * draw.random(), WEST + WIDTH * draw.random()
        else:
            near = found[draw.randrange(TOWNS)]
            lat, lon = draw.gauss(near.lat or 0, 0.2), draw.gauss(near.lon or 0, 0.2)
        about = (5.0, 1, 900_001 + rank) if town else (3.0, draw.choice((1, 1, 2)), 900_001 + rank)
        found.append(PlaceMention(name, 0, 0, name, round(lat, 4), round(lon, 4), *about, "settlement", "XW"))
    for number in range(26):
        near, wide = found[number], number < 14
        name = f"{near.name} Governorate" if wide else f"northern {near.name}"
        about = (60.0, 4, 950_000 + number) if wide else (35.0, 5, None)
        found.append(PlaceMention(name, 0, 0, name, near.lat, near.lon, *about, "governorate" if wide else "area", "XW"))
    return found


def _draw(draw: Random, shares: Mapping[str, float]) -> str:
    return draw.choices(list(shares), weights=list(shares.values()))[0]
