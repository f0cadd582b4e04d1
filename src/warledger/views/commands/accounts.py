"""`warledger accounts`: who may do what on a server that several people share."""

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from warledger.accounts.account import Account
from warledger.accounts.role import EVERYWHERE, read_role
from warledger.errors import SettingsError
from warledger.views.commands import tokens
from warledger.views.commands.options import Quiet, examples
from warledger.views.console import open_console, tell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from warledger.accounts.register import Register

app = typer.Typer(
    no_args_is_help=True,
    epilog=examples(
        "warledger accounts add mk --role admin --ledger '*'",
        "warledger accounts add anna --role reviewer --ledger syria",
        "warledger accounts list",
    ),
)
app.add_typer(tokens.app, name="token")

Name = Annotated[str, typer.Argument(metavar="NAME", help="The account's name: a-z, 0-9 and . _ -", show_default=False)]
RoleWord = Annotated[
    str, typer.Option("--role", metavar="ROLE", help="reader, reviewer or admin; a larger one may do what a smaller one may.")
]
LedgerNames = Annotated[
    list[str], typer.Option("--ledger", metavar="LEDGER", help="A ledger's name under [server.ledgers], or * for all; may be given again.")
]


@contextmanager
def opened_register(*, create: bool = False) -> "Iterator[Register]":
    """Open the accounts that warledger.toml names.

    Raises:
        SettingsError: it names none.
    """
    from warledger.accounts.register import Register
    from warledger.settings import load_settings

    location = load_settings().server.accounts
    if location is None:
        raise SettingsError("No accounts are set up.", hint='Write into warledger.toml: [server] accounts = "accounts.db"')
    with Register.open(location, create=create) as register:
        yield register


def read_password(*, again: bool = True) -> str:
    """Ask for a password, twice on a terminal; from a pipe it is one line. It is never an argument: others on the machine see those."""
    if sys.stdin.isatty():
        return str(typer.prompt("Password", hide_input=True, confirmation_prompt=again, err=True))
    return sys.stdin.readline().rstrip("\r\n")


def check_ledgers(names: list[str]) -> None:
    """Refuse a ledger that warledger.toml does not name, which would be a slip of the pen.

    Raises:
        SettingsError: there is one.
    """
    from warledger.settings import load_settings

    known = [*load_settings().server.ledgers, EVERYWHERE]
    wrong = [name for name in names if name not in known]
    if len(wrong) > 0:
        raise SettingsError(f"There is no ledger `{wrong[0]}` under [server.ledgers].", hint=f"Ledgers: {', '.join(known)}.")


@app.command(
    epilog=examples(
        "warledger accounts add anna --role reviewer --ledger syria",
        "pass show anna | warledger accounts add anna --role reader --ledger syria",
    )
)
def add(name: Name, *, role: RoleWord, ledger: LedgerNames, quiet: Quiet = False) -> None:
    """Make an account with a role. The password is asked for, or read from standard input.

    The first account makes the file of the accounts, which only its owner may read.
    """
    from warledger.accounts.audit import COMMAND
    from warledger.accounts.people import Way, add_account, grant

    wanted = read_role(role)
    check_ledgers(ledger)
    with opened_register(create=True) as register:
        account = add_account(register, name, Way(read_password()), actor=COMMAND)
        for each in ledger:
            grant(register, account, each, wanted, actor=COMMAND)
    if not quiet:
        tell(f"`{account.name}` is {wanted.word} on {', '.join(ledger)}.")


@app.command(
    epilog=examples("warledger accounts grant anna --role admin --ledger syria", "warledger accounts grant anna --role none --ledger syria")
)
def grant(name: Name, *, role: RoleWord, ledger: LedgerNames, quiet: Quiet = False) -> None:
    """Set what an account may do on a ledger; the role `none` takes it away."""
    from warledger.accounts import people
    from warledger.accounts.audit import COMMAND

    wanted = None if role == "none" else read_role(role)
    check_ledgers(ledger)
    with opened_register() as register:
        account = people.find_account(register, name)
        for each in ledger:
            people.grant(register, account, each, wanted, actor=COMMAND)
    if not quiet:
        tell(f"`{account.name}` is {role} on {', '.join(ledger)}.")


@app.command("list", epilog=examples("warledger accounts list"))
def list_() -> None:
    """List the accounts with what they may do."""
    from rich.table import Table

    from warledger.accounts.people import accounts

    table = Table("name", "roles", "signs in", box=None)
    with opened_register() as register:
        for account in accounts(register):
            table.add_row(
                account.name, ", ".join(f"{role.word} on {ledger}" for ledger, role in account.roles.items()) or "none", _way(account)
            )
    open_console().print(table)


@app.command(epilog=examples("warledger accounts password anna"))
def password(name: Name, *, quiet: Quiet = False) -> None:
    """Give an account a new password; all its sessions end, and it is unlocked."""
    from warledger.accounts.audit import COMMAND
    from warledger.accounts.people import find_account, set_password

    with opened_register() as register:
        set_password(register, find_account(register, name), read_password(), actor=COMMAND)
    if not quiet:
        tell(f"`{name}` has a new password, and is signed out everywhere.")


@app.command(epilog=examples("warledger accounts disable anna", "warledger accounts disable anna --undo"))
def disable(name: Name, *, undo: Annotated[bool, typer.Option("--undo", help="Let it in again.")] = False, quiet: Quiet = False) -> None:
    """Shut an account out at once: its sessions end and its tokens are revoked. What it decided stays."""
    from warledger.accounts.audit import COMMAND
    from warledger.accounts.people import find_account, set_disabled

    with opened_register() as register:
        set_disabled(register, find_account(register, name), disabled=not undo, actor=COMMAND)
    if not quiet:
        tell(f"`{name}` {'may sign in again' if undo else 'is shut out'}.")


@app.command(epilog=examples("warledger accounts unlock anna"))
def unlock(name: Name, *, quiet: Quiet = False) -> None:
    """Forget the failed attempts at an account, so that nobody has to wait."""
    from warledger.accounts import people
    from warledger.accounts.audit import COMMAND

    with opened_register() as register:
        people.unlock(register, people.find_account(register, name), actor=COMMAND)
    if not quiet:
        tell(f"`{name}` may sign in at once.")


def _way(account: Account) -> str:
    return "disabled" if account.disabled else "by password" if account.has_password else "elsewhere"
