"""Pages whose tags would hold the parser for minutes are refused before it sees them; others are not."""

import time

import pytest

from warledger.documents.html import read_html
from warledger.documents.tags import is_overloaded
from warledger.errors import UnreadableDocument

MANY = 100_000


def tag(attribute: str, *, between: str = " ", count: int = MANY) -> str:
    return "<body " + between.join(attribute.replace("#", str(n)) for n in range(count)) + ">"


@pytest.mark.parametrize(
    "page",
    [
        tag('a#="b"'),
        tag('a#=">"'),
        tag("a#='<'"),
        tag("a#"),
        tag("a#=b"),
        tag('a#="b"', between=""),
        tag("a#", between="/"),
        tag("a#", between="\n"),
        '<p x" ' + tag("a#"),
        "<p x' " + tag("a#"),
        "<html><script>if (a <b && c)</script>" + tag("a#"),
        tag("a#", count=5_000) * 20,
    ],
)
def test_tags_of_too_many_attributes_are_refused(page: str):
    began = time.monotonic()
    assert is_overloaded(page)
    with pytest.raises(UnreadableDocument, match="many thousand attributes"):
        read_html(page, name="x.html")
    assert time.monotonic() - began < 2


@pytest.mark.parametrize(
    "page",
    [
        "<p class='x' id=\"y\" hidden>words</p>" * 50_000,
        "<div data-all='{" + '"a": "b", ' * 200_000 + "}'>words</div>",
        "<p>" + "words here and there " * 200_000 + "</p>",
        "<script>" + "if (a <b && c > d) { e = 'f'; } " * 100_000 + "</script>",
        "<" * 1_000_000,
        "<a " + "=" * 1_000_000,
        "<a" + " " * 1_000_000,
    ],
)
def test_pages_with_much_else_are_not(page: str):
    began = time.monotonic()
    assert not is_overloaded(page)
    assert time.monotonic() - began < 2
