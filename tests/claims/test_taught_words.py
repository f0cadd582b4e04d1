"""Words that were taught, one sentence each, read by the shipped model; and the guide that tells how to teach one."""

import ast
import re
import tomllib
from copy import deepcopy
from pathlib import Path

import pytest

from warledger.claims import lexicon
from warledger.vocabulary import load_words

pytestmark = pytest.mark.model

GUIDE = Path(__file__).parents[2] / "docs" / "guides" / "teach-a-verb.md"
TAUGHT = [
    ("The Rapid Support Forces drove into Wad Madani.", "event", {"actor": "rsf", "action": "advance"}),
    ("The army drove the rebels out of the town.", "event", {"action": "capture"}),
    ("Iran has been flying weapons to Hezbollah.", "event", {"actor": "iran", "action": "arm", "target": "hezbollah"}),
    ("Iran has been flying weapons to Hezbollah.", "relation", {"a": "iran", "b": "hezbollah", "relation": "backs"}),
    ("Egypt stands behind Saudi Arabia.", "relation", {"a": "egypt", "b": "saudi-arabia", "relation": "backs"}),
    ("The Afghan army melted away.", "event", {"action": "flee"}),
    ("Houthi fighters cut the road to Taiz.", "event", {"actor": "houthis", "action": "besiege"}),
    ("Only El Fasher is still in the army's hands, Sudan said.", "control", {"status": "holds"}),
    ("The Houthis remain in full control of Sanaa.", "control", {"holder": "houthis", "status": "holds"}),
    (
        "A small number of Houthi fighters remain near Taiz.",
        "estimate",
        {"actor": "houthis", "low": None, "high": 99.0, "bound": "at-most"},
    ),
    ("This is the last offensive of the year, a Houthi spokesman said.", "forecast", {"certainty": "certain", "deadline": "PUB/PUB+0y"}),
    ("Some 300,000 people fled Mosul.", "event", {"actor": "civilians", "action": "flee"}),
    ("ISIS killed 40 people in Sinjar.", "event", {"actor": "isis", "action": "kill", "target": None}),
    ("ISIS killed 40 children in Sinjar.", "event", {"actor": "isis", "action": "kill", "target": "civilians"}),
    ("More than 12,000 Sudanese have been killed.", "estimate", {"of": "casualties", "low": 12000.0}),
    ("The truce held for five months.", "estimate", {"of": "duration", "low": 5.0}),
    ("Eritrea regards the Tigray People's Liberation Front as its enemy.", "relation", {"relation": "hostile"}),
    ("Turkey, as part of NATO, sent ships.", "relation", {"a": "turkey", "b": "nato", "relation": "part-of"}),
    ("Saudi Arabia suspended the talks.", "event", {"actor": "saudi-arabia", "action": "other"}),
    ("Cairo should press the army to leave.", "recommendation", {"actor": "egypt"}),
    ("The agreement commits the Houthis to disarm.", "intent", {"actor": "houthis"}),
    (
        "The Houthis shelled Israel. The IDF bombed the Houthis. The IDF lost a drone. Hamas watched from afar. Both sides promised to stop.",
        "intent",
        {"actor": "houthis"},
    ),
    ("The truce is fragile, so it will collapse.", "cause", {}),
]


@pytest.mark.parametrize(("sentence", "kind", "expected"), TAUGHT)
def test_what_was_taught_is_read(sentence: str, kind: str, expected: dict[str, object], read_text) -> None:
    found = [claim for claim in read_text(sentence) if claim.kind == kind]
    assert any(expected.items() <= claim.args.items() for claim in found), [(claim.kind, dict(claim.args)) for claim in read_text(sentence)]


def shown(language: str) -> str:
    """What the guide shows in a language."""
    found = re.search(rf"```{language}\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None
    return found.group(1).strip()


def test_the_guide_teaches_its_verb(read_text, monkeypatch: pytest.MonkeyPatch) -> None:
    sentence, kind, expected = ast.literal_eval(shown("python").rstrip(","))
    entry = tomllib.loads(shown("toml"))
    assert sentence == shown("text")
    assert all(claim.kind != kind for claim in read_text(sentence)), "the guide's verb is already known: choose another"
    words = deepcopy(load_words("verbs"))
    section = next(section for section in words["class"] if section["name"] == entry["name"])
    section["verbs"] += entry["verbs"]
    monkeypatch.setattr(lexicon, "load_words", lambda name: words if name == "verbs" else load_words(name))
    caches = (lexicon.lexicon, lexicon.nominals, lexicon._senses)
    for cached in caches:
        cached.cache_clear()
    found = [claim for claim in read_text(sentence) if claim.kind == kind]
    monkeypatch.undo()
    for cached in caches:
        cached.cache_clear()
    assert any(expected.items() <= claim.args.items() for claim in found)
