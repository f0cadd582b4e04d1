"""Marks of a text by which copies are found: of its sentences, of the whole, and the agencies that it credits."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from hashlib import blake2b
from itertools import pairwise

from rensa import RMinHash

from warledger.vocabulary import load_words

SENTENCE_WORDS = 8
"""Shorter sentences ("The army denied it.") are written twice by chance. Of 62 sentences of claims that stand in two of the sample texts or
more, 40 were read, among them the 25 shortest: all were copied, or set phrases of one outlet."""
SENTENCE_REACH = 600
"""Characters to either side of a quote in which the ends of its sentence are looked for; longer sentences are cut there."""
SHINGLE_WORDS = 5
"""Words in a run that is compared; five in a row are rarely written twice by chance."""
SKETCH_WORDS = 20
"""Texts of fewer words get no sketch: what so short a text shares with another is told by the marks of its sentences."""
SIGNATURE = 128
SEED = 6
BAND_ROWS = 3
BANDS = SIGNATURE // BAND_ROWS
"""42 bands of 3 rows of a MinHash signature of 128 (Broder 1997; Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, 3.4). Two texts whose
runs of words resemble each other by s share a band with 1 - (1 - s^3)^42: 0.996 at 0.5, 0.94 at 0.4, 0.68 at 0.3, 0.29 at 0.2, 0.04 at 0.1 and
0.0003 at 0.02, which is as alike as two texts on one event get by chance. A story inside a piece four times as long resembles it by 0.25 at most and is
found in every other case only; its sentences are found by mark_passage."""


def mark_passage(text: str, start: int, end: int) -> int | None:
    """Return the mark of the sentence, or sentences, in which `text[start:end]` stands, None where they have fewer than SENTENCE_WORDS words.

    Case, accents, signs, kinds of quotation mark and spaces do not matter, so that a sentence has one mark wherever it is printed.
    The mark is a number from 0 below 2^63, the same on every machine.
    """
    first, last = find_sentence(text, start, end)
    words = fold_words(text[first:last])
    return _number(" ".join(words)) if len(words) >= SENTENCE_WORDS else None


def sketch(text: str) -> tuple[int, ...]:
    """Return BANDS numbers from 0 below 2^63: two texts that share one of them may be copies; none for a text below SKETCH_WORDS words."""
    words = fold_words(text)
    if len(words) < SKETCH_WORDS:
        return ()
    signature = RMinHash(num_perm=SIGNATURE, seed=SEED)
    signature.update(sorted(_shingles(words)))
    rows = signature.digest()
    bands = (rows[at * BAND_ROWS : (at + 1) * BAND_ROWS] for at in range(BANDS))
    return tuple(_number(f"{at}|{'|'.join(map(str, band))}") for at, band in enumerate(bands))


def resemblance(one: str, other: str) -> float:
    """Return the share of runs of five words that two texts have in common, of all that either has (Jaccard), from 0 to 1."""
    first, second = _shingles(fold_words(one)), _shingles(fold_words(other))
    return len(first & second) / len(first | second) if len(first | second) > 0 else 0.0


def containment(one: str, other: str) -> float:
    """Return the share of the words of the shorter text that stand in the longer one too, in runs of five or more, from 0 to 1."""
    first, second = fold_words(one), fold_words(other)
    if len(first) == len(second):
        return max(_covered(first, second), _covered(second, first))
    return _covered(first, second) if len(first) < len(second) else _covered(second, first)


COPY_SHARE = 0.5
"""The share of the shorter text's words that makes a near-copy. Of the 36,315 pairs of the demo samples, three op-eds and 247 reports, 22 reach it:
read one by one, 20 are one story printed twice (a wire story and its reprint, shortened or edited) and two are different stories of one agency
or outlet that share over half their words. Below it stand three more with 0.45 to 0.47, later stories that repeat much, one with 0.38, and
from 0.32 on set phrases of one outlet. A text with 8 words in 100 changed at random keeps 0.77 at least, 0.88 in the middle; with 16 in 100, 0.54."""


def is_copy(one: str, other: str) -> float | None:
    """Return containment where one text is a near-copy of the other or of a part of it, None where it is not or either is very short."""
    shorter, longer = sorted((fold_words(one), fold_words(other)), key=len)
    if len(shorter) < SKETCH_WORDS or not _may_cover(shorter, longer):
        return None
    share = containment(one, other)
    return share if share >= COPY_SHARE else None


@lru_cache(maxsize=1000)
def fold_words(text: str) -> tuple[str, ...]:
    """Return the words of a text without case, accents and signs; "10,000" is one word, and so is "Syria's"."""
    plain = text.casefold()
    if not plain.isascii():
        plain = "".join(sign for sign in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(sign))
    return tuple(_WORD.findall(_INSIDE.sub("", plain)))


CREDIT_REACH = 300
"""Characters at either end of a text in which credits stand; further in, a name in brackets explains a word."""
MOST_CREDITS = 4
LINE_SIGNS = 120
"""Longer lines are prose and no line of credit."""


def find_credits(text: str) -> tuple[str, ...]:
    """Return the agencies and others that a text names as where it comes from, as written, at most MOST_CREDITS, those of its head first.

    Read are datelines ("ALEPPO, Syria (Reuters) -", "BEIRUT, AFP -"), an agency before a date ("AFP Thursday 30 Jul 2015"), tails ("- AFP",
    "(With Reuters)", "/SANA/") and lines of credit ("Source: X", "By Reuters", "With reporting by AP"). That somebody reported
    something ("Reuters reported that") is no credit but attribution. "Agencies" names nobody and is left out.
    """
    found: dict[tuple[str, ...], str] = {}
    spans = [*_match_shapes(_HEAD, text[:CREDIT_REACH]), *_lines_of_credit(text), *_match_shapes(_TAIL, text[-CREDIT_REACH:])]
    for name in (name for names in spans for name in _split_names(names)):
        key = tuple(word for word in fold_words(name) if word != "the")
        if key not in _NO_NAMES:
            found.setdefault(key, name)
    return tuple(found.values())[:MOST_CREDITS]


def _match_shapes(shapes: tuple[str, ...], end: str) -> Iterator[str]:
    for shape in shapes:
        for match in _credit_pattern(shape).finditer(end):
            if not _spells_out(end[: match.start("name")], match["name"]):
                yield match["name"]


def _lines_of_credit(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if 0 < len(line) <= LINE_SIGNS:
            match = _credit_pattern(_LINE).fullmatch(line.strip()) or _credit_pattern(_SOURCE_LINE).fullmatch(line.strip())
            if match is not None:
                yield match["name"]


def _spells_out(before: str, name: str) -> bool:
    """Whether a name in brackets is the short form of the words before it: "the Syrian Arab News Agency (SANA)"."""
    initials = "".join(word[0] for word in re.findall(r"\w+", before)[-len(name) :])
    return name.isupper() and initials.casefold() == name.casefold()


def _split_names(names: str) -> Iterator[str]:
    """The names that commas, strokes or "and" join."""
    parts = [names] if "://" in names else re.split(r"\s*[,;/&+]\s*(?:and\s+)?|\s+and\s+", names)
    yield from (" ".join(part.split()).rstrip(".") for part in parts)


@cache
def _credit_pattern(shape: str) -> re.Pattern[str]:
    """Compile a shape of credit: AGENCY stands for an agency of words/outlets.toml, OUTLETS for one or more outlets of any sort."""
    agency, outlet = (
        rf"(?:[Tt]he\s)?(?:{'|'.join(_outlet_names(only))})(?:\s[Nn]ews\s[Aa]gency|\s[Aa]gency)?(?![\w-])" for only in (True, False)
    )
    outlets = rf"{outlet}(?:\s?(?:[,/;&+]|,?\sand\s)\s?(?:{outlet}|[Aa]gencies))*"
    return re.compile(shape.replace("AGENCY", agency).replace("OUTLETS", outlets), re.MULTILINE)


@cache
def _outlet_names(agencies: bool) -> tuple[str, ...]:
    """The names of listed outlets as patterns, longest first; not those of bodies that are spoken of more often than credited ("UN")."""
    entries = load_words("outlets")["outlets"]
    kinds = _AGENCIES if agencies else _CREDITED
    names = {name for entry in entries if entry["kind"] in kinds for name in (entry["name"], *entry.get("aliases", ()))}
    written = {form for name in names if not name.islower() for form in (name, name.upper() if len(name) > len("SANA") else name)}
    return tuple(re.escape(name) for name in sorted(written, key=lambda name: (-len(name), name)))


def find_sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence, or sentences, of `text[start:end]` begin and end."""
    floor, ceiling = max(0, start - SENTENCE_REACH), min(len(text), end + SENTENCE_REACH)
    first = floor
    for stop in _STOP.finditer(text, floor, min(len(text), start + 1)):
        if stop.end() <= start and _ends_sentence(text, stop):
            first = stop.end()
    inside = max(start, end - 1)
    following = (stop.start() for stop in _STOP.finditer(text, inside, ceiling) if _ends_sentence(text, stop))
    return first, next(following, ceiling)


def _ends_sentence(text: str, stop: re.Match[str]) -> bool:
    """Whether a stop ends a sentence: not after "U.S.", "Lt." or "No.", and not before a small letter."""
    if "\n" in stop.group() or stop.group()[0] in "!?":
        return True
    before = _BEFORE.search(text, max(0, stop.start() - 12), stop.start())
    short = before is not None and (len(before.group()) == 1 or before.group().casefold() in _SHORTENED)
    return not short and not text[stop.end() : stop.end() + 1].islower()


def _shingles(words: tuple[str, ...]) -> frozenset[str]:
    """Every run of five words; a shorter text is one run."""
    return frozenset(" ".join(words[at : at + SHINGLE_WORDS]) for at in range(max(1, len(words) - SHINGLE_WORDS + 1)) if len(words) > 0)


def _covered(words: tuple[str, ...], within: tuple[str, ...]) -> float:
    known, covered, reached = _shingles(within), 0, 0
    for at in range(len(words) - SHINGLE_WORDS + 1):
        if " ".join(words[at : at + SHINGLE_WORDS]) in known:
            covered += at + SHINGLE_WORDS - max(at, reached)
            reached = at + SHINGLE_WORDS
    return covered / len(words) if len(words) > 0 else 0.0


def _may_cover(words: tuple[str, ...], within: tuple[str, ...]) -> bool:
    """Whether COPY_SHARE of the words can stand in runs that both have: of the pairs in such a run, four in five of its words, both have each.

    Told in a third of the time that comparing the runs takes. Two texts of one length are always compared, as either may be the one that
    is covered.
    """
    pairs = set(pairwise(within))
    shared = sum(pair in pairs for pair in pairwise(words))
    return shared >= COPY_SHARE * len(words) * (SHINGLE_WORDS - 1) / SHINGLE_WORDS or len(words) == len(within)


def _number(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest()) >> 1


_WORD = re.compile(r"[^\W_]+")
_INSIDE = re.compile(r"['’‘ʼ`´]|(?<=\d)[,.](?=\d{3}(?!\d))")
_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*\s+|\n\s*")
_BEFORE = re.compile(r"[^\W\d_]+$")
_SHORTENED = frozenset(
    "mr mrs ms dr st gen lt col maj capt brig sgt adm gov sen rep prof no vs approx jan feb mar apr jun jul aug sep sept oct nov dec".split()
)

_AGENCIES = ("agency", "state-agency")
_CREDITED = (*_AGENCIES, "broadcaster", "state-broadcaster", "newspaper", "magazine", "website", "party-media", "monitor")
_NO_NAMES = ((), ("agencies",), ("agency",), ("news", "agencies"), ("staff",), ("internet",), ("website",), ("websites",))
_PLACE = r"\b[A-ZÀ-Þ]{3}[^()\n.!?]{0,40}?"
_DAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,?\s)?"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
_REPORTING = r"(?:[Rr]eporting|[Ii]nputs?|[Mm]aterial|[Ff]iles?)\s(?:by|from)\s"
_SLASHES = r"/(?P<name>OUTLETS)/"
_HEAD = (
    rf"{_PLACE}\((?P<name>OUTLETS)(?:[ ,/–—-]+(?![Pp]hoto|[Ii]mage|[Ff]ile)[^()\n]{{1,40}})?\)",
    r"\((?P<name>OUTLETS)\)\s*[-–—:]",
    rf"{_PLACE}[,–—-]+\s*(?P<name>OUTLETS)(?=\s*(?:[-–—|:]|$))",
    rf"(?<!told )(?<!with )(?<!to )(?<![\w-])(?P<name>AGENCY)[\s,|]+{_DAY}(?:\d{{1,2}}\s{_MONTH}|{_MONTH}\s\d{{1,2}})\b",
    _SLASHES,
)
_TAIL = (
    r"[-–—]\s*(?P<name>OUTLETS)\s*\.?\s*\Z",
    r"(?:^|[.!?\"”’]\s*(?:\d{1,3}\s)?)\((?:[Ww]ith\s|[Bb]y\s|[Ff]rom\s)?(?P<name>OUTLETS)\)",
    r"\((?:[Ss]ources?|[Vv]ia)\s?:?\s(?P<name>[^()\n]{2,60})\)",
    r"\b[Ss]ources?:\s(?P<name>[A-ZÀ-Þ][^()\n.:]{1,60})\.?\s*\Z",
    rf"(?:[Ww]ith|[Aa]dditional)\s(?:additional\s)?{_REPORTING}(?P<name>OUTLETS)",
    _SLASHES,
)
_LINE = rf"[(/–—-]*\s*(?:(?:(?:[Ww]ith|[Aa]dditional|[Ee]xtra)\s)*{_REPORTING}|[Ww]ith\s|[Bb]y\s|[Ff]rom\s)?(?P<name>OUTLETS)\s*[)/]?\.?"
_SOURCE_LINE = r"\(?(?:[Ss]ources?|SOURCES?|[Vv]ia)\s?:\s?(?P<name>\S.{1,100}?)\)?\.?"
