import pytest

from warledger.views.naming import actor_name, are_related


@pytest.mark.parametrize(
    ("actor", "name"),
    [
        ("isis", "Islamic State"),
        ("usa", "United States"),
        ("some-new-brigade", "Some new brigade"),
        (None, "an unnamed party"),
        ("", "an unnamed party"),
    ],
)
def test_actors_have_names_for_readers(actor: str | None, name: str):
    assert actor_name(actor) == name


@pytest.mark.parametrize(
    ("one", "other", "related"),
    [
        ("syria", "syria", True),
        ("syria", "syrian-army", True),
        ("tiger-forces", "syria", True),
        ("iraqi-army", "iraq", True),
        ("syria", "syrian-rebels", False),
        ("isis", "syrian-army", False),
        ("russia", "turkey", False),
    ],
)
def test_an_army_and_its_state_do_not_contradict_each_other(one: str, other: str, related: bool):
    assert are_related(one, other) is related
    assert are_related(other, one) is related
