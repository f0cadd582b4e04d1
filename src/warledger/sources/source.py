"""The record Source: an outlet, agency or body that publishes, known by its names and its addresses."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args
from urllib.parse import urlsplit

from warledger.errors import VocabularyError
from warledger.vocabulary import load_words

SourceKind = Literal[
    "agency", "state-agency", "broadcaster", "state-broadcaster", "newspaper", "magazine", "website",
    "party-media", "official", "monitor", "igo", "ngo", "think-tank",
]  # fmt: skip
"""What a source is. `state-…` is owned or directed by a government; `party-media` speaks for a party to a conflict."""

STATE_KINDS: Mapping[SourceKind, str] = {
    "state-agency": "state news agency",
    "state-broadcaster": "state broadcaster",
    "official": "a body of the state",
}
"""Kinds whose owner is the state of their country where the list gives no other, each with the basis of that."""


@dataclass(frozen=True, slots=True)
class Source:
    """An outlet, agency or body that publishes."""

    name: str
    country: str | None
    """ISO 3166 code of the seat; None for bodies of several countries."""
    kind: SourceKind
    domains: tuple[str, ...]
    aliases: tuple[str, ...]
    owner: str | None = None
    """Who owns or directs it: a company, a party or a state ("state of SY"); None where that is not generally known."""
    leaning: str | None = None
    """The party whose side it is generally held to take; None where no general reference says so."""
    basis: str | None = None
    """On what public ground owner and leaning are given ("state news agency")."""


def find_source(name: str) -> Source | None:
    """Return the source that a name, alias or address stands for (`AFP`, `The Guardian`, `https://www.sana.sy/…`), or None."""
    if "://" in name or re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", name.strip()):
        return source_of_url(name.strip())
    return _by_name().get(_key(name))


def source_of_url(url: str) -> Source | None:
    """Return the source whose domain an address is under, the longest domain that fits, or None."""
    host = host_of_url(url)
    while host is not None and "." in host:
        if (source := _by_domain().get(host)) is not None:
            return source
        host = host.split(".", 1)[1]
    return None


def host_of_url(url: str) -> str | None:
    """Return an address's host in lower case without `www.`, or None when it has none."""
    try:
        host = urlsplit(url if "://" in url else f"//{url}").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host is not None and "." in host else None


@cache
def list_sources() -> tuple[Source, ...]:
    """Return all sources of words/outlets.toml.

    Raises:
        VocabularyError: an entry lacks a field, has an unknown kind, or gives an owner or leaning without its basis.
    """
    return tuple(_read_entry(entry) for entry in load_words("outlets")["outlets"])


def _read_entry(entry: Mapping[str, Any]) -> Source:
    name = entry.get("name")
    kind: SourceKind | None = next((kind for kind in get_args(SourceKind) if kind == entry.get("kind")), None)
    if not isinstance(name, str) or kind is None:
        raise VocabularyError(
            f"Outlet `{name}` in `words/outlets.toml` has the kind `{entry.get('kind')}`.",
            hint=f"Known kinds: {', '.join(get_args(SourceKind))}.",
        )
    owner, leaning, basis = _read_ties(name, kind, entry)
    names = tuple(entry.get("domains", ())), tuple(entry.get("aliases", ()))
    return Source(name, entry.get("country"), kind, *names, owner=owner, leaning=leaning, basis=basis)


def _read_ties(name: str, kind: SourceKind, entry: Mapping[str, Any]) -> tuple[str | None, str | None, str | None]:
    """Return owner, leaning and basis of an entry; the owner of state media and officials is the state of their country."""
    owner, leaning, basis = (entry.get(field) for field in ("owner", "leaning", "basis"))
    for field, text in (("owner", owner), ("leaning", leaning), ("basis", basis)):
        if text is not None and (not isinstance(text, str) or text.strip() == ""):
            raise _wrong_entry(name, f"has the {field} `{text}`", "Give a few words, or leave it out.")
    if basis is None and (owner is not None or leaning is not None):
        raise _wrong_entry(name, "has an owner or a leaning without its basis", 'Add the public ground, as in basis = "state news agency".')
    if owner is not None and owner.startswith("state ") and re.fullmatch(r"state of [A-Z]{2}", owner) is None:
        raise _wrong_entry(name, f"has the owner `{owner}`", "A state is written by its code: `state of SY`.")
    if owner is None and kind in STATE_KINDS and entry.get("country") is not None:
        return f"state of {entry['country']}", leaning, basis or STATE_KINDS[kind]
    return owner, leaning, basis


def _wrong_entry(name: str, what: str, hint: str) -> VocabularyError:
    return VocabularyError(f"Outlet `{name}` in `words/outlets.toml` {what}.", hint=hint)


@cache
def _by_name() -> Mapping[str, Source]:
    """Sources by the keys of their names and aliases; a name that two sources claim is an error."""
    found: dict[str, Source] = {}
    for source in list_sources():
        for name in (source.name, *source.aliases):
            if found.setdefault(_key(name), source) is not source:
                raise VocabularyError(f"`{name}` in `words/outlets.toml` stands for {found[_key(name)].name} and for {source.name}.")
    return found


@cache
def _by_domain() -> Mapping[str, Source]:
    return {domain: source for source in list_sources() for domain in source.domains}


def _key(name: str) -> str:
    """A name without case, article, signs and spaces, so that `The Guardian` and `guardian` meet."""
    letters = re.sub(r"[^\w]+", "", re.sub(r"^the\s+", "", name.strip().casefold()))
    return letters.replace("_", "")
