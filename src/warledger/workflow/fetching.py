"""Fetch pages into the folder of captures, each once, and remember which failed and when to try them again."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from warledger.errors import AddressRefused, RetrievalError, UnreadableDocument, WarledgerError
from warledger.settings import Settings
from warledger.sources.addresses import read_address
from warledger.sources.agenda import load_schedule, save_schedule
from warledger.sources.keeping import Kept, KeptKind, captures_folder, keep, list_kept
from warledger.sources.listing import Entry
from warledger.sources.manners import Manners
from warledger.sources.retrieval import retrieve
from warledger.sources.retrieved import Known, Reach, Retrieved, make_reach
from warledger.sources.schedule import MOST_TRIES, NEW, Schedule, after_failure, given_up
from warledger.workflow.reading import ErrorHandler

SETTLED = (200, 203, 404, 410)
"""Answers after which a listed page is not tried again: it is gone, or came and is no text."""
GIVEN_UP_SECONDS = 30 * 86_400.0
"""For how long a page is given up; a feed that still lists it then is believed once more."""


@dataclass(frozen=True, slots=True)
class FetchSummary:
    """What a round of fetching came to."""

    looked_at: int = 0
    """Feeds, sitemaps and pages that were due."""
    unchanged: int = 0
    kept: int = 0
    """Pages that are new."""
    waiting: int = 0
    """Listed pages that are left for a later round."""
    errors: int = 0


class Fetcher:
    """Fetches pages politely into one folder, and keeps its schedule; what is on the disk is always whole."""

    def __init__(
        self,
        folder: Path,
        *,
        reach: Reach,
        manners: Manners,
        on_error: ErrorHandler,
        clock: Callable[[], float] = time.time,
        chance: random.Random | None = None,
    ) -> None:
        """Begin with what the folder holds.

        Raises:
            SettingsError: the folder's schedule cannot be read.
        """
        self.folder, self.reach, self.clock = folder, reach, clock
        self.chance = chance or random.Random()  # noqa: S311  # it spreads requests over time, and hides nothing
        self._manners, self._on_error = manners, on_error
        self.tally = FetchSummary()
        self.schedule = load_schedule(folder)
        self._known = {each.address for _, each in list_kept(folder) if isinstance(each, Kept)}
        self._silent: set[str] = set()

    def begin_round(self) -> None:
        """Count anew, ask hosts again that were silent, and forget pages that were given up long ago."""
        self.tally, self._silent = FetchSummary(), set()
        now = self.clock()
        stale = [address for address, turn in self.schedule.failed.items() if turn.failures >= MOST_TRIES and turn.due <= now]
        for address in stale:
            self.move(self.schedule.with_failed(address, None))

    def is_settled(self, address: str) -> bool:
        """Whether a listed page was fetched before, or given up."""
        return address in self._known or self.schedule.failed.get(address, NEW).failures >= MOST_TRIES

    def get(self, address: str, *, known: Known | None = None) -> Retrieved:
        """Fetch an address, as its host allows.

        Raises:
            AddressRefused: it is not to be gone to.
            RetrievalError: it cannot be fetched now.
        """
        try:
            return retrieve(address, reach=self.reach, ask=self._manners.ask, known=known)
        except RetrievalError as error:
            if error.wait_seconds is not None:
                self._manners.leave_alone(read_address(address, ports=self.reach.ports), error.wait_seconds)
            raise

    def keep(self, retrieved: Retrieved, *, kind: KeptKind = "page", found_by: str | None = None, entry: Entry | None = None) -> None:
        """Keep what came back."""
        published, title = (None, None) if entry is None else (entry.published, entry.title)
        keep(self.folder, retrieved, kind=kind, found_by=found_by, published=published, title=title)
        if kind == "page":
            self._known.add(retrieved.address)
            self.tally = replace(self.tally, kept=self.tally.kept + 1)

    def fetch_entry(self, entry: Entry, *, found_by: str, every: float) -> bool:
        """Fetch a listed page unless that was done; say whether it is done with, fetched or given up."""
        turn, now = self.schedule.failed.get(entry.address, NEW), self.clock()
        host = read_address(entry.address, ports=self.reach.ports).host
        if self.is_settled(entry.address):
            return True
        if turn.due > now or host in self._silent:
            return False
        try:
            self.keep(self.get(entry.address), found_by=found_by, entry=entry)
        except RetrievalError as error:
            self.fail(error)
            if error.wait_seconds is not None:
                self._silent.add(host)
                return False
            if isinstance(error, AddressRefused) or error.status in SETTLED:
                turn = given_up(turn, now=now, until=GIVEN_UP_SECONDS)
            else:
                turn = after_failure(turn, now=now, every=every, wait=None, chance=self.chance)
            self.move(self.schedule.with_failed(entry.address, turn))
            return turn.failures >= MOST_TRIES
        if turn.failures > 0:
            self.move(self.schedule.with_failed(entry.address, None))
        return True

    def fail(self, error: WarledgerError) -> None:
        """Name what could not be fetched or read, and count it."""
        self.tally = replace(self.tally, errors=self.tally.errors + 1)
        self._on_error(error)

    def move(self, schedule: Schedule) -> None:
        """Put a schedule in the place of the old one, on the disk too."""
        self.schedule = schedule
        save_schedule(self.folder, schedule)


def make_fetcher(settings: Settings, *, on_error: ErrorHandler) -> Fetcher:
    """Return the fetcher of a ledger's captures.

    Raises:
        SettingsError: a setting, or the folder's schedule, is wrong.
    """
    reach = make_reach(settings)
    manners = Manners(reach, delay=settings.retrieval.delay_seconds)
    return Fetcher(captures_folder(settings), reach=reach, manners=manners, on_error=on_error)


def fetch(addresses: list[str], *, fetcher: Fetcher) -> FetchSummary:
    """Fetch pages now, also those that were fetched before; a feed or sitemap is named as one, since it is followed, not read."""
    fetcher.begin_round()
    for address in addresses:
        fetcher.tally = replace(fetcher.tally, looked_at=fetcher.tally.looked_at + 1)
        try:
            fetcher.keep(_check_page(fetcher.get(address), fetcher))
        except (RetrievalError, UnreadableDocument) as error:
            fetcher.fail(error)
    return fetcher.tally


def _check_page(answer: Retrieved, fetcher: Fetcher) -> Retrieved:
    from warledger.sources.listings import read_listing

    if read_listing(answer.content, address=answer.final, limit=fetcher.reach.bounds.content_bytes) is not None:
        raise UnreadableDocument(
            f"`{answer.address}` is a feed or sitemap, not a page.", hint=f"warledger follow add NAME {answer.address}"
        )
    return answer
