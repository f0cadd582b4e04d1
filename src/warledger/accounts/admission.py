"""Let in whom a provider of OpenID Connect has named: who may come, which account is theirs, and what its groups let it do."""

from collections.abc import Mapping
from typing import Any

from warledger.accounts.account import Account
from warledger.accounts.audit import Actor, note
from warledger.accounts.people import Way, account_of_subject, add_account, find_account, grant, read_name
from warledger.accounts.register import Register
from warledger.accounts.role import Role, read_role
from warledger.errors import SettingsError, SignInError, UnknownAccount
from warledger.settings import OidcSettings

CLOSED = "You are known to the provider, but may not sign in here."
ASK = "Ask an admin of this server."


def admit(register: Register, claims: Mapping[str, Any], settings: OidcSettings, *, address: str | None) -> Account:
    """Return the account of somebody, made if it is their first time. Their address of mail is looked at and not kept.

    Raises:
        SignInError: they may not come.
    """
    check_claims(claims, settings)
    subject = f"{settings.issuer} {claims['sub']}"
    account = account_of_subject(register, subject) or _make(register, claims, subject, settings)
    actor = Actor(account.name, "oidc", address)
    if account.disabled:
        note(register, actor, "sign-in", outcome="refused")
        raise SignInError(CLOSED, hint=ASK)
    _set_roles(register, account, claims, settings)
    note(register, actor, "sign-in")
    return find_account(register, account.name)


def check_claims(claims: Mapping[str, Any], settings: OidcSettings) -> None:
    """Refuse who has no verified address in the domains that are asked for, or lacks a claim.

    Raises:
        SignInError: they are refused.
    """
    if len(settings.domains) > 0:
        domain = str(claims.get("email", "")).rpartition("@")[2].casefold()
        if claims.get("email_verified") is not True or domain not in {each.casefold() for each in settings.domains}:
            raise SignInError(CLOSED, hint=ASK)
    for name, value in settings.required.items():
        if value not in _values(claims, name):
            raise SignInError(CLOSED, hint=ASK)


def _make(register: Register, claims: Mapping[str, Any], subject: str, settings: OidcSettings) -> Account:
    """Make an account. One that is there under the name is never taken over: who names themselves `admin` elsewhere is not ours."""
    told = str(claims.get(settings.name_claim) or "").partition("@")[0]
    try:
        name = read_name(told)
        find_account(register, name)
    except SettingsError as error:
        raise SignInError("The name that the provider gives you cannot be one here.", hint=ASK) from error
    except UnknownAccount:
        return add_account(register, name, Way(subject=subject), actor=Actor(name, "oidc"))
    raise SignInError("There is an account of your name that is not tied to the provider.", hint=ASK)


def _set_roles(register: Register, account: Account, claims: Mapping[str, Any], settings: OidcSettings) -> None:
    """Give the roles that the groups of somebody stand for, and take those away that they stood for before."""
    wanted: dict[str, Role | None] = {words.rpartition(":")[0]: None for words in settings.roles.values()}
    for group in _values(claims, settings.groups_claim):
        ledger, _, word = settings.roles.get(group, "").rpartition(":")
        if ledger in wanted:
            wanted[ledger] = max(read_role(word), wanted[ledger] or Role.READER)
    for ledger, role in wanted.items():
        if account.roles.get(ledger) != role:
            grant(register, account, ledger, role, actor=Actor(account.name, "oidc"))


def _values(claims: Mapping[str, Any], name: str) -> list[str]:
    """Return the values of a claim, which may be one or a list."""
    value = claims.get(name)
    return [str(each) for each in value] if isinstance(value, list) else [] if value is None else [str(value)]
