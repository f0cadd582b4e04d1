"""Nothing inside is reached, whatever an address is made of, whatever a name stands for, and wherever a redirect leads."""

from collections.abc import Iterator
from ipaddress import ip_network
from itertools import cycle

import httpcore2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lab import Lab, answer, moved, serving_lab
from tricks import FORMS, INSIDE_NUMBERS
from warledger.errors import AddressRefused, RetrievalError
from warledger.sources.addresses import read_address, vet
from warledger.sources.retrieval import retrieve
from warledger.sources.retrieved import Reach


@pytest.fixture
def lab() -> Iterator[Lab]:
    with serving_lab() as opened:
        yield opened


@pytest.fixture
def connected(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The numbers that anything tries to connect to; nothing does."""
    tried: list[str] = []

    def connect(self: object, host: str, port: int, **_: object) -> httpcore2.NetworkStream:
        tried.append(host)
        raise httpcore2.ConnectError("nobody goes out")

    monkeypatch.setattr(httpcore2.SyncBackend, "connect_tcp", connect)
    return tried


def outside(*numbers: str) -> Reach:
    """The reach of a user who has allowed nothing, with a resolver that gives these numbers for every name."""
    return Reach("Warledger/test", resolve=lambda *_: list(numbers))


def test_there_are_as_many_tricks_as_the_issue_asks_for():
    assert len(set(FORMS)) + len(set(INSIDE_NUMBERS)) >= 60


@pytest.mark.parametrize("written", FORMS)
def test_no_way_of_writing_an_address_leads_inside(written: str, connected: list[str]):
    with pytest.raises(AddressRefused) as raised:
        retrieve(written, reach=outside("127.0.0.1"))
    assert raised.value.hint is not None
    assert connected == []


@pytest.mark.parametrize("number", INSIDE_NUMBERS)
def test_no_number_inside_is_gone_to(number: str, connected: list[str]):
    literal = f"http://[{number}]/" if ":" in number else f"http://{number}/"
    for written, numbers in ((literal, ()), ("https://news.test/", (number,)), ("https://news.test/", ("93.184.215.14", number))):
        with pytest.raises(AddressRefused, match="leads to"):
            retrieve(written, reach=outside(*numbers))
    assert connected == []


@pytest.mark.parametrize(
    "number", ["8.8.8.8", "93.184.215.14", "1.1.1.1", "172.15.255.255", "172.32.0.1", "2606:4700::1111", "2a00:1450:4001::200e"]
)
def test_numbers_of_the_public_internet_are_gone_to(number: str, connected: list[str]):
    with pytest.raises(RetrievalError, match="nobody goes out"):
        retrieve("https://news.test/", reach=outside(number))
    assert connected == [number]


@pytest.mark.parametrize(
    "written", [*FORMS, *(f"http://[{number}]/" if ":" in number else f"http://{number}/" for number in INSIDE_NUMBERS)]
)
def test_no_redirect_leads_inside(lab: Lab, written: str):
    with serving_lab("127.0.0.2", lab.port) as inside:
        location = "".join(sign for sign in written if sign not in "\r\n\0") or "http://127.0.0.2/"
        lab.routes["/"] = moved(location.encode("utf-8").decode("latin-1"))
        lab.names |= {name: ["127.0.0.2"] for name in ("localhost", "intranet", "metadata")}
        try:
            found = retrieve(lab.at("/"), reach=lab.reach())
        except RetrievalError:
            pass
        else:
            assert found.final.startswith(lab.at("/")), "what reads as a path on the same server may be one"
        assert inside.visitors == 0
    assert all(asked["host"] == f"127.0.0.1:{lab.port}" for _, asked in lab.asked)


def test_a_name_that_changes_its_meaning_is_looked_up_once_for_each_connection(lab: Lab):
    """Rebinding: vetted as one machine, connected to as another. Here there is no second look-up to be lied to."""
    with serving_lab("127.0.0.2", lab.port) as inside:
        meanings = cycle([["127.0.0.1"], ["127.0.0.2"]])
        asked = 0

        def flip() -> list[str]:
            nonlocal asked
            asked += 1
            return next(meanings)

        lab.names["rebind.test"] = flip
        lab.routes["/"] = answer("outside")
        came, refused = 0, 0
        for _ in range(20):
            try:
                came += retrieve(lab.at("/", "rebind.test"), reach=lab.reach()).content == b"outside"
            except AddressRefused:
                refused += 1
        assert (came, refused, asked, inside.visitors) == (10, 10, 20, 0)


def test_a_name_with_one_number_outside_and_one_inside_is_not_gone_to(lab: Lab):
    lab.names["both.test"] = ["127.0.0.1", "127.0.0.2"]
    lab.routes["/"] = answer("outside")
    with pytest.raises(AddressRefused, match=r"127\.0\.0\.2"):
        retrieve(lab.at("/", "both.test"), reach=lab.reach())
    assert lab.visitors == 0


def test_the_name_of_the_host_is_sent_whatever_number_is_connected_to(lab: Lab):
    lab.names["news.test"] = ["127.0.0.1"]
    lab.routes["/"] = answer("here")
    retrieve(lab.at("/", "news.test"), reach=lab.reach())
    assert lab.asked[0][1]["host"] == f"news.test:{lab.port}"


def test_an_encrypted_address_does_not_redirect_to_a_plain_one():
    from warledger.sources.retrieval import _follow

    with pytest.raises(AddressRefused, match="not encrypted"):
        _follow(read_address("https://example.org/"), "http://example.org/", ports=())


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("https://example.org", "https://example.org/"),
        (" HTTPS://EXAMPLE.org:443/A?b=C#d ", "https://example.org/A?b=C"),
        ("http://example.org.:80/", "http://example.org/"),
        ("https://münchen.de/straße?q=ü", "https://xn--mnchen-3ya.de/stra%C3%9Fe?q=%C3%BC"),
        ("https://العربية.example.org/", "https://xn--mgbcd4a2b0d2b.example.org/"),
        ("https://example.org/a%2fb%20c", "https://example.org/a%2fb%20c"),
        ("https://[2606:4700::1111]/", "https://[2606:4700::1111]/"),
        ("https://a_b.example.org/", "https://a_b.example.org/"),
    ],
)
def test_an_address_has_one_plain_form(written: str, plain: str):
    assert str(read_address(written)) == plain
    assert str(read_address(plain)) == plain


@pytest.mark.parametrize(
    ("link", "leads"),
    [
        ("b", "https://example.org/a/b"),
        ("/b", "https://example.org/b"),
        ("//c.org/d", "https://c.org/d"),
        ("?q", "https://example.org/a/?q"),
    ],
)
def test_links_are_read_from_where_they_stand(link: str, leads: str):
    assert str(read_address(link, base=read_address("https://example.org/a/"))) == leads


def test_what_is_allowed_by_name_is_gone_to_and_nothing_beside_it():
    allowed = tuple(map(ip_network, ("10.1.2.3/32", "fd00::/8")))
    assert vet("10.1.2.3", host="wiki", allowed=allowed) == "10.1.2.3"
    assert vet("fd00::1", host="wiki", allowed=allowed) == "fd00::1"
    for number in ("10.1.2.4", "::ffff:10.1.2.3", "fe80::1"):
        with pytest.raises(AddressRefused):
            vet(number, host="wiki", allowed=allowed)


@given(st.text(max_size=60))
def test_any_words_are_an_address_in_plain_form_or_are_refused(words: str):
    for written in (words, f"http://{words}", f"http://{words}/", f"https://example.org/{words}"):
        try:
            address = read_address(written)
        except AddressRefused:
            continue
        assert str(address).isascii()
        assert read_address(str(address)) == address


@given(st.ip_addresses())
def test_any_number_is_plain_or_refused(number):
    try:
        assert vet(str(number), host="any") == str(number)
    except AddressRefused:
        return
    assert number.is_global
