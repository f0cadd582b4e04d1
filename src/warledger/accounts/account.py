"""The records Account, Session, Token and Entry: what is known of who acts, and what they did. Nothing in them is a secret."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from warledger.accounts.role import EVERYWHERE, Role


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may sign in, or a program that acts for an office. No address of mail, no other trace of a person."""

    id: str
    name: str
    """What is typed to sign in, and what stands beside every decision."""
    roles: Mapping[str, Role]
    """By the name of a ledger; EVERYWHERE stands for all."""
    disabled: bool
    has_password: bool
    told: bool
    """Whether somebody else knows the password, who has set it: before anything else its owner sets another."""
    tied: bool
    """Whether it is somebody's at an OpenID Connect provider."""
    made_at: datetime

    def role_on(self, ledger: str) -> Role | None:
        """Return what the account may do on a ledger; None where it may not even know of it."""
        found = [self.roles[name] for name in (ledger, EVERYWHERE) if name in self.roles]
        return max(found, default=None)

    def administers(self, ledger: str) -> bool:
        """Whether the account says who may do what on a ledger (or, asked for EVERYWHERE, on all)."""
        return self.role_on(ledger) == Role.ADMIN


@dataclass(frozen=True, slots=True)
class Session:
    """A browser that somebody has signed in with."""

    mark: str
    """The first letters of its key, which tell it from others and open nothing."""
    account: str
    made_at: datetime
    seen_at: datetime
    network: str
    """The part of the address it was made from that is kept."""


@dataclass(frozen=True, slots=True)
class Token:
    """What a program signs in with: known by its id, and by a hash only."""

    id: str
    account: str
    label: str
    role: Role
    ledger: str
    """The only ledger it opens; EVERYWHERE for all of its owner's."""
    made_at: datetime
    expires_at: datetime
    used_at: datetime | None
    revoked: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the audit log."""

    seq: int
    at: str
    actor: str
    """The name of the account; `-` where nobody was known, `command line` where it was no account."""
    via: str
    """How they were known: password, session, token, proxy, oidc, command, or `-`."""
    network: str
    act: str
    ledger: str
    subject: str
    outcome: str
    previous: str
    hash: str
