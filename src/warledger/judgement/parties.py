"""How far two words for a party may mean one."""

from functools import lru_cache

from warledger.judgement.lineage import are_related, is_generic, is_irregular, is_state, root_of


def parties_likeness(one: object, other: object) -> float:
    """Return how far two actors may be one: 1 the same or part of it, 0.5 one not named or named by a common noun, 0 two others."""
    if not isinstance(one, str) or not isinstance(other, str) or one == "" or other == "":
        return 0.5
    return _named_parties_likeness(one, other)


@lru_cache(maxsize=50_000)
def _named_parties_likeness(one: str, other: str) -> float:
    """As above, kept for pairs seen lately: the same few parties are compared a thousand times over."""
    if are_related(one, other):
        return 1.0
    if root_of(one) == root_of(other):
        return 0.7
    if (is_irregular(one) and is_state(other)) or (is_irregular(other) and is_state(one)):
        return 0.0
    return 0.5 if is_generic(one) or is_generic(other) else 0.0
