"""A quote is found by its words alike in both databases."""

import sqlite3
from contextlib import closing

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from factory import READER, make_claim, make_document
from warledger.ledger.filters import ClaimFilter
from warledger.ledger.searching import WORD_BYTES, find_words
from warledger.ledger.store import Ledger

OLD_ENOUGH = st.characters(max_codepoint=0x6FF, exclude_categories=("Cs", "Cn", "Mn", "Me")) | st.sampled_from(
    "\u0301\u0327ﬁẞſſςΣİıØłǅ中文０٣½²"
)
"""Letters of the scripts that wars are written of in; SQLite's own table ends with Unicode 6.1, and what came later it takes for letters."""
SINCE = set("\u037f\u0528\u0529\u052a\u052b\u052c\u052d\u052e\u052f\u058d\u058e\u0604\u0605\u061c\u061d\u01e0\u01e1")


@pytest.fixture(scope="module")
def full_text():
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE VIRTUAL TABLE quotes USING fts5(quote, tokenize='unicode61 remove_diacritics 2')")
        connection.execute("CREATE VIRTUAL TABLE words USING fts5vocab(quotes, 'instance')")
        yield connection


@given(text=st.text(OLD_ENOUGH.filter(lambda character: character not in SINCE and character != "\0")))
@example(text="Rebels hold Ḥarastā; 1,500 fled Deir ez-Zor – Sana’a's İdlib, ΣΑΜΟΣ, حَلَب, Straße")
def test_words_are_those_that_sqlite_finds(full_text, text):
    full_text.execute("DELETE FROM quotes")
    full_text.execute("INSERT INTO quotes VALUES (?)", (text,))
    assert list(find_words(text)) == [word for (word,) in full_text.execute("SELECT term FROM words ORDER BY offset")]


def test_a_word_without_end_is_cut_between_letters():
    assert next(find_words("ä" * 5000)) == "a" * WORD_BYTES
    assert next(find_words("ح" * 5000)) == "ح" * (WORD_BYTES // 2)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("HARASTA", [0]),
        ("ḥarasta rebels", [0]),
        ("zor deir", [1]),
        ("deir-ez-zor", [1]),
        ("ez-deir", []),
        ("L'armée", [2]),
        ("larmee", []),
        ("1,500", [2]),
        ("500,1", []),
        ("حلب", [3]),
        ("Σάμος", []),
        ("σαμος", [3]),
        ("rebels | fled", []),
        ("rebels & hold", [0]),
        ("!rebels", [0]),
        ("'rebels'", [0]),
        ("rebels:*", [0]),
        ("reb:*", []),
        ("a\\b", []),
        ("_", []),
    ],
)
def test_both_databases_find_the_same(locate, words, found):
    quotes = ("Rebels hold Ḥarastā.", "They left Deir ez-Zor", "L’armée: 1,500 fled", "حلب ΣΑΜΟΣ")
    text = "\n".join(quotes)
    document = make_document(text=text)
    claims = [make_claim(document=document.id, quote=quote, start=text.index(quote)) for quote in quotes]
    with Ledger.open(locate("searched")) as ledger:
        ledger.append_reading(document, claims, reader=READER)
        assert list(ledger.claims(ClaimFilter(text=words))) == [claims[number] for number in found]
