import pytest

from warledger.errors import VocabularyError
from warledger.sources import source as source_module
from warledger.sources.source import find_source, list_sources, source_of_url


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Agence France-Presse", "AFP"),
        ("the guardian", "The Guardian"),
        ("manar", "Al-Manar"),
        ("Press TV", "Press TV"),
        ("sana.sy", "SANA"),
        ("https://www.reuters.com/world/x", "Reuters"),
        ("A paper nobody knows", None),
    ],
)
def test_sources_are_found_by_any_of_their_names(name: str, expected: str | None) -> None:
    found = find_source(name)
    assert (found.name if found else None) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://english.alarabiya.net/News/2016/03/14/a.html", "Al Arabiya"),
        ("http://edition.cnn.com/2017/01/02/a", "CNN"),
        ("https://en.interfax.com.ua/news/1.html", "Interfax-Ukraine"),
        ("https://notreuters.com/a", None),
        ("https://[broken", None),
    ],
)
def test_sources_are_found_by_the_longest_domain(url: str, expected: str | None) -> None:
    found = source_of_url(url)
    assert (found.name if found else None) == expected


def test_the_list_covers_the_world_and_no_domain_twice() -> None:
    sources = list_sources()
    domains = [domain for source in sources for domain in source.domains]
    assert len(sources) >= 120
    assert len({source.country for source in sources}) >= 40
    assert len(domains) == len(set(domains))
    assert len({source.name for source in sources}) == len(sources)


@pytest.mark.parametrize(
    ("name", "owner", "leaning"),
    [
        ("ahram", "state of EG", "Egypt"),
        ("manar", "Hezbollah", "Hezbollah"),
        ("alalam", "state of IR", "Iran"),
        ("reuters", "Thomson Reuters", None),
        ("dailysabah", "Turkuvaz Media Group", "Turkey"),
        ("sputnik", "state of RU", "Russia"),
        ("alaraby", "Fadaat Media", "Qatar"),
        ("etilaf", "Syrian National Coalition", "Syrian opposition"),
        ("arabiya", "MBC Group", "Saudi Arabia"),
        ("nna", "state of LB", None),
        ("jordantimes", "Jordan Press Foundation", "Jordan"),
        ("sana", "state of SY", "Syrian government"),
        ("tass", "state of RU", "Russia"),
        ("asharqalawsat", "Saudi Research and Media Group", "Saudi Arabia"),
        ("RFE/RL", "state of US", None),
        ("AFP", None, None),
    ],
)
def test_sources_say_who_owns_them_and_on_what_ground(name: str, owner: str | None, leaning: str | None) -> None:
    found = find_source(name)
    assert found is not None
    assert (found.owner, found.leaning) == (owner, leaning)
    assert (found.basis is None) == (owner is None and leaning is None)


def test_no_owner_or_leaning_stands_without_its_ground() -> None:
    assert all(source.basis is not None for source in list_sources() if source.owner is not None or source.leaning is not None)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"kind": "blog"}, "has the kind `blog`"),
        ({"leaning": "Syria"}, "has an owner or a leaning without its basis"),
        ({"owner": "Acme", "basis": ""}, "has the basis ``"),
        ({"owner": 3, "basis": "x"}, "has the owner `3`"),
        ({"owner": "state of Syria", "basis": "x"}, "has the owner `state of Syria`"),
    ],
)
def test_an_entry_that_is_wrong_is_named_with_the_next_step(fields: dict[str, object], said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = {"name": "Levant Wire", "kind": "website", **fields}
    monkeypatch.setattr(source_module, "load_words", lambda _: {"outlets": [entry]})
    list_sources.cache_clear()
    try:
        with pytest.raises(VocabularyError) as failed:
            list_sources()
    finally:
        list_sources.cache_clear()
    assert "Levant Wire" in str(failed.value)
    assert said in str(failed.value)
    assert failed.value.hint
