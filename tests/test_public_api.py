"""The public names: few, sorted, documented, and there."""

import inspect

import pytest

import warledger


def test_public_names_are_few_and_sorted():
    assert warledger.__all__ == sorted(warledger.__all__)
    assert len(warledger.__all__) <= 16


def test_every_public_name_can_be_fetched_and_is_documented():
    for name in warledger.__all__:
        assert inspect.getdoc(getattr(warledger, name)), name


def test_listing_the_names_shows_them_all():
    assert dir(warledger) == sorted([*warledger.__all__, "__version__"])


def test_an_unknown_name_is_answered_with_the_known_ones():
    with pytest.raises(AttributeError, match=r"Lodger.*Ledger"):
        warledger.Lodger  # noqa: B018  # the look-up is the test


def test_signatures_are_those_that_programs_rely_on():
    parameters = {
        name: list(inspect.signature(getattr(warledger, name)).parameters) for name in ("extract", "read", "judge", "load_settings")
    }
    assert parameters == {
        "extract": ["paths", "settings", "given", "on_error", "progress", "stages"],
        "read": ["paths", "ledger", "settings", "given", "on_error", "progress", "stages"],
        "judge": ["ledger", "again", "progress"],
        "load_settings": ["given"],
    }


def test_the_version_is_that_of_the_package():
    assert warledger.__version__.count(".") == 2
