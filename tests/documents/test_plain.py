from datetime import date

import pytest

from warledger.documents.document import Publication
from warledger.documents.plain import read_markdown, read_plain

PAGE = """---
title: "Troops enter the quarter"
date: 2016-03-14
author: Rana Haddad
source: Desk of the North
mood: calm
---

# Troops enter the quarter

Government troops **entered** the [northern quarter](https://desk.example/a) on _Monday_.

## Losses

* Harasta – 200
* Douma – `300`

> It is over, he said.
"""


def test_plain_text_is_kept_as_it_is() -> None:
    assert read_plain("A *b* [c](d)\n").text == "A *b* [c](d)\n"


def test_markdown_is_read_with_its_front_matter() -> None:
    page = read_markdown(PAGE)
    assert (page.title, page.author, page.outlet) == ("Troops enter the quarter", "Rana Haddad", "Desk of the North")
    assert page.published == Publication(date(2016, 3, 14), date(2016, 3, 14), "metadata")
    assert page.extra == {"mood": "calm"}
    assert [(block.role, page.text[block.start : block.end]) for block in page.blocks][1:] == [
        ("heading", "Troops enter the quarter"),
        ("paragraph", "Government troops entered the northern quarter on Monday."),
        ("heading", "Losses"),
        ("item", "Harasta – 200"),
        ("item", "Douma – 300"),
        ("paragraph", "It is over, he said."),
    ]


def test_front_matter_stays_in_the_text_as_boilerplate() -> None:
    page = read_markdown(PAGE)
    assert page.blocks[0].role == "boilerplate"
    assert page.text.startswith("---\ntitle:")


@pytest.mark.parametrize("text", ["Simple words, 5 * 3 * 2, snake_case_name and [brackets].\n", "---\n\nA rule first.\n", "- one\n- two\n"])
def test_markdown_without_markup_is_kept_as_it_is(text: str) -> None:
    assert read_markdown(text).text == text
