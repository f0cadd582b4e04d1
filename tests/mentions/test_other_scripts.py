"""Names in Arabic, Cyrillic, Hebrew and Turkish writing are found in English text, under their particles and endings, and nothing else is."""

from pathlib import Path

import pytest
import spacy

from warledger.mentions.actors import find_actors
from warledger.mentions.gazetteer import Gazetteer, open_gazetteer
from warledger.mentions.places import find_places
from warledger.mentions.registry import load_registry
from warledger.mentions.supplement import read_supplement
from warledger.vocabulary import load_words


@pytest.fixture(scope="module")
def gazetteer(cache_dir: Path) -> Gazetteer:
    return open_gazetteer(cache_dir)


def actors(text: str) -> list[tuple[str, str | None]]:
    return [(found.text, None if found.actor is None else str(found.actor.id)) for found in find_actors(spacy.blank("en")(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The banner of داعش was torn down.", [("داعش", "isis")]),
        ("It read: “وحزب الله”.", [("وحزب الله", "hezbollah")]),
        ("Signed by هيئة تحرير الشام in Idlib.", [("هيئة تحرير الشام", "hts")]),
        ("Signed by هيئه تحرير الشام in Idlib.", [("هيئه تحرير الشام", "hts")]),
        ("A post of قوّات سوريا الديمقراطية said so.", [("قوّات سوريا الديمقراطية", "sdf")]),
        ("They praised the سپاه پاسداران.", [("سپاه پاسداران", "irgc")]),
        ("A channel close to ВСУ denied it.", [("ВСУ", "ukrainian-army")]),
        ("The post thanks Вооружённым силам Украины.", [("Вооружённым силам Украины", "ukrainian-army")]),
        ("He fought «в ЧВК Вагнера».", [("ЧВК Вагнера", "wagner")]),
        ("The patch says צה״ל.", [("צה״ל", "israeli-army")]),
        ("Both the ÖSO and the HTŞ withdrew.", [("ÖSO", "fsa"), ("HTŞ", "hts")]),
        ("IŞİD fled.", [("IŞİD", "isis")]),
    ],
)
def test_actors_are_found_as_they_are_written(text: str, expected: list[tuple[str, str]]):
    assert actors(text) == expected


def test_words_with_others_between_are_no_name():
    assert actors("One wall said حزب, another الله.") == []


@pytest.mark.parametrize("text", ["They dash across the street.", "A dash of salt.", "He wrote كلام فارغ on the wall.", "Он сказал «нет»."])
def test_words_that_only_sound_like_a_name_are_none(text: str):
    assert actors(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells fell on دير الزور on Monday.", ["Deir ez-Zor"]),
        ("Shells fell on ديرالزور and بحلب.", ["Deir ez-Zor", "Aleppo"]),
        ("The map shows محافظة إدلب.", ["Idlib Governorate"]),
        ("A sign for خان يونس stood there.", ["Khan Younis"]),
        ("Aid for الفاشر was looted.", ["El Fasher"]),
        ("He was buried «в Авдеевке».", ["Avdiivka"]),
        ("Videos from Бахмута and Купянска spread.", ["Bakhmut", "Kupiansk"]),
        ("A road sign to Маріуполь.", ["Mariupol"]),
        ("The order names Донецкой области.", ["Donetsk Oblast"]),
        ("A post from ירושלים.", ["Jerusalem"]),
        ("He left İdlib for Kobanê.", ["Idlib", "Kobani"]),
        ("Written: مدينة كبيرة يوم الجمعة.", []),
        ("Written: يوم الأحد في شباط.", []),
        ("Она сказала это вчера.", []),
    ],
)
def test_places_are_found_as_they_are_written(text: str, expected: list[str], gazetteer: Gazetteer):
    found = list(find_places(spacy.blank("en")(text), gazetteer))
    assert [place.name for place in found] == expected
    assert all(text[place.start : place.end] == place.text for place in found)


def test_every_name_of_the_list_belongs_to_an_actor_or_a_place():
    lists = load_words("scripts")
    assert set(lists["actors"]) <= set(load_registry().actors)
    assert set(lists["places"]) <= {entry.name for entry in read_supplement()}
