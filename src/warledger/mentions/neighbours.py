"""Tell whether the words beside a name belong to it: "Sal" is no place in "Assal Al-Ward", "Damascus" is one in "Damascus Sheraton Hotel"."""

from typing import TYPE_CHECKING

from warledger.mentions.placewords import articles, hyphen_tails, naming_nouns, ordinary_words, site_nouns, titles

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

MAX_SITE_WORDS = 3
"""Words of a site's name looked through for its noun."""
HYPHENS = ("-", "‑")
NO_NAMES = frozenset({"VERB", "AUX", "ADP", "DET", "CCONJ", "SCONJ", "PART", "NUM", "PRON", "ADV", "PUNCT", "INTJ", "SYM", "SPACE"})


def stands_alone(doc: "Doc", start: int, stop: int, closed: frozenset[int]) -> bool:
    """Whether no neighbour belongs to the name: "Sal" in "Assal Al-Ward" and "Jordan" in "Jordan Peterson" do not stand alone."""
    before = doc[start - 1] if start > 0 else None
    after = doc[stop] if stop < len(doc) else None
    return _is_apart_before(before, closed, doc[start]) and _is_apart_after(doc, stop, closed, after)


def _is_apart_before(before: "Token | None", closed: frozenset[int], first: "Token") -> bool:
    if before is None or before.i in closed or before.text.endswith((".", ";", ":")):
        return True
    if before.lower_ in titles() and before.lower_ not in ("king", "saint"):
        return before.idx + len(before) + 1 < first.idx
    return not before.text[:1].isupper() or _is_ordinary(before)


def _is_apart_after(doc: "Doc", stop: int, closed: frozenset[int], after: "Token | None") -> bool:
    if after is None or stop in closed:
        return True
    if after.text in HYPHENS and after.idx == doc[stop - 1].idx + len(doc[stop - 1]):
        following = doc[stop + 1] if stop + 1 < len(doc) else None
        return following is None or (following.lower_ not in hyphen_tails() and not _is_part_of_name(following))
    if after.lower_ in articles() and stop + 1 < len(doc) and doc[stop + 1].text in HYPHENS:
        return False
    return not after.text[:1].isupper() or (_is_ordinary(after) and after.text not in naming_nouns()) or _is_site(doc, stop)


def _is_site(doc: "Doc", start: int) -> bool:
    """Whether capitalised words end in the noun of a site, which lies in the town named before them: "Damascus Sheraton Hotel"."""
    for token in doc[start : start + MAX_SITE_WORDS]:
        if token.text in site_nouns():
            return True
        if not token.text[:1].isupper():
            return False
    return False


def _is_part_of_name(token: "Token") -> bool:
    """Whether what follows a hyphen goes on with a name: "Deir-ezzor" does, "Damascus-Homs" names two places."""
    return token.text[:1].islower()


def _is_ordinary(token: "Token") -> bool:
    """Whether a capitalised word is no part of the name beside it: a word of a headline, a title, a nationality, a noun of places."""
    if token.has_head() and token.pos_ in NO_NAMES:
        return True
    return token.lower_ in ordinary_words() or token.text in naming_nouns()
