"""A document dated by hand is read anew as of then; old rows stay, and reading its file again changes nothing."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from warledger.documents.document import Publication
from warledger.errors import UnknownDocument
from warledger.ledger.filters import ClaimFilter
from warledger.ledger.store import Ledger
from warledger.settings import Settings
from warledger.workflow import Stages, date_document, make_stages, read

TEXT = "Rebels captured Manbij yesterday. The army lost Palmyra on 11 December 2016."
DAY = Publication(date(2017, 9, 3), date(2017, 9, 3), "set")
LATER = Publication(date(2017, 9, 10), date(2017, 9, 10), "set")

pytestmark = pytest.mark.model


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


@pytest.fixture(scope="module")
def settings(cache_dir: Path) -> Settings:
    return Settings(cache_dir=cache_dir)


@pytest.fixture(scope="module")
def stages(settings: Settings) -> Stages:
    return make_stages(settings)


def capture_day(ledger: Ledger) -> list[str | None]:
    found = ledger.claims(ClaimFilter(kind="event", place="Manbij"))
    return [claim.when and (str(claim.when.earliest) if claim.when.earliest else claim.when.offset) for claim in found]


def test_what_was_relative_gets_its_day(file: str, settings: Settings, stages: Stages, ledger: Ledger):
    read([file], ledger=ledger, settings=settings, stages=stages)
    assert capture_day(ledger) == ["PUB-1d/PUB-1d"]
    (summary,) = ledger.documents()

    appended = date_document(summary.id[:9], DAY, ledger=ledger, settings=settings, stages=stages, reason="the printed edition")

    assert appended.claims > 0
    assert capture_day(ledger) == ["2017-09-02"]
    (summary,) = ledger.documents()
    assert summary.published == DAY
    assert [(dating.published, dating.reason) for dating in ledger.datings(summary.id)] == [(DAY, "the printed edition")]


def test_an_undated_document_is_shown_with_what_its_words_say(file: str, settings: Settings, stages: Stages, ledger: Ledger):
    read([file], ledger=ledger, settings=settings, stages=stages)
    (summary,) = ledger.documents()
    assert summary.inferred is not None
    assert (summary.published.start, summary.inferred["start"], summary.inferred["end"]) == (None, "2016-12-11", "2017-12-12")
    assert capture_day(ledger) == ["PUB-1d/PUB-1d"]
    date_document(summary.id, DAY, ledger=ledger, settings=settings, stages=stages)
    assert next(ledger.documents()).inferred is None


def test_the_claims_are_those_of_a_document_dated_from_the_first(
    file: str, settings: Settings, stages: Stages, ledger: Ledger, tmp_path: Path
):
    from warledger.documents.reading import Given

    read([file], ledger=ledger, settings=settings, stages=stages)
    date_document(next(ledger.documents()).id, DAY, ledger=ledger, settings=settings, stages=stages)
    with Ledger.open(tmp_path / "other.db") as other:
        read([file], ledger=other, settings=settings, given=Given(published=DAY))
        expected, redated = list(other.claims()), list(ledger.claims())
    ids = {"id": "", "document": "", "reader": "", "implied_by": None}
    assert [replace(claim, **ids) for claim in redated] == [replace(claim, **ids) for claim in expected]
    about = [list(ledger.claims(ClaimFilter(since=date(2017, 9, 1), until=date(2017, 9, 3))))]
    assert len(about[0]) > 0


def test_the_same_again_adds_nothing_and_another_day_takes_its_place(file: str, settings: Settings, stages: Stages, ledger: Ledger):
    read([file], ledger=ledger, settings=settings, stages=stages)
    key = next(ledger.documents()).id

    def set_day(published: Publication) -> int:
        return date_document(key, published, ledger=ledger, settings=settings, stages=stages).claims

    assert set_day(DAY) > 0
    assert set_day(DAY) == 0
    assert set_day(LATER) > 0
    assert capture_day(ledger) == ["2017-09-09"]
    assert set_day(DAY) > 0
    assert capture_day(ledger) == ["2017-09-02"]
    assert [dating.published for dating in ledger.datings(key)] == [DAY, LATER, DAY]
    assert ledger.damage() == ()


def test_reading_the_file_again_keeps_the_day(file: str, settings: Settings, stages: Stages, ledger: Ledger):
    read([file], ledger=ledger, settings=settings, stages=stages)
    date_document(next(ledger.documents()).id, DAY, ledger=ledger, settings=settings, stages=stages)
    before = ledger.counts()

    read([file], ledger=ledger, settings=settings, stages=stages)

    assert ledger.counts() == before
    assert capture_day(ledger) == ["2017-09-02"]


def test_a_later_release_reads_it_as_of_the_day_that_was_set(file: str, settings: Settings, stages: Stages, ledger: Ledger):
    read([file], ledger=ledger, settings=settings, stages=stages)
    date_document(next(ledger.documents()).id, DAY, ledger=ledger, settings=settings, stages=stages)
    release = replace(stages, reader="rules/99.0")

    first = read([file], ledger=ledger, settings=settings, stages=release)

    assert first.new_claims > 0
    assert capture_day(ledger) == ["2017-09-02"]
    assert {claim.reader for claim in ledger.claims()} == {"rules/99.0@2017-09-03.2"}
    again = read([file], ledger=ledger, settings=settings, stages=release)
    assert again.new_claims == 0


def test_a_document_that_is_not_there_is_named(settings: Settings, stages: Stages, ledger: Ledger):
    with pytest.raises(UnknownDocument, match="doc_none"):
        date_document("doc_none", DAY, ledger=ledger, settings=settings, stages=stages)
