"""An office and a name side by side are one office. Sentences are made up for the purpose."""

import pytest
import spacy
from spacy.tokens import Doc, Span

from trees import tree
from warledger.mentions.actors import find_actors

APPOSED = """
    The      the      DET   DT  4 det
    Iraqi    Iraqi    ADJ   JJ  4 amod
    foreign  foreign  ADJ   JJ  4 amod
    minister minister NOUN  NN  9 nsubj
    ,        ,        PUNCT ,   6 punct
    Ann      Ann      PROPN NNP 4 appos
    Lee      Lee      PROPN NNP 6 flat
    ,        ,        PUNCT ,   6 punct
    resigned resign   VERB  VBD 0 root
"""
LISTED = APPOSED.replace("4 appos", "4 conj")


def offices(doc: Doc) -> list[tuple[str, str]]:
    """Return the offices read, with the party they speak for."""
    return [(m.text, m.actor.id) for m in find_actors(doc) if m.how == "office" and m.actor is not None]


def marked(table: str) -> Doc:
    """Return the parse with the name marked as a person's."""
    doc = tree(table)
    doc.set_ents([Span(doc, 5, 7, label="PER")])
    return doc


def test_a_name_beside_an_office_stands_for_it_there() -> None:
    assert offices(marked(APPOSED)) == [("Iraqi foreign minister", "iraq"), ("Ann Lee", "iraq")]


def test_a_name_in_a_list_with_an_office_does_not() -> None:
    assert offices(marked(LISTED)) == [("Iraqi foreign minister", "iraq")]


def test_only_a_person_of_two_names_is_read_so() -> None:
    assert offices(tree(APPOSED)) == [("Iraqi foreign minister", "iraq")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Minister for the Middle East left.", [("Minister for the Middle East", "minister-for-the-middle-east")]),
        ("The Minister for Trade and Peace met.", [("Minister for Trade and Peace", "minister-for-trade-and-peace")]),
        ("The minister for now said nothing.", []),
        ("A minister for Africa left.", []),
    ],
)
def test_an_office_with_a_portfolio_stands_for_itself(text: str, expected: list[tuple[str, str]]) -> None:
    assert [each for each in offices(spacy.blank("en")(text)) if "-for-" in each[1]] == expected
