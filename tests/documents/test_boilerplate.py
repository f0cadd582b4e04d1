import pytest

from warledger.documents.blocks import find_blocks
from warledger.documents.boilerplate import flag_boilerplate

PROSE = "Government troops entered the northern quarter of the town at dawn on Monday, and by noon the last checkpoint on the river road had been given up."


def read_words(text: str) -> list[str]:
    return [text[block.start : block.end] for block in flag_boilerplate(text, find_blocks(text)) if block.role != "boilerplate"]


@pytest.mark.parametrize(
    "cue",
    [
        "Leave a Reply",
        "Post a comment",
        "Your email address will not be published. Required fields are marked *",
        "12 Points",
        "Upvote Downvote",
        "3 thoughts on “Troops enter the quarter”",
        "View all 14 comments",
        "Be the first to comment",
        "Comments are closed.",
        "Similar Posts",
        "Related articles:",
        "You may also like",
        "Rating: 4.5/5 (12 votes cast)",
        "Share this:",
        "Share on Facebook",
        "Comments (7)",
        "About the author",
        "Tags: army, river, north",
    ],
)
def test_all_after_the_end_of_the_article_is_flagged(cue: str) -> None:
    after = "I think the whole report is wrong, my cousin was there and nobody entered anything on that day or any other day of the week."
    assert read_words(f"{PROSE}\n\n{PROSE}\n\n{cue}\n\n{after}\n\nAnother headline about a film star") == [PROSE, PROSE]


@pytest.mark.parametrize(
    "line",
    [
        "Facebook Twitter WhatsApp Email",
        "Share",
        "READ MORE: Talks in the capital fail again",
        "WATCH: A bridge goes up in smoke",
        "Related: The long road north",
        "Subscribe to our newsletter and get updates in your inbox",
        "Sign up for our weekly email briefing",
        "We use cookies to improve your experience.",
        "5 min read",
        "Updated 3 hours ago",
        "Source: Desk of the North",
        "Photo: Handout",
        "(Reuters photo)",
        "Advertisement",
        "1.2K shares",
        "Copyright 2019 Desk of the North",
        "© 2019. All rights reserved.",
        "Skip to main content",
        "View all posts by Rana Haddad",
        "The opinions expressed in this article are the author's own and need not be shared by the editors.",
        "The views in this piece do not necessarily reflect the position of the newspaper.",
        "This site does not give financial or investment advice.",
        "This article was originally published by Desk of the North.",
        "Republished with permission from Desk of the North.",
        "in ,",
        "by the",
    ],
)
def test_lines_that_are_no_part_of_the_article_are_flagged_alone(line: str) -> None:
    assert read_words(f"{PROSE}\n\n{line}\n\n{PROSE}") == [PROSE, PROSE]


@pytest.mark.parametrize(
    "line",
    [
        "The commander said he would share this view of the war with the press only after the talks.",
        "Comments by the minister drew anger in the capital.",
        "Support for the rebels is falling, the survey found.",
        "Read the agreement: that was all the envoy would say to reporters.",
        "The report was published on Monday by the mission's human rights office.",
        "We are responsible for the attack, the group said in a statement.",
        "He sought legal advice.",
        "Votes in the council were split nine to six.",
        "Rebels hold 24 points along the line.",
        "Related groups deny it.",
        "rebels fled.",
    ],
)
def test_sentences_of_the_article_are_kept(line: str) -> None:
    assert line in read_words(f"{PROSE}\n\n{line}\n\n{PROSE}")


def test_links_above_the_article_do_not_end_it() -> None:
    text = f"Troops enter northern quarter\n\nLeave a comment\n\n3 Comments\n\nShare this article\n\n{PROSE}\n\n{PROSE}"
    assert read_words(text) == ["Troops enter northern quarter", PROSE, PROSE]


def test_a_list_of_posts_amid_the_article_does_not_end_it() -> None:
    text = f"{PROSE}\n\nRelated posts\n\n{PROSE}\n\n{PROSE}"
    assert read_words(text) == [PROSE, PROSE, PROSE]


def test_flagged_blocks_stay_in_place() -> None:
    text = f"{PROSE}\n\nShare\n\n{PROSE}"
    assert [(block.start, block.end) for block in flag_boilerplate(text, find_blocks(text))] == [
        (block.start, block.end) for block in find_blocks(text)
    ]
