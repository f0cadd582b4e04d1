"""The roles that an account can have on a ledger, each of which may do all that the ones before it may."""

from enum import IntEnum

from warledger.errors import SettingsError

EVERYWHERE = "*"
"""In the place of a ledger's name: all ledgers of the server, also those that are added later."""


class Role(IntEnum):
    """What an account may do on a ledger. A larger one may do all that a smaller one may."""

    READER = 1
    """Sees every page of the ledger and its data."""
    REVIEWER = 2
    """Adds documents; accepts, rejects and corrects claims; says how forecasts came out."""
    ADMIN = 3
    """Says who else may do what on the ledger, and reads its part of the audit log."""

    @property
    def word(self) -> str:
        """The role as it is written in commands, pages and the database."""
        return self.name.lower()


WORDS: tuple[str, ...] = tuple(role.word for role in Role)


def read_role(word: str) -> Role:
    """Return the role that a word names.

    Raises:
        SettingsError: it names none.
    """
    if word not in WORDS:
        raise SettingsError(f"`{word}` is no role.", hint=f"Roles: {', '.join(WORDS)}.")
    return Role[word.upper()]
