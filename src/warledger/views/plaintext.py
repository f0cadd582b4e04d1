"""Make the words of others safe to show: no control characters, no escape sequences, no text that turns the line around."""

import re

ESCAPE_SEQUENCES = re.compile(r"\x1b(?:\[[0-?]{0,64}[ -/]{0,8}[@-~]|[\]PX^_][^\x07\x1b\x9c]{0,4096}(?:\x07|\x1b\\|\x9c))")
"""ECMA-48 control sequences, and the strings that set titles, links and clipboards; cut whole, so that no tail of one is shown.

One that never ends loses only its escape character: what follows may be words of the text."""

HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
"""C0 and C1 controls but tab and newline, bidirectional overrides, line separators, lone surrogates, invisible tag characters.

Joiners (U+200C, U+200D) and direction marks (U+200E, U+200F) stay: Persian and Arabic need them and they cannot reorder a line."""

CUT = "…"


def plain_text(text: str) -> str:
    """Return text without anything that could steer a terminal or reorder a line; tabs and line breaks stay."""
    return HIDDEN.sub("", ESCAPE_SEQUENCES.sub("", text.replace("\r\n", "\n")))


def plain_line(text: str, *, width: int | None = None) -> str:
    """Return safe text on one line, cut at a word to at most `width` characters."""
    line = " ".join(plain_text(text).split())
    if width is None or len(line) <= width:
        return line
    kept = line[: width - 1]
    head, _, _ = kept.rpartition(" ")
    return (head if len(head) > width // 2 else kept).rstrip(" ,;:") + CUT
