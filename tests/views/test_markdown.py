from datetime import date

import pytest

from factory import make_claim, make_days, make_place, make_summary
from warledger.views.markdown import literal, render_markdown
from warledger.views.reports import report


def render(*claims, **summary) -> str:
    return render_markdown(report(claims, {"doc_1": make_summary(id="doc_1", **summary)}, ledger="warledger.db", today=date(2018, 1, 20)))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a [link](https://evil.example)", r"a \[link\]\(https\:\/\/evil.example\)"),
        ("<script>", r"\<script\>"),
        ("a | b", r"a \| b"),
        ("**bold** `code`", r"\*\*bold\*\* \`code\`"),
        ("two\nlines", "two lines"),
    ],
)
def test_words_of_documents_stay_words(text: str, shown: str):
    assert literal(text) == shown.replace(r"\/", "/")


def test_the_report_names_place_holder_outlet_and_quote():
    written = render(make_claim(document="doc_1", places=(make_place(),), when=make_days("2017-05-01")))
    for part in (
        "### Harasta (SY)",
        "held by **Syrian rebels**, 1 May 2017, 1 outlet",
        "“Rebels hold Harasta.” — Levant Wire, 20 Jan 2018, author",
    ):
        assert part in written


def test_every_row_of_a_table_has_as_many_cells_as_its_head():
    args = {"of": "fighters", "actor": "isis", "low": 10, "high": 20, "bound": "range"}
    event = make_claim(document="doc_1", kind="event", args={"actor": "sdf", "action": "fight", "target": None}, quote="a | b")
    written = render(
        make_claim(document="doc_1", kind="estimate", args=args, quote="10 | 20 | 30", places=(make_place(),)), event, outlet="A | B"
    )
    rows = [line.replace(r"\|", "") for line in written.splitlines() if line.startswith("|")]
    assert len(rows) == 6
    assert {row.count("|") for row in rows} == {5}


def test_an_empty_ledger_is_told_plainly():
    assert "No dated statement on who holds a place." in render_markdown(report([], {}, ledger="x.db", today=date(2018, 1, 20)))
