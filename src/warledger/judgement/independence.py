"""Group claims by on whose word they rest: copies, echoes and outlets of one owner count as one origin."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Literal

from warledger.claims.claim import ClaimId, Speaker
from warledger.documents.document import DocumentId
from warledger.judgement.lineage import name_actor
from warledger.judgement.testimony import Outlet, Provenance, Testimony
from warledger.judgement.voices import bodies_above, find_party, find_voice, fold_name, with_article

RULE = "independence.origins"
VERSION = "1"

Role = Literal["word", "credit", "outlet", "author", "part", "owner", "document", "passage", "copy"]
ROLES: tuple[Role, ...] = ("word", "credit", "outlet", "author", "passage", "copy", "part", "owner", "document")
"""What a claim has to do with what it is tied by, in the order in which ties are told: the plainest first."""
MOST_NAMED = 3
"""Outlets that a sentence names; more are counted."""

Key = tuple[str, ...]
_Rank = tuple[int, bool, date]


@dataclass(frozen=True, slots=True)
class Origin:
    """Claims that rest on one word: however many outlets print it, it is one witness."""

    name: str
    """On whose word they rest, for a reader."""
    claims: tuple[ClaimId, ...]
    outlets: tuple[str, ...]
    leanings: tuple[str, ...]
    """Whose side its outlets are generally held to take."""
    ties: tuple[str, ...]
    """Why claims of several documents count as one, in plain sentences."""


@dataclass(frozen=True, slots=True)
class _Link:
    """That a claim, by its number, has to do with something that other claims may have to do with as well."""

    number: int
    role: Role
    label: str
    weak: bool = False
    """Whether it ties only with links that are not weak: a text that credits an agency, with its outlet; a speaker, with the text."""


def find_origins(testimonies: Sequence[Testimony], copies: Mapping[tuple[DocumentId, DocumentId], float]) -> tuple[Origin, ...]:
    """Group claims into origins, the one with the most outlets first.

    A claim rests on the word of somebody: of the last speaker that the text names, or, where the text says it itself or names
    nobody ("a security source"), of its outlet and author, or of the agency that it credits. Claims that rest on one word are one
    origin; so are those of a state and its army, ministries and media, those of outlets with one owner, the same sentence in two
    texts, and what two near-copies say in their own voice. Two speakers named in one text are two origins. An outlet that prints
    the stories of two agencies prints two origins; what it says without crediting anybody counts with all it prints, for the credit
    may only have been left out. What a text says itself and also lets somebody say, as a headline does, rests on that one. A text of
    an unknown outlet stands by itself.

    `copies` gives how much of the shorter of two documents stands in the other, smaller id first; only pairs of the documents at
    hand are needed. The result does not depend on the order of the testimonies, and time grows in line with their number.
    """
    by_id = {testimony.claim.id: testimony for testimony in testimonies}
    heard = [by_id[claim] for claim in sorted(by_id)]
    links = _collect_links(heard, copies)
    sets = list(range(len(heard)))
    told: list[tuple[int, str]] = []
    for key in sorted(links, key=lambda key: (min(ROLES.index(link.role) for link in links[key]), key)):
        if not all(link.weak for link in links[key]) and _join(sets, links[key]):
            told.extend((links[key][0].number, sentence) for sentence in _tell(key, links[key], heard, copies))
    groups: dict[int, list[int]] = defaultdict(list)
    for number in range(len(heard)):
        groups[_find(sets, number)].append(number)
    labels = _labels(links, heard)
    ties = defaultdict(list)
    for number, sentence in told:
        ties[_find(sets, number)].append(sentence)
    found = (_origin([heard[number] for number in group], [labels[number] for number in group], ties[at]) for at, group in groups.items())
    return tuple(sorted(found, key=lambda origin: (-len(origin.outlets), origin.name, origin.claims)))


def _origin(group: Sequence[Testimony], labels: Sequence[Mapping[str, _Rank]], ties: Sequence[str]) -> Origin:
    """Name an origin by what most of its documents have to do with; among equals by the plainest tie, an agency first, then the earliest."""
    counted: dict[str, dict[DocumentId, _Rank]] = defaultdict(dict)
    for testimony, ranks in zip(group, labels, strict=True):
        for label, rank in ranks.items():
            known = counted[label].setdefault(testimony.source.document, rank)
            counted[label][testimony.source.document] = min(known, rank)
    unknown = min(testimony.source.outlet_name for testimony in group)
    name = min(counted, key=lambda label: (-len(counted[label]), min(counted[label].values()), label), default=unknown)
    outlets = [testimony.source.outlet for testimony in group if testimony.source.outlet is not None]
    return Origin(
        name=name,
        claims=tuple(testimony.claim.id for testimony in group),
        outlets=tuple(sorted({testimony.source.outlet_name for testimony in group})),
        leanings=tuple(sorted({outlet.leaning for outlet in outlets if outlet.leaning is not None})),
        ties=tuple(dict.fromkeys(ties)),
    )


def _labels(links: Mapping[Key, Sequence[_Link]], heard: Sequence[Testimony]) -> Mapping[int, Mapping[str, _Rank]]:
    """Return, for each claim, the names of the parties it has to do with, each with how well it names the origin."""
    found: dict[int, dict[str, _Rank]] = defaultdict(dict)
    for key, given in links.items():
        if key[0] == "party":
            label = min(link.label for link in given)
            for link in given:
                if not link.weak:
                    source = heard[link.number].source
                    agency = source.outlet is not None and source.outlet.kind in ("agency", "state-agency")
                    found[link.number][label] = (ROLES.index(link.role), not agency, source.published_last or date.max)
    return found


def _collect_links(heard: Sequence[Testimony], copies: Mapping[tuple[DocumentId, DocumentId], float]) -> Mapping[Key, list[_Link]]:
    """Return what claims have to do with, each with the links to it: one link for a claim, by its plainest role."""
    links: dict[Key, list[_Link]] = defaultdict(list)
    own_voice: dict[DocumentId, int] = {}
    printed = frozenset(fold_name(t.source.outlet.name) for t in heard if t.source.outlet is not None)
    for number, testimony in enumerate(heard):
        speaker = next((found for link in reversed(testimony.claim.asserted_by) if (found := find_voice(link, printed)) is not None), None)
        if speaker is None:
            own_voice.setdefault(testimony.source.document, number)
        best: dict[Key, _Link] = {}
        for key, link in _links_of(number, testimony, speaker, printed):
            known = best.get(key)
            if known is None or (link.weak, ROLES.index(link.role)) < (known.weak, ROLES.index(known.role)):
                best[key] = link
        for key, link in best.items():
            links[key].append(link)
    for one, other in _pairs(sorted(own_voice), copies):
        links["copy", one, other] = [_Link(own_voice[one], "copy", ""), _Link(own_voice[other], "copy", "")]
    return links


def _links_of(number: int, testimony: Testimony, speaker: tuple[str, str] | None, printed: frozenset[str]) -> Iterator[tuple[Key, _Link]]:
    source, claim = testimony.source, testimony.claim
    if testimony.passage is not None:
        yield ("passage", str(testimony.passage), " ".join(re.findall(r"\w+", claim.quote.casefold()))), _Link(number, "passage", "")
    if speaker is not None:
        yield from _party_links(number, *speaker, ("word", "part"))
        name = speaker[0].removeprefix("name:").split()
        yield ("surname", source.document, name[-1]), _Link(number, "document", "", weak=len(name) > 1)
        yield ("document", source.document), _Link(number, "document", "", weak=True)
        return
    if testimony.passage is not None:
        yield ("passage", str(testimony.passage)), _Link(number, "passage", "")
    yield ("document", source.document), _Link(number, "document", "")
    for credit in source.credits:
        yield from _outlet_links(number, credit, ("credit", "part"))
    if source.outlet is not None and len(source.credits) == 0:
        yield from _outlet_links(number, source.outlet, ("outlet", "owner"))
    elif source.outlet is not None:
        key, label = find_party(source.outlet.name)
        yield ("party", key), _Link(number, "outlet", label, weak=True)
    for key, label in _authors(source, printed):
        yield ("party", key), _Link(number, "author", label)


def _party_links(number: int, key: str, label: str, roles: tuple[Role, Role]) -> Iterator[tuple[Key, _Link]]:
    """Link a claim with a party, and with what that is a part of."""
    yield ("party", key), _Link(number, roles[0], label)
    for above in bodies_above(key):
        yield ("party", above), _Link(number, roles[1], name_actor(above))


def _outlet_links(number: int, outlet: Outlet, roles: tuple[Role, Role]) -> Iterator[tuple[Key, _Link]]:
    key, label = find_party(outlet.name)
    yield from _party_links(number, key, label, roles)
    if outlet.owner is not None:
        owner, owner_label = find_party(outlet.owner)
        if owner != key:
            yield from _party_links(number, owner, owner_label, (roles[1], roles[1]))


def _authors(source: Provenance, printed: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield the authors that are named; "Military desk" names nobody, "Beirut desk, with AFP" names AFP."""
    for part in re.split(r",|;|/|&|\band\b|\bwith\b|\bfor\b", source.author or ""):
        found = find_voice(Speaker(part.strip(), None, None), printed)
        if found is not None:
            yield found


def _pairs(
    documents: Sequence[DocumentId], copies: Mapping[tuple[DocumentId, DocumentId], float]
) -> Iterator[tuple[DocumentId, DocumentId]]:
    """The pairs of documents that are near-copies, by whichever way is shorter."""
    if len(documents) * (len(documents) - 1) // 2 <= len(copies):
        yield from (pair for pair in combinations(documents, 2) if pair in copies)
    else:
        known = frozenset(documents)
        yield from (pair for pair in sorted(copies) if pair[0] in known and pair[1] in known)


def _join(sets: list[int], links: Sequence[_Link]) -> bool:
    """Join the sets of all linked claims, and say whether any two were apart."""
    roots = {_find(sets, link.number) for link in links}
    for root in roots:
        sets[root] = min(roots)
    return len(roots) > 1


def _find(sets: list[int], number: int) -> int:
    """Return the first of a set, halving the way to it (Tarjan and van Leeuwen 1984)."""
    while sets[number] != number:
        sets[number] = sets[sets[number]]
        number = sets[number]
    return number


def _tell(
    key: Key, links: Sequence[_Link], heard: Sequence[Testimony], copies: Mapping[tuple[DocumentId, DocumentId], float]
) -> Iterator[str]:
    """Say why the linked claims are one, where they stand in several documents."""
    sources = {heard[link.number].source.document: heard[link.number].source for link in links}
    if len(sources) < 2:
        return
    if key[0] == "passage":
        yield f"The same sentence stands in {_outlets(list(sources.values()))}, word for word."
    elif key[0] == "copy":
        one, other = (DocumentId(document) for document in key[1:])
        share = copies[one, other]
        told = f"{share:.0%}".replace("%", " %")
        yield (
            f"{one} of {sources[one].outlet_name} and {other} of {sources[other].outlet_name} are near-copies: "
            f"{told} of the words of the shorter stand in the longer in the same order."
        )
    else:
        label = with_article(min(link.label for link in links))
        clauses = []
        for role in ROLES:
            within = {heard[link.number].source.document: heard[link.number].source for link in links if link.role == role}
            if len(within) > 0:
                clauses.append(_clause(role, list(within.values()), label))
        yield f"{'; '.join(clauses)}."


def _clause(role: Role, sources: Sequence[Provenance], label: str) -> str:
    names = sorted({source.outlet_name for source in sources})
    if role == "outlet":
        return f"{len(sources)} texts were published by {label}" if len(sources) > 1 else f"{label} published it itself"
    one, many = {
        "word": ("rests on the word of {}", "rest on the word of {}"),
        "credit": ("credits {}", "credit {}"),
        "author": ("names {} as its author", "name {} as their author"),
        "part": ("rests on the word of a part of {}", "rest on the word of parts of {}"),
        "owner": ("belongs to {}", "belong to {}"),
    }[role]
    if len(names) == 1 and len(sources) > 1:
        return f"{len(sources)} texts of {names[0]} {many.format(label) if role != 'owner' else one.format(label)}"
    both = {1: "", 2: " both"}.get(len(names), " all")
    return f"{_outlets(sources)}{both} {(one if len(names) == 1 else many).format(label)}"


def _outlets(sources: Sequence[Provenance]) -> str:
    names = sorted({source.outlet_name for source in sources})
    if len(names) == 1:
        return f"{len(sources)} texts of {names[0]}" if len(sources) > 1 else names[0]
    if len(names) > MOST_NAMED:
        names = [*names[: MOST_NAMED - 1], f"{len(names) - MOST_NAMED + 1} others"]
    return f"{', '.join(names[:-1])} and {names[-1]}"
