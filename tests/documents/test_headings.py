import pytest

from warledger.documents.blocks import find_blocks
from warledger.documents.headings import is_category_bar, mark_headings

PROSE = "Government troops entered the northern quarter of the town at dawn on Monday, and by noon the last checkpoint on the river road had been given up."
TITLE = "Troops Enter Northern Quarter as Talks Fail"
STANDFIRST = "Despite a truce the army took the river road and three checkpoints, officers say"


def roles(*parts: str, title: str | None = None) -> list[str]:
    text = "\n\n".join(parts)
    return [block.role for block in mark_headings(text, find_blocks(text), title=title)]


def test_the_first_line_without_a_full_stop_is_the_title_and_the_next_the_standfirst() -> None:
    assert roles(TITLE, STANDFIRST, PROSE) == ["title", "heading", "paragraph"]


def test_a_text_that_begins_with_a_sentence_has_no_title() -> None:
    assert roles(PROSE, "The river road", PROSE) == ["paragraph", "heading", "paragraph"]


def test_a_single_line_is_no_title() -> None:
    assert roles("Rebels hold Harasta") == ["paragraph"]


def test_the_known_title_is_found_where_it_stands() -> None:
    assert roles("World", TITLE, PROSE, title=TITLE.upper()) == ["heading", "title", "paragraph"]


def test_a_bar_of_categories_before_the_title_is_flagged() -> None:
    assert roles("World News Middle East Politics Military", TITLE, PROSE) == ["boilerplate", "title", "paragraph"]


@pytest.mark.parametrize(
    "words",
    ["World News Middle East Politics Military", "Home | World | Africa | Conflict", "Foreign Policy Human Rights War and Peace Opinion"],
)
def test_runs_of_section_names_are_bars(words: str) -> None:
    assert is_category_bar(words)


@pytest.mark.parametrize(
    "words",
    [
        "Army Takes Airfield South of City",
        "Human Rights Office Says Government Forces Shelled Hospital",
        "World Powers Agree on Military Aid for Government",
        "Military Government: Talks Begin",
        "World News",
        "world news middle east politics",
    ],
)
def test_headlines_are_no_bars(words: str) -> None:
    assert not is_category_bar(words)


def test_lines_that_lead_into_a_quotation_are_paragraphs() -> None:
    leading = "The observers in the north make this point about the training and the morale of the fighters they met"
    assert roles(PROSE, leading, PROSE) == ["paragraph"] * 3


def test_items_are_left_as_they_are() -> None:
    assert roles(TITLE, "- Harasta – 200.", "- Douma – 300.", PROSE) == ["title", "item", "item", "paragraph"]
