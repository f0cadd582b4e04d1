import re
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from factory import make_claim, make_days, make_place, make_published, make_speaker, make_summary
from warledger.views import html
from warledger.views.html import by_outlet, render_html
from warledger.views.reports import report

HOSTILE = "</q><script>alert('x')</script>\"><img src=x onerror=alert(1)>{{ 7*7 }}\u202e\x1b[31m"


class Page(HTMLParser):
    """What a browser would make of the page: tags with their attributes, headings, text."""

    def __init__(self):
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words = ""

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "br", "img", "link"):
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words += data

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def make_report(**said):
    document = make_summary(id="doc_1", outlet=said.pop("outlet", "Levant Wire"))
    claims = [
        make_claim(document="doc_1", start=0, places=(make_place(),), when=make_days("2017-05-01"), **said),
        make_claim(
            document="doc_1", start=100, args={"holder": "isis", "status": "holds"}, places=(make_place(),), when=make_days("2017-05-02")
        ),
        make_claim(document="doc_1", start=200, args={"holder": "isis", "status": "lost"}, places=(make_place(),), modality="denied"),
        make_claim(document="doc_1", start=300, kind="relation", args={"a": "usa", "b": "sdf", "relation": "backs"}),
        make_claim(
            document="doc_1", start=400, kind="event", args={"actor": "sdf", "action": "capture", "target": None}, places=(make_place(),)
        ),
        make_claim(
            document="doc_1",
            start=500,
            kind="estimate",
            args={"of": "fighters", "actor": "isis", "low": 1500, "high": 2000, "bound": "range"},
        ),
    ]
    return report(claims, {"doc_1": document}, ledger="warledger.db", today=date(2018, 1, 20))


def read_page(**said) -> Page:
    page = Page()
    page.feed(render_html(make_report(**said)))
    page.close()
    return page


def test_every_tag_is_closed_and_the_page_has_a_language_a_title_and_one_first_heading():
    page = read_page()
    assert page.open == []
    assert page.named("html") == [{"lang": "en"}]
    assert len(page.named("h1")) == 1
    assert len(page.named("title")) >= 1


def test_nothing_is_fetched_and_nothing_runs():
    page = read_page()
    assert page.named("script") == page.named("link") == page.named("img") == page.named("iframe") == []
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on") or name in ("src", "style")]
    assert all((attributes.get("href") or "").startswith("#") for attributes in page.named("a"))
    (policy,) = [tag["content"] for tag in page.named("meta") if tag.get("http-equiv") == "Content-Security-Policy"]
    assert policy == "default-src 'none'; style-src 'unsafe-inline'"
    css = render_html(make_report()).partition("<style>")[2].partition("</style>")[0]
    assert not re.search(r"url\(|@import|@font-face", css)


@pytest.mark.parametrize("field", ["quote", "outlet", "speaker", "place"])
def test_words_of_documents_stay_words(field: str):
    said = {
        "quote": {"quote": HOSTILE},
        "outlet": {"outlet": HOSTILE},
        "speaker": {"asserted_by": (make_speaker(name=HOSTILE),)},
        "place": {"quote": "here"},
    }[field]
    page = read_page(**said)
    assert page.named("script") == page.named("img") == []
    assert "49" not in re.findall(r"\{\{[^}]*\}\}|\b49\b", page.words)
    assert "\x1b" not in page.words
    assert "\u202e" not in page.words
    if field != "place":
        assert "<script>alert('x')</script>" in page.words


def test_words_of_documents_are_kept_apart_from_the_direction_of_the_line():
    page = render_html(make_report(quote="قوات سوريا", asserted_by=(make_speaker(name="متحدث"),)))
    assert "<bdi>قوات سوريا</bdi>" in page
    assert "<bdi>متحدث</bdi>" in page


def test_headings_never_skip_a_level():
    levels = [int(tag[1]) for tag, _ in read_page().tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


def test_charts_say_what_they_show_and_have_a_table_beside_them():
    page = read_page()
    charts = page.named("svg")
    ids = {attributes["id"] for _, attributes in page.tags if "id" in attributes}
    assert len(charts) == 2 * 3
    for chart in charts:
        assert chart["role"] == "img"
        assert set(chart["aria-labelledby"].split()) <= ids
    assert len(page.named("table")) == 3
    assert len(page.named("caption")) == 3


def test_ids_are_unique():
    ids = [attributes["id"] for _, attributes in read_page().tags if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_a_line_names_outlet_day_speaker_quote_and_claim():
    words = " ".join(read_page(asserted_by=(make_speaker(name="an officer"),), quote="Rebels hold it").words.split())
    for part in ("Rebels hold it", "Levant Wire", "20 Jan 2018", "an officer", "rival statements", "clm_"):
        assert part in words


def test_what_is_denied_is_called_denied():
    page = read_page()
    assert "Said, but not as a fact (1)" in page.words
    assert "denied" in page.words


def test_an_empty_ledger_gives_a_page_that_says_so():
    page = Page()
    page.feed(render_html(report([], {}, ledger="empty.db", today=date(2018, 1, 20))))
    assert "No dated statement on who holds a place." in page.words
    assert "No figure for armed people." in page.words
    assert page.named("svg") == []


def test_each_outlet_is_quoted_once_before_any_is_quoted_twice():
    said = make_report().situation[0].holdings[0].statements[0]
    shown, further = by_outlet([said, said, said])
    assert (len(shown), len(further)) == (1, 0)


def test_the_page_knows_dark_rooms_paper_and_telephones():
    css = render_html(make_report())
    for query in ("prefers-color-scheme: dark", "@media print", "max-width: 40rem", "prefers-reduced-motion"):
        assert query in css


def test_the_date_of_publication_of_an_undated_document_is_not_made_up():
    documents = {"doc_1": make_summary(id="doc_1", published=make_published(known_by="unknown", start=None, end=None))}
    page = render_html(report([make_claim(document="doc_1", places=(make_place(),))], documents, ledger="x.db", today=date(2018, 1, 20)))
    assert "documents without a date" in page


def test_every_event_that_is_drawn_stands_in_the_table_below(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(html, "EVENTS_LISTED", 2)
    days = [f"2017-05-{day:02}" for day in range(1, 10)]
    args = {"actor": "sdf", "action": "capture", "target": None}
    claims = [make_claim(document="doc_1", kind="event", args=args, start=n, when=make_days(day)) for n, day in enumerate(days)]
    page = html.render_html(report(claims, {"doc_1": make_summary(id="doc_1")}, ledger="x.db", today=date(2018, 1, 20)))
    assert page.count('<tr><th scope="row">') == len(days)
