"""Times and quantities of our own tables are read right as often as on record."""

import tomllib
from pathlib import Path

import pytest

from evaluation import dates, quantities
from warledger.mentions.mention import DateMention, QuantityMention

FLOORS = tomllib.loads((Path(dates.TABLE).with_name("mentions_floors.toml")).read_text(encoding="utf-8"))


def share(rights: list[bool]) -> float:
    return sum(rights) / len(rights)


@pytest.mark.model
def test_times_are_right_as_often_as_on_record():
    for part in ("dev", "blind"):
        assert share([right for *_, right in dates.judge(part, dates.read)]) >= FLOORS["dates"]


@pytest.mark.model
def test_quantities_are_right_as_often_as_on_record():
    judged = quantities.judge("dev", quantities.read)
    assert share([right for *_, right in judged]) >= FLOORS["quantities"]
    assert share([quantities.is_counted_right(case, found) for case, found, _ in judged if case.counted != ""]) >= FLOORS["counted"]


@pytest.mark.parametrize(
    ("module", "sizes"),
    [(dates, {"dev": 167, "held_back": 83, "blind": 170, "blind_held_back": 80}), (quantities, {"dev": 134, "held_back": 66})],
)
def test_the_tables_ask_for_words_that_stand_once_in_their_sentence(module, sizes: dict[str, int]):
    parts = [module.load_table(part) for part in sizes]
    assert [len(part) for part in parts] == list(sizes.values())
    cases = [case for part in parts for case in part]
    assert len({case.sentence for case in cases}) == len(cases)
    assert [case.sentence for case in cases if case.sentence.count(case.words) != 1] == []


@pytest.mark.parametrize(
    ("mention", "right"),
    [
        ({"earliest": "2016-03-14", "latest": "2016-03-14"}, True),
        ({"earliest": "2016-03-14", "latest": "2016-03-15"}, False),
        ({"earliest": "2016-03-14", "latest": "2016-03-14", "relation": "since"}, False),
        ({"earliest": None, "latest": "2016-03-14"}, False),
    ],
)
def test_a_time_is_right_only_to_the_day(mention: dict, right: bool):
    case = dates.Case("It fell on 14 March 2016.", "", "14 March 2016", "2016-03-14", "2016-03-14", "in", "")
    days = {key: dates.date.fromisoformat(value) if key != "relation" and value else value for key, value in mention.items()}
    assert dates.is_right(case, [DateMention("14 March 2016", 11, 24, edtf=None, date_prec=1, **days)]) is right


@pytest.mark.parametrize(
    ("low", "high", "bound", "unit", "right"),
    [
        (40.0, None, "at-least", None, True),
        (40.0, 40.0, "at-least", None, False),
        (40.0, None, "over", None, False),
        (40.0, None, "at-least", "km", False),
    ],
)
def test_a_quantity_is_right_with_range_bound_and_unit(low, high, bound, unit, right: bool):
    case = quantities.Case("At least 40 died.", "At least 40", 40, "", "at-least", "", "")
    assert quantities.is_right(case, [QuantityMention("At least 40", 0, 11, low, high, bound, unit)]) is right
