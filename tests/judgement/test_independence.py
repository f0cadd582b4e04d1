import sys
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factory import make_claim, make_speaker
from warledger.judgement.independence import find_origins
from warledger.judgement.testimony import Outlet, Provenance, make_testimony

OUTLETS = {
    "Reuters": Outlet("Reuters", owner="Thomson Reuters", kind="agency"),
    "AFP": Outlet("AFP", kind="agency"),
    "SANA": Outlet("SANA", owner="state of SY", leaning="Syrian government", kind="state-agency"),
    "TASS": Outlet("TASS", owner="state of RU", leaning="Russia", kind="state-agency"),
    "Sputnik": Outlet("Sputnik", owner="state of RU", leaning="Russia", kind="state-agency"),
    "Al-Manar": Outlet("Al-Manar", owner="Hezbollah", leaning="Hezbollah", kind="party-media"),
    "Daily Nation": Outlet("Daily Nation", owner="Nation Media Group", kind="newspaper"),
    "The EastAfrican": Outlet("The EastAfrican", owner="Nation Media Group", kind="newspaper"),
}
SOHR = make_speaker(name="Syrian Observatory for Human Rights", actor="sohr")
ARMY = make_speaker(name="the army", actor="syrian-army")
MINISTRY = make_speaker(name="the Syrian government", actor="syria")


def say(document, outlet, *speakers, credited=(), author=None, passage=None, **fields):
    """A claim of a document, on the word of its speakers, nearest first."""
    published = None if outlet is None else OUTLETS.get(outlet, Outlet(outlet))
    source = Provenance(document, published, author, credits=tuple(OUTLETS.get(name, Outlet(name)) for name in credited))
    return make_testimony(make_claim(document=document, asserted_by=tuple(speakers), **fields), source, passage=passage)


def speaker(name, actor=None):
    return make_speaker(name=name, actor=actor)


def group(*testimonies, copies=()):
    """The documents of each origin."""
    of = {testimony.claim.id: testimony.source.document for testimony in testimonies}
    return sorted(sorted({of[claim] for claim in origin.claims}) for origin in find_origins(testimonies, dict(copies)))


TOGETHER = [
    ("one body", (say("a", "Reuters", SOHR), say("b", "AFP", SOHR)), "Syrian Observatory for Human Rights"),
    (
        "the last speaker of a chain",
        (say("a", "Reuters", speaker("a resident"), SOHR), say("b", "AFP", SOHR)),
        "Syrian Observatory for Human Rights",
    ),
    ("a state's army and its ministry", (say("a", "Reuters", ARMY), say("b", "AFP", MINISTRY)), "Syria"),
    ("a state and its agency", (say("a", "Reuters", ARMY), say("b", "SANA")), "Syria"),
    ("a state and its media", (say("a", "AFP", speaker("state media", "syrian-state-media")), say("b", "SANA")), "Syria"),
    ("two outlets of a state", (say("a", "TASS"), say("b", "Sputnik")), "Russia"),
    ("two outlets of a company", (say("a", "Daily Nation"), say("b", "The EastAfrican")), "Nation Media Group"),
    ("a party and its channel", (say("a", "AFP", speaker("the party", "hezbollah")), say("b", "Al-Manar")), "Hezbollah"),
    ("an outlet and who cites it", (say("a", "Reuters"), say("b", "Al-Manar", speaker("Reuters", "reuters"))), "Reuters"),
    ("an outlet no list knows and who cites it", (say("a", "Levant Wire"), say("b", "AFP", speaker("the Levant Wire"))), "Levant Wire"),
    ("an agency and its reporter", (say("a", "SANA"), say("b", "AFP", speaker("SANA reporter in Homs"))), "SANA"),
    ("one agency credited twice", (say("a", "Levant Wire", credited=["AFP"]), say("b", "Atlantic Brief", credited=["AFP"])), "AFP"),
    ("an agency and who credits it", (say("a", "AFP"), say("b", "Levant Wire", credited=["AFP"])), "AFP"),
    ("two texts of one outlet", (say("a", "Reuters"), say("b", "Reuters", speaker("a security source"))), "Reuters"),
    ("a text without credit and one with", (say("a", "Levant Wire"), say("b", "Levant Wire", credited=["AFP"])), "AFP"),
    ("one author in two outlets", (say("a", "Reuters", author="Ann Lee"), say("b", "AFP", author="Ann Lee and Bo Dal")), "Ann Lee"),
    ("an author line that names an agency", (say("a", "AFP"), say("b", "Levant Wire", author="Staff, with AFP")), "AFP"),
    ("one sentence in two texts", (say("a", "Reuters", passage=7), say("b", "Levant Wire", passage=7)), "Reuters"),
    (
        "a person with and without office",
        (say("a", "Reuters", speaker("Governor Talal al-Barazi")), say("b", "AFP", speaker("Talal Barazi"))),
        "Talal Barazi",
    ),
    (
        "a person named in full, then by the last name",
        (say("a", "Reuters", speaker("Charles Lister")), say("a", "Reuters", speaker("Lister"), start=50)),
        "Charles Lister",
    ),
    (
        "a monitor named, and a headline in the text's own voice",
        (say("a", "Reuters", SOHR), say("a", "Reuters", speaker("a monitoring group"), start=50), say("a", "Reuters", start=90)),
        "Syrian Observatory for Human Rights",
    ),
]


@pytest.mark.parametrize(("testimonies", "name"), [case[1:] for case in TOGETHER], ids=[case[0] for case in TOGETHER])
def test_claims_on_one_word_are_one_origin_named_after_it(testimonies, name):
    found = find_origins(testimonies, {})
    assert len(found) == 1
    assert found[0].name == name


APART = {
    "two bodies": (say("a", "Reuters", SOHR), say("b", "AFP", ARMY)),
    "two speakers in one text": (say("a", "Reuters", SOHR), say("a", "Reuters", MINISTRY, start=50)),
    "two outlets": (say("a", "Reuters"), say("b", "AFP")),
    "unnamed sources of two outlets": (say("a", "Reuters", speaker("a security source")), say("b", "AFP", speaker("a security source"))),
    "activists, who are no body": (
        say("a", "Reuters", speaker("Activists", "activists")),
        say("b", "AFP", speaker("Activists", "activists")),
    ),
    "people of a state, who are not the state": (say("a", "Reuters", speaker("Syrian activists", "syria")), say("b", "SANA")),
    "two states": (say("a", "TASS"), say("b", "SANA")),
    "two people of one last name": (say("a", "AFP", speaker("Ann Lee")), say("a", "AFP", speaker("Bo Lee"), start=50)),
    "desks of two outlets": (say("a", "Reuters", author="Beirut desk"), say("b", "AFP", author="Beirut desk")),
    "unknown outlets": (say("a", None), say("b", None)),
    "two agencies printed by one outlet": (say("a", "Levant Wire", credited=["AFP"]), say("b", "Levant Wire", credited=["Reuters"])),
    "two groups of one people": (say("a", "Reuters", speaker("the YPG", "ypg")), say("b", "AFP", speaker("the PKK", "pkk"))),
    "two other sentences": (say("a", "Reuters", passage=7), say("b", "AFP", passage=8)),
    "speakers named in one sentence of one text": (
        say("a", "AFP", SOHR, passage=7),
        say("a", "AFP", ARMY, passage=7, start=50, quote="so"),
    ),
}


@pytest.mark.parametrize("testimonies", APART.values(), ids=APART)
def test_claims_on_different_words_are_different_origins(testimonies):
    assert len(find_origins(testimonies, {})) == 2


def test_an_unnamed_source_told_by_another_outlet_rests_on_that_outlet():
    quoted = say("a", "Sputnik", speaker("Al Jazeera", "al-jazeera"), speaker("an undisclosed source"))
    assert group(quoted, say("b", "Al Jazeera"), say("c", "Sputnik")) == [["a", "b"], ["c"]]


def test_near_copies_are_one_in_their_own_voice_only():
    own, named = (say("a", "Reuters"), say("b", "AFP")), (say("a", "Reuters", SOHR, start=90), say("b", "AFP", ARMY, start=90))
    assert group(*own, copies={("a", "b"): 0.9}.items()) == [["a", "b"]]
    assert group(*named, copies={("a", "b"): 0.9}.items()) == [["a"], ["b"]]
    assert group(*own, copies={(f"x{n}", "y"): 0.9 for n in range(9)}.items()) == [["a"], ["b"]]


@pytest.mark.parametrize(
    ("testimonies", "copies", "tie"),
    [
        (
            (say("a", "Reuters", SOHR), say("b", "AFP", SOHR)),
            {},
            "AFP and Reuters both rest on the word of the Syrian Observatory for Human Rights.",
        ),
        ((say("a", "Reuters", passage=7), say("b", "AFP", passage=7)), {}, "The same sentence stands in AFP and Reuters, word for word."),
        (
            (say("a", "Reuters"), say("b", "AFP")),
            {("a", "b"): 0.874},
            "a of Reuters and b of AFP are near-copies: 87 % of the words of the shorter stand in the longer in the same order.",
        ),
        ((say("a", "P", credited=["AFP"]), say("b", "Q", credited=["AFP"])), {}, "P and Q both credit AFP."),
        ((say("a", "AFP"), say("b", "Q", credited=["AFP"])), {}, "Q credits AFP; AFP published it itself."),
        ((say("a", "TASS"), say("b", "Sputnik")), {}, "Sputnik and TASS both belong to Russia."),
        ((say("a", "SANA"), say("b", "AFP", ARMY)), {}, "AFP rests on the word of a part of Syria; SANA belongs to Syria."),
        ((say("a", "AFP", author="Ann Lee"), say("b", "Q", author="Ann Lee")), {}, "AFP and Q both name Ann Lee as their author."),
        ((say("a", "AFP"), say("b", "AFP")), {}, "2 texts were published by AFP."),
        ((say("a", "AFP", SOHR), say("b", "AFP", SOHR)), {}, "2 texts of AFP rest on the word of the Syrian Observatory for Human Rights."),
        (
            tuple(say(f"d{name}", name, SOHR) for name in "PQRST"),
            {},
            "P, Q and 3 others all rest on the word of the Syrian Observatory for Human Rights.",
        ),
    ],
)
def test_an_origin_says_in_plain_words_why_texts_count_as_one(testimonies, copies, tie):
    (origin,) = find_origins(testimonies, copies)
    assert origin.ties == (tie,)


def test_an_origin_lists_its_claims_outlets_and_leanings():
    first, second, third = say("a", "TASS"), say("b", "Sputnik"), say("c", None, author="Ann Lee")
    one, other = find_origins([third, second, first], {})
    assert (one.name, one.outlets, one.leanings) == ("Russia", ("Sputnik", "TASS"), ("Russia",))
    assert one.claims == tuple(sorted((first.claim.id, second.claim.id)))
    assert (other.name, other.outlets, other.leanings, other.ties) == ("Ann Lee", ("Ann Lee",), (), ())
    assert find_origins([], {}) == ()


SPEAKERS = [(), (SOHR,), (ARMY,), (MINISTRY,), (speaker("a source"),), (speaker("Reuters", "reuters"),), (speaker("Talal Barazi"), SOHR)]
TESTIMONIES = st.builds(
    lambda document, outlet, said, credited, passage, start: say(
        f"d{document}", outlet, *said, credited=credited, passage=passage, start=start
    ),
    st.integers(0, 9),
    st.sampled_from([*OUTLETS, "Levant Wire", "Atlantic Brief", None]),
    st.sampled_from(SPEAKERS),
    st.sampled_from([(), (), ("AFP",), ("AFP", "Reuters"), ("SANA",)]),
    st.sampled_from([None, None, 1, 2, 3]),
    st.integers(0, 9999),
)
GROUPS = st.lists(TESTIMONIES, max_size=12, unique_by=lambda testimony: testimony.claim.id)
COPIES = st.dictionaries(
    st.sampled_from([(f"d{one}", f"d{other}") for one in range(10) for other in range(one + 1, 10)]), st.floats(0.5, 1.0), max_size=4
)


@given(GROUPS, COPIES, st.randoms())
def test_every_claim_has_one_origin_and_the_order_changes_nothing(testimonies, copies, rng):
    found = find_origins(testimonies, copies)
    claims = [claim for origin in found for claim in origin.claims]
    assert sorted(claims) == sorted(testimony.claim.id for testimony in testimonies)
    assert len(found) <= len(testimonies)
    shuffled = rng.sample(testimonies, len(testimonies))
    assert find_origins(shuffled, copies) == found


@given(GROUPS.filter(len), COPIES, st.data())
def test_a_dependent_copy_never_raises_the_number_of_origins(testimonies, copies, data):
    before = len(find_origins(testimonies, copies))
    told = data.draw(st.sampled_from(testimonies))
    other = data.draw(TESTIMONIES)
    own = say("new", told.source.outlet.name if told.source.outlet else None, credited=[credit.name for credit in told.source.credits])
    echoes = {
        "the same word": replace(told, claim=make_claim(document="new", asserted_by=told.claim.asserted_by), passage=None),
        "the same outlet": own if told.claim.asserted_by in ((), SPEAKERS[4]) and told.source.outlet else None,
        "the same sentence": replace(
            other, claim=make_claim(document="new", asserted_by=told.claim.asserted_by, quote=told.claim.quote), passage=told.passage
        ),
    }
    for echo in echoes.values():
        if echo is not None and not (echo is echoes["the same sentence"] and told.passage is None):
            assert len(find_origins([*testimonies, echo], copies)) <= before


@given(GROUPS.filter(len), COPIES, st.data())
def test_a_near_copy_of_a_text_never_raises_the_number_of_origins(testimonies, copies, data):
    told = data.draw(st.sampled_from(testimonies))
    before = len(find_origins(testimonies, copies))
    echo = say("new", "Copy Paper", *told.claim.asserted_by)
    assert len(find_origins([*testimonies, echo], {**copies, (told.source.document, "new"): 0.9})) <= before


def test_work_grows_in_line_with_the_claims():
    many = [say(f"d{n}", f"Paper {n % 900}", *SPEAKERS[n % len(SPEAKERS)], passage=n % 700, start=n) for n in range(8000)]
    assert count_calls(find_origins, many, {}) < 5 * count_calls(find_origins, many[:2000], {})


def count_calls(function, *arguments):
    """Count the calls made, of Python's own too: they are the same on every machine, as the time taken is not."""
    calls = 0

    def note(_frame, event, _argument):
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        function(*arguments)
    finally:
        sys.setprofile(before)
    return calls
