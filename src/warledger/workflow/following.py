"""Follow feeds, sitemaps and pages: look at each when it is due, fetch what is new, and read it into the ledger."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from warledger.errors import RetrievalError, UnreadableDocument
from warledger.identity import bytes_hash
from warledger.ledger.store import Ledger
from warledger.settings import FollowSettings, Settings
from warledger.sources.keeping import list_kept, load_capture
from warledger.sources.listing import Entry, Listing
from warledger.sources.schedule import NEW, Turn, after_failure, after_success
from warledger.workflow.fetching import Fetcher, FetchSummary
from warledger.workflow.reading import ErrorHandler, ReadSummary, read
from warledger.workflow.stages import Progress, Stages, make_stages

if TYPE_CHECKING:
    from warledger.sources.capture import Capture
    from warledger.sources.retrieved import Retrieved

MOST_SITEMAPS = 10
"""Sitemaps of an index that are looked at in one go, the last changed first; news stands in the newest."""
SHORTEST_SLEEP, LONGEST_SLEEP = 1.0, 3600.0


def follow_due(watches: Mapping[str, FollowSettings], *, fetcher: Fetcher, progress: Progress | None = None) -> FetchSummary:
    """Look at every watched address that is due, one after the other, and fetch what is new."""
    fetcher.begin_round()
    due = [watch for watch in watches.values() if fetcher.schedule.watched.get(watch.address, NEW).due <= fetcher.clock()]
    for number, watch in enumerate(due, start=1):
        _visit(watch, fetcher)
        if progress is not None:
            progress("looking at addresses", number, len(due))
    return fetcher.tally


def follow(
    watches: Mapping[str, FollowSettings],
    *,
    fetcher: Fetcher,
    after_round: Callable[[FetchSummary], None],
    sleep: Callable[[float], None] = time.sleep,
    progress: Progress | None = None,
) -> None:
    """Follow without end: a round, what is to be done after it, and sleep until the next address is due."""
    while True:
        after_round(follow_due(watches, fetcher=fetcher, progress=progress))
        sleep(seconds_to_next(watches, fetcher=fetcher))


def seconds_to_next(watches: Mapping[str, FollowSettings], *, fetcher: Fetcher) -> float:
    """Return how long nothing is due."""
    dues = [fetcher.schedule.watched.get(watch.address, NEW).due for watch in watches.values()]
    return min(max(min(dues, default=0.0) - fetcher.clock(), SHORTEST_SLEEP), LONGEST_SLEEP)


def count_unread(fetcher: Fetcher) -> int:
    """Return how many captures were not handed to the reader yet."""
    return sum(1 for _ in list_kept(fetcher.folder, after=fetcher.schedule.read))


def read_kept(
    *,
    fetcher: Fetcher,
    ledger: Ledger,
    settings: Settings,
    on_error: ErrorHandler,
    progress: Progress | None = None,
    stages: Stages | None = None,
) -> ReadSummary:
    """Read the captures into the ledger that were not read yet.

    Where the reading stands is written down at its end: a run that was killed reads the same captures again, and the ledger,
    which knows its documents by what they say, takes none twice.

    Raises:
        LedgerError: the ledger cannot be written; what was appended stays.
    """
    last = fetcher.schedule.read

    def captures() -> "Iterator[Capture | UnreadableDocument]":
        nonlocal last
        for number, kept in list_kept(fetcher.folder, after=fetcher.schedule.read):
            last = number
            if isinstance(kept, UnreadableDocument):
                yield kept
            elif kept.kind == "page":
                try:
                    yield load_capture(fetcher.folder, kept, limit=settings.max_document_bytes)
                except UnreadableDocument as error:
                    yield error

    steps = replace(stages or make_stages(settings, progress=progress), find=lambda _: captures())
    summary = read([], ledger=ledger, settings=settings, on_error=on_error, progress=progress, stages=steps)
    fetcher.move(replace(fetcher.schedule, read=last))
    return summary


def _visit(watch: FollowSettings, fetcher: Fetcher) -> None:
    """Look at one watched address, and put down when it is next due."""
    turn = fetcher.schedule.watched.get(watch.address, NEW)
    fetcher.tally = replace(fetcher.tally, looked_at=fetcher.tally.looked_at + 1)
    try:
        answer = fetcher.get(watch.address, known=turn.known)
        after = _take(answer, turn, watch, fetcher)
    except (RetrievalError, UnreadableDocument) as error:
        fetcher.fail(error)
        wait = error.wait_seconds if isinstance(error, RetrievalError) else None
        after = after_failure(turn, now=fetcher.clock(), every=watch.seconds, wait=wait, chance=fetcher.chance)
    fetcher.move(fetcher.schedule.with_watched(watch.address, after))


def _take(answer: "Retrieved", turn: Turn, watch: FollowSettings, fetcher: Fetcher) -> Turn:
    """Keep what an answer brings: the page itself, or the pages that it lists."""
    from warledger.sources.listings import read_listing

    digest, known, is_done = None if answer.is_unchanged else bytes_hash(answer.content), answer.known, True
    if answer.is_unchanged or (digest == turn.content_sha256 and turn.known is not None):
        fetcher.tally = replace(fetcher.tally, unchanged=fetcher.tally.unchanged + 1)
        known = turn.known or known
    else:
        listing = read_listing(answer.content, address=answer.final, limit=fetcher.reach.bounds.content_bytes, ports=fetcher.reach.ports)
        is_new = digest != turn.content_sha256
        if is_new and (listing is None or listing.kind == "feed"):
            fetcher.keep(answer, kind="page" if listing is None else "listing", found_by=None)
        if listing is not None:
            is_done = _fetch_listed(listing, watch, fetcher, is_new=is_new)
    every, now = watch.seconds, fetcher.clock()
    return after_success(turn, now=now, every=every, known=known if is_done else None, content_sha256=digest, chance=fetcher.chance)


def _fetch_listed(listing: Listing, watch: FollowSettings, fetcher: Fetcher, *, is_new: bool) -> bool:
    """Fetch the pages that are listed and new, as many as one go may; say whether none is left."""
    for problem in listing.problems if is_new else ():
        fetcher.fail(problem)
    entries = list(_open_index(listing, fetcher)) if listing.kind == "index" else listing.entries
    wanted = [entry for entry in entries if watch.only is None or fnmatchcase(entry.address, watch.only)]
    fresh = [entry for entry in wanted if not fetcher.is_settled(entry.address)]
    left = max(0, len(fresh) - watch.most) + sum(
        not fetcher.fetch_entry(entry, found_by=watch.address, every=watch.seconds) for entry in _next(fresh, watch, fetcher)
    )
    fetcher.tally = replace(fetcher.tally, waiting=fetcher.tally.waiting + left)
    return left == 0 and listing.kind != "index"


def _next(fresh: Sequence[Entry], watch: FollowSettings, fetcher: Fetcher) -> Sequence[Entry]:
    """Return the pages of this go: those that never failed first, so that broken ones do not stand in the way."""
    return sorted(fresh, key=lambda entry: entry.address in fetcher.schedule.failed)[: watch.most]


def _open_index(listing: Listing, fetcher: Fetcher) -> Iterator[Entry]:
    """Yield the pages of the sitemaps that an index lists, the last changed first."""
    from warledger.sources.listings import read_listing

    for each in listing.entries[:MOST_SITEMAPS]:
        try:
            answer = fetcher.get(each.address)
            inner = read_listing(answer.content, address=answer.final, limit=fetcher.reach.bounds.content_bytes, ports=fetcher.reach.ports)
        except (RetrievalError, UnreadableDocument) as error:
            fetcher.fail(error)
            continue
        if inner is None or inner.kind != "sitemap":
            fetcher.fail(
                UnreadableDocument(f"`{each.address}` is no sitemap, though an index lists it as one.", hint="Follow one that is.")
            )
            continue
        yield from inner.entries
