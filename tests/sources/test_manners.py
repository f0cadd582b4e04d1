"""Hosts are asked no oftener than they want, and only for what their robots.txt leaves open."""

from collections.abc import Iterator

import pytest

from lab import Lab, answer, page, serving_lab
from warledger.errors import AddressRefused, RetrievalError
from warledger.sources.addresses import read_address
from warledger.sources.manners import Manners


@pytest.fixture
def lab() -> Iterator[Lab]:
    with serving_lab() as opened:
        yield opened


class Clock:
    """A clock that moves when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.now += seconds


def manners(lab: Lab, clock: Clock, *, delay: float = 2.0) -> Manners:
    return Manners(lab.reach(), delay=delay, clock=clock, sleep=clock.sleep)


def ask(polite: Manners, lab: Lab, path: str) -> None:
    polite.ask(read_address(lab.at(path), ports=(lab.port,)))


RULES = "User-agent: *\nDisallow: /private/\nAllow: /private/open\nDisallow: /*.pdf$\n\nUser-agent: warledger\nDisallow: /no-robots\nCrawl-delay: 7\n"


@pytest.mark.parametrize(
    ("rules", "path", "is_open"),
    [
        ("User-agent: *\nDisallow: /\n", "/a", False),
        ("User-agent: *\nDisallow:\n", "/a", True),
        ("User-agent: *\nDisallow: /p/\nAllow: /p/open\n", "/p/open/1", True),
        ("User-agent: *\nDisallow: /p/\nAllow: /p/open\n", "/p/closed", False),
        ("User-agent: *\nDisallow: /*.pdf$\n", "/a.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$\n", "/a.pdf?x", True),
        ("User-agent: Googlebot\nDisallow: /\n", "/a", True),
        (RULES, "/private/1", True),
        (RULES, "/no-robots/1", False),
        ("\0\xff garbage without rules", "/a", True),
        ("", "/a", True),
    ],
)
def test_a_site_says_what_it_leaves_open_to_programs(lab: Lab, rules: str, path: str, is_open: bool):
    lab.routes["/robots.txt"] = answer(rules, media_type="text/plain")
    if is_open:
        ask(manners(lab, Clock()), lab, path)
        return
    with pytest.raises(AddressRefused, match=r"closed to programs by its site's robots\.txt"):
        ask(manners(lab, Clock()), lab, path)


def test_a_site_without_rules_leaves_all_open(lab: Lab):
    lab.routes["/robots.txt"] = answer(status="404 Not Found")
    ask(manners(lab, Clock()), lab, "/a")


@pytest.mark.parametrize("said", [answer(status="503 Later"), answer(status="429 Slower"), b"", answer("x", Content_Encoding="br")])
def test_a_site_whose_rules_cannot_be_fetched_is_left_alone_for_a_while(lab: Lab, said: bytes):
    lab.routes["/robots.txt"] = said
    clock = Clock()
    polite = manners(lab, clock)
    for _ in range(3):
        with pytest.raises(RetrievalError, match="left alone") as raised:
            ask(polite, lab, "/a")
        assert raised.value.wait_seconds is not None
    assert lab.paths == ["/robots.txt"]
    lab.routes["/robots.txt"] = answer("", media_type="text/plain")
    clock.now += 601
    ask(polite, lab, "/a")


def test_rules_are_fetched_once_a_day(lab: Lab):
    lab.routes["/robots.txt"] = answer("User-agent: *\nDisallow: /p\n", media_type="text/plain")
    clock = Clock()
    polite = manners(lab, clock)
    for _ in range(5):
        ask(polite, lab, "/a")
    assert lab.paths == ["/robots.txt"]
    clock.now += 86_401
    ask(polite, lab, "/a")
    assert len(lab.paths) == 2


def test_requests_to_one_host_keep_their_distance(lab: Lab):
    lab.routes["/robots.txt"] = answer("", media_type="text/plain")
    clock = Clock()
    polite = manners(lab, clock)
    for _ in range(3):
        ask(polite, lab, "/a")
    assert clock.slept == [2.0, 2.0, 2.0]


def test_a_longer_distance_that_a_host_asks_for_is_kept(lab: Lab):
    lab.routes["/robots.txt"] = answer(RULES, media_type="text/plain")
    clock = Clock()
    polite = manners(lab, clock)
    for _ in range(3):
        ask(polite, lab, "/a")
    assert clock.slept == [2.0, 7.0, 7.0]


def test_a_distance_of_days_is_not_waited_for(lab: Lab):
    lab.routes["/robots.txt"] = answer("User-agent: *\nCrawl-delay: 999999\n", media_type="text/plain")
    clock = Clock()
    polite = manners(lab, clock)
    ask(polite, lab, "/a")
    ask(polite, lab, "/a")
    assert max(clock.slept) <= 120.0


def test_a_host_that_wants_to_be_left_alone_is(lab: Lab):
    lab.routes |= {"/robots.txt": answer("", media_type="text/plain"), "/a": answer(page())}
    clock = Clock()
    polite = manners(lab, clock)
    ask(polite, lab, "/a")
    polite.leave_alone(read_address(lab.at("/a"), ports=(lab.port,)), 3600)
    with pytest.raises(RetrievalError, match="asked to be left alone") as raised:
        ask(polite, lab, "/a")
    assert 3590 < (raised.value.wait_seconds or 0) <= 3600
    clock.now += 3600
    ask(polite, lab, "/a")
