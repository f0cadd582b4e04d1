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


DARK_INK = "#e7e9ec"
"""What words of drawings have on a dark screen, which nobody could read on paper."""


@pytest.mark.browser
def test_charts_are_printed_in_the_colours_of_paper(page):
    page.emulate_media(color_scheme="dark")
    page.goto("/actors/isis")
    wait_drawn(page)
    drawn = "[...document.querySelectorAll('[data-part] svg')].map(each => each.outerHTML.toLowerCase()).join()"
    assert DARK_INK in page.evaluate(drawn)
    page.emulate_media(media="print", color_scheme="dark")
    page.locator("html[data-theme=light]").wait_for()
    assert DARK_INK not in page.evaluate(drawn)
    page.emulate_media(media="screen", color_scheme="dark")
    page.locator("html:not([data-theme])").wait_for()
    assert DARK_INK in page.evaluate(drawn)


@pytest.mark.browser
@pytest.mark.parametrize("chosen", [None, "dark"])
def test_a_theme_is_as_it_was_once_a_page_was_printed(page, chosen):
    page.goto("/?day=2018-09-18")
    wait_drawn(page)
    if chosen is not None:
        page.evaluate(f"localStorage.setItem('warledger-theme', '{chosen}')")
        page.reload()
        wait_drawn(page)
    theme = "document.documentElement.dataset.theme ?? null"
    looks = "[...document.querySelectorAll('.places canvas')].map(each => each.dataset.look).join()"
    assert page.evaluate(theme) == chosen
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(theme) == "light"
    assert DARK_INK not in page.evaluate(looks)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(theme) == chosen
    assert (DARK_INK in page.evaluate(looks)) is (chosen == "dark")
