"""The words around and inside names of places, as sets: what leads to a place, belongs to its name, or is none by itself."""

from functools import cache
from itertools import chain

from warledger.vocabulary import load_words


@cache
def articles() -> frozenset[str]:
    """Return the articles that names keep before a hyphen ("al-Bab")."""
    return frozenset(load_words("toponyms")["around"]["articles"])


@cache
def inner_words() -> frozenset[str]:
    """Return the small words that may stand inside a name."""
    return frozenset(load_words("toponyms")["around"]["inside"])


@cache
def titles() -> frozenset[str]:
    """Return the titles of persons, lower case."""
    return frozenset(load_words("toponyms")["around"]["titles"])


@cache
def hyphen_tails() -> frozenset[str]:
    """Return what makes an adjective of a place behind a hyphen ("Damascus-based")."""
    return frozenset(load_words("toponyms")["around"]["hyphen_tails"])


@cache
def party_tails() -> frozenset[str]:
    """Return what makes the name before a hyphen that of a party ("Al Qaeda-linked")."""
    return frozenset(load_words("toponyms")["around"]["party_tails"])


@cache
def naming_nouns() -> frozenset[str]:
    """Return the capitalised nouns that make another name of a place ("Damascus University")."""
    return frozenset(load_words("toponyms")["around"]["naming_nouns"])


@cache
def site_nouns() -> frozenset[str]:
    """Return the capitalised nouns of sites that are called after the town they stand in."""
    return frozenset(load_words("toponyms")["around"]["site_nouns"])


@cache
def ordinary_words() -> frozenset[str]:
    """Return the words that are no part of a name beside them, capitals or not."""
    words = load_words("toponyms")
    titles = (noun.lower() for noun in words["around"]["title_nouns"])
    nouns = (*chain.from_iterable(words["nouns"].values()), *words["directions"])
    return no_places("never") | no_places("common") | leading_words() | frozenset(titles) | frozenset(nouns) | nationalities()


@cache
def never_alone() -> frozenset[str]:
    """Return the words that are no place by themselves."""
    return no_places("never") | nationalities()


@cache
def nationalities() -> frozenset[str]:
    """Return the last words of nationalities, lower case."""
    rows = load_words("countries")["countries"].values()
    return frozenset(adjective.lower().split()[-1] for row in rows for adjective in row[3])


@cache
def leading_words() -> frozenset[str]:
    """Return the words that lead to a place."""
    words = load_words("toponyms")
    nouns = chain.from_iterable(words["nouns"][kind] for kind in ("settlement", "district"))
    return frozenset([*words["around"]["strong"], *words["around"]["weak"], *words["around"]["verbs"], *words["directions"], *nouns])


@cache
def place_nouns() -> frozenset[str]:
    """Return the lower-case nouns that may end a name of the gazetteer."""
    nouns = load_words("toponyms")["nouns"]
    kinds = ("governorate", "division", "district", "area", "rural", "border", "line", "facility")
    return frozenset(word for kind in kinds for phrase in nouns[kind] for word in phrase.split())


@cache
def no_places(kind: str) -> frozenset[str]:
    """Return capitalised words that are no places by themselves: `never`, `people` or `common`."""
    return frozenset(load_words("toponyms")["not_places"][kind].split())
