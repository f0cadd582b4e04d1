"""What PostgreSQL and its driver complain of, in plain words with the next step."""

from warledger.errors import LedgerError, SettingsError, TooLong, WarledgerError
from warledger.ledger.location import PostgresAddress

TROUBLES = {
    "55P03": ("is being written by another process, which did not finish in time", "Wait for it to end, then try again."),
    "53100": ("cannot grow: the server's disk is full", "Make room on the server; nothing already written is lost."),
    "53200": ("cannot be read: the server is out of memory", "Give the server more memory, or ask for less at once."),
    "53300": ("cannot be opened: its server has too many connections", "Close other programs that use it, or raise max_connections."),
    "25006": ("cannot be written: the server takes no changes", "Name the server that does: a standby only answers."),
    "42501": ("may not be used so by this user", "Ask the owner of the database for the right to read and write its tables."),
    "57014": ("was interrupted by the server", "Try again; nothing was written."),
    "57P": ("was closed by its server", "Start the server again; nothing already written is lost."),
    "08": ("lost its connection to the server", "See that the server runs, then try again; nothing already written is lost."),
    "40": ("was changed by another program at the same time", "Try again; nothing was written."),
    "XX00": ("is damaged", "Restore it from a backup: warledger restore FILE LEDGER"),
}
"""The codes of PostgreSQL (how they begin) in plain words, each with the next step."""
TOO_LONG = "54000"
"""An index of PostgreSQL takes names of up to 2,700 bytes, and quotes of up to a million."""
SILENT = {
    "closed": ("has closed the connection", "See that the server runs, then try again; nothing already written is lost."),
    "password": ("refuses the password, or none was given", "Set PGPASSWORD, or write the password into ~/.pgpass."),
    "no pg_hba.conf entry": ("does not let this user in from here", "Ask whoever keeps the server for an entry in pg_hba.conf."),
    "does not exist": ("has no such database or user", "Make the database: createdb {name}"),
    "too many": ("has too many connections", "Close other programs that use it, or raise max_connections."),
    "remaining connection slots": ("has too many connections", "Close other programs that use it, or raise max_connections."),
    "starting up": ("is still starting", "Try again in a moment."),
    "timeout": ("does not answer", "See that the server runs, and that the host and port are right."),
    "resolve": ("has a name that nobody knows", "Look at the host in the address."),
    "refused": ("cannot be reached", "Start the server, or look at the host and port in the address."),
    "No such file": ("cannot be reached: no server listens there", "Start the server, or look at the host and port in the address."),
}
"""What is said when no connection comes about, for which there are no codes: words that occur in it, and what they mean."""


def find_trouble(address: PostgresAddress, error: BaseException | None) -> WarledgerError:
    """Return the error that says what the database complains of."""
    code, said = getattr(error, "sqlstate", None), _first_line(address, error)
    if code is None and "NUL (0x00)" in said:
        return SettingsError("What is asked for or to be written has a character of value 0 in it, which PostgreSQL has not.")
    if code is None:
        return _no_connection(address, said, str(error))
    if code == TOO_LONG:
        return TooLong(
            f"The ledger `{address}` cannot look up so long a name or quote ({said}).", hint="Shorten it, or keep the ledger in a file."
        )
    for begins, (what, hint) in TROUBLES.items():
        if code.startswith(begins):
            return LedgerError(f"The ledger `{address}` {what} ({said}).", hint=hint)
    return LedgerError(f"The ledger `{address}` refused: {said}.")


def _no_connection(address: PostgresAddress, said: str, whole: str) -> LedgerError:
    for words, (what, hint) in SILENT.items():
        if words in whole:
            return LedgerError(f"The PostgreSQL server on {address.server} {what} ({said}).", hint=hint.format(name=address.name))
    return LedgerError(f"The ledger `{address}` cannot be opened ({said}).", hint="See that the server runs, and look at the address.")


def _first_line(address: PostgresAddress, error: BaseException | None) -> str:
    """Return what was said, without details, which may be rows of the ledger, and without the password, should it ever stand there."""
    primary = getattr(getattr(error, "diag", None), "message_primary", None)
    lines = (primary or str(error)).strip().splitlines() or ["no reason given"]
    said = next((line for line in lines if "FATAL" in line), lines[0]).rpartition("failed: ")[2].strip().rstrip(".")
    password = address.url.password
    return said.replace(str(password), "***") if password else said
