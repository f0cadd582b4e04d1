"""Read a CoNLL-U treebank into sentences whose text is rebuilt exactly as it runs on the page."""

import gzip
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

UNMARKED = "?"
ENTITY = re.compile(r"(?:^|\|)Entity=([^|]*)")


@dataclass(frozen=True, slots=True)
class Word:
    """One syntactic word: its surface letters, its analysis, and whether a space follows it."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    """Index of the head in the sentence, counted from 0; a root is its own head."""
    deprel: str
    space: bool
    entity: str = ""
    """GUM's bracketed `Entity=` value, or nothing."""
    name: str = UNMARKED
    """`B-PER`, `I-PER`, …, `O`, or `UNMARKED` where nobody has looked for names."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with its place in a document; `opens_paragraph` says that a paragraph starts here."""

    sent_id: str
    document: str
    opens_paragraph: bool
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The sentence as running text, without the space that may follow it."""
        return "".join(word.form + " " * word.space for word in self.words).rstrip(" ")

    @property
    def genre(self) -> str:
        """The genre, as GUM (`GUM_news_x`) and EWT (`weblog-x`) write it into their document ids."""
        if self.document.startswith("GUM_"):
            return self.document.split("_")[1]
        return self.document.split("-")[0]


def find_names(words: Sequence[Word]) -> list[tuple[int, int, str]]:
    """The names that are marked: first word, the word after the last one, label."""
    found: list[tuple[int, int, str]] = []
    for index, word in enumerate(words):
        prefix, _, label = word.name.partition("-")
        if prefix == "B":
            found.append((index, index + 1, label))
        elif prefix == "I" and len(found) > 0 and found[-1][1] == index:
            found[-1] = (found[-1][0], index + 1, found[-1][2])
    return found


def read_sentences(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a `.conllu` file, plain or gzipped, in their order."""
    document = ""
    for comments, rows in read_blocks(path):
        document = comments.get("newdoc id", document)
        yield Sentence(
            sent_id=comments.get("sent_id", ""),
            document=document,
            opens_paragraph=any(key.startswith(("newpar", "newdoc")) for key in comments),
            words=read_words(rows),
        )


def read_blocks(path: Path) -> Iterator[tuple[dict[str, str], list[list[str]]]]:
    """Yield each sentence block of a CoNLL-U or IOB2 file as its comments and its rows of columns."""
    comments: dict[str, str] = {}
    rows: list[list[str]] = []
    for line in read_lines(path):
        if line.startswith("#") and len(rows) == 0:
            key, _, value = line[1:].partition("=")
            comments[key.strip()] = value.strip()
        elif len(line) > 0:
            rows.append(line.split("\t"))
        elif len(rows) > 0:
            yield comments, rows
            comments, rows = {}, []


def read_lines(path: Path) -> Iterator[str]:
    """Yield the lines of a file, plain or gzipped, and one empty line so that the last block is closed."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n")
    yield ""


def read_words(rows: list[list[str]]) -> tuple[Word, ...]:
    """Make the words of one sentence; words of a multiword token share its letters and its spacing."""
    surfaces = read_surfaces(rows)
    return tuple(read_word(row, *surfaces[int(row[0])]) for row in rows if row[0].isdecimal())


def read_word(row: list[str], form: str, space: bool) -> Word:
    """Make one word from its columns and its letters on the page."""
    entity = ENTITY.search(row[9])
    head = int(row[6]) - 1
    return Word(
        form=form,
        lemma=row[2] if row[2] != "_" or row[1] == "_" else row[1],
        upos=row[3],
        xpos=row[4],
        feats="" if row[5] == "_" else row[5],
        head=head if head >= 0 else int(row[0]) - 1,
        deprel=row[7],
        space=space,
        entity=entity.group(1) if entity is not None else "",
    )


def read_surfaces(rows: list[list[str]]) -> dict[int, tuple[str, bool]]:
    """Map each word number to its letters on the page and whether a space follows."""
    surfaces = {int(row[0]): (row[1], has_space_after(row)) for row in rows if row[0].isdecimal()}
    for row in rows:
        if "-" in row[0]:
            first, last = (int(number) for number in row[0].split("-"))
            forms = [surfaces[number][0] for number in range(first, last + 1)]
            parts = split_surface(row[1], forms)
            spaces = [False] * (last - first) + [has_space_after(row)]
            surfaces.update(zip(range(first, last + 1), zip(parts, spaces, strict=True), strict=True))
    return surfaces


def split_surface(surface: str, forms: list[str]) -> list[str]:
    """Share the letters of a multiword token among its words: as the treebank cuts it, else by the words' lengths."""
    if "".join(forms) == surface:
        return forms
    parts, rest = [], surface
    for later, form in enumerate(forms[:-1], start=1):
        length = max(1, min(len(form), len(rest) - (len(forms) - later)))
        parts.append(rest[:length])
        rest = rest[length:]
    return [*parts, rest]


def has_space_after(row: list[str]) -> bool:
    """Whether a space follows this token on the page."""
    return "SpaceAfter=No" not in row[9].split("|")
