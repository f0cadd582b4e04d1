"""Fighters at large stand for the group that the text has called so."""

import pytest

from warledger.mentions.mention import Actor, ActorId, ActorMention
from warledger.mentions.rebels import name_rebels

TEXT = "M23 rebels entered Goma. The rebels left. Rebels came."


def mention(words: str, at: int, slug: str, kind: str, how: str) -> ActorMention:
    return ActorMention(words, at, at + len(words), Actor(ActorId(slug), slug, kind), how=how)


M23 = mention("M23 rebels", 0, "m23", "group", "composed")
REBELS = mention("rebels", TEXT.index("The rebels") + 4, "rebels", "generic", "generic")
BARE = mention("Rebels", TEXT.index("Rebels came"), "rebels", "generic", "generic")


def ids(*actors: ActorMention, earlier: tuple[ActorMention, ...] = ()) -> list[str]:
    return [str(each.actor.id) for each in name_rebels(TEXT, actors, earlier=earlier) if each.actor is not None]


def test_the_rebels_are_the_group_called_so():
    assert ids(M23, REBELS, BARE) == ["m23", "m23", "rebels"]


def test_they_are_the_only_group_of_the_blocks_before():
    fdlr = mention("FDLR", 0, "fdlr", "group", "registry")
    assert ids(REBELS, earlier=(fdlr,)) == ["fdlr"]


@pytest.mark.parametrize("slug", ["syrian-rebels"])
def test_rebels_of_a_known_war_stay_theirs(slug: str):
    assert ids(M23, mention("rebels", REBELS.start, slug, "generic", "generic")) == ["m23", slug]


def test_of_two_groups_neither_is_guessed():
    fdlr, adf = mention("FDLR", 0, "fdlr", "group", "registry"), mention("ADF", 10, "adf", "group", "registry")
    assert ids(REBELS, earlier=(fdlr, adf)) == ["rebels"]


def test_a_word_on_what_has_become_of_them_may_stand_between():
    text = "M23 rebels entered Goma. The remaining rebels left. The other rebels came."
    left = mention("rebels", text.index("rebels left"), "rebels", "generic", "generic")
    other = mention("rebels", text.index("rebels came"), "rebels", "generic", "generic")
    found = name_rebels(text, (M23, left, other), earlier=())
    assert [str(each.actor.id) for each in found if each.actor is not None] == ["m23", "m23", "rebels"]
