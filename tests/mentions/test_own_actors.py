"""Actors that a user adds are found in texts, and what does not fit the lists is refused with the next step."""

import pytest
import spacy

from warledger.errors import SettingsError
from warledger.mentions.actors import find_actors
from warledger.mentions.ownactors import OwnActor, check_own_actors, digest_actors
from warledger.mentions.registry import load_registry
from warledger.settings import ActorSettings

OWN = (
    OwnActor("test-brigade", "Test River Brigade", "unit", ("TRB", "Liwa Test"), "syrian-army", "syria"),
    OwnActor("hts", None, "group", ("Test Committee",), None, None),
)


def actors(text: str) -> list[str | None]:
    registry = load_registry(OWN)
    return [None if found.actor is None else found.actor.id for found in find_actors(spacy.blank("en")(text), registry=registry)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Test River Brigade left.", ["test-brigade"]),
        ("The TRB left.", ["test-brigade"]),
        ("Liwa al-Test left.", ["test-brigade"]),
        ("The Test Committee and Hezbollah met.", ["hts", "hezbollah"]),
    ],
)
def test_own_actors_are_found_under_all_their_names(text: str, expected: list[str]):
    assert actors(text) == expected


def test_the_lists_know_nothing_of_them_elsewhere():
    assert "test-brigade" not in load_registry().actors


def check(**given: dict) -> tuple[OwnActor, ...]:
    listed = load_registry()
    return check_own_actors({key: ActorSettings(**row) for key, row in given.items()}, known=listed.actors, states=listed.states)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"Bad Id": {"name": "X Army"}}, "no id"),
        ({"hts": {"name": "Another"}}, "listed already"),
        ({"nobody": {"aliases": ["Nobody"]}}, "has no name"),
        ({"a-man": {"name": "A Man", "kind": "person"}}, "no kind of actor"),
        ({"a-unit": {"name": "A Unit", "parent": "absent"}}, "parent `absent`"),
        ({"a-unit": {"name": "A Unit", "home": "hts"}}, "home `hts`"),
        ({"a-unit": {"name": "army"}}, "without a capital"),
        ({"a-unit": {"name": "A Unit", "aliases": ["X"]}}, "of one letter"),
    ],
)
def test_what_does_not_fit_is_refused(given: dict, words: str):
    with pytest.raises(SettingsError, match=words):
        check(**given)


def test_a_parent_may_be_one_of_ones_own():
    own = check(**{"first-corps": {"name": "First Test Corps"}, "its-unit": {"name": "Test Unit", "parent": "first-corps"}})
    assert load_registry(own).actors["its-unit"].parent == "first-corps"


def test_other_actors_make_another_digest():
    assert digest_actors(()) is None
    assert digest_actors(OWN) == digest_actors(tuple(reversed(OWN)))
    assert digest_actors(OWN) != digest_actors(OWN[:1])
