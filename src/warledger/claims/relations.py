"""Read relations: how two parties stand to each other, from verbs, nouns and noun phrases."""

from collections.abc import Iterator

from warledger.claims.draft import Draft, Reading
from warledger.claims.frames import fill_frame
from warledger.claims.lexicon import Entry
from warledger.claims.parties import parties
from warledger.claims.quotes import clause_span, phrase_span
from warledger.claims.senses import entry_of
from warledger.language.clauses import subject_of
from warledger.language.coordination import conjuncts
from warledger.language.predicate import Argument, Predicate
from warledger.mentions.mention import ActorMention

PHRASE_WORDS = 25
"""A relation is quoted with both names when they stand within so many words; wider is another clause."""
PHRASE, CLAUSE = 0.75, 0.8
"""As `python -m evaluation.calibration` counted: the share of right claims, rounded, on 001, 003 and our own developed half."""
Pair = tuple[ActorMention, ActorMention]


def read_relations(reading: Reading) -> Iterator[Draft]:
    """Yield relations from "X-backed Y", from verbs and nouns of standing, and from membership."""
    yield from _backers(reading)
    yield from _members(reading)
    for predicate in reading.predicates:
        entry = entry_of(reading, predicate)
        if entry is None or (entry.kind != "relation" and entry.relation != "backs"):
            continue
        span = clause_span(reading, predicate) if predicate.form == "verb" else phrase_span(reading, predicate.head)
        for a, b in _pairs(reading, predicate, entry):
            yield _draft(reading, (a, b), entry.relation, _with_parties(reading, span, (a, b)), predicate)


def _with_parties(reading: Reading, span: tuple[int, int], pair: Pair) -> tuple[int, int]:
    """Widen a phrase to the names of both parties where they stand close by ("his allies – A and B")."""
    ends = [span, *((s.start, s.end) for s in map(reading.span, pair))]
    start, end = min(start for start, _ in ends), max(end for _, end in ends)
    return (start, end) if end - start <= PHRASE_WORDS and reading.doc[start].sent == reading.doc[end - 1].sent else span


def _backers(reading: Reading) -> Iterator[Draft]:
    """Read "the US and Iranian backed Iraqi army": each backer stands in the phrase."""
    for mention in reading.mentions.actors:
        if mention.actor is None or len(mention.backers) == 0:
            continue
        span = reading.span(mention)
        for backer in mention.backers:
            yield Draft(
                kind="relation",
                args={"a": backer, "b": mention.actor.id, "relation": "backs"},
                start=span.start,
                end=span.end,
                anchor=span.root.i,
                rule="relation.backed-by-phrase",
                confidence=PHRASE,
                reading=(f"The phrase `{mention.text}` names a backer of {mention.actor.name}.",),
                static=True,
            )


def _pairs(reading: Reading, predicate: Predicate, entry: Entry) -> Iterator[Pair]:
    if predicate.form == "noun" and entry.name in ("ally", "belong", "hostile", "rival") and not _is_abstract(reading, predicate):
        yield from _role_noun(reading, predicate)
        return
    frame = fill_frame(reading, predicate, entry)
    targets = frame.targets if len(frame.targets) > 0 else _clause_subject(reading, predicate)
    for agent in frame.agents:
        for target in targets:
            if agent.actor != target.actor:
                yield agent, target
    if len(frame.agents) >= 2 and len(frame.targets) == 0 and entry.between:
        yield frame.agents[0], frame.agents[1]


def _is_abstract(reading: Reading, predicate: Predicate) -> bool:
    """A state of affairs ("alliance", "war", "feud") joins two parties; a role ("ally", "rival", "branch") is one of them."""
    return reading.token(predicate.head).lemma_.lower() in ABSTRACT


ABSTRACT = frozenset({"alliance", "partnership", "cooperation", "co-operation", "coordination", "collaboration", "enmity", "hostility", "animosity", "hatred", "conflict", "war", "antagonism",
                      "hostilities", "rivalry", "feud", "feuding", "competition"})  # fmt: skip


def _role_noun(reading: Reading, predicate: Predicate) -> Iterator[Pair]:
    """Read "X's allies A and B", "A, an ally of X", "A is the Syrian branch of X": A stands to X."""
    holders = _actors(
        reading,
        [
            *predicate.of_role("possessor"),
            *predicate.of_role("of"),
            *(a for a in predicate.of_role("oblique") if a.prep in ("to", "with", "of")),
        ],
    )
    if len(holders) == 0:
        holders = _actors(reading, list(predicate.of_role("premodifier")))
    players = _actors(reading, [*predicate.of_role("subject"), *predicate.of_role("apposition")]) or list(_as_part(reading, predicate))
    token = reading.token(predicate.head)
    if len(players) == 0 and token.pos_ == "ADJ" and token.dep_ in ("amod", "acl", "appos"):
        players = [mention for mention in parties(reading, token.head.i) if mention.actor is not None]
    if len(holders) == 0 and reading.token(predicate.head).dep_ == "obl" and len(players) > 0:
        regarding = subject_of(reading.token(predicate.head).head)
        holders = [] if regarding is None else [m for m in parties(reading, regarding[0].i) if m.actor is not None]
    if reading.token(predicate.head).lemma_.lower() in MEMBERSHIP:
        holders = [holder for holder in holders if holder.actor is not None and holder.actor.kind != "state"]
    for player in players:
        for holder in holders:
            if player.actor != holder.actor:
                yield player, holder


MEMBERSHIP = frozenset({"part", "member"})
"""Part of a state is a place; part of a body is a member."""


def _as_part(reading: Reading, predicate: Predicate) -> Iterator[ActorMention]:
    """In "X, as part of the coalition, …" the part is the noun the phrase hangs on, what is so regarded, or the subject of its clause."""
    token = reading.token(predicate.head)
    if not any(case.dep_ == "case" and case.lower_ == "as" for case in token.children):
        return
    if token.dep_ == "nmod":
        yield from parties(reading, token.head.i)
    elif token.dep_ == "obl":
        regarded = next((child for child in token.head.children if child.dep_ == "obj"), None)
        subject = subject_of(token.head)
        if regarded is not None:
            yield from parties(reading, regarded.i)
        elif subject is not None:
            yield from parties(reading, subject[0].i)


def _members(reading: Reading) -> Iterator[Draft]:
    """Read "the militias, including X and Y": X and Y belong to them."""
    for token in reading.doc:
        including = any(child.dep_ == "case" and child.lower_ == "including" for child in token.children)
        whole = reading.actor_at(token.head.i) if including and token.dep_ in ("nmod", "appos", "acl") else None
        if whole is None or whole.actor is None or whole.actor.kind in ("state", "people"):
            continue
        for part in (mention for joined in conjuncts(token) for mention in parties(reading, joined.i)):
            if part.actor is not None and part.actor != whole.actor:
                yield _membership(reading, part, whole, token.i)


def _membership(reading: Reading, part: ActorMention, whole: ActorMention, anchor: int) -> Draft:
    spans = (reading.span(whole), reading.span(part))
    return Draft(
        kind="relation",
        args={"a": _id(part), "b": _id(whole), "relation": "part-of"},
        start=min(span.start for span in spans),
        end=max(span.end for span in spans),
        anchor=anchor,
        rule="relation.including",
        confidence=CLAUSE,
        reading=(f"`{part.text}` is named as included in `{whole.text}`.",),
        static=True,
    )


def _clause_subject(reading: Reading, predicate: Predicate) -> tuple[ActorMention, ...]:
    """In "the army, with Russian support, took …" who profits from the support is the subject of the clause."""
    token = reading.token(predicate.head)
    cases = {case.lower_ for case in token.children if case.dep_ == "case"}
    if predicate.form != "noun" or cases.isdisjoint({"with", "under"}):
        return ()
    anchor = token.head
    if anchor.pos_ in ("NOUN", "PROPN"):
        return parties(reading, anchor.i)
    subject = subject_of(anchor) if anchor.pos_ in ("VERB", "AUX") else None
    return () if subject is None else parties(reading, subject[0].i)


def _holder_id(mention: ActorMention) -> str | None:
    """The party itself where the words name its allies at large ("his allies")."""
    actor = _id(mention)
    return None if actor is None else actor.removeprefix("allies-of-")


def _actors(reading: Reading, arguments: list[Argument]) -> list[ActorMention]:
    return [m for argument in arguments for m in parties(reading, argument.head) if m.actor is not None]


def _draft(reading: Reading, pair: Pair, relation: str, span: tuple[int, int], predicate: Predicate) -> Draft:
    a, b = pair
    word = reading.token(predicate.head)
    return Draft(
        kind="relation",
        args={"a": _id(a), "b": _holder_id(b), "relation": relation},
        start=span[0],
        end=span[1],
        anchor=word.i,
        rule=f"relation.{relation}",
        confidence=CLAUSE,
        reading=(f"`{word.text}` says how `{a.text}` and `{b.text}` stand: {relation}.",),
        static=predicate.form == "noun" and predicate.light is None,
    )


def _id(mention: ActorMention) -> str | None:
    return None if mention.actor is None else mention.actor.id
