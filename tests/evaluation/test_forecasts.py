from datetime import date

import pytest

from evaluation.forecasts import find_claims, main, read_table, resolve_article
from evaluation.scoring import SHARED
from factory import make_claim
from warledger.judgement.forecasts import OUTCOMES


def test_every_row_has_an_outcome_a_day_and_a_source():
    for article in read_table().values():
        looked_at, published = date.fromisoformat(article["on"]), date.fromisoformat(article["published"])
        for row in article["resolution"]:
            assert row["outcome"] in OUTCOMES
            assert published <= date.fromisoformat(row["on"]) <= looked_at
            assert "https://" in row["source"] or "http://" in row["source"]
            assert row["reason"].endswith(".")


def test_a_row_finds_its_claims_over_line_breaks():
    claim = make_claim(kind="forecast", quote="It is the last\nbattle this year.")
    assert find_claims([claim], "the last battle this year") == [claim]
    assert find_claims([claim], "the first battle") == []


def test_without_the_articles_it_says_so(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr("evaluation.forecasts.SHARED", tmp_path)
    assert main() == 0
    assert "is absent" in capsys.readouterr().out


@pytest.mark.model
@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared articles are absent")
def test_the_forecasts_of_003_come_out_by_2019(tmp_path):
    found = resolve_article("003", read_table()["003"], tmp_path)
    assert found.missed == []
    months, year = (
        next(p for p in found.prospects if words in p.claim.quote) for words in ("less than two months", "the last battle this year")
    )
    assert (months.life, months.deadline[1], months.days_late) == ("yes", date(2018, 9, 22), -53)
    assert (year.life, year.deadline[1], year.resolution) == ("no", date(2018, 12, 31), "a person")
    scored = {(line.group, line.score is not None) for line in found.scoreboard}
    assert scored == {("author", False), ("outlet", True), ("speaker", False)}
