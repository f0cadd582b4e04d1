"""Score a pipeline on a treebank or on a UNER file: `python -m training.evaluate FILE [--model PATH_OR_NAME] --json`."""

import argparse
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from training.names import read_uner
from training.scores import analyse_doc, analyse_gold, count_spans, count_words, f1, report_spans, report_words
from training.treebank import Sentence, find_names, read_sentences
from warledger.language.pipeline import load_pipeline

MODELS = Path(__file__).resolve().parents[1] / "src" / "warledger" / "language" / "models"
TREEBANKS = Path(__file__).resolve().parents[2] / "shared" / "treebanks"
Counts = dict[str, Counter[str]]
"""What was counted, by genre; the key `""` holds all genres together."""


def evaluate_grammar(nlp: Language, path: Path) -> dict[str, Any]:
    """Score tags, features, lemmas and trees on gold words, and again from running text."""
    sentences = list(read_sentences(path))
    start = time.perf_counter()
    docs = list(nlp.pipe(make_gold_docs(nlp, sentences)))
    seconds = time.perf_counter() - start
    gold_words, raw_text = count_gold_words(sentences, docs), count_raw_text(nlp, sentences)
    genres = {genre: report_grammar(gold_words[genre], raw_text[genre]) for genre in sorted(gold_words) if genre}
    speed = {"words_per_second": round(gold_words[""]["gold"] / seconds)}
    return {"file": path.name, **report_grammar(gold_words[""], raw_text[""]), **speed, "genres": genres}


def report_grammar(gold_words: Counter[str], raw_text: Counter[str]) -> dict[str, Any]:
    """Scores of one genre, or of all, on gold words and under `raw_text` from running text."""
    sentence_f1 = f1(raw_text["right"], raw_text["gold sentences"], raw_text["found sentences"])
    raw = report_words(raw_text) | {"word_f1": f1(raw_text["words"], raw_text["gold"], raw_text["found"])}
    return {"words": gold_words["gold"], **report_words(gold_words), "raw_text": raw | {"sentence_f1": sentence_f1}}


def make_gold_docs(nlp: Language, sentences: Iterable[Sentence]) -> Iterator[Doc]:
    """Make one Doc per sentence with the treebank's words; the parser may not cut it further."""
    for sentence in sentences:
        words = [word.form for word in sentence.words]
        starts: list[bool | int | None] = [index == 0 for index in range(len(words))]
        yield Doc(nlp.vocab, words=words, spaces=[word.space for word in sentence.words], sent_starts=starts)


def count_gold_words(sentences: list[Sentence], docs: list[Doc]) -> Counts:
    """Count agreements sentence by sentence where the words are given."""
    counts: Counts = defaultdict(Counter)
    for sentence, doc in zip(sentences, docs, strict=True):
        add(counts, sentence.genre, count_words(list(analyse_gold([sentence])), list(analyse_doc(doc))))
    return counts


def count_raw_text(nlp: Language, sentences: list[Sentence]) -> Counts:
    """Count agreements document by document where only the running text is given."""
    counts: Counts = defaultdict(Counter)
    for _, group in groupby(sentences, key=lambda sentence: sentence.document):
        document = list(group)
        doc = nlp(join_text(document))
        gold, found = list(analyse_gold(document)), list(analyse_doc(doc))
        words = Counter(words=len({word.span for word in gold} & {word.span for word in found}))
        add(counts, document[0].genre, count_words(gold, found) + words + count_sentences(document, doc))
    return counts


def join_text(document: list[Sentence]) -> str:
    """The running text of a document, with an empty line between paragraphs."""
    parts = [document[0].text]
    for before, sentence in pairwise(document):
        gap = "\n\n" if sentence.opens_paragraph else " " * before.words[-1].space
        parts += [gap, sentence.text]
    return "".join(parts)


def count_sentences(document: list[Sentence], doc: Doc) -> Counter[str]:
    """Count the sentences with both ends where the treebank has them."""
    gold = cut_spans(sum(len(word.form) for word in sentence.words) for sentence in document)
    found = cut_spans(sum(len(token) for token in sent if not token.is_space) for sent in doc.sents)
    return Counter({"gold sentences": len(gold), "found sentences": len(found), "right": len(gold & found)})


def cut_spans(lengths: Iterable[int]) -> set[tuple[int, int]]:
    """Turn the lengths of pieces that follow each other into spans; empty pieces are left out."""
    spans, end = set(), 0
    for length in lengths:
        if length > 0:
            spans.add((end, end + length))
        end += length
    return spans


def evaluate_names(nlp: Language, path: Path) -> dict[str, Any]:
    """Score entities on UNER's words: a name counts when both ends and its label are right."""
    sentences = list(read_uner(path))
    counts: Counts = defaultdict(Counter)
    for sentence, doc in zip(sentences, nlp.pipe(make_gold_docs(nlp, sentences)), strict=True):
        found = {(entity.start, entity.end, entity.label_) for entity in doc.ents}
        add(counts, sentence.genre, count_spans(set(find_names(sentence.words)), found))
    labels = {label: report_spans(counts[""], label) for label in ("PER", "ORG", "LOC")}
    genres = {genre: report_spans(counts[genre]) for genre in sorted(counts) if genre}
    return {"file": path.name, **report_spans(counts[""]), "labels": labels, "genres": genres}


def add(counts: Counts, genre: str, counted: Counter[str]) -> None:
    """Add what was counted to its genre and to the whole."""
    counts[genre] += counted
    counts[""] += counted


def main(arguments: list[str]) -> None:
    """Read the command line, score, and write one JSON object, or one line per score."""
    parser = argparse.ArgumentParser(prog="python -m training.evaluate", description=__doc__)
    parser.add_argument("file", type=Path, help="a .conllu or .iob2 file, plain or gzipped")
    parser.add_argument("--model", default="accurate", help="`accurate`, `fast`, or the path or name of a spaCy pipeline with UD labels")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of lines")
    options = parser.parse_args(arguments)
    evaluate = evaluate_names if ".iob2" in options.file.suffixes else evaluate_grammar
    scores = evaluate(load_pipeline(options.model), options.file)
    lines = [json.dumps(scores)] if options.json else [f"{key}\t{json.dumps(value)}" for key, value in scores.items()]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
