"""Let "the rebels" stand for the group that the text has called so, where no war gives the word a party of its own."""

import re
from collections.abc import Sequence
from dataclasses import replace

from warledger.mentions.mention import ActorMention

PLAIN = frozenset({"rebels", "militants", "insurgents", "separatists", "jihadists", "militias", "guerrillas"})
"""Ids of fighters at large that no list ties to a war."""
ANYBODY = frozenset({"militants", "militant"})
"""Words that texts use of every side, also where a war gives them a party."""
BEFORE = re.compile(r"\bthe (?:(?:remaining|surviving|last|besieged|surrounded|trapped|retreating|fleeing|same) )?$", re.IGNORECASE)
"""The article, also before a word that tells of the group named before what has become of it."""
LOOK_BACK = 24
"""Letters before a mention that may hold the article and such a word."""
SCORE = 0.7
"""A group called so before is meant more often than not; below the score of a name."""


def name_rebels(text: str, actors: Sequence[ActorMention], *, earlier: Sequence[ActorMention]) -> tuple[ActorMention, ...]:
    """Return the mentions of a block with "the rebels" resolved.

    The group is the last one before it whose own words end in the same noun ("M23 rebels"), else the only armed group named so far.

    Args:
        text: the block's text.
        actors: its mentions, in order.
        earlier: those of the blocks before, nearest last.
    """
    found: list[ActorMention] = []
    for mention in actors:
        found.append(_resolved(mention, [*earlier, *found]) if _is_plain(text, mention) else mention)
    return tuple(found)


def _is_plain(text: str, mention: ActorMention) -> bool:
    definite = BEFORE.search(text[max(0, mention.start - LOOK_BACK) : mention.start]) is not None or mention.text.lower().startswith("the ")
    open_to_all = mention.actor is not None and (mention.actor.id in PLAIN or mention.text.lower().split()[-1] in ANYBODY)
    return mention.how == "generic" and open_to_all and definite


def _resolved(mention: ActorMention, before: Sequence[ActorMention]) -> ActorMention:
    groups = [each for each in before if each.actor is not None and each.actor.kind == "group" and each.how != "anaphor"]
    noun = mention.text.split()[-1].lower()
    called = [each for each in groups if each.text.lower().split()[-1] == noun]
    distinct = {each.actor.id for each in groups if each.actor is not None}
    chosen = called[-1] if len(called) > 0 else groups[-1] if len(distinct) == 1 else None
    return mention if chosen is None else replace(mention, actor=chosen.actor, how="anaphor", score=SCORE)
