"""Collect the lemmas that the reader remembers: of inflected forms in the treebanks, and of irregular verbs."""

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from training.treebank import Sentence

IRREGULAR = Path(__file__).parents[1] / "irregular.toml"
INFLECTED = {"NNS", "VBD", "VBN", "VBG", "VBZ", "VBP", "JJR", "JJS", "RBR", "RBS"}
"""Tags of inflected words, whose lemmas are remembered."""
AGREED = 0.9
"""Share of a form's occurrences under one tag that must agree on its lemma."""


def collect_known_lemmas(sentences: Iterable[Sentence]) -> dict[str, dict[str, str]]:
    """Collect the lemmas of inflected forms by their tag, where the treebanks agree on them."""
    found: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for word in sentence.words:
            if word.xpos in INFLECTED and word.form.isalpha():
                found[word.xpos, word.form.lower()][word.lemma] += 1
    known: dict[str, dict[str, str]] = {tag: {} for tag in sorted(INFLECTED)}
    for (tag, form), lemmas in sorted(found.items()):
        lemma, count = lemmas.most_common(1)[0]
        if count >= AGREED * lemmas.total():
            known[tag][form] = lemma
    for tag, forms in read_irregular().items():
        known[tag] = forms | known[tag]
    return known


def read_irregular() -> dict[str, dict[str, str]]:
    """The forms of irregular verbs, by tag; what the treebanks say of a form goes before."""
    verbs = [verb.split() for verb in tomllib.loads(IRREGULAR.read_text(encoding="utf-8"))["verbs"].split(";")]
    return {"VBD": {past: lemma for lemma, past, _ in verbs}, "VBN": {participle: lemma for lemma, _, participle in verbs}}
