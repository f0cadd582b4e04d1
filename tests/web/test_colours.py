"""The style sheet's colours: words can be read on what they stand on, in light, in dark and where more contrast is asked for."""

import re
from pathlib import Path

import pytest

PAGE = Path(__file__).parent.parent.parent / "frontend" / "src" / "page.css"
READABLE = 4.5
"""WCAG 2.2, 1.4.3: the least contrast of text of the usual size."""
VISIBLE = 3.0
"""WCAG 2.2, 1.4.11: the least contrast of what is drawn and has a meaning."""
MORE = 7.0
WORDS = [
    ("ink", "paper"), ("ink", "card"), ("ink", "badge"), ("ink", "mark"), ("ink", "other"), ("quiet", "paper"), ("quiet", "card"), ("link", "paper"),
    ("link", "card"), ("paper", "link"), ("friendly-ink", "friendly"), ("opposed-ink", "opposed"), ("both-ink", "both"), ("rivals", "rivals-paper"),
]  # fmt: skip
"""Each colour that words have, on each that they stand on; buttons that matter most turn paper and link around."""
DRAWN = [(name, ground) for name in ("bar", "whisker", "total", "sum", "fighting", "ground", "talks") for ground in ("paper", "card")]


def themes() -> dict[str, dict[str, str]]:
    """Return the colours by name of each theme, as the style sheet gives them, later rules over earlier ones."""
    sheet = re.sub(r"/\*.*?\*/", "", PAGE.read_text(encoding="utf-8"), flags=re.DOTALL)
    blocks = re.split(r"(?=@media)|(?<=\})\s*\n(?=[^ @}])", sheet)
    found: dict[str, dict[str, str]] = {
        "light": {},
        "dark": {},
        "dark chosen": {},
        "light, more": {},
        "dark, more": {},
        "dark chosen, more": {},
    }
    for block in blocks:
        condition = block.partition("{")[0] if block.startswith("@media") else ""
        for selector, body in re.findall(r"(:root[^{}]*)\{([^{}]*)\}", block):
            colours = dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{3,6})", body))
            for theme, known in found.items():
                if applies(theme, condition, selector):
                    known.update(colours)
    return found


def applies(theme: str, condition: str, selector: str) -> bool:
    """Whether a rule holds in a theme: `dark` is as the machine is set, `dark chosen` as the reader has."""
    more, chosen = theme.endswith("more"), theme.startswith("dark chosen")
    if "print" in condition or ("more" in condition and not more) or ("dark" in condition and (not theme.startswith("dark") or chosen)):
        return False
    return any(
        (part == ":root" or (part == ':root:not([data-theme="light"])' and theme.startswith("dark")) or (part == ':root[data-theme="dark"]' and chosen))
        for part in (each.strip() for each in selector.split(","))
    )  # fmt: skip


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG reckons it."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """Return the relative luminance of `#rgb` or `#rrggbb`."""
    digits = colour.removeprefix("#")
    digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_contrast_is_reckoned_as_the_standard_does():
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#fff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", ["light", "dark", "dark chosen"])
def test_words_can_be_read_on_what_they_stand_on(theme):
    colours = themes()[theme]
    faint = {pair: round(found, 2) for pair in WORDS if (found := contrast(colours[pair[0]], colours[pair[1]])) < READABLE}
    assert faint == {}


@pytest.mark.parametrize("theme", ["light", "dark", "dark chosen"])
def test_what_is_drawn_can_be_seen(theme):
    colours = themes()[theme]
    faint = {pair: round(found, 2) for pair in DRAWN if (found := contrast(colours[pair[0]], colours[pair[1]])) < VISIBLE}
    assert faint == {}


@pytest.mark.parametrize("theme", ["light, more", "dark, more", "dark chosen, more"])
def test_whoever_asks_for_more_contrast_gets_it(theme):
    colours = themes()[theme]
    faint = {pair: round(found, 2) for pair in WORDS[:9] if (found := contrast(colours[pair[0]], colours[pair[1]])) < MORE}
    assert faint == {}


def test_the_dark_theme_is_the_same_chosen_or_set():
    found = themes()
    assert found["dark"] == found["dark chosen"]
    assert found["light"].keys() == found["dark"].keys()
    assert found["dark, more"] == found["dark chosen, more"]
