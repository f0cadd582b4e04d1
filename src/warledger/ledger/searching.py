"""Find claims by the words of their quotes: by SQLite's full-text index, or by one of PostgreSQL's that is given words folded alike."""

import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, Select, literal, select, text

from warledger.ledger.dialects import Spelled, is_postgres
from warledger.ledger.writing import stream_rows

WORD_BYTES = 1_000
"""The most that is kept of a word; PostgreSQL takes at most 2,046 bytes, and no word of a language comes near."""
INDEX = text("claim_quotes")
"""The index over quotes: on SQLite a table of FTS5, on PostgreSQL one of `claim_seq` and `words`, a tsvector."""


class _Number(Spelled):
    """The number of the claim of a row of the index."""

    inherit_cache = True
    type = Integer()
    sqlite, postgres = "claim_quotes.rowid", "claim_quotes.claim_seq"


class _HasWords(Spelled):
    """Whether a row of the index has all words asked for, which are given in SQLite's way and in PostgreSQL's."""

    inherit_cache = True
    sqlite, postgres = "claim_quotes MATCH {0}", "claim_quotes.words @@ CAST({1} AS TSQUERY)"


def quotes_with(words: str) -> Select[Any] | None:
    """Return the query for the numbers of the claims with all of these words, in any order; None where there is no word among them.

    What stands between spaces, such as words joined by a hyphen, stands together in the quote. No user's text is read as a query.
    """
    terms = [term for term in words.replace("\0", " ").split() if any(map(str.isalnum, term))]
    if len(terms) == 0:
        return None
    asked = _HasWords(literal(" ".join(map(_quote_for_sqlite, terms))), literal(" & ".join(_queries(terms))))
    return select(_Number().label("claim_seq")).select_from(INDEX).where(asked)


def of_claim(quotes: Select[Any], number: ColumnElement[int]) -> Select[Any]:
    """Return such a query for one claim alone."""
    return quotes.where(_Number() == number)


def index_quotes(connection: Connection, quotes: Iterable[tuple[int, str]]) -> None:
    """Put the quotes of claims, by their numbers, into the index. SQLite's is filled by a trigger."""
    if is_postgres(connection):
        stream_rows(connection, "claim_quotes", ("claim_seq", "words"), ((number, _to_vector(quote)) for number, quote in quotes))


def find_words(passage: str) -> Iterator[str]:
    """Yield the words of a text as they are compared: runs of letters and digits without capitals and accents, as FTS5's `unicode61` has them."""
    for word in passage.translate(_FOLDS).split():
        yield word.encode()[:WORD_BYTES].decode(errors="ignore")


class _Folds(dict[int, str]):
    """How characters are compared, each worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        """Work one out: a letter or digit, a space for what parts words, nothing for an accent behind a letter."""
        character = chr(code)
        if unicodedata.category(character)[0] not in "LN" and unicodedata.category(character) != "Co":
            return self.setdefault(code, "" if character in _ACCENTS else " ")
        single = next((form for form in (character.casefold(), character.lower()) if len(form) == 1), character)
        plain = unicodedata.normalize("NFD", single)[0].lower()
        return self.setdefault(code, plain if plain.isascii() else single)


_FOLDS = _Folds()
_ACCENTS = frozenset(chr(0x300 + at) for at in range(50) if (0x000361F8_08029FDF >> at) & 1)
"""The accents that SQLite takes for such, by the bits of its own source (fts5_unicode2.c); any other parts words."""


def _quote_for_sqlite(term: str) -> str:
    return '"' + term.replace('"', '""') + '"'


def _queries(terms: Iterable[str]) -> Iterator[str]:
    """Yield for each term its words, one right behind the other, as PostgreSQL writes them."""
    for term in terms:
        if len(words := list(find_words(term))) > 0:
            yield " <-> ".join(map(_quote_for_postgres, words))


def _quote_for_postgres(word: str) -> str:
    """Letters and digits need no quoting but for these two, which neither is; they are quoted all the same."""
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"


def _to_vector(quote: str) -> str:
    """Return the words of a quote with their places, as PostgreSQL writes them."""
    return " ".join(f"{_quote_for_postgres(word)}:{place}" for place, word in enumerate(find_words(quote), start=1))
