"""Actors: the registry, composition, offices, common nouns, places that are no parties. Sentences are made up for the purpose."""

import re
from itertools import pairwise

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from trees import tree
from warledger.mentions.actors import find_actors, find_theatre
from warledger.mentions.mention import ActorId
from warledger.mentions.registry import load_registry
from warledger.vocabulary import load_words

NLP = spacy.blank("en")


def ids(text: str, *, theatre: str | None = "syria") -> list[str | None]:
    """Return the ids of the actors found, in order."""
    found = find_actors(NLP(text), theatre=None if theatre is None else ActorId(theatre))
    return [None if mention.actor is None else mention.actor.id for mention in found]


def texts(text: str, *, theatre: str | None = "syria") -> list[str]:
    """Return the words of the actors found, in order."""
    return [mention.text for mention in find_actors(NLP(text), theatre=None if theatre is None else ActorId(theatre))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ISIS shelled a village", ["isis"]),
        ("the Islamic State of Iraq and the Levant withdrew", ["isis"]),
        ("Daesh and Isis are one", ["isis", "isis"]),
        ("IS fighters fled as it is night", ["isis"]),
        ("al-Qaida, Al Qaeda and al-Qa'ida", ["al-qaeda"] * 3),
        ("Jabhat an-Nusra became Jabhat Fateh al-Sham", ["hts", "hts"]),
        ("Jeish al-Islam and Jaysh ul-Islam", ["jaysh-al-islam"] * 2),
        ("Kataeb Hizbollah fired", ["kataib-hezbollah"]),
        ("Al-Shabab attacked", ["al-shabaab"]),
        ("fighters of JNIM and ISWAP", ["jnim", "iswap"]),
        ("M23 rebels", ["m23"]),
        ("the Tatmadaw lost ground", ["myanmar-army"]),
        ("Reuters and SANA reported", ["reuters", "sana"]),
        ("the People's Protection Units (YPG) held", ["ypg"]),
        ("Anadolu said", ["anadolu"]),
    ],
)
def test_names_in_the_registry_are_found_in_every_usual_spelling(text: str, expected: list[str]) -> None:
    assert ids(text) == expected


@pytest.mark.parametrize(
    "text", ["it is over", "tell us more", "she said aa and ap", "a site of the fact", "WHO IS THERE NOW", "the monitor broke"]
)
def test_acronyms_that_are_english_words_need_their_capitals(text: str) -> None:
    assert ids(text) == []


def test_arabic_script_names_and_odd_letters_do_no_harm() -> None:
    assert ids("قال ISIS ووصل Türkiye") == ["isis", "turkey"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Syrian army advanced", ["syrian-army"]),
        ("Syrian troops and Iraqi soldiers", ["syrian-army", "iraqi-army"]),
        ("Iraqi security forces", ["iraqi-army"]),
        ("Russian forces struck", ["russia"]),
        ("Turkish warplanes and Israeli jets", ["turkey", "israel"]),
        ("the Ethiopian army", ["ethiopian-army"]),
        ("Kenyan police", ["kenyan-police"]),
        ("the Iraqi air force", ["iraqi-air-force"]),
        ("Syrian rebels and Libyan rebels", ["syrian-rebels", "libyan-rebels"]),
        ("the Syrian government", ["syria"]),
        ("the Lebanese foreign ministry", ["lebanon"]),
        ("Kurdish security forces", ["kurds"]),
        ("ISIS militants", ["isis"]),
        ("Syrian Kurdish fighters", ["kurds"]),
        ("Syrian state television", ["syrian-state-media"]),
        ("Iraqi civilians", ["civilians"]),
        ("Lebanese Hezbollah", ["hezbollah"]),
        ("Syria's army", ["syrian-army"]),
        ("Syrias army met Daeshs fighters", ["syrian-army", "isis"]),
        ("Assad's warplanes", ["syrian-army"]),
        ("Haftar's forces", ["lna"]),
        ("the Damascus government", ["syria"]),
        ("the government of Damascus and the army of Sudan", ["syria", "sudanese-army"]),
        ("Syria's allies", ["allies-of-syria"]),
    ],
)
def test_a_party_and_a_noun_make_an_actor(text: str, expected: list[str]) -> None:
    assert ids(text) == expected


def test_an_army_is_named_apart_at_home_and_is_its_state_abroad() -> None:
    assert ids("Ukrainian forces met Russian forces", theatre="ukraine") == ["ukrainian-army", "russia"]
    assert ids("Ukrainian forces", theatre="mali") == ["ukraine"]


def test_composed_actors_know_what_they_are_part_of() -> None:
    (army,) = find_actors(NLP("the Ethiopian army"))
    (air,) = find_actors(NLP("the Iraqi air force"))
    assert [mention.actor and mention.actor.parent for mention in (army, air)] == ["ethiopia", "iraqi-army"]


@pytest.mark.parametrize(
    ("text", "words", "actor", "backers"),
    [
        ("the US-backed Kurdish militias", "US-backed Kurdish militias", "kurds", ("usa",)),
        ("the U.S.-backed Kurds", "U.S.-backed Kurds", "kurds", ("usa",)),
        ("a Russian and Iranian backed Syrian army", "Russian and Iranian backed Syrian army", "syrian-army", ("russia", "iran")),
        ("Turkey-backed rebels", "Turkey-backed rebels", "syrian-rebels", ("turkey",)),
        ("Iranian-trained Hezbollah", "Iranian-trained Hezbollah", "hezbollah", ("iran",)),
    ],
)
def test_backers_in_the_noun_phrase_are_kept(text: str, words: str, actor: str, backers: tuple[str, ...]) -> None:
    (mention,) = find_actors(NLP(text), theatre=ActorId("syria"))
    assert mention.actor is not None
    assert (mention.text, mention.actor.id, mention.backers) == (words, actor, backers)


def test_each_backed_party_keeps_its_own_backer() -> None:
    found = list(find_actors(NLP("US backed Kurds and the Turkey-backed rebels"), theatre=ActorId("syria")))
    assert [mention.backers for mention in found] == [("usa",), ("turkey",)]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("the Syrian and Iraqi armies", ["Syrian", "Iraqi armies"], ["syrian-army", "iraqi-army"]),
        ("Syrian, Iraqi and Kurdish military posts", ["Syrian", "Iraqi", "Kurdish military"], ["syrian-army", "iraqi-army", "kurds"]),
        ("the US and Russian presidents", ["US", "Russian presidents"], ["usa", "russia"]),
        ("the Syrian army and its allies", ["Syrian army", "its allies"], ["syrian-army", "allies-of-syria"]),
        ("Assad and his allies", ["Assad", "his allies"], ["syria", "allies-of-syria"]),
    ],
)
def test_coordinated_parties_share_the_noun_and_stay_apart(text: str, words: list[str], expected: list[str]) -> None:
    assert texts(text) == words
    assert ids(text) == expected


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        ("Presidents Macron spoke", "Presidents Macron", "france"),
        ("President Bashar al-Assad spoke", "President Bashar al-Assad", "syria"),
        ("the Turkish President Recep Tayyip Erdoğan spoke", "Turkish President Recep Tayyip Erdoğan", "turkey"),
        ("the Iraqi prime minister spoke", "Iraqi prime minister", "iraq"),
        ("a senior Kurdish official spoke", "Kurdish official", "kurds"),
        ("a Syrian army commander spoke", "Syrian army commander", "syrian-army"),
        ("Pentagon spokesman Rob Doe spoke", "Pentagon spokesman Rob Doe", "usa"),
        ("President Bush spoke", "President Bush", "usa"),
        ("the president of Sudan spoke", "president of Sudan", "sudan"),
        ("Zelenskyy spoke", "Zelenskyy", "ukraine"),
        ("Hemedti spoke", "Hemedti", "rsf"),
    ],
)
def test_office_holders_stand_for_their_office(text: str, words: str, actor: str) -> None:
    (mention,) = find_actors(NLP(text), theatre=ActorId("syria"))
    assert (mention.text, mention.actor and mention.actor.id, mention.how) == (words, actor, "office")


def test_two_office_holders_under_one_title_are_two_actors() -> None:
    assert ids("Presidents Trump and Putin met") == ["usa", "russia"]


@pytest.mark.parametrize(
    "text", ["Ivanka Trump smiled", "near Lake Assad", "at Trump Tower", "Mrs Jane Doe wept", "bushes and hadiths", "Theresa wept in May"]
)
def test_persons_and_places_that_share_a_name_are_no_actors(text: str) -> None:
    assert ids(text) == []


def test_a_person_in_an_office_of_nobody_known_is_a_speaker_without_an_actor() -> None:
    (mention,) = find_actors(NLP("the road was cut, said lieutenant Ann Smith of the local guards last night"))
    assert (mention.text, mention.actor, mention.how) == ("lieutenant Ann Smith", None, "office")


@pytest.mark.parametrize(
    ("text", "theatre", "expected"),
    [
        ("the rebels fled", "syria", ["syrian-rebels"]),
        ("the rebels fled", "dr-congo", ["rebels"]),
        ("government forces fled", "syria", ["syrian-army"]),
        ("government forces fled", "sudan", ["sudanese-army"]),
        ("government forces fled", None, ["army"]),
        ("regime warplanes", "syria", ["syrian-army"]),
        ("regime planes", "syria", ["syrian-army"]),
        ("a regime official", "syria", ["syria"]),
        ("the regime and the army", "syria", ["syria", "syrian-army"]),
        ("militants", "syria", ["syrian-rebels"]),
        ("militants", "mali", ["militants"]),
        ("terrorists", "syria", ["militants"]),
        ("Jihadi groups and Islamist fighters", "syria", ["jihadis", "jihadis"]),
        ("foreign fighters", "syria", ["foreign-fighters"]),
        ("the coalition bombed", "yemen", ["saudi-coalition"]),
        ("coalition jets", "iraq", ["us-led-coalition"]),
        ("separatists", "ukraine", ["pro-russian-separatists"]),
        ("anti-government fighters", "syria", ["syrian-rebels"]),
        ("civilians and protesters", "syria", ["civilians", "protesters"]),
        ("rebel-held streets", "syria", ["syrian-rebels"]),
        ("a rebel offensive", "syria", ["syrian-rebels"]),
        ("it is a guerrilla force", "syria", []),
        ("thousands of Syrians fled", "syria", ["civilians"]),
    ],
)
def test_common_nouns_are_read_by_the_war_the_text_is_about(text: str, theatre: str | None, expected: list[str]) -> None:
    assert ids(text, theatre=theatre) == expected


def test_the_war_is_guessed_from_the_block_when_nobody_says_it() -> None:
    assert ids("In Sudan government forces fled", theatre=None) == ["sudanese-army"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Turkey warned Iran", ["turkey", "iran"]),
        ("fighting in Syria and Iraq", []),
        ("across northern Syria", []),
        ("in both Iraq and Syria", []),
        ("near the Turkish border and the Syria border", []),
        ("support from Iran and Russia", ["iran", "russia"]),
        ("weapons to Turkey", ["turkey"]),
        ("they flew to Turkey", []),
        ("a rally in Aleppo, Syria", []),
        ("refugees in Turkey, Jordan and Lebanon", ["civilians"]),
        ("the Russian intervention", ["russia"]),
        ("a Russian-Turkish deal", ["russia", "turkey"]),
        ("the Russian language and a Syrian woman", []),
        ("the Russians left", ["russia"]),
        ("ISIS-held Raqqa", ["isis"]),
        ("anti-ISIS songs, a Britain-based shop, Russian-made cars", []),
        ("the anti-ISIS coalition", ["us-led-coalition"]),
    ],
)
def test_a_state_is_a_party_or_only_a_place(text: str, expected: list[str]) -> None:
    assert ids(text) == expected


def test_without_a_parse_no_capital_is_a_government() -> None:
    assert ids("Damascus agreed with Moscow") == []


def test_a_capital_that_decides_or_is_dealt_with_is_a_government() -> None:
    doc = tree("""
        Damascus Damascus PROPN NNP 2 nsubj
        agreed   agree    VERB  VBD 0 root
        with     with     ADP   IN  4 case
        Moscow   Moscow   PROPN NNP 2 obl
    """)
    assert [(m.actor.id, m.how) for m in find_actors(doc) if m.actor is not None] == [("syria", "capital"), ("russia", "capital")]


def test_a_capital_that_is_accused_is_a_government() -> None:
    doc = tree("""
        Ankara  Ankara PROPN NNP 2 nsubj
        accused accuse VERB  VBD 0 root
        Tehran  Tehran PROPN NNP 2 obj
    """)
    assert [m.actor.id for m in find_actors(doc) if m.actor is not None] == ["turkey", "iran"]


def test_a_capital_that_the_parser_misses_still_decides_when_its_verb_follows() -> None:
    doc = tree("""
        Kyiv   Kyiv ADV  RB  2 advmod
        denied deny VERB VBD 0 root
        it     it   PRON PRP 2 obj
    """)
    assert [m.actor.id for m in find_actors(doc) if m.actor is not None] == ["ukraine"]


def test_a_capital_that_burns_or_lies_on_a_road_is_a_city() -> None:
    burning = tree("""
        Damascus Damascus PROPN NNP 2 nsubj
        burned   burn     VERB  VBD 0 root
    """)
    road = tree("""
        the      the      DET   DT  2 det
        highway  highway  NOUN  NN  0 root
        between  between  ADP   IN  4 case
        Damascus Damascus PROPN NNP 2 nmod
        and      and      CCONJ CC  6 cc
        Beirut   Beirut   PROPN NNP 4 conj
    """)
    assert list(find_actors(burning)) == []
    assert list(find_actors(road)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Thunder Brigade joined", ["thunder-brigade"]),
        ("fighters of Liwa al-Rayan joined", ["liwa-rayan"]),
        ("men of the 91st Mountain Division fell", ["91st-mountain-division"]),
        ("Brigade 47 fell back", ["brigade-47"]),
        ("on the Eastern Front all was quiet", []),
        ("the General Command announced", []),
        ("a meeting of the Military Council began", []),
        ("the Manbij Military Council joined", ["manbij-military-council"]),
    ],
)
def test_unknown_groups_are_kept_under_a_slug_of_their_name(text: str, expected: list[str]) -> None:
    assert ids(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fighting raged in Syria as US and Russian jets bombed; Syrian troops advanced.", "syria"),
        ("Russian shells fell on Kharkiv, Ukrainian officials said, and Ukraine answered.", "ukraine"),
        ("M23 took two villages, the Congolese army said.", "dr-congo"),
        ("The match ended in a draw.", None),
        ("", None),
    ],
)
def test_the_theatre_is_the_state_at_war_that_is_named_most(text: str, expected: str | None) -> None:
    assert find_theatre(text) == expected


def test_every_id_in_the_lists_is_a_slug_and_every_alias_leads_to_an_actor() -> None:
    registry = load_registry()
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", actor) for actor in registry.actors)
    assert len(registry.actors) >= 900
    assert sum(actor.kind == "state" for actor in registry.actors.values()) >= 195


def test_the_fixed_ids_of_the_claim_contract_exist() -> None:
    fixed = """syria syrian-army tiger-forces isis jaish-khalid hts al-qaeda ahrar-al-sham syrian-rebels jihadis sdf kurds russia usa iran irgc
        hezbollah turkey israel iraq iraqi-army pmu saudi-arabia qatar jordan lebanon china eu west allies-of-syria muslim-brotherhood"""
    assert set(fixed.split()) <= set(load_registry().actors)


def test_one_acronym_of_two_groups_goes_to_the_one_at_home() -> None:
    assert ids("the PLA marched", theatre="china") == ["chinese-army"]
    assert ids("the PLA marched", theatre="syria") == ["palestine-liberation-army"]


PIECES = st.sampled_from([
    "ISIS", "the", "Syrian", "army", "US", "-backed", "and", "Kurds", "rebels", ",", "Damascus", "President", "Assad", "'s", "forces", "(SDF)", "al-",
    "Nusra", "in", "Iraq", "Russian", "its", "allies", "of", "5th", "Corps", "Thunder", "Brigade", ".", "\n", "’", "said", "Ünal", "غزة",
])  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=14).map(" ".join) | st.text(max_size=60))
def test_mentions_stand_in_the_text_in_order_and_apart(text: str) -> None:
    doc = NLP(text)
    found = list(find_actors(doc, theatre=ActorId("syria")))
    assert all(doc.text[mention.start : mention.end] == mention.text != "" for mention in found)
    assert all(first.end <= second.start for first, second in pairwise(found))
    assert all(mention.actor is None or re.fullmatch(r"[^\s A-Z]+", mention.actor.id) for mention in found)


def test_office_years_are_in_order() -> None:
    rows = [row for rows in load_words("offices")["holders"].values() for row in rows]
    assert all(row["since"] <= row.get("until", 9999) for row in rows)
