"""Build parsed Docs by hand, so that a new language model cannot break a test of the rules."""

from functools import cache
from typing import Any

import spacy
from spacy.tokens import Doc
from spacy.vocab import Vocab

from warledger.claims.draft import Reading
from warledger.claims.lexicon import nominals
from warledger.language.predicates import find_predicates
from warledger.mentions.mention import Actor, ActorId, ActorMention, Mentions, PlaceMention, QuantityMention


def tree(table: str) -> Doc:
    """Return a Doc from lines of "word lemma POS TAG head label"; the head is the 1-based number of a line, 0 for the root.

    A word that starts with a caret stands without a space before it.
    """
    rows = [line.split() for line in table.strip().splitlines() if line.strip() != ""]
    glued = [row[0].startswith("^") and len(row[0]) > 1 for row in rows]
    return Doc(
        _vocab(),
        words=[row[0][1:] if glue else row[0] for row, glue in zip(rows, glued, strict=True)],
        spaces=[not glued[i + 1] if i + 1 < len(rows) else False for i in range(len(rows))],
        lemmas=[row[1] for row in rows],
        pos=[row[2] for row in rows],
        tags=[row[3] for row in rows],
        heads=[i if row[4] == "0" else int(row[4]) - 1 for i, row in enumerate(rows)],
        deps=["ROOT" if row[4] == "0" else row[5] for row in rows],
    )


@cache
def _vocab() -> Vocab:
    return spacy.blank("en").vocab


def read_tree(
    table: str,
    *,
    actors: dict[str, str] | None = None,
    places: dict[str, str] | None = None,
    quantities: tuple[QuantityMention, ...] = (),
    **given: Any,
) -> Reading:
    """Return a Reading of a hand-built Doc; `actors` and `places` map words of the text to an actor id or a place name."""
    doc = tree(table)
    mentions = Mentions(
        actors=tuple(_actor(doc.text, words, slug) for words, slug in (actors or {}).items()),
        places=tuple(_place(doc.text, words, name) for words, name in (places or {}).items()),
        quantities=quantities,
    )
    return Reading(doc, given.pop("role", "paragraph"), mentions, tuple(find_predicates(doc, nominals=nominals())), **given)


def _actor(text: str, words: str, slug: str) -> ActorMention:
    start = text.index(words)
    return ActorMention(words, start, start + len(words), Actor(ActorId(slug), words, "group"), how="registry")


def _place(text: str, words: str, name: str) -> PlaceMention:
    start = text.index(words)
    return PlaceMention(words, start, start + len(words), name, lat=35.0, lon=38.0, radius_km=5.0, where_prec=1, feature="settlement")
