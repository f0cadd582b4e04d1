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


@dataclass(frozen=True, slots=True)
class Source:
    """An outlet, agency or body that publishes."""

    name: str
    country: str | None
    """ISO 3166 code of the seat; None for bodies of several countries."""
    kind: SourceKind
    domains: tuple[str, ...]
    aliases: tuple[str, ...]


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
        VocabularyError: an entry lacks a field or has an unknown kind.
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
    return Source(name, entry.get("country"), kind, tuple(entry.get("domains", ())), tuple(entry.get("aliases", ())))


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
