from pathlib import Path

import pytest

from warledger.ledger.filters import ClaimFilter
from warledger.ledger.store import Ledger
from warledger.settings import LanguageSettings, Settings
from warledger.workflow import extract, list_mentions, read

pytestmark = pytest.mark.model

FIRST = """Two towns change hands

Syrian troops captured Palmyra from ISIS on 2 March 2017, an officer said.

ISIS still has 2,000 fighters in Raqqa. It fled from Mosul.
"""
SECOND = "Turkey has backed the Free Syrian Army since 2012.\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("whole")
    (made / "1.txt").write_text(FIRST, encoding="utf-8")
    (made / "2.txt").write_text("", encoding="utf-8")
    (made / "3.txt").write_text(SECOND, encoding="utf-8")
    return made


@pytest.fixture
def whole(cache_dir: Path) -> Settings:
    return Settings(cache_dir=cache_dir)


def test_claims_come_from_paths_with_their_words(folder, whole):
    errors: list = []
    found = list(extract([str(folder)], settings=whole, on_error=errors.append))
    assert [document.text for document, _ in found] == [FIRST, SECOND]
    assert [error.message for error in errors if "2.txt" in error.message] == [error.message for error in errors]
    assert len(errors) == 1
    for document, claims in found:
        assert len(claims) > 0
        assert all(document.text[claim.start : claim.end] == claim.quote for claim in claims)


def test_mentions_stand_where_they_say_in_the_document(folder, whole):
    first, second = list_mentions([str(folder)], settings=whole, on_error=lambda _: None)
    for document, mentions in (first, second):
        assert all(document.text[mention.start : mention.end] == mention.text for mention in mentions.all())
    assert {str(mention.actor.id) for mention in second[1].actors if mention.actor} >= {"turkey"}
    assert {mention.name for mention in first[1].places} >= {"Palmyra", "Mosul"}
    assert 2000 in {quantity.low for quantity in first[1].quantities}
    assert first[1].dates[0].edtf == "2017-03-02"


def test_what_extract_gives_is_what_read_keeps(folder, whole, ledger: Ledger):
    summary = read([str(folder)], ledger=ledger, settings=whole, on_error=lambda _: None)
    extracted = [claim for _, claims in extract([str(folder)], settings=whole, on_error=lambda _: None) for claim in claims]
    assert list(ledger.claims()) == extracted
    assert (summary.documents, summary.new_claims, summary.errors) == (2, len(extracted), 1)
    again = read([str(folder)], ledger=ledger, settings=whole, on_error=lambda _: None)
    assert (again.new_claims, again.skipped, again.claims) == (0, 2, len(extracted))
    assert len(list(ledger.claims(ClaimFilter(actor="turkey", kind="relation")))) == 1


def test_another_language_model_is_another_reader(folder, whole, ledger: Ledger):
    read([str(folder)], ledger=ledger, settings=whole, on_error=lambda _: None)
    other = whole.model_copy(update={"language": LanguageSettings(model="fast")})

    fast = read([str(folder)], ledger=ledger, settings=other, on_error=lambda _: None)

    assert (fast.skipped, fast.new_claims > 0) == (0, True)
    assert {claim.reader.partition("+")[2] for claim in ledger.claims()} == {"fast"}
