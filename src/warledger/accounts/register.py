"""The class Register: the database of the accounts, opened, with the clock that its parts go by."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from warledger.accounts.opening import open_engine, plain_errors
from warledger.sqlfiles import WRITING

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine


def _now() -> datetime:
    return datetime.now(UTC)


class Register:
    """The accounts of a server. Its methods may be called from several threads at once."""

    def __init__(self, engine: "Engine", location: Path, *, clock: Callable[[], datetime] = _now) -> None:
        """Keep an engine; `open` makes one."""
        self._engine, self.location, self._clock = engine, location, clock

    @classmethod
    @contextmanager
    def open(cls, location: Path, *, create: bool = True, clock: Callable[[], datetime] = _now) -> Iterator["Register"]:
        """Open the accounts at a path, made first where there are none.

        Raises:
            AccountError: the file is something else, or cannot be opened.
        """
        engine = open_engine(location, create=create)
        try:
            yield cls(engine, location, clock=clock)
        finally:
            engine.dispose()

    def now(self) -> datetime:
        """Return the time, in UTC."""
        return self._clock()

    @contextmanager
    def reading(self) -> Iterator["Connection"]:
        """Give a connection for one question."""
        with plain_errors(self.location), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator["Connection"]:
        """Give a connection for one transaction, which holds the write lock from its beginning and is kept whole or not at all."""
        with plain_errors(self.location), self._engine.connect().execution_options(**WRITING) as connection, connection.begin():
            yield connection


def moment(at: datetime) -> str:
    """Return a time as it is kept: UTC, to the microsecond, so that later ones sort after earlier ones."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def read_moment(words: str) -> datetime:
    """Return the time that `moment` wrote."""
    return datetime.fromisoformat(words)
