"""The style sheets are put together into one: what one of them means by a name, no other may mean otherwise."""

import re
from collections import defaultdict
from pathlib import Path

SHEETS = Path(__file__).parents[2] / "frontend" / "src"
ADDED_TO = {".chip", ".chain", ".scroll"}
"""Names that a second sheet adds to and does not change."""


def names_in(sheet):
    """The classes that a sheet styles wherever they stand, so on every page."""
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
    alone = (selector.strip() for selectors in re.findall(r"([^{}]+)\{", text) for selector in selectors.split(","))
    return {selector for selector in alone if re.fullmatch(r"\.[\w-]+", selector)}


def test_no_two_sheets_mean_different_things_by_one_name():
    sheets = defaultdict(set)
    for sheet in SHEETS.glob("*.css"):
        for name in names_in(sheet):
            sheets[name].add(sheet.name)
    assert len(sheets) > 100
    assert {name for name, found in sheets.items() if len(found) > 1} == ADDED_TO
