"""Count how far an analysis agrees with the gold one, as the CoNLL shared tasks do: every word counts, punctuation too."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Doc

from training.treebank import Sentence

FIELDS = ("uas", "las", "las_universal", "upos", "xpos", "feats", "lemma")
"""`las` compares full labels (`nsubj:pass`); `las_universal`, as CoNLL 2018 did, only the part before the colon."""


class Analysis(NamedTuple):
    """What is said of one word; `span` and `head` are places in the text, counted without white space."""

    span: tuple[int, int]
    head: tuple[int, int]
    label: str
    upos: str
    xpos: str
    feats: frozenset[str]
    lemma: str


def analyse_gold(sentences: Iterable[Sentence]) -> Iterator[Analysis]:
    """Yield the treebank's analysis of each word; a root points to itself."""
    end = 0
    for sentence in sentences:
        spans = []
        for word in sentence.words:
            spans.append((end, end + len(word.form)))
            end += len(word.form)
        for word, span in zip(sentence.words, spans, strict=True):
            feats = frozenset(word.feats.split("|")) if word.feats else frozenset()
            yield Analysis(span, spans[word.head], word.deprel, word.upos, word.xpos, feats, word.lemma)


def analyse_doc(doc: Doc) -> Iterator[Analysis]:
    """Yield the pipeline's analysis of each word that is not white space."""
    spans, end = [], 0
    for token in doc:
        length = 0 if token.is_space else len(token)
        spans.append((end, end + length))
        end += length
    for token in doc:
        if not token.is_space:
            label = "root" if token.dep_ == "ROOT" else token.dep_
            feats = frozenset(str(token.morph).split("|")) if token.morph else frozenset[str]()
            yield Analysis(spans[token.i], spans[token.head.i], label, token.pos_, token.tag_, feats, token.lemma_)


def count_words(gold: Sequence[Analysis], found: Sequence[Analysis]) -> Counter[str]:
    """Count words and agreements; a word cut otherwise than in the treebank agrees in nothing."""
    counts = Counter(gold=len(gold), found=len(found))
    by_span = {word.span: word for word in found}
    for word in gold:
        if word.span in by_span:
            counts.update(field for field, agrees in zip(FIELDS, compare(word, by_span[word.span]), strict=True) if agrees)
    return counts


def compare(gold: Analysis, found: Analysis) -> tuple[bool, ...]:
    """Say for each of `FIELDS` whether the two analyses of one word agree."""
    attached = gold.head == found.head
    return (
        attached,
        attached and gold.label == found.label,
        attached and gold.label.partition(":")[0] == found.label.partition(":")[0],
        gold.upos == found.upos,
        gold.xpos == found.xpos,
        gold.feats == found.feats,
        gold.lemma == found.lemma,
    )


def count_spans(gold: set[tuple[int, int, str]], found: set[tuple[int, int, str]]) -> Counter[str]:
    """Count labelled spans and those found exactly, together and per label."""
    counts: Counter[str] = Counter()
    for name, spans in (("gold", gold), ("found", found), ("right", gold & found)):
        counts[name] += len(spans)
        counts.update(f"{name} {label}" for _, _, label in spans)
    return counts


def f1(right: int, gold: int, found: int) -> float:
    """The balanced F score; on equal words it is plain accuracy."""
    return round(2 * right / (gold + found), 4) if gold + found > 0 else 0.0


def report_words(counts: Counter[str]) -> dict[str, float]:
    """Turn counted words into one score per field."""
    return {field: f1(counts[field], counts["gold"], counts["found"]) for field in FIELDS}


def report_spans(counts: Counter[str], label: str = "") -> dict[str, float]:
    """Turn counted spans into precision, recall and F1, for one label or for all."""
    gold, found, right = (counts[f"{name} {label}".strip()] for name in ("gold", "found", "right"))
    return {
        "precision": round(right / found, 4) if found > 0 else 0.0,
        "recall": round(right / gold, 4) if gold > 0 else 0.0,
        "f1": f1(right, gold, found),
    }
