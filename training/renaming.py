"""Put transliterated names where a treebank has others, so that `Deir ez-Zor` and `Jaish Khaled bin al-Waleed` are read as single names."""

import re
import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

from training.treebank import Sentence, Word, find_names

LISTS = Path(__file__).with_name("transliterated.toml")
PARTS = re.compile(r"-|[^\s-]+")
Span = tuple[int, int, str]
"""A name: its first word, the word after its last one, its label."""


def rename(sentence: Sentence, rng: Random) -> Sentence:
    """Put a drawn name in the place of one name of the sentence; without a name to replace, the sentence stays."""
    spans = [span for span in find_names(sentence.words) if find_top(sentence.words, span) is not None]
    if len(spans) == 0:
        return sentence
    span = rng.choice(spans)
    return replace(sentence, words=tuple(put_name(sentence.words, span, draw_name(span[2], rng))))


def find_top(words: tuple[Word, ...], span: Span) -> int | None:
    """The word of a name that hangs outside it; None where several do, or where it is no proper noun."""
    inside = range(span[0], span[1])
    tops = [index for index in inside if words[index].head not in inside or words[index].head == index]
    return tops[0] if len(tops) == 1 and words[tops[0]].upos == "PROPN" else None


def draw_name(label: str, rng: Random) -> str:
    """A name of the kind that the label says."""
    lists = read_lists()
    if label == "PER":
        return f"{rng.choice(lists['given'])} {rng.choice(lists['family'])}"
    return rng.choice(lists["places" if label == "LOC" else "groups"])


@cache
def read_lists() -> dict[str, list[str]]:
    """The lists of names, by kind."""
    found = tomllib.loads(LISTS.read_text(encoding="utf-8"))
    return {kind: [name.strip() for name in names.split(";")] for kind, names in found.items()}


def put_name(words: tuple[Word, ...], span: Span, name: str) -> list[Word]:
    """The sentence's words with another name, as EWT draws such names: flat under the first word, hyphens under the next one."""
    start, end, label = span
    top = words[find_top(words, span) or start]
    parts = split_name(name)
    grown = len(parts) - (end - start)

    def move(head: int) -> int:
        return start if start <= head < end else head + grown * (head >= end)

    new = []
    for index, (form, space) in enumerate(parts):
        is_sign = form == "-"
        new.append(
            Word(
                form=form,
                lemma=form,
                upos="PUNCT" if is_sign else "PROPN",
                xpos="HYPH" if is_sign else "NNP",
                feats="" if is_sign else "Number=Sing",
                head=start + index + 1 if is_sign else start,
                deprel="punct" if is_sign else "flat",
                space=space if index < len(parts) - 1 else words[end - 1].space,
                name=f"{'B' if index == 0 else 'I'}-{label}",
            )
        )
    top_is_root = start <= top.head < end
    new[0] = replace(new[0], head=start if top_is_root else move(top.head), deprel=top.deprel)
    before = [replace(word, head=move(word.head)) for word in words[:start]]
    return [*before, *new, *(replace(word, head=move(word.head)) for word in words[end:])]


def split_name(name: str) -> list[tuple[str, bool]]:
    """Cut a name at spaces and hyphens, as the tokenizer does; each part with whether a space follows."""
    return [(match.group(), name[match.end() : match.end() + 1] == " ") for match in PARTS.finditer(name)]
