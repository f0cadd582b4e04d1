"""Read plain text and Markdown: front matter, inline markup, blocks."""

import re
from collections.abc import Mapping

from warledger.documents.blocks import find_blocks
from warledger.documents.dating import read_published
from warledger.documents.document import Block
from warledger.documents.extraction import UNKNOWN, Extraction

PLAIN_EXTRACTOR = "text/1"
MARKDOWN_EXTRACTOR = "markdown/1"
"""Raise the number whenever the same bytes give another text or other offsets."""

FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<fields>(?:[^\n]{0,500}\n){0,60}?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")

FRONT_NAMES: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "headline"),
    "author": ("author", "authors", "byline"),
    "outlet": ("outlet", "source", "publication", "site", "publisher"),
    "url": ("url", "link", "canonical"),
    "language": ("language", "lang"),
    "published": ("published", "date", "publication_date", "date_published"),
}
"""What note takers, clippers and static site generators call these fields."""

MARKUP: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"<!--.{0,2000}?-->", re.DOTALL), ""),
    (re.compile(r"!\[[^\[\]\n]{0,300}\]\([^)\n]{0,1000}\)"), ""),
    (re.compile(r"\[([^\[\]\n]{1,300})\]\([^)\n]{0,1000}\)"), r"\1"),
    (re.compile(r"\[([^\[\]\n]{1,300})\]\[[^\[\]\n]{0,100}\]"), r"\1"),
    (re.compile(r"^[ ]{0,3}\[[^\]\n]{1,100}\]:[ \t]+\S+.*$", re.MULTILINE), ""),
    (re.compile(r"<(https?://[^\s<>]{1,1000})>"), r"\1"),
    (re.compile(r"^[ ]{0,3}(?:>[ ]?){1,5}", re.MULTILINE), ""),
    (re.compile(r"(\*\*|__)(?=\S)([^\n]{1,400}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,400}?)(?<=\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<!\w)_(?=[^\s_])([^_\n]{1,400}?)(?<=\S)_(?!\w)"), r"\1"),
    (re.compile(r"`([^`\n]{1,1000})`"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>-])"), r"\1"),
)
"""Inline marks and what is left of them, in this order."""


def read_plain(text: str) -> Extraction:
    """Read plain text: it is kept as it is."""
    return Extraction(text, find_blocks(text), PLAIN_EXTRACTOR)


def read_markdown(text: str) -> Extraction:
    """Read Markdown: signs of headings and lists are kept, links and emphasis become their words, front matter becomes metadata."""
    fields, body = _read_front_matter(text)
    front = text[:body]
    words = text[body:]
    for pattern, replacement in MARKUP:
        words = pattern.sub(replacement, words)
    blocks = tuple(Block(block.start + body, block.end + body, block.role) for block in find_blocks(words))
    if front.strip() != "":
        blocks = (Block(0, len(front.rstrip()), "boilerplate"), *blocks)
    known = {name: _first(fields, names) for name, names in FRONT_NAMES.items()}
    taken = {name for names in FRONT_NAMES.values() for name in names}
    return Extraction(
        front + words,
        blocks,
        MARKDOWN_EXTRACTOR,
        title=known["title"],
        author=known["author"],
        outlet=known["outlet"],
        url=known["url"],
        language=known["language"],
        published=read_published(known["published"] or "", known_by="metadata") or UNKNOWN,
        extra={name: value for name, value in fields.items() if name not in taken},
    )


def _read_front_matter(text: str) -> tuple[dict[str, str], int]:
    """Return the simple `name: value` lines of front matter, and where the text after it begins."""
    match = FRONT_MATTER.match(text)
    if match is None:
        return {}, 0
    pairs = re.findall(r"^([A-Za-z_][\w-]{0,40})[ \t]*:[ \t]*(.*\S)[ \t]*$", match["fields"], re.MULTILINE)
    if len(pairs) == 0:
        return {}, 0
    return {name.lower(): value.strip("\"'") for name, value in pairs}, match.end()


def _first(fields: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((fields[name] for name in names if fields.get(name)), None)
