"""Undo coordination: one token stands for all that are joined to it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token


def conjuncts(token: "Token") -> list["Token"]:
    """Return the token and everything coordinated with it after it, in text order."""
    found = [token]
    for child in token.children:
        if child.dep_ == "conj":
            found.extend(conjuncts(child))
    return found


def first_conjunct(token: "Token") -> "Token":
    """Return the first member of the coordination the token is in."""
    while token.dep_ == "conj":
        token = token.head
    return token
