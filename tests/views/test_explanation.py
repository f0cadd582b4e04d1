import pytest

from factory import make_block, make_claim, make_days, make_document, make_place, make_speaker, make_summary, make_when
from warledger.views.explanation import CONTEXT, cut_context, explain_claim
from warledger.views.statement import make_statement as cite

TEXT = "First paragraph.\n\nBefore it. Rebels hold Harasta. After it.\n\nLast paragraph."
START = TEXT.index("Rebels")
BLOCKS = (make_block(end=16), make_block(start=18, end=59), make_block(start=61, end=len(TEXT)))


def facts(**fields) -> dict[str, str]:
    document = make_document(text=TEXT, blocks=BLOCKS)
    claim = make_claim(document=document.id, start=START, **fields)
    summary = make_summary()
    explained = explain_claim(cite(claim, summary, short_id="clm"), document, summary=summary, implied_by=None, implies=())
    return dict(explained.facts)


def test_the_context_is_the_paragraph_and_nothing_of_its_neighbours():
    document = make_document(text=TEXT, blocks=BLOCKS)
    context = cut_context(document, make_claim(document=document.id, start=START))
    assert (context.before, context.quote, context.after) == ("Before it. ", "Rebels hold Harasta.", " After it.")


def test_a_very_long_paragraph_is_cut_on_both_sides():
    text = "x" * 5000 + "Rebels hold Harasta." + "y" * 5000
    context = cut_context(make_document(text=text), make_claim(start=5000))
    assert context.before == "…" + "x" * CONTEXT
    assert context.after == "y" * CONTEXT + "…"


@pytest.mark.parametrize(
    ("fields", "label", "part"),
    [
        ({}, "Who says so", "Levant Wire, in the author's own voice"),
        (
            {"asserted_by": (make_speaker(name="a spokesman", actor="sdf"),)},
            "Who says so",
            "a spokesman (Syrian Democratic Forces), by the word “said”",
        ),
        ({}, "Where", "the text names no place"),
        ({"places": (make_place(),)}, "Where", "within 5 km (exact place), GeoNames 170010"),
        ({"places": (make_place(lat=None, lon=None, reason="too vague"),)}, "Where", "not on the map (too vague)"),
        ({}, "When", "it stands as of publication, 20 Jan 2018"),
        ({"when": make_days("2017-05-01")}, "When", "1 May 2017 (to the day)"),
        ({"when": make_when(earliest=None, latest=None, offset="PUB-2d")}, "When", "PUB-2d"),
        (
            {"kind": "event", "args": {"actor": None, "plover": {"type": "COERCE", "mode": "seize", "context": []}, "n": [1500.0, 2]}},
            "Fields",
            "actor: none, plover: COERCE seize, n: 1,500 and 2",
        ),
        ({"modality": "denied"}, "How put", "denied by the speaker"),
        ({"polarity": "-"}, "How put", "said not to be so"),
        ({}, "How sure", "0.70 that the text says this"),
        ({}, "Published", "20 Jan 2018, as given when it was read"),
    ],
)
def test_who_what_where_when_and_how_sure_are_told(fields, label: str, part: str):
    assert part in facts(**fields)[label]


def test_a_claim_without_steps_names_its_rule():
    document = make_document(text=TEXT)
    said = cite(make_claim(start=START), document, short_id="clm")
    explained = explain_claim(said, document, summary=make_summary(), implied_by=None, implies=())
    assert "control.holds" in explained.steps[0]
