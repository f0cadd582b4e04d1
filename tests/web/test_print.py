"""The situation on paper: one page that says the day, who is said to hold what, and how to read it."""

import re

import pytest

from browsing import wait_drawn

A4 = {"width": 794, "height": 1123}


@pytest.mark.browser
def test_the_situation_is_a_report_of_one_page(page):
    page.goto("/?day=2018-09-18")
    wait_drawn(page)
    page.locator("[data-loaded]").wait_for()
    sheets = re.findall(rb"/Type\s*/Page[^s]", page.pdf(format="A4"))
    assert len(sheets) == 1


@pytest.mark.browser
def test_the_report_says_its_day_and_how_to_read_it(page):
    page.set_viewport_size(A4)
    page.goto("/?day=2018-09-18")
    wait_drawn(page)
    page.locator("[data-loaded]").wait_for()
    page.emulate_media(media="print", color_scheme="dark")
    assert page.get_by_role("heading", level=1, name="18 Sep 2018").is_visible()
    assert page.get_by_role("row", name="Douma").is_visible()
    assert page.get_by_text("contested: stripes").is_visible()
    assert page.get_by_text("Nothing here says what is so").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= A4["width"]
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
