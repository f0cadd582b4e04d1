"""The class Manners: ask each host no oftener than it wants to be asked, and only for what its robots.txt leaves open to programs."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from protego import Protego

from warledger.errors import AddressRefused, RetrievalError
from warledger.sources.addresses import Address
from warledger.sources.retrieval import retrieve
from warledger.sources.retrieved import LONGEST_WAIT, Bounds, Reach

ROBOT = "Warledger"
"""The name by which a robots.txt may address this program."""
RULES_BOUNDS = Bounds(received_bytes=1_000_000, content_bytes=1_000_000, seconds=20.0)
"""RFC 9309 asks for 500 KiB at the least."""
RULES_LAST, SILENCE_LASTS = 86_400.0, 600.0
"""Seconds for which rules are believed, and for which a site counts as closed after its robots.txt could not be fetched."""
LONGEST_DELAY = 120.0
"""Seconds between two requests that a site may ask for with Crawl-delay; more would be a refusal."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What one site's robots.txt says."""

    parsed: Protego | None
    """None where it could not be fetched: then the site counts as closed, as RFC 9309 has it."""
    delay: float
    until: float
    trouble: str = ""


class Manners:
    """Waits before each request as long as its host wants, and refuses what its robots.txt closes; keeps both for each host."""

    def __init__(
        self, reach: Reach, *, delay: float, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        """Begin with nothing known of any host.

        Args:
            reach: where one may go; robots.txt is fetched within it too.
            delay: the least seconds between two requests to one host.
            clock: tells the time; a test gives its own.
            sleep: waits; a test gives its own.
        """
        self._reach = replace(reach, bounds=RULES_BOUNDS)
        self._delay, self._clock, self._sleep = delay, clock, sleep
        self._rules: dict[str, Rules] = {}
        self._free: dict[str, float] = {}

    def ask(self, address: Address) -> None:
        """Wait until a host may be asked for this address.

        Raises:
            AddressRefused: its robots.txt closes the address to programs.
            RetrievalError: its robots.txt cannot be fetched, or the host asked to be left alone for longer.
        """
        self._check_left_alone(address)
        rules = self._rules_of(address)
        if rules.parsed is None:
            message = f"`{address}` is left alone: {rules.trouble}"
            hint = "A site whose robots.txt cannot be fetched is tried again later."
            raise RetrievalError(message, hint=hint, wait_seconds=max(rules.until - self._clock(), 1.0))
        if not rules.parsed.can_fetch(str(address), ROBOT):
            raise AddressRefused(
                f"`{address}` is closed to programs by its site's robots.txt.", hint="Save the page by hand and read the file."
            )
        self._wait(address.host, max(self._delay, rules.delay))

    def leave_alone(self, address: Address, seconds: float) -> None:
        """Keep away from a host for as long as it asked."""
        self._free[address.host] = max(self._free.get(address.host, 0.0), self._clock() + min(seconds, LONGEST_WAIT))

    def _check_left_alone(self, address: Address) -> None:
        left = self._free.get(address.host, 0.0) - self._clock()
        if left > LONGEST_DELAY:
            raise RetrievalError(
                f"`{address.host}` asked to be left alone for {left:.0f} more seconds.", hint="It is tried again later.", wait_seconds=left
            )

    def _wait(self, host: str, delay: float) -> None:
        now = self._clock()
        wait = self._free.get(host, now) - now
        if wait > 0:
            self._sleep(wait)
        self._free[host] = max(now, self._free.get(host, now)) + delay

    def _rules_of(self, address: Address) -> Rules:
        known = self._rules.get(address.site)
        if known is None or known.until <= self._clock():
            self._wait(address.host, self._delay)
            known = self._rules[address.site] = self._fetch_rules(address)
        return known

    def _fetch_rules(self, address: Address) -> Rules:
        now = self._clock()
        try:
            words = retrieve(f"{address.site}/robots.txt", reach=self._reach).content.decode("utf-8", errors="replace")
        except AddressRefused:
            raise  # the host itself is not to be gone to
        except RetrievalError as error:
            if error.status is None or not 400 <= error.status < 500 or error.status == 429:
                return Rules(None, 0.0, now + SILENCE_LASTS, error.message)
            words = ""  # no such file: nothing is closed
        parsed = Protego.parse(words)
        return Rules(parsed, min(float(parsed.crawl_delay(ROBOT) or 0.0), LONGEST_DELAY), now + RULES_LAST)
