import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from factory import READER, make_claim, make_document
from warledger.claims.claim import Speaker
from warledger.documents.document import Block, Publication
from warledger.ledger.store import Ledger
from warledger.mentions.mention import DateMention, PlaceMention

CHARACTERS = st.characters(exclude_categories=["Cs"])
WORDS = st.text(CHARACTERS, max_size=20)
MAYBE = st.none() | WORDS
DAYS = st.none() | st.dates(date(1, 1, 1), date(9999, 12, 31))
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | NUMBERS | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=6,
)
FIELDS = st.dictionaries(WORDS, VALUES, max_size=4)
OFFSETS = st.integers(0, 10**6)

PLACES = st.builds(
    PlaceMention,
    text=WORDS,
    start=OFFSETS,
    end=OFFSETS,
    name=MAYBE,
    lat=st.none() | NUMBERS,
    lon=st.none() | NUMBERS,
    radius_km=st.none() | NUMBERS,
    where_prec=st.none() | st.integers(1, 7),
    geonames_id=st.none() | st.integers(0, 2**40),
    feature=MAYBE,
    country=MAYBE,
    reason=MAYBE,
    score=NUMBERS,
)
TIMES = st.builds(
    DateMention,
    text=WORDS,
    start=OFFSETS,
    end=OFFSETS,
    earliest=DAYS,
    latest=DAYS,
    edtf=MAYBE,
    date_prec=st.none() | st.integers(1, 5),
    offset=MAYBE,
    relation=st.sampled_from(["in", "before", "after", "since", "until", "by"]),
)
SPEAKERS = st.builds(Speaker, name=WORDS, actor=MAYBE, cue=MAYBE)
ROLES = st.sampled_from(["title", "heading", "paragraph", "item", "byline", "boilerplate"])
DOCUMENTS = st.builds(
    make_document,
    id=st.text(CHARACTERS, min_size=1, max_size=12),
    text=st.text(CHARACTERS, min_size=1, max_size=60),
    blocks=st.lists(st.builds(Block, start=OFFSETS, end=OFFSETS, role=ROLES), max_size=3).map(tuple),
    title=MAYBE,
    author=MAYBE,
    outlet=MAYBE,
    url=MAYBE,
    language=MAYBE,
    published=st.builds(Publication, start=DAYS, end=DAYS, known_by=st.sampled_from(["given", "url", "unknown"])),
    origin=WORDS,
    capture_hash=WORDS,
    extractor=WORDS,
    extra=FIELDS,
)
CLAIMS = st.builds(
    make_claim,
    kind=st.sampled_from(["event", "control", "estimate", "relation", "forecast"]),
    args=FIELDS,
    asserted_by=st.lists(SPEAKERS, max_size=3).map(tuple),
    modality=st.sampled_from(["asserted", "reported", "denied"]),
    polarity=st.sampled_from(["+", "-"]),
    when=st.none() | TIMES,
    places=st.lists(PLACES, max_size=3).map(tuple),
    rule=WORDS,
    confidence=st.floats(0, 1),
    reading=st.lists(WORDS, max_size=3).map(tuple),
)


@given(document=DOCUMENTS, claims=st.lists(CLAIMS, max_size=4), cuts=st.data())
@settings(max_examples=60)
def test_a_document_and_its_claims_come_back_equal(document, claims, cuts):
    quoted = []
    for n, claim in enumerate(claims):
        start = cuts.draw(st.integers(0, len(document.text) - 1))
        end = cuts.draw(st.integers(start + 1, len(document.text)))
        words = {"quote": document.text[start:end], "start": start, "end": end}
        quoted.append(replace(claim, id=f"clm_{n}", document=document.id, reader=READER, **words))
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "warledger.db") as ledger:
        ledger.append_reading(document, quoted, reader=READER)
        assert ledger.document(document.id) == document
        assert list(ledger.claims()) == quoted
        assert ledger.damage() == ()
