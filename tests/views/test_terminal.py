from datetime import date

from factory import make_claim, make_days, make_document, make_place, make_speaker, make_summary
from warledger.views.explanation import explain_claim
from warledger.views.plaintext import HIDDEN
from warledger.views.reports import report
from warledger.views.statement import make_statement as cite
from warledger.views.terminal import print_explanation, render_text


def render(*claims, **summary) -> str:
    return render_text(report(claims, {"doc_1": make_summary(id="doc_1", **summary)}, ledger="warledger.db", today=date(2018, 1, 20)))


def test_no_line_is_wider_than_a_page():
    long = make_claim(
        document="doc_1", places=(make_place(),), quote="word " * 200, asserted_by=(make_speaker(name="a very long name " * 9),)
    )
    assert max(len(line) for line in render(long).splitlines()) <= 100


def test_markup_and_escape_sequences_of_documents_do_nothing():
    written = render(
        make_claim(document="doc_1", places=(make_place(),), quote="[red]not red[/red] \x1b[31mplain\x1b[0m"), outlet="[link=https://x]X"
    )
    assert "[red]not red[/red] plain" in written
    assert HIDDEN.search(written) is None


def test_rivals_and_caveats_are_called_what_they_are():
    place = (make_place(),)
    written = render(
        make_claim(document="doc_1", places=place, when=make_days("2017-05-01")),
        make_claim(document="doc_1", places=place, when=make_days("2017-05-02"), start=50, args={"holder": "isis", "status": "holds"}),
        make_claim(document="doc_1", places=place, modality="denied", args={"holder": "isis", "status": "lost"}),
    )
    assert "Harasta SY  rival statements" in written
    assert "not as a fact (1): denied" in written


def test_bars_grow_with_the_figures():
    def figure(low: float, high: float, at: int):
        args = {"of": "fighters", "actor": "isis", "low": low, "high": high, "bound": "range"}
        return make_claim(document="doc_1", kind="estimate", args=args, start=at, places=(make_place(geonames_id=at, name=f"Area {at}"),))

    lines = render(figure(100, 200, 0), figure(1000, 2000, 100)).splitlines()
    small, large = (next(line for line in lines if name in line) for name in ("Area 0", "Area 100"))
    assert small.count("█") < large.count("█")


def test_an_explanation_shows_the_quote_in_its_paragraph_and_each_step(capsys):
    from warledger.views.console import open_console

    document = make_document(text="Before it. Rebels hold Harasta. After it.", title="A title")
    claim = make_claim(document=document.id, start=11, reading=("The verb `hold` was read.", "Its subject holds."))
    said = cite(claim, document, short_id="clm_1")
    explained = explain_claim(said, document, summary=make_summary(), implied_by=None, implies=[said])
    print_explanation(open_console(width=100), explained)
    printed = capsys.readouterr().out
    assert "Before it. Rebels hold Harasta. After it." in printed
    assert "1. The verb `hold` was read." in printed
    assert "Implies clm_1" in printed
