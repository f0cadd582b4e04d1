"""Say over whom an admin has a say: over roles on the ledgers they administer, and over accounts that have roles on no other ledgers."""

from collections.abc import Iterable

from warledger.accounts.account import Account
from warledger.accounts.people import find_account, members
from warledger.accounts.register import Register
from warledger.accounts.role import EVERYWHERE
from warledger.errors import SettingsError, UnknownAccount


def administered(admin: Account, ledgers: Iterable[str]) -> list[str]:
    """Return which of some ledgers an account administers, EVERYWHERE with them where that is all."""
    own = [name for name in ledgers if admin.administers(name)]
    return [*own, EVERYWHERE] if admin.administers(EVERYWHERE) else own


def visible_account(register: Register, admin: Account, name: str, ledgers: Iterable[str]) -> Account:
    """Return an account that has a role on a ledger that the admin administers.

    Raises:
        UnknownAccount: there is none of that name, or it is none of the admin's affair; the words are the same.
    """
    seen = {account.name for account in members(register, administered(admin, ledgers))}
    folded = name.strip().casefold()
    if folded not in seen:
        raise UnknownAccount(
            f"There is no account `{name.strip()[:60]}` on a ledger that you administer.", hint="See who there is: /-/people"
        )
    return find_account(register, folded)


def check_ledger(admin: Account, ledger: str, ledgers: Iterable[str]) -> None:
    """Refuse a ledger that the admin does not administer, in the same words as one that is not there.

    Raises:
        UnknownAccount: it is refused.
    """
    if ledger not in administered(admin, ledgers):
        raise UnknownAccount(f"There is no ledger `{ledger[:60]}` that you administer.", hint="See which there are: /-/people")


def check_whole(admin: Account, account: Account) -> None:
    """Refuse what changes an account as a whole (its password, whether it is shut out) to who administers only some of its ledgers.

    An admin of one ledger who could set such a password would sign in as that account on the others.

    Raises:
        SettingsError: it is refused.
    """
    if admin.id == account.id:
        raise SettingsError("This cannot be done to your own account here.", hint="Your own password: /-/account")
    if not all(admin.administers(ledger) for ledger in (tuple(account.roles) or (EVERYWHERE,))):
        raise SettingsError(
            f"`{account.name}` has roles on ledgers that you do not administer.",
            hint="Take its role away here, or ask an admin of all ledgers.",
        )
