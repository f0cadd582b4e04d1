import pytest

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
