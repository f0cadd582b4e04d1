"""A unit is that of the army whose war the text is about; a number alone names none."""

import pytest
import spacy

from warledger.mentions.actors import find_actors


def units(text: str) -> list[tuple[str, str | None]]:
    found = [found.actor for found in find_actors(spacy.blank("en")(text)) if found.actor is not None]
    return [(str(actor.id), actor.parent) for actor in found if any(letter.isdigit() for letter in actor.id) or actor.kind == "unit"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The 5th Corps entered Daraa, Syria said.", [("5th-corps", "syrian-army")]),
        ("The Fourth Division shelled Homs in Syria.", [("4th-armoured-division", "syrian-army")]),
        ("The 9th Division of the Iraqi army entered Mosul.", [("9th-armoured-division-iraq", "iraqi-army")]),
        ("The 9th Division of the Syrian army entered Daraa.", [("9th-division-syria", "syrian-army")]),
        ("Ukraine's 47th Brigade held the ridge.", [("47th-brigade-ukraine", "ukrainian-army")]),
        ("The army of Sudan says its 47th Brigade left.", [("47th-brigade", None)]),
        ("The 47th Brigade left.", [("47th-brigade", None)]),
        ("The Republican Guard fell back to Baghdad, Iraq said.", [("republican-guard-iraq", "iraq")]),
        ("In Yemen the Republican Guard split.", [("republican-guard-yemen", "yemen")]),
        ("In Syria the Republican Guard attacked.", [("republican-guard-syria", "syrian-army")]),
        ("The Iraqi Republican Guard fell back.", [("republican-guard-iraq", "iraq")]),
        ("The Golani Brigade crossed.", [("golani-brigade", "israeli-army")]),
        ("The Radwan Force crossed.", [("radwan-force", "hezbollah")]),
    ],
)
def test_a_numbered_unit_needs_its_war(text: str, expected: list[tuple[str, str | None]]):
    assert units(text) == expected
