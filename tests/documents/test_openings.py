import pytest

from warledger.documents.blocks import find_blocks
from warledger.documents.openings import match_title, part_openings

BODY = "At least nine soldiers were killed on Thursday when rebels attacked a checkpoint on the river road, a monitor said."
STANDFIRST = (
    "Monitors and residents say that the checkpoint fell after a night of shelling in which two houses of the river quarter burnt down and "
    "a hospital was hit for the third time this month"
)
TITLE = "9 dead as rebels attack river road: monitor"


def parts(text: str, *, title: str | None = TITLE) -> list[tuple[str, str]]:
    return [(block.role, text[block.start : block.end]) for block in part_openings(text, find_blocks(text), title=title)]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Thu 02 Jul 2015 ", [("byline", "Thu 02 Jul 2015")]),
        ("Published July 2 2015 ", [("byline", "Published July 2 2015")]),
        (f"{TITLE}. ", [("title", TITLE)]),
        (f"{TITLE} Desk Thursday 2 Jul 2015 ", [("title", TITLE), ("byline", "Desk Thursday 2 Jul 2015")]),
        (f"02-07-2015 {TITLE}. ", [("byline", "02-07-2015"), ("title", TITLE)]),
        (f"02.07.2015 title: {TITLE}. ", [("byline", "02.07.2015"), ("title", TITLE)]),
        (f"{TITLE} 2 July 2015 Print Tweet ", [("title", TITLE), ("byline", "2 July 2015")]),
        ("Rebels attack the river road again 2 July 2015 ", [("title", "Rebels attack the river road again"), ("byline", "2 July 2015")]),
        ("Posted on July 2 2015 by Rana Haddad ", [("byline", "Posted on July 2 2015 by Rana Haddad")]),
        ("BEIRUT (AFP) – ", [("byline", "BEIRUT (AFP)")]),
        ("Last updated at Jul 022015 ", [("byline", "Jul 022015")]),
        (
            f"{TITLE} {STANDFIRST} AFP Thursday 2 Jul 2015 ",
            [("title", TITLE), ("heading", f"{STANDFIRST} AFP"), ("byline", "Thursday 2 Jul 2015")],
        ),
        (f"{TITLE}. Rana Haddad Omar Khatib. ", [("title", TITLE), ("byline", "Rana Haddad Omar Khatib.")]),
    ],
)
def test_what_precedes_the_first_sentence_is_parted(head: str, expected: list[tuple[str, str]]) -> None:
    assert parts(head + BODY) == [*expected, ("paragraph", BODY)]


@pytest.mark.parametrize(
    "text",
    [
        "On 2 July 2015 Rebels of the Eastern Front took the river road and two of the checkpoints beside it without a fight.",
        "Since the truce of 2 July 2015 Government troops have kept to the river road, and the rebels have kept to the hills.",
        "The army withdrew. A deal signed 2 July 2015 Monday had asked for it and for the return of the prisoners of both sides.",
        "2 July 2015 was the day on which the truce broke down in the northern quarter and the river road fell to the rebels.",
    ],
)
def test_dates_of_the_story_stay_in_the_story(text: str) -> None:
    assert parts(text) == [("paragraph", text)]


@pytest.mark.parametrize(
    ("tail", "role"),
    [
        ("(Reporting by Rana Haddad in Beirut; editing by Omar Khatib)", "byline"),
        ("Additional reporting by Rana Haddad; Editing by Omar Khatib", "byline"),
        ("(Source: Desk of the North) Twitter", "boilerplate"),
        ("Last Update: Thursday 2 July 2015 KSA 10:14", "boilerplate"),
    ],
)
def test_credits_at_the_end_are_parted(tail: str, role: str) -> None:
    assert parts(f"{BODY} {tail}") == [("paragraph", BODY), (role, tail)]


def test_reporting_by_others_is_part_of_the_story() -> None:
    text = f"{BODY} Reporting by several monitors and by the mission has shown that both sides broke the truce in the first week of it."
    assert parts(text) == [("paragraph", text)]


def test_titles_are_compared_by_their_words() -> None:
    assert match_title("“Nine  dead in RAID”, it says", 0, 30, title="Nine dead in raid - World - Desk Online") == 20
    assert match_title("Nine dead", 0, 9, title="Nine dead in raid") is None
