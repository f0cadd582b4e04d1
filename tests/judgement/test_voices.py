import pytest

from factory import make_speaker
from warledger.judgement.voices import bodies_above, find_party, find_voice, with_article


@pytest.mark.parametrize(
    ("name", "actor", "key"),
    [
        ("Observatory director Rami Abdel Rahman", "sohr", "sohr"),
        ("Syrian military source", "syrian-army", "syrian-army"),
        ("Governor Talal al-Barazi", None, "name:talal barazi"),
        ("media watchdog Reporters Without Borders", None, "name:reporters without borders"),
        ("Al-Manar reporter", None, "al-manar"),
        ("wounded SANA correspondent in Homs", None, "sana"),
        ("the Levant Wire news agency", None, "name:levant wire"),
        ("Mykhailo Koval of the security council", None, "name:mykhailo koval"),
        ("a security source", None, None),
        ("He", None, None),
        ("Officials", None, None),
        ("Officers in Damascus", None, None),
        ("sources close to the Syrian President", None, None),
        ("Raqqa-based anti-ISIS activist network", None, None),
        ("Britain-based group", None, None),
        ("Rebel websites", None, None),
        ("Wednesday", None, None),
        ("State News Agency", None, None),
        ("Activists", "activists", None),
        ("Turkish analysts", "turkey", None),
        ("", None, None),
    ],
)
def test_a_speaker_is_who_the_words_name_or_nobody(name, actor, key):
    found = find_voice(make_speaker(name=name, actor=actor), frozenset({"levant wire"}))
    assert (None if found is None else found[0]) == key


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("state of SY", "syria"),
        ("state of CD", "dr-congo"),
        ("state of XX", "name:state of xx"),
        ("Agence France-Presse", "afp"),
        ("Ahram Online", "al-ahram"),
        ("Islamic State", "isis"),
        ("Nation Media Group", "name:nation media group"),
    ],
)
def test_outlets_owners_and_states_are_the_actors_that_the_lists_know(name, key):
    assert find_party(name)[0] == key


@pytest.mark.parametrize(
    ("actor", "above"),
    [("sana", ("syria",)), ("syrian-state-media", ("syria",)), ("al-manar", ("hezbollah",)), ("ypg", ("sdf",)), ("reuters", ())],
)
def test_peoples_and_common_nouns_are_above_nobody(actor, above):
    assert bodies_above(actor) == above


@pytest.mark.parametrize(
    ("label", "written"),
    [
        ("Syrian Observatory for Human Rights", "the Syrian Observatory for Human Rights"),
        ("United Nations", "the United Nations"),
        ("Reuters", "Reuters"),
        ("The New Arab", "The New Arab"),
    ],
)
def test_names_of_bodies_take_their_article(label, written):
    assert with_article(label) == written
