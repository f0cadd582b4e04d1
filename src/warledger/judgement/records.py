"""Keep the record of a source: how its claims stand, whom it quotes, what it copies and which loaded words it uses, in counts."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from warledger.claims.claim import Claim, ClaimId, Speaker
from warledger.judgement import corroboration
from warledger.judgement.corroboration import Status
from warledger.judgement.lineage import lineage, peoples
from warledger.judgement.loaded import LoadedKind, LoadedWord, find_loaded
from warledger.judgement.testimony import Outlet, Provenance, make_testimony
from warledger.judgement.voices import find_party, find_voice
from warledger.ledger.finding import Finding

PRONOUNS = frozenset("he she it they we i you who him her them us me".split())
THINGS = frozenset(
    "report reports statement statements media video videos website websites press newspaper newspapers channel television tv radio agency "
    "communique communiqué account accounts footage document documents letter poll survey".split()
)
"""Last words of speakers that are no person who could be named."""
BODIES = frozenset(
    "group groups monitor monitors observatory ngo organisation organization network watchdog agency coalition movement body council".split()
)
"""Last words that stand for a body: where the text names one elsewhere, it is taken as that."""
REPORTED = ("event", "control", "estimate", "agreement")
"""Kinds that are compared for a letter. That two parties are allied, or why, is background that everybody repeats: in a check by hand
of what others seemed to confirm of one outlet, it was a quarter."""
STATUSES_BY_DOUBT: tuple[Status, ...] = ("discounted", "contested", "corroborated", "single-source")
OUTWEIGHED = 5
"""The Admiralty digit of what rivals with more origins contradict."""
NO_OTHERS: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Bearing:
    """What was found of one claim, as far as it bears on its source."""

    status: Status
    others: frozenset[str] = NO_OTHERS
    """The outlets of the other origins that say so too."""
    opposed: bool = False
    """Whether somebody says otherwise."""
    outweighed: bool = False
    """Whether those who say otherwise have more origins."""


ALONE = Bearing("single-source")


@dataclass(frozen=True, slots=True)
class Record:
    """What a ledger holds of one source, in counts. Nothing in it says that the source is right or wrong."""

    source: Outlet
    documents: int = 0
    copies: int = 0
    """Documents that share most of their text with one that another source published on the same day or earlier."""
    claims: int = 0
    on_others_word: int = 0
    """Claims that the text lets somebody else put forward."""
    facts: int = 0
    """Claims put forward as fact, in its own voice or on others' word; one and what follows from it count once."""
    own_facts: int = 0
    """Those in its own voice."""
    statuses: Mapping[str, int] = field(default_factory=dict)
    """How the facts stand: corroborated, single-source, contested, discounted."""
    own_side: int = 0
    """Corroborated ones that only its own texts, or outlets generally held to take the same side, tell as well."""
    compared: int = 0
    """Facts on events, control, numbers and deals that a source of no known or another side tells as well, or that somebody contradicts."""
    compared_in: int = 0
    """Documents in which the compared stand: claims of one text stand and fall together."""
    agreed: int = 0
    """Those of the compared that are corroborated."""
    outweighed: int = 0
    """Those that rivals with more origins contradict."""
    attributions: int = 0
    """Passages that it attributes to somebody."""
    unnamed: int = 0
    """Those whose speaker has neither a name nor a body behind it: "a security source"."""
    quoted: Mapping[str, int] = field(default_factory=dict)
    """Attributions by the body spoken for, as an actor's id, with the state or party it belongs to. Private persons are not counted."""
    loaded: Mapping[tuple[LoadedKind, str], int] = field(default_factory=dict)
    """Loaded words in its own voice, by kind and by of whom they are said."""
    loaded_words: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """The same by the word itself."""
    others_loaded: int = 0
    """Loaded words in what it lets others say, or sets in quotation marks."""
    forecasts: int | None = None
    """Its forecasts that are scored; None where nobody has looked."""


def find_bearings(findings: Iterable[Finding]) -> dict[ClaimId, Bearing]:
    """Return what was found of claims, from the findings on corroboration and contradiction; the others stand alone.

    A claim that several findings are about stands by the most doubtful of them. Memory grows with the claims that are compared.
    """
    found: dict[ClaimId, Bearing] = {}
    kept: dict[Bearing, Bearing] = {}
    for finding in findings:
        for claim, bearing in _bearings_of(finding):
            merged = _merge(found[claim], bearing) if claim in found else bearing
            found[claim] = kept.setdefault(merged, merged)
    return found


def _bearings_of(finding: Finding) -> Iterator[tuple[ClaimId, Bearing]]:
    if finding.rule == corroboration.RULE:
        yield from _corroborated(finding)
    elif finding.rule.startswith("contradiction."):
        one, other = (int(str(count)) for count in _listed(finding.details.get("origins")))
        for side, more in (("one", other > one), ("other", one > other)):
            bearing = Bearing("contested", opposed=True, outweighed=more)
            yield from ((ClaimId(str(claim)), bearing) for claim in _listed(finding.details.get(side)))


def _corroborated(finding: Finding) -> Iterator[tuple[ClaimId, Bearing]]:
    status = next(status for status in STATUSES_BY_DOUBT if status == finding.verdict)
    origins = [origin for origin in _listed(finding.details.get("origins")) if isinstance(origin, Mapping)]
    opposed = len(_listed(finding.details.get("rivals"))) > 0
    outweighed = status == "discounted" and finding.details.get("credibility") == 5  # the digit for "outweighed"
    for at, origin in enumerate(origins):
        others = frozenset(str(name) for n, rest in enumerate(origins) if n != at for name in _listed(rest.get("outlets")))
        yield from ((ClaimId(str(claim)), Bearing(status, others, opposed, outweighed)) for claim in _listed(origin.get("claims")))


def _merge(one: Bearing, other: Bearing) -> Bearing:
    status = min((one.status, other.status), key=STATUSES_BY_DOUBT.index)
    return Bearing(status, one.others | other.others, one.opposed or other.opposed, one.outweighed or other.outweighed)


def _listed(value: object) -> Sequence[object]:
    return value if isinstance(value, list | tuple) else ()


class Tally:
    """Counts what the documents of one source hold, one document after the other; only counts are kept."""

    def __init__(self, source: Outlet, *, leaning_of: Callable[[str], str | None]) -> None:
        """Begin with nothing; `leaning_of` gives whose side an outlet is generally held to take."""
        self._source, self._leaning_of = source, leaning_of
        self._own, _ = find_party(source.name)
        self._counts: Counter[str] = Counter()
        self._statuses: Counter[str] = Counter()
        self._quoted: Counter[str] = Counter()
        self._loaded: Counter[tuple[LoadedKind, str]] = Counter()
        self._words: Counter[tuple[str, str]] = Counter()

    def add_document(self, *, copied: bool = False) -> None:
        """Count one of its documents, and whether it is a near-copy of another source's."""
        self._counts["documents"] += 1
        self._counts["copies"] += copied

    def add_claims(self, claims: Sequence[Claim], bearings: Mapping[ClaimId, Bearing]) -> None:
        """Count all claims of one document."""
        self._counts["claims"] += len(claims)
        self._counts["on_others_word"] += sum(not self._is_own(claim) for claim in claims)
        before = self._counts["compared"]
        self._add_facts(claims, bearings)
        self._counts["compared_in"] += self._counts["compared"] > before
        self._add_attributions(claims)
        self._add_loaded(claims)

    def record(self, *, forecasts: int | None = None) -> Record:
        """Return what was counted."""
        return Record(
            source=self._source,
            statuses=dict(self._statuses),
            quoted=dict(self._quoted),
            loaded=dict(self._loaded),
            loaded_words=dict(self._words),
            forecasts=forecasts,
            **self._counts,
        )

    def _is_own(self, claim: Claim) -> bool:
        """Whether the source says it itself, or lets its own reporter say it."""
        if len(claim.asserted_by) == 0:
            return True
        voice = find_voice(claim.asserted_by[0], NO_OTHERS)
        return voice is not None and voice[0] == self._own

    def _add_facts(self, claims: Sequence[Claim], bearings: Mapping[ClaimId, Bearing]) -> None:
        """Count a claim and what follows from it once: that who takes a town holds it rests on the same words."""
        told: dict[ClaimId, list[Claim]] = {}
        for claim in claims:
            if make_testimony(claim, Provenance(claim.document, self._source)).put_forward:
                told.setdefault(claim.implied_by or claim.id, []).append(claim)
        for group in told.values():
            bearing = ALONE
            for claim in group:
                bearing = _merge(bearing, bearings.get(claim.id, ALONE))
            self._add_fact(bearing, own=self._is_own(group[0]), reported=any(claim.kind in REPORTED for claim in group))

    def _add_fact(self, bearing: Bearing, *, own: bool, reported: bool) -> None:
        elsewhere = self._is_told_elsewhere(bearing)
        agreed = reported and bearing.status == "corroborated" and elsewhere
        self._statuses[bearing.status] += 1
        self._counts.update(
            facts=1,
            own_facts=int(own),
            own_side=int(bearing.status == "corroborated" and not elsewhere),
            compared=int(agreed or (reported and bearing.opposed)),
            agreed=int(agreed),
            outweighed=int(reported and bearing.outweighed),
        )

    def _is_told_elsewhere(self, bearing: Bearing) -> bool:
        own = self._source.leaning
        others = (self._leaning_of(name) for name in bearing.others if name != self._source.name)
        return any(own is None or leaning != own for leaning in others)

    def _add_attributions(self, claims: Sequence[Claim]) -> None:
        """Count each passage and its nearest speaker once, however many claims were read from it."""
        said = {(c.start, c.end, c.asserted_by[0]): None for c in claims if not self._is_own(c)}
        bodies = any(speaker.actor is not None for _, _, speaker in said)
        for _, _, speaker in said:
            self._counts["attributions"] += 1
            self._counts["unnamed"] += _is_unnamed(speaker, bodies=bodies)
            if (body := _find_body(speaker)) is not None:
                self._quoted[body] += 1

    def _add_loaded(self, claims: Sequence[Claim]) -> None:
        """Count each word of the text once, said of the party that any claim on it tells."""
        found: dict[int, tuple[LoadedWord, bool]] = {}
        for claim in claims:
            own = self._is_own(claim)
            for word in find_loaded(claim):
                before, was_own = found.get(word.at, (word, True))
                found[word.at] = (before if before.is_told else word, was_own and own and not word.quoted)
        for word, own in found.values():
            if own:
                self._loaded[word.kind, word.about] += 1
                self._words[word.word, word.about] += 1
            else:
                self._counts["others_loaded"] += 1


def _is_unnamed(speaker: Speaker, *, bodies: bool) -> bool:
    """Whether a speaker has no name and stands for no body: who "he" or "the group" is, the text says elsewhere."""
    words = speaker.name.casefold().split()
    if speaker.actor is not None or find_voice(speaker, NO_OTHERS) is not None or len(words) == 0:
        return False
    return not (words[-1] in PRONOUNS or words[-1] in THINGS or (bodies and words[-1] in BODIES))


def _find_body(speaker: Speaker) -> str | None:
    """Return the largest body that a speaker speaks for as an organisation or in an office; a people is nobody's organisation."""
    if speaker.actor is None or find_voice(speaker, NO_OTHERS) is None:
        return None
    bodies = [actor for actor in (speaker.actor, *lineage(speaker.actor)) if actor not in peoples()]
    return bodies[-1] if len(bodies) > 0 else None
