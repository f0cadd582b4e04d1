"""Places are found under their many spellings, placed with an honest precision, and left unread where too little speaks for them."""

from pathlib import Path

import pytest
import spacy
from spacy.tokens import Span

from trees import tree
from warledger.mentions.gazetteer import Gazetteer, open_gazetteer
from warledger.mentions.mention import PlaceMention
from warledger.mentions.places import find_places


@pytest.fixture(scope="module")
def gazetteer(cache_dir: Path) -> Gazetteer:
    return open_gazetteer(cache_dir)


def places(text: str, gazetteer: Gazetteer, **given) -> list[PlaceMention]:
    return list(find_places(spacy.blank("en")(text), gazetteer, **given))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells fell on Albu Kamal.", ["Al-Bukamal"]),
        ("The convoy left al-Bu Kamal at dawn.", ["Al-Bukamal"]),
        ("Troops entered Deir Ezzor.", ["Deir ez-Zor"]),
        ("They fled to Deir Ezzor province.", ["Deir ez-Zor Governorate"]),
        ("Fighting went on in Tadmur.", ["Palmyra"]),
        ("The garrison in Lattakia was relieved.", ["Latakia"]),
        ("A drone struck Hmaymeem.", ["Khmeimim"]),
        ("The front ran near Bakhmut and Avdiivka.", ["Bakhmut", "Avdiivka"]),
        ("Aid reached El Fasher.", ["El Fasher"]),
        ("The rebels marched on Goma.", ["Goma"]),
        ("Militias held northern Syria.", ["northern Syria"]),
        ("The army left central and eastern Syria.", ["central Syria", "eastern Syria"]),
        ("Snow fell in rural Idlib.", ["rural Idlib"]),
        ("They shelled Syrias second city.", ["Syria"]),
        ("A mosque in Syrias Idlib province was hit.", ["Syria", "Idlib Governorate"]),
        ("Turkish guards shot a man in Al-Raqqah city.", ["Raqqa"]),
        ("Clashes went on in \u200b\u200bDaraya.", ["Darayya"]),
        ("An explosion shakes Harasta.", ["Harasta"]),
        ("Boats lay in the Yarmouk Basin.", ["Yarmouk Basin"]),
        ("They took Khan al-Assal and Assal al-Ward.", ["Khan al Asal", "Assal al Ward"]),
        ("Shells hit Damascus Sheraton Hotel and Aleppo University Hospital.", ["Damascus", "Aleppo"]),
        ("The air base near Deir Ezour was hit.", ["Deir ez-Zor"]),
    ],
)
def test_a_place_has_one_name_under_all_its_spellings(text: str, expected: list[str], gazetteer: Gazetteer):
    assert [place.name for place in places(text, gazetteer)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Many soldiers were tired.",
        "The Syrian army advanced.",
        "On Monday the talks failed.",
        "Reading was forbidden.",
        "Army Kills 70 Militants",
        "The Arab boy fled Syrian camps.",
        "Ten died, says an NGO.",
    ],
)
def test_ordinary_words_are_no_places(text: str, gazetteer: Gazetteer):
    assert places(text, gazetteer) == []


def test_a_province_is_vaguer_than_its_capital(gazetteer: Gazetteer):
    (town,), (province,) = places("They met in Idlib.", gazetteer), places("They met in Idlib province.", gazetteer)
    assert (town.where_prec, province.where_prec) == (1, 4)
    assert (province.radius_km or 0) > (town.radius_km or 0)


def test_near_a_town_is_not_the_town(gazetteer: Gazetteer):
    (at,), (close,) = places("They met in Manbij.", gazetteer), places("They met near Manbij.", gazetteer)
    assert (at.where_prec, close.where_prec) == (1, 2)
    assert (close.radius_km or 0) > (at.radius_km or 0)


def test_countries_named_before_settle_a_name_that_several_share(gazetteer: Gazetteer):
    libya = places("Benghazi and Misrata are in Libya.", gazetteer)
    lebanon = places("Sidon and Beirut are in Lebanon.", gazetteer)
    assert [p.country for p in places("They drove to Tripoli.", gazetteer, nearby=libya)] == ["LY"]
    assert [p.country for p in places("They drove to Tripoli.", gazetteer, nearby=lebanon)] == ["LB"]


def test_words_read_as_actors_are_left_alone(gazetteer: Gazetteer):
    text = "Raqqa was quiet."
    assert places(text, gazetteer, taken=[(0, 5)]) == []


def test_offsets_are_those_of_the_text(gazetteer: Gazetteer):
    text = "Troops left western Aleppo, Hama and Homs."
    found = places(text, gazetteer)
    assert len(found) == 3
    assert all(text[place.start : place.end] == place.text for place in found)


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("He he PRON PRP 2 nsubj\n left leave VERB VBD 0 root\n the the DET DT 4 det\n US US PROPN NNP 2 obj", ["United States"]),
        ("US US PROPN NNP 2 compound\n officials official NOUN NNS 3 nsubj\n left leave VERB VBD 0 root", []),
        ("US US PROPN NNP 3 obl\n ^- - PUNCT HYPH 3 punct\n ^led lead VERB VBN 4 amod\n raids raid NOUN NNS 0 root", []),
    ],
)
def test_an_adjective_that_is_a_state_too_names_the_state_where_it_describes_nothing(table: str, expected: list[str], gazetteer: Gazetteer):
    doc = tree(table)
    doc.ents = [Span(doc, token.i, token.i + 1, "LOC") for token in doc if token.text == "US"]
    assert [place.name for place in find_places(doc, gazetteer)] == expected
