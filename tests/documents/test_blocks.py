import pytest
from hypothesis import given
from hypothesis import strategies as st

from warledger.documents.blocks import find_blocks

LONG = "Government troops entered the northern quarter of the town at dawn, and by noon the last checkpoint on the river road had been given up."


def read(text: str) -> list[tuple[str, str]]:
    return [(block.role, text[block.start : block.end]) for block in find_blocks(text)]


def wrap(text: str, width: int = 72) -> str:
    import textwrap

    return textwrap.fill(text, width)


def test_each_long_line_is_a_paragraph() -> None:
    assert read(f"{LONG}\n{LONG}\n\n{LONG}  \n") == [("paragraph", LONG)] * 3


def test_wrapped_lines_are_one_paragraph_and_keep_their_text() -> None:
    second = "Fighters withdrew east across the bridge, an officer said. " * 4
    text = f"{wrap(LONG)}\n\n{wrap(second)}\n"
    assert [words.replace("\n", " ") for _, words in read(text)] == [LONG, second.strip()]


def test_a_short_title_and_byline_are_not_joined_to_wrapped_text() -> None:
    text = f"Troops enter northern quarter\nBy Rana Haddad\n{wrap(LONG * 2)}"
    assert [words for _, words in read(text)][:2] == ["Troops enter northern quarter", "By Rana Haddad"]
    assert len(read(text)) == 3


def test_short_sentences_on_lines_of_their_own_stay_apart() -> None:
    lines = [
        "The army has taken the airfield south of the city, its command said.",
        "Rebels deny it.",
        "They say they still hold the eastern runway and tower.",
    ]
    assert [words for _, words in read("\n".join(lines))] == lines


def test_an_indented_line_begins_a_paragraph_in_wrapped_text() -> None:
    text = f"{wrap(LONG)}\n    {wrap(LONG)}"
    assert len(read(text)) == 2


@pytest.mark.parametrize("sign", ["-", "*", "•", "–", "1.", "12)", "(3)", "a)", "→", "  • "])
def test_items_begin_after_their_sign(sign: str) -> None:
    assert read(f"{sign} Harasta – 200 fighters.") == [("item", "Harasta – 200 fighters.")]


def test_wrapped_items_are_joined() -> None:
    text = "Held by the rebels are these districts of the eastern suburbs, it said:\n\n- the industrial quarter with the power station and the two bridges\n  beside it on the old road north\n- the market"
    assert [role for role, _ in read(text)] == ["paragraph", "item", "item"]
    assert read(text)[1][1].endswith("old road north")


@pytest.mark.parametrize("text", ["5. July was a quiet day in the valley.", "–100 degrees", "3.5 million fled", "-"])
def test_what_only_looks_like_a_sign_is_none(text: str) -> None:
    assert all(role == "paragraph" for role, _ in read(text))


@pytest.mark.parametrize("text", ["## The northern front", "The northern front\n-----", "The northern front\n====="])
def test_markdown_headings_are_headings_without_their_marks(text: str) -> None:
    assert read(text) == [("heading", "The northern front")]


def test_rules_and_ornaments_are_in_no_block() -> None:
    assert read("* * *\n\n———\n\n…\n") == []


@given(st.text(alphabet=st.sampled_from("aB. \n\r\t#->*•1)=\u2028\x85é"), max_size=300) | st.text(max_size=300))
def test_blocks_are_ordered_trimmed_and_apart(text: str) -> None:
    position = 0
    for block in find_blocks(text):
        assert position <= block.start < block.end <= len(text)
        words = text[block.start : block.end]
        assert words == words.strip()
        assert any(character.isalnum() for character in words)
        position = block.end


@given(st.text(alphabet="ab \n", max_size=200))
def test_no_word_is_lost(text: str) -> None:
    inside = "".join(text[block.start : block.end] for block in find_blocks(text))
    assert "".join(inside.split()) == "".join(text.split())
