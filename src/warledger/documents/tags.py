"""Weigh the tags of a web page before it is parsed: the time that a parser takes for one grows with the square of its attributes."""

import re

LONG_TAG = 5000
"""Characters of a tag before its attributes are counted; shorter ones hold too few to matter."""
MOST_WORK = 400_000_000
"""The sum, over tags, of the square of their attributes past which a page is refused: one tag of 20,000 took libxml2 0.6 seconds a parse, one
of 200,000 (1.4 MB) more than 30. Pages of news have tags of a dozen."""
ATTRIBUTE = r"=?[^\s/>=]++(?:\s*+=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^\s>\"'][^\s>]*+)?+)?+"
"""A name with its value, as HTML 5 parts them; a quotation that is not closed goes on to the end of the page."""
TAG = re.compile(rf"<[A-Za-z][^\s/>]*+(?:[\s/]++|{ATTRIBUTE}|=++)*+")
EACH = re.compile(ATTRIBUTE)


def is_overloaded(html: str) -> bool:
    """Whether the tags of a page hold so many attributes that it cannot be parsed in good time."""
    work = 0
    for tag in TAG.finditer(html):
        if tag.end() - tag.start() > LONG_TAG:
            work += sum(1 for _ in EACH.finditer(html, tag.start() + 1, tag.end())) ** 2
            if work > MOST_WORK:
                return True
    return False
