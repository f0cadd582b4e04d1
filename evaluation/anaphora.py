"""Score pronouns against GUM's coreference: `python -m evaluation.anaphora [--part dev] [--model fast] [--misses]`."""

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

from evaluation.intervals import interval
from evaluation.scoring import SHARED
from training.antecedents import group_heads, make_doc
from training.coreference import Discourse, read_discourses
from warledger.language.pipeline import load_pipeline
from warledger.mentions.coreference.phrases import find_phrases
from warledger.mentions.coreference.pronouns import agrees, is_barred
from warledger.mentions.coreference.resolution import resolve_pronouns

TREEBANK = "en_gum_open-{part}.conllu.gz"
ABSENT = f"The treebanks are absent: {SHARED} has no treebanks/. Nothing was scored."
PRONOUNS = frozenset("it they he she its their his her them him".split())

Head = tuple[int, bool]
"""A gold word's number, and whether several are joined there."""
Resolver = Callable[[Doc], Iterator[tuple[Token, Token, bool]]]
"""Yields a pronoun, the head of what it stands for, and whether that is several joined."""


@dataclass(frozen=True, slots=True)
class Answered:
    """One pronoun: whether it has a noun phrase before it to come back to, and what was answered, rightly or not."""

    document: str
    word: str
    resolvable: bool
    answered: bool
    right: bool
    shown: str


def resolve(doc: Doc) -> Iterator[tuple[Token, Token, bool]]:
    """The rule under test."""
    for each in resolve_pronouns(doc):
        if each.is_sure:
            yield each.token, each.phrase.token, each.phrase.joined


def resolve_any(doc: Doc) -> Iterator[tuple[Token, Token, bool]]:
    """The rule under test, made to say all that it holds likelier than nothing."""
    for each in resolve_pronouns(doc):
        yield each.token, each.phrase.token, each.phrase.joined


def nearest(doc: Doc, *, subjects: bool = False) -> Iterator[tuple[Token, Token, bool]]:
    """A floor: the nearest noun phrase before that agrees, or the nearest subject that does."""
    phrases = list(find_phrases(doc))
    for token in doc:
        if token.lower_ in PRONOUNS and token.pos_ == "PRON":
            before = (each for each in reversed(phrases) if each.token.i < token.i and agrees(token, each))
            for each in before:
                if not is_barred(token, each) and (each.role == "subject" or not subjects):
                    yield token, each.token, each.joined
                    break


def previous_subject(doc: Doc) -> Iterator[tuple[Token, Token, bool]]:
    """A floor: the nearest subject before that agrees."""
    return nearest(doc, subjects=True)


def score(discourse: Discourse, gold: Doc, doc: Doc, resolver: Resolver) -> Iterator[Answered]:
    """Yield what was answered for each pronoun of a document; `doc` is its parse, `gold` the same text with gold words."""
    groups = group_heads(discourse)
    nominal = {(m.head, m.joined) for m in discourse.mentions if not m.pronominal and not m.verbal}
    answers = {_place(gold, token): (_place(gold, head), joined) for token, head, joined in resolver(doc)}
    for word in gold:
        if word.lower_ in PRONOUNS and word.pos_ == "PRON":
            meant = groups.get((word.i, False), frozenset())
            before = [head for head in nominal if head[0] < word.i and not meant.isdisjoint(groups[head])]
            answer = answers.get(word.i)
            yield Answered(
                discourse.name, word.lower_, len(before) > 0, answer is not None, answer in before, _show(gold, word, answer, before)
            )


def _place(gold: Doc, token: Token) -> int:
    """Return which gold word a token of the same text starts in."""
    span = gold.char_span(token.idx, token.idx + 1, alignment_mode="expand")
    return token.i if span is None else int(span.start)


def _show(gold: Doc, word: Token, answer: Head | None, before: Sequence[Head]) -> str:
    meant = gold[max(before)[0]].text if len(before) > 0 else "nothing"
    answered = "nothing" if answer is None else gold[answer[0]].text + (" and …" if answer[1] else "")
    start = max(0, word.i - 25)
    return f"{word.text}: {answered}, not {meant} | {gold[start : word.i].text} [{word.text}] {gold[word.i + 1 : word.i + 8].text}"


def parse(nlp: Language, discourse: Discourse, gold: Doc) -> Doc:
    """Parse a document paragraph by paragraph, as documents are read, and join the parses."""
    starts, offset = [], 0
    for sentence in discourse.sentences:
        if sentence.opens_paragraph:
            starts.append(gold[offset].idx)
        offset += len(sentence.words)
    ends = [*starts[1:], len(gold.text)]
    docs = list(nlp.pipe(gold.text[start:end] for start, end in zip(starts, ends, strict=True)))
    return Doc.from_docs(docs, ensure_whitespace=False)


def figures(answers: Sequence[Answered]) -> dict[str, tuple[float, tuple[float, float], int]]:
    """Return accuracy over the resolvable and precision over the answered, each with its interval and n."""
    by_document: dict[str, list[Answered]] = {}
    for each in answers:
        by_document.setdefault(each.document, []).append(each)
    accuracy = [(sum(a.right for a in some), sum(a.resolvable for a in some)) for some in by_document.values()]
    precision = [(sum(a.right for a in some), sum(a.answered for a in some)) for some in by_document.values()]
    return {"accuracy": _figure(accuracy), "precision": _figure(precision)}


def _figure(counts: Sequence[tuple[int, int]]) -> tuple[float, tuple[float, float], int]:
    right, total = (sum(column) for column in zip(*counts, strict=True))
    return right / max(1, total), interval(counts), total


def measure(treebank: Path, model: str | None) -> dict[str, list[Answered]]:
    """Score the rule and its floors over gold trees; the rule over a pipeline's trees too, where one is named."""
    nlp = spacy.blank("en")
    pipeline = None if model is None else load_pipeline(model)
    found: dict[str, list[Answered]] = {}
    resolvers: Mapping[str, Resolver] = {
        "nearest": nearest,
        "previous subject": previous_subject,
        "gold trees": resolve,
        "gold trees, unsure too": resolve_any,
    }
    for discourse in read_discourses(treebank):
        gold = make_doc(nlp, discourse)
        for name, resolver in resolvers.items():
            found.setdefault(name, []).extend(score(discourse, gold, gold, resolver))
        if pipeline is not None:
            parsed = parse(pipeline, discourse, gold)
            found.setdefault(f"{model} parser", []).extend(score(discourse, gold, parsed, resolve))
            found.setdefault(f"{model} parser, unsure too", []).extend(score(discourse, gold, parsed, resolve_any))
    return found


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", default="dev", choices=("train", "dev", "test"))
    parser.add_argument("--model", help="parse with this model too")
    parser.add_argument("--misses", action="store_true", help="list the wrong answers")
    arguments = parser.parse_args()
    treebank = SHARED / "treebanks" / TREEBANK.format(part=arguments.part)
    if not treebank.is_file():
        print(ABSENT)
        return 0
    found = measure(treebank, arguments.model)
    for name, answers in found.items():
        for what, (share, (low, high), n) in figures(answers).items():
            print(f"{name:30}{what:10}{share:7.3f}  [{low:.3f}, {high:.3f}]  n={n}")
    if arguments.misses:
        print("\n".join(each.shown for each in found["gold trees"] if each.right != each.resolvable or (each.answered and not each.right)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
