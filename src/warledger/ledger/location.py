"""Where a ledger is kept: the path of a file, or the address of a PostgreSQL database, whose password is never shown."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from warledger.errors import LedgerError

SCHEMES = ("postgresql", "postgres")
SECRETS = ("password", "sslpassword", "passfile", "sslkey")
"""What an address may say behind its question mark that nobody else should read."""
EXAMPLE = "postgresql://me@localhost/war"
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")


@dataclass(frozen=True, slots=True)
class PostgresAddress:
    """The address of a PostgreSQL database. As text it has no password, so it may stand in messages and pages."""

    url: URL = field(repr=False)
    """As given, password and all: for connecting alone."""

    def __str__(self) -> str:
        """Return the address without what is secret in it; libpq takes the password from PGPASSWORD or ~/.pgpass."""
        url = self.url.difference_update_query(SECRETS)
        shown = URL.create("postgresql", url.username, None, url.host, url.port, url.database, url.query)
        return shown.render_as_string(hide_password=True).replace("%2F", "/")

    @property
    def name(self) -> str:
        """What the database is called."""
        return self.url.database or self.url.username or "postgres"

    @property
    def server(self) -> str:
        """Where its server listens, for a message."""
        host = self.url.host or _first(self.url.query.get("host")) or "this machine"
        return host if self.url.port is None else f"{host}:{self.url.port}"


Location = Path | PostgresAddress


def find_location(given: "str | Location") -> Location:
    """Return where a ledger is kept, from what somebody has written.

    Raises:
        LedgerError: it is an address, but not one of PostgreSQL.
    """
    if isinstance(given, Path | PostgresAddress):
        return given
    scheme = _SCHEME.match(given)
    if scheme is None:
        return Path(given)
    if scheme[1].partition("+")[0].lower() not in SCHEMES:
        raise LedgerError(
            f"An address that begins with `{scheme[0]}` is no ledger.", hint=f"Name a file, such as warledger.db, or a database: {EXAMPLE}"
        )
    try:
        url = make_url(given)
    except (ArgumentError, ValueError):  # what it says of the address may hold the password
        raise LedgerError("The address of the PostgreSQL database cannot be read.", hint=f"Write it so: {EXAMPLE}") from None
    return PostgresAddress(url)


def name_of(location: "str | Location") -> str:
    """Return what a ledger is called, for a heading: the name of its file or database."""
    return find_location(location).name


def _first(given: str | tuple[str, ...] | None) -> str | None:
    return given[0] if isinstance(given, tuple) else given
