"""Undo the inflection of English words: remembered forms first, then spelling, which tells `mired` (mire) from `stopped` (stop).

The spelling rules are those of any English grammar (Huddleston and Pullum 2002, chapter 18): a short stressed syllable doubles its consonant before `-ed` and
`-ing`, `-e` is dropped before them, `-y` becomes `-ie`, hissing ends take `-es`.
"""

import re
from collections.abc import Callable, Iterator, Mapping

PREFIXES = ("re", "over", "under", "out", "un", "mis", "fore", "with", "up")
"""What English puts before irregular verbs, which keep their forms behind it: `retaken`, `overthrown`, `rebuilt`."""
ENDINGS = {"VBD": "ed", "VBN": "ed", "VBG": "ing", "VBZ": "s", "NNS": "s"}
"""The regular ending of each tag whose lemma spelling may hide."""
HISSING = ("ss", "sh", "ch", "x", "zz", "o")
"""Ends that take `-es`: `passes`, `pushes`, `marches`, `boxes`, `goes`."""
DOUBLED = re.compile(r"([bdgklmnprtvz])\1$")
SHORT = re.compile(r"^[^aeiou]*[aeiou][bdgkmnprtz]$")
"""One short syllable: with this stem the lemma would have doubled its consonant, so an `-e` was dropped."""
DROPPED = re.compile(r"([cuvz]|[^aeo]at|[^aeiou]g|[^aeioulrsw]l|[aeiou]s|rs)$")
"""Ends that an English verb rarely has without `-e`: `forc-`, `resolv-`, `merg-`, `dismantl-`, `advis-`, `evacuat-`."""

IsWord = Callable[[str], bool]


def remember_lemma(form: str, known: Mapping[str, str]) -> str | None:
    """The lemma of a form that is known, or is a known irregular form behind a prefix; None for any other."""
    small = form.lower()
    if small in known:
        return known[small]
    if small.endswith(("ed", "ing", "s")):
        return None
    behind = ((prefix, known.get(small[len(prefix) :])) for prefix in PREFIXES if small.startswith(prefix))
    return next((prefix + lemma for prefix, lemma in behind if lemma is not None), None)


def spell_lemma(form: str, tag: str, is_word: IsWord) -> str | None:
    """The lemma of a regular past, `-ing` or `-s` form by its spelling; None where the form is not one.

    Args:
        form: as it stands in the text.
        tag: Penn tag.
        is_word: whether a word is in some list of English words, to decide where spelling leaves two choices.
    """
    small, ending = form.lower(), ENDINGS.get(tag, "-")
    if not small.endswith(ending) or len(small) < len(ending) + 2 or not small.isalpha():
        return None
    stem = small[: -len(ending)]
    candidates = list(_singulars(stem) if ending == "s" else _presents(stem, ending))
    return next((candidate for candidate in candidates if is_word(candidate)), candidates[0])


def _singulars(stem: str) -> Iterator[str]:
    """Yield what the lemma of an `-s` form may be, the likeliest by spelling first."""
    if stem.endswith("ie") and len(stem) > 3:
        yield stem[:-2] + "y"
    if stem.endswith("e") and stem[:-1].endswith(HISSING):
        yield stem[:-1]
    yield stem


def _presents(stem: str, ending: str) -> Iterator[str]:
    """Yield what the lemma of an `-ed` or `-ing` form may be, the likeliest by spelling first."""
    if ending == "ed" and stem.endswith("i"):
        yield stem[:-1] + "y"
    doubled = DOUBLED.search(stem) is not None
    if doubled and len(stem) > 3:
        yield from ((stem, stem[:-1]) if stem.endswith("ll") else (stem[:-1], stem))
    elif SHORT.search(stem) or DROPPED.search(stem):
        yield from (stem + "e", stem)
    else:
        yield from (stem, stem + "e")
