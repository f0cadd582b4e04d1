"""`warledger accounts token`: what programs sign in with."""

from typing import Annotated

import typer

from warledger.accounts.role import EVERYWHERE, read_role
from warledger.views.commands.options import Quiet, examples
from warledger.views.console import open_console, tell

app = typer.Typer(no_args_is_help=True, epilog=examples("warledger accounts token new feeds --role reviewer --ledger syria --days 30"))
Owner = Annotated[str, typer.Argument(metavar="NAME", help="The account that the token acts for.", show_default=False)]


@app.command(epilog=examples("warledger accounts token new feeds --role reviewer --ledger syria --label 'nightly upload'"))
def new(
    name: Owner,
    *,
    role: Annotated[str, typer.Option(metavar="ROLE", help="What it may do at most; no more than its owner.")] = "reader",
    ledger: Annotated[str, typer.Option(metavar="LEDGER", help="The only ledger it opens.")] = EVERYWHERE,
    days: Annotated[int, typer.Option(metavar="DAYS", help="How long it lasts.")] = 90,
    label: Annotated[str, typer.Option(metavar="WORDS", help="What it is for.")] = "made at the command line",
    quiet: Quiet = False,
) -> None:
    """Make a token and print it. It is shown this once; the accounts keep a hash of it."""
    from warledger.accounts.audit import COMMAND
    from warledger.accounts.people import find_account
    from warledger.accounts.tokens import Wanted, add_token
    from warledger.views.commands.accounts import opened_register

    with opened_register() as register:
        token, secret = add_token(register, find_account(register, name), Wanted(label, read_role(role), ledger, days), actor=COMMAND)
    print(secret)
    if not quiet:
        tell(f"{token.id}: {token.role.word} on {token.ledger} until {token.expires_at:%Y-%m-%d}. Send it as: Authorization: Bearer TOKEN")


@app.command("list", epilog=examples("warledger accounts token list feeds"))
def list_(name: Owner) -> None:
    """List the tokens of an account that are not revoked."""
    from rich.table import Table

    from warledger.accounts.people import find_account
    from warledger.accounts.tokens import tokens_of
    from warledger.views.commands.accounts import opened_register

    table = Table("id", "for", "role", "ledger", "until", "last used", box=None)
    with opened_register() as register:
        for token in tokens_of(register, find_account(register, name)):
            used = "never" if token.used_at is None else f"{token.used_at:%Y-%m-%d}"
            table.add_row(token.id, token.label, token.role.word, token.ledger, f"{token.expires_at:%Y-%m-%d}", used)
    open_console().print(table)


@app.command(epilog=examples("warledger accounts token revoke tok_4f2a…"))
def revoke(token: Annotated[str, typer.Argument(metavar="TOKEN", help="Its id, as `token list` has it.")], *, quiet: Quiet = False) -> None:
    """Revoke a token at once."""
    from warledger.accounts.audit import COMMAND
    from warledger.accounts.tokens import revoke_token
    from warledger.views.commands.accounts import opened_register

    with opened_register() as register:
        revoke_token(register, token, actor=COMMAND)
    if not quiet:
        tell(f"{token} opens nothing any more.")
