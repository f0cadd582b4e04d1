"""Read the short names that a text gives to bodies no list knows: "World Monuments Fund (WMF)"."""

import re
from collections.abc import Iterator, Mapping

from warledger.mentions.mention import Actor, ActorId
from warledger.mentions.registry import load_registry
from warledger.mentions.senses import slug

_BRACKETED = re.compile(r"[ \t]\((?:the )?(?P<short>[A-Z][A-Za-z&]{1,7})\)")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_SMALL = frozenset({"of", "the", "for", "and", "in", "on", "to", "de", "du", "al"})
LONGEST = 120
"""Characters looked back for the long name."""


def find_acronyms(text: str) -> dict[str, Actor]:
    """Return the bodies that a text introduces with a short name in brackets, by their long and their short names.

    The initials of the long name must spell the short one (Schwartz and Hearst 2003, without letters inside words), and one of its
    words must name a body: a "Memorandum of Understanding (MOU)" is none. Names the registry knows are left to it.
    """
    found: dict[str, Actor] = {}
    for match in _BRACKETED.finditer(text):
        short = match["short"]
        name = _long_name(text[max(0, match.start() - LONGEST) : match.start()], short)
        if name is not None and short not in found and not _is_known(short) and not _is_known(name):
            found[short] = found[name] = Actor(ActorId(slug(name)), name, "organisation")
    return found


def _long_name(before: str, short: str) -> str | None:
    letters = [letter.lower() for letter in short.removesuffix("s") if letter.isalpha()]
    line = before.rsplit("\n", 1)[-1]
    start, end = len(line), len(line)
    words = list(_WORD.finditer(line))
    for word in reversed(words):
        if len(letters) == 0 or line[word.end() : start].strip() not in ("", "-", "&", "and"):
            break
        if word.group()[0].isupper() and word.group()[0].lower() == letters[-1]:
            letters.pop()
        elif word.group().lower() not in _SMALL:
            return None
        start = word.start()
    return line[start:end] if len(letters) == 0 and _names_body(line[start:end]) else None


def _names_body(name: str) -> bool:
    sets = load_registry().sets
    return any(word.lower() in sets["last"] | sets["bodies"] for word in _WORD.findall(name))


def _is_known(name: str) -> bool:
    registry = load_registry()
    return len(registry.hits(registry.words(name))) > 0 and len(name.split()) < 2


def occurrences(forms: list[str], names: Mapping[str, Actor]) -> Iterator[tuple[int, int, Actor]]:
    """Yield where the names stand among the folded words of a text, as first and last word (half-open), long names first."""
    registry = load_registry()
    cut = sorted(
        ((tuple(word.form for word in registry.words(name)), actor) for name, actor in names.items()), key=lambda row: -len(row[0])
    )
    for wanted, actor in cut:
        for first in range(len(forms) - len(wanted) + 1):
            if len(wanted) > 0 and tuple(forms[first : first + len(wanted)]) == wanted:
                yield first, first + len(wanted), actor
