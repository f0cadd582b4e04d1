import pytest

from warledger.documents.blocks import find_blocks
from warledger.documents.bylines import mark_biographies, mark_bylines, read_byline, read_dateline

PROSE = "Government troops entered the northern quarter of the town at dawn on Monday, and by noon the last checkpoint on the river road had been given up."


@pytest.mark.parametrize(
    ("line", "author", "day"),
    [
        ("By Rana Haddad", "Rana Haddad", None),
        ("By Rana Haddad | 14 March 2016", "Rana Haddad", "2016-03-14"),
        ("By Rana Haddad and Omar al-Khatib, Desk of the North", "Rana Haddad and Omar al-Khatib", None),
        ("BY RANA HADDAD", "Rana Haddad", None),
        ("Written by J. R. O'Neill", "J. R. O'Neill", None),
        ("Posted on March 14, 2016 by Rana Haddad", "Rana Haddad", "2016-03-14"),
        ("Rana Haddad, 14 March 2016", None, "2016-03-14"),
        ("Published: 14 March 2016 10:30 GMT", None, "2016-03-14"),
        ("Published 14 March 2016, updated 16 March 2016", None, "2016-03-14"),
        ("Updated 16 March 2016", None, None),
        ("By Staff", None, None),
    ],
)
def test_bylines_tell_author_and_day(line: str, author: str | None, day: str | None) -> None:
    byline = read_byline(line)
    assert byline is not None
    assert byline.author == author
    assert (byline.day.day.isoformat() if byline.day else None) == day


@pytest.mark.parametrize(
    "line",
    [
        "By force of arms",
        "By Monday the town had fallen to the rebels",
        "On 14 March 2016 government troops entered the town",
        "The town was taken by Omar Brigade",
        "A deal signed on 14 March 2016 is broken",
        "Troops enter northern quarter",
        "What happened on 14 March 2016?",
    ],
)
def test_other_lines_are_no_bylines(line: str) -> None:
    assert read_byline(line) is None


@pytest.mark.parametrize(
    ("text", "rest", "agency", "day"),
    [
        ("BEIRUT, July 5 (Desk) – Troops entered", "Troops entered", "Desk", None),
        ("BEIRUT (AFP) - Troops entered", "Troops entered", "AFP", None),
        ("KYIV, Ukraine (AP) — Troops entered", "Troops entered", "AP", None),
        ("Damascus, SANA – Troops entered", "Troops entered", "SANA", None),
        ("GENEVA/BEIRUT (Desk) - Troops", "Troops", "Desk", None),
        ("(Beirut, March 14, 2016) – Troops entered", "Troops entered", None, "2016-03-14"),
        ("DAMASCUS, 5 July 2015 (SANA) – Troops", "Troops", "SANA", "2015-07-05"),
        ("MAIDUGURI – Troops entered", "Troops entered", None, None),
    ],
)
def test_datelines_are_parted_from_the_sentence(text: str, rest: str, agency: str | None, day: str | None) -> None:
    found = read_dateline(text, 0, len(text))
    assert found is not None
    end, byline = found
    assert text[end:] == rest
    assert byline.agency == agency
    assert (byline.day.day.isoformat() if byline.day else None) == day


@pytest.mark.parametrize(
    "text",
    ["ISIS – which lost the town – fled", "The army – with allies – won", "Troops entered the town on Monday", "NATO – the alliance"],
)
def test_sentences_with_dashes_have_no_dateline(text: str) -> None:
    assert read_dateline(text, 0, len(text)) is None


def test_bylines_stand_at_the_top_and_at_the_end_only() -> None:
    text = "\n\n".join(["Troops enter northern quarter", "By Rana Haddad", PROSE, PROSE, "14 March 2016", *[PROSE] * 8, "By Omar Khatib"])
    blocks, bylines = mark_bylines(text, find_blocks(text))
    assert [text[block.start : block.end] for block in blocks if block.role == "byline"] == ["By Rana Haddad", "By Omar Khatib"]
    assert [byline.author for byline in bylines] == ["Rana Haddad", "Omar Khatib"]


@pytest.mark.parametrize(
    "note",
    [
        "Rana Haddad is a Beirut-based journalist covering the Levant.",
        "Rana Haddad is the author of two books on the war.",
        "Dr Rana Haddad is a lecturer at a university in the north. Follow her on Twitter: @example",
        "Rana Haddad writes about armies. Support Rana's work on Patreon.",
    ],
)
def test_notes_on_the_author_are_flagged_and_give_the_name(note: str) -> None:
    text = f"{PROSE}\n\n{PROSE}\n\n{note}"
    blocks, name = mark_biographies(text, find_blocks(text), author="Rana Haddad")
    assert [block.role for block in blocks] == ["paragraph", "paragraph", "boilerplate"]
    assert name is not None
    assert name.endswith("Rana Haddad")


def test_a_name_above_its_note_is_a_byline() -> None:
    text = f"{PROSE}\n\n{PROSE}\n\nRana Haddad\nRana Haddad is a journalist from the north."
    blocks, name = mark_biographies(text, find_blocks(text), author=None)
    assert [block.role for block in blocks[2:]] == ["byline", "boilerplate"]
    assert name == "Rana Haddad"


@pytest.mark.parametrize(
    "line",
    [
        "Rami Karam is the director of the observatory, which counts the dead.",
        "Omar Khatib was wounded by the blast.",
        "The group is based in the north.",
    ],
)
def test_persons_of_the_story_are_no_authors(line: str) -> None:
    text = f"{PROSE}\n\n{PROSE}\n\n{line}"
    blocks, name = mark_biographies(text, find_blocks(text), author="Rana Haddad")
    assert blocks[-1].role == "paragraph"
    assert name is None
