"""Our own annotated articles are sound, are read as well as on record, and are scored as the annotators' program scores."""

from pathlib import Path

import pytest

from evaluation.own import HALVES, articles, find_failures, floor_under, measure, merge
from evaluation.pairing import KINDS, Count, score
from evaluation.scoring import articles as shared_articles
from evaluation.scoring import is_present, load_scorer
from warledger.settings import load_settings

ARTICLES = articles()
TEXT = "Rebels took Hama. The army left Homs."


def event(quote: str, actor: str, action: str, *, hard: bool = False) -> dict:
    return {"kind": "event", "quote": quote, "actor": actor, "action": action, "hard": hard}


def test_there_are_at_least_twelve_articles_on_eight_wars_in_two_halves():
    assert len(ARTICLES) >= 12
    assert len({article.war for article in ARTICLES}) >= 8
    assert all(len(articles(half)) >= 6 for half in HALVES)


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.name)
def test_every_annotated_quote_stands_once_in_its_article(article):
    assert [row["quote"] for row in article.claims() if article.text.count(row["quote"]) != 1] == []
    assert {row["kind"] for row in article.claims()} <= set(KINDS)


@pytest.mark.model
def test_no_figure_of_our_own_falls_below_its_floor(cache_dir: Path):
    settings = load_settings(cache_dir=cache_dir)
    assert find_failures({half: measure(settings, half) for half in HALVES}) == []


def test_a_floor_forgives_one_claim_and_no_second():
    assert Count(14, 17, 15).f1 > floor_under(Count(15, 17, 15)) > Count(13, 17, 15).f1
    assert floor_under(Count()) == 0


def test_a_claim_is_found_by_its_words_and_right_by_its_fields():
    gold = [event("Rebels took Hama", "rebels", "capture"), event("The army left Homs", "army", "withdraw")]
    got = [event("Rebels took Hama.", "rebels", "occupy"), event("The army left", "rebels", "withdraw"), event("Homs", "army", "attack")]
    total = score(gold, got, TEXT)
    assert (total.of("found").pairs, total.of("found").gold, total.of("found").got) == (2, 2, 3)
    assert (total.of("right").pairs, total.of("right").precision) == (1, pytest.approx(1 / 3))


def test_a_doubtful_claim_is_neither_rewarded_nor_punished():
    total = score([event("Rebels took Hama", "rebels", "capture", hard=True)], [event("Rebels took Hama", "rebels", "capture")], TEXT)
    assert (total.of("right").pairs, total.of("right").gold, total.of("right").got) == (0, 0, 0)


def test_a_quote_that_is_not_in_the_text_is_counted():
    assert score([], [event("Rebels lost Hama", "rebels", "lose")], TEXT).unlocated == 1


def test_of_two_passes_what_both_have_is_certain_and_all_else_is_doubtful():
    first = [event("Rebels took Hama", "rebels", "capture"), event("The army left Homs", "army", "withdraw")]
    second = [event("Rebels took Hama.", "rebels", "capture"), event("left Homs", "army", "attack"), event("took Hama", "rebels", "other")]
    assert [(row["quote"], row["hard"]) for row in merge(first, second, TEXT)] == [
        ("Rebels took Hama", False),
        ("took Hama", True),
        ("The army left Homs", True),
    ]


@pytest.mark.skipif(not is_present(), reason="../shared is absent: the annotators' program is not there to compare with.")
def test_our_scorer_counts_as_the_annotators_program_does():
    scorer = load_scorer()
    for article in shared_articles():
        gold, text = scorer.load(article.gold), article.text.read_text(encoding="utf-8")
        got = [{**row, "args": {}} for row in gold[::2]]
        theirs, _ = scorer.score(gold, got, text)
        ours = score(gold, got, text)
        for test in ("found", "right"):
            for kind in (*KINDS, "all"):
                count, figures = ours.of(test, kind), theirs[test][kind]
                assert (count.pairs, count.gold, count.got) == (figures["tp"], figures["gold"], figures["got"])
