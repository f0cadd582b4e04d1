"""Feeds, sitemaps and pages are followed from round to round: what is new is fetched once, what fails is tried later, what stands still is left."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from lab import Lab, answer, feed, moved, page, serving_lab, sitemap
from test_workflow import claims_of, parse
from warledger.documents.reading import read_documents
from warledger.ledger.store import Ledger
from warledger.settings import FollowSettings, Settings
from warledger.sources.keeping import Kept, list_kept
from warledger.sources.manners import Manners
from warledger.workflow import Stages
from warledger.workflow.fetching import Fetcher, FetchSummary, fetch
from warledger.workflow.following import count_unread, follow, follow_due, read_kept

HOUR = 3600.0


@pytest.fixture
def lab() -> Iterator[Lab]:
    with serving_lab() as opened:
        opened.routes["/robots.txt"] = answer("", media_type="text/plain")
        yield opened


@dataclass
class Desk:
    """Somebody who follows addresses of the lab, from one run of the program to the next."""

    lab: Lab
    folder: Path
    now: float = 1_000_000.0
    errors: list = field(default_factory=list)

    def fetcher(self) -> Fetcher:
        reach = self.lab.reach()
        manners = Manners(reach, delay=0.0, clock=lambda: self.now, sleep=lambda _: None)
        return Fetcher(
            self.folder, reach=reach, manners=manners, on_error=self.errors.append, clock=lambda: self.now, chance=random.Random(1)
        )

    def round(self, path: str = "/feed", *, later: float = 0.0, **watch: object) -> FetchSummary:
        """One run of the program: all that it knows is on the disk."""
        self.now += later
        return follow_due({"x": FollowSettings(address=self.lab.at(path), **watch)}, fetcher=self.fetcher())

    @property
    def pages(self) -> list[str]:
        return [kept.address.rpartition("/")[2] for _, kept in list_kept(self.folder) if isinstance(kept, Kept) and kept.kind == "page"]


@pytest.fixture
def desk(lab: Lab, tmp_path: Path) -> Desk:
    lab.routes |= {f"/{n}": answer(page(title=f"Report {n}")) for n in range(10)}
    lab.routes["/feed"] = answer(feed(lab.at("/1"), lab.at("/2")), media_type="application/rss+xml")
    return Desk(lab, tmp_path / "captures")


def test_what_a_feed_lists_is_fetched_once(desk: Desk, lab: Lab):
    assert desk.round() == FetchSummary(looked_at=1, kept=2)
    assert desk.round(later=2 * HOUR) == FetchSummary(looked_at=1, unchanged=1)
    lab.routes["/feed"] = answer(feed(lab.at("/3"), lab.at("/1")), media_type="application/rss+xml")
    assert desk.round(later=2 * HOUR) == FetchSummary(looked_at=1, kept=1)
    assert desk.pages == ["1", "2", "3"]
    assert [lab.paths.count(f"/{n}") for n in (1, 2, 3)] == [1, 1, 1]
    assert desk.errors == []


def test_nothing_is_looked_at_before_it_is_due(desk: Desk, lab: Lab):
    desk.round()
    assert desk.round(later=0.8 * HOUR) == FetchSummary()
    assert desk.round(later=0.4 * HOUR).looked_at == 1
    assert lab.paths.count("/feed") == 2


def test_a_feed_is_asked_whether_it_has_changed(desk: Desk, lab: Lab):
    said = answer(feed(lab.at("/1")), media_type="application/rss+xml", ETag='"v1"', Last_Modified="Mon, 06 Mar 2017 10:00:00 GMT")
    lab.routes["/feed"] = lambda headers: answer(status="304 Not Modified") if headers.get("if-none-match") == '"v1"' else said
    desk.round()
    assert desk.round(later=2 * HOUR) == FetchSummary(looked_at=1, unchanged=1)
    assert desk.round(later=2 * HOUR) == FetchSummary(looked_at=1, unchanged=1)
    assert lab.asked[-1][1]["if-modified-since"] == "Mon, 06 Mar 2017 10:00:00 GMT"


def test_no_page_is_lost_that_did_not_fit_into_a_round(desk: Desk, lab: Lab):
    said = answer(feed(*(lab.at(f"/{n}") for n in range(7))), media_type="application/rss+xml", ETag='"v1"')
    lab.routes["/feed"] = lambda headers: answer(status="304 Not Modified") if headers.get("if-none-match") == '"v1"' else said
    rounds = [desk.round(later=2 * HOUR, most=3) for _ in range(4)]
    assert [(each.kept, each.waiting, each.unchanged) for each in rounds] == [(3, 4, 0), (3, 1, 0), (1, 0, 0), (0, 0, 1)]
    assert sorted(desk.pages) == [str(n) for n in range(7)]


def test_a_page_that_fails_is_tried_again_later_each_time_and_given_up_in_the_end(desk: Desk, lab: Lab):
    lab.routes["/2"] = answer(status="500 Oops")
    assert desk.round() == FetchSummary(looked_at=1, kept=1, waiting=1, errors=1)
    tries = [lab.paths.count("/2")]
    for _ in range(60):
        desk.round(later=1.2 * HOUR)
        tries.append(lab.paths.count("/2"))
    assert tries[-1] == 5
    assert tries.index(3) - tries.index(2) < tries.index(5) - tries.index(4)
    assert desk.round(later=2 * HOUR).unchanged == 1


def test_a_page_that_comes_back_is_fetched(desk: Desk, lab: Lab):
    lab.routes["/2"] = answer(status="500 Oops")
    desk.round()
    lab.routes["/2"] = answer(page())
    assert desk.round(later=3 * HOUR).kept == 1
    assert desk.pages == ["1", "2"]
    assert desk.fetcher().schedule.failed == {}


@pytest.mark.parametrize(
    "said", [answer(status="404 Not Found"), answer(status="410 Gone"), moved("http://169.254.169.254/latest/meta-data/")]
)
def test_a_page_that_is_gone_or_leads_inside_is_not_tried_again(desk: Desk, lab: Lab, said: bytes):
    lab.routes["/2"] = said
    assert desk.round() == FetchSummary(looked_at=1, kept=1, errors=1)
    for _ in range(5):
        assert desk.round(later=2 * HOUR).errors == 0
    assert lab.paths.count("/2") == 1


def test_a_host_that_wants_to_be_left_alone_costs_one_request(desk: Desk, lab: Lab):
    lab.routes |= {f"/{n}": answer(status="429 Slower", Retry_After="3600") for n in (1, 2)}
    assert desk.round() == FetchSummary(looked_at=1, waiting=2, errors=1)
    assert [path for path in lab.paths if path in ("/1", "/2")] == ["/1"]
    lab.routes |= {f"/{n}": answer(page(title=str(n))) for n in (1, 2)}
    assert desk.round(later=2 * HOUR).kept == 2


def test_a_feed_that_fails_is_tried_later_each_time_and_never_given_up(desk: Desk, lab: Lab):
    lab.routes["/feed"] = answer(status="503 Later")
    counts = []
    for _ in range(100):
        desk.round(later=HOUR)
        counts.append(lab.paths.count("/feed"))
    assert 5 <= counts[-1] <= 12
    lab.routes["/feed"] = answer(feed(lab.at("/1")), media_type="application/rss+xml")
    assert desk.round(later=25 * HOUR).kept == 1


def test_a_broken_feed_is_named_once_and_its_pages_are_fetched(desk: Desk, lab: Lab):
    lab.routes["/feed"] = answer(feed(lab.at("/1"), "file:///etc/passwd")[:-20], media_type="application/rss+xml")
    assert desk.round() == FetchSummary(looked_at=1, kept=1, errors=2)
    assert desk.round(later=2 * HOUR).errors == 0


def test_only_pages_that_are_asked_for_are_fetched(desk: Desk):
    assert desk.round(only="*/2").kept == 1
    assert desk.pages == ["2"]


def test_a_sitemap_and_an_index_of_sitemaps_are_followed(desk: Desk, lab: Lab):
    lab.routes["/map"] = answer(sitemap(lab.at("/3"), lab.at("/4")), media_type="application/xml")
    lab.routes["/index"] = answer(
        sitemap(lab.at("/map"), lab.at("/none"), lab.at("/1"), root="sitemapindex", entry="sitemap"), media_type="application/xml"
    )
    assert desk.round("/index") == FetchSummary(looked_at=1, kept=2, errors=2)
    assert desk.pages == ["3", "4"]
    lab.routes["/map"] = answer(sitemap(lab.at("/3"), lab.at("/5")), media_type="application/xml")
    assert desk.round("/index", later=2 * HOUR).kept == 1


def test_an_index_that_lists_itself_comes_to_an_end(desk: Desk, lab: Lab):
    lab.routes["/index"] = answer(
        sitemap(*(lab.at(f"/index?{n}") for n in range(1000)), root="sitemapindex", entry="sitemap"), media_type="text/xml"
    )
    lab.routes |= {f"/index?{n}": lab.routes["/index"] for n in range(1000)}
    desk.round("/index")
    assert len(lab.paths) <= 12


def test_a_page_that_is_followed_is_kept_when_it_has_changed(desk: Desk, lab: Lab):
    assert desk.round("/1").kept == 1
    assert desk.round("/1", later=2 * HOUR) == FetchSummary(looked_at=1, unchanged=1)
    lab.routes["/1"] = answer(page("Hama"))
    assert desk.round("/1", later=2 * HOUR).kept == 1
    assert desk.pages == ["1", "1"]


def test_pages_that_are_fetched_by_hand_are_kept_and_a_feed_is_named_as_one(desk: Desk, lab: Lab):
    summary = fetch([lab.at("/1"), lab.at("/feed"), lab.at("/none"), "http://127.0.0.2/"], fetcher=desk.fetcher())
    assert summary == FetchSummary(looked_at=4, kept=1, errors=3)
    assert "feed or sitemap" in str(desk.errors[0])


def stages() -> Stages:
    made = {"reader": "rules/1", "find": lambda _: (), "documents": read_documents, "parse": parse, "assemble": claims_of}
    return Stages(**made, survey=lambda _, parsed: len(parsed))


def read_all(desk: Desk, ledger: Ledger):
    return read_kept(fetcher=desk.fetcher(), ledger=ledger, settings=Settings(), on_error=desk.errors.append, stages=stages())


def test_what_was_kept_is_read_once_with_its_address_day_and_hash(desk: Desk, ledger: Ledger):
    desk.round()
    assert count_unread(desk.fetcher()) == 3
    assert read_all(desk, ledger).new_documents == 2
    assert count_unread(desk.fetcher()) == 0
    assert read_all(desk, ledger).documents == 0
    kept = {kept.address: kept for _, kept in list_kept(desk.folder) if isinstance(kept, Kept)}
    for document in map(ledger.document, [each.id for each in ledger.documents()]):
        assert document.capture_hash == kept[document.url or ""].content_sha256
        assert (str(document.published.day), document.published.known_by) == ("2017-03-06", "metadata")
        assert document.origin == document.url


def test_a_reading_that_was_killed_takes_nothing_twice(desk: Desk, ledger: Ledger):
    desk.round()
    before = desk.fetcher().schedule
    read_all(desk, ledger)
    fetcher = desk.fetcher()
    fetcher.move(before)  # as if the run had been killed after the last document and before it wrote down where it stood
    summary = read_all(desk, ledger)
    assert (summary.new_documents, summary.skipped) == (0, 2)


def test_a_capture_that_was_changed_on_the_disk_is_named_and_not_read(desk: Desk, ledger: Ledger):
    desk.round()
    (first, *_) = [
        path
        for path in desk.folder.rglob("*")
        if path.is_file() and len(path.name) == 64 and b"Report 1" in path.read_bytes() and b"<rss" not in path.read_bytes()
    ]
    first.write_bytes(b"something else")
    assert read_all(desk, ledger).new_documents == 1
    assert "was changed since" in str(desk.errors[-1])


def test_the_loop_sleeps_until_something_is_due(desk: Desk, lab: Lab):
    slept: list[float] = []

    class Enough(Exception):
        pass

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        desk.now += seconds
        if len(slept) == 4:
            raise Enough

    rounds: list[FetchSummary] = []
    with pytest.raises(Enough):
        follow({"x": FollowSettings(address=lab.at("/feed"), every="30m")}, fetcher=desk.fetcher(), after_round=rounds.append, sleep=sleep)
    assert [each.looked_at for each in rounds] == [1, 1, 1, 1]
    assert all(0.9 * 1800 <= seconds <= 1.1 * 1800 for seconds in slept)
    assert len(set(slept)) == 4
