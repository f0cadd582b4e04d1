from hypothesis import given
from hypothesis import strategies as st

from factory import make_claim, make_document, make_speaker, make_statement, make_summary
from warledger.views.statement import count_outlets, name_outlet, report_statements, shorten_ids
from warledger.views.statement import make_statement as cite


def test_a_statement_names_outlet_day_and_speakers():
    said = make_statement(asserted_by=(make_speaker(name="an officer"), make_speaker(name="state television")), modality="reported")
    assert said.source == "Levant Wire, 20 Jan 2018, an officer, quoted by state television"


def test_the_author_speaks_where_nobody_is_quoted():
    assert make_statement().source == "Levant Wire, 20 Jan 2018, author"


def test_an_outlet_that_speaks_for_itself_is_named_once():
    assert make_statement(outlet="Al-Masdar", asserted_by=(make_speaker(name="Al-Masdar"),)).source == "Al-Masdar, 20 Jan 2018"


def test_the_author_stands_in_for_a_missing_outlet():
    assert name_outlet(make_summary(outlet=None, author="A. Writer")) == "A. Writer"
    assert name_outlet(make_summary(outlet=None)) == "unknown outlet"
    assert name_outlet(None) == "unknown outlet"


def test_documents_of_unknown_outlets_are_not_taken_for_one_outlet():
    unknown = [cite(make_claim(document=name), None, short_id="clm") for name in ("doc_1", "doc_2")]
    assert count_outlets([*unknown, make_statement(), make_statement(published="2018-01-21")]) == 3


def test_a_document_serves_as_its_own_summary():
    claim = make_claim()
    assert cite(claim, make_document(outlet="A Desk"), short_id="clm").outlet == "A Desk"


def test_a_claim_whose_document_is_missing_is_still_shown():
    (said,) = report_statements([make_claim()], {})
    assert (said.outlet, said.dating.shown) == ("unknown outlet", "no date")


@given(st.lists(st.text("0123456789abcdef", min_size=20, max_size=20).map("clm_{}".format), unique=True))
def test_short_ids_stay_apart(ids):
    short = shorten_ids(ids)
    assert len(set(short.values())) == len(ids)
    assert all(whole.startswith(cut) for whole, cut in short.items())
