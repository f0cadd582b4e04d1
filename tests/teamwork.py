"""A server that two ledgers share, with somebody of each role, a clock that can be turned, and ways to come to it as a browser and as a program do."""

import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

HOST = "https://127.0.0.1"
PASSWORDS = {
    "root": "all the ledgers are mine",
    "ada": "lighthouse over calm water",
    "rex": "seven green kettles sing",
    "rita": "paper boats and cinnamon",
    "dora": "a bridge made of letters",
    "nemo": "nobody comes along here",
}
ROLES = {
    "root": {"*": "admin"},
    "ada": {"syria": "admin"},
    "rex": {"syria": "reviewer"},
    "rita": {"syria": "reader"},
    "dora": {"donbas": "admin", "syria": "reader"},
    "nemo": {},
}
"""`ada`, `rex` and `rita` know only of syria; `dora` administers donbas and reads syria; `nemo` has no role."""
WORD = re.compile(r'name="csrf" value="(\w+)"')


@dataclass
class Clock:
    """A clock that stands until somebody turns it."""

    at: datetime = field(default_factory=lambda: datetime(2027, 3, 1, 9, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.at

    def turn(self, **by: float) -> None:
        """Turn it on."""
        self.at += timedelta(**by)


class Browser:
    """A browser: it keeps cookies, and fills in the forms that it was shown."""

    def __init__(self, app: Any, *, address: str = "203.0.113.7") -> None:
        from starlette.testclient import TestClient

        self.client = TestClient(app, base_url=HOST, client=(address, 50000), raise_server_exceptions=False)

    def get(self, path: str, **more: Any) -> Any:
        """Ask for a page, without following where it leads."""
        return self.client.get(path, **{"follow_redirects": False, **more})

    def word(self, page: str) -> str:
        """The word of the forms of a page."""
        found = WORD.search(self.client.get(page).text)
        return "" if found is None else found.group(1)

    def send(self, path: str, *, page: str = "/-/account", **fields: str) -> Any:
        """Send a form of a page that is open."""
        return self.client.post(path, data={"csrf": self.word(page), **fields}, follow_redirects=False)

    def sign_in(self, name: str, password: str | None = None, **fields: str) -> Any:
        """Sign in, and return the answer."""
        given = {"name": name, "password": PASSWORDS.get(name, "") if password is None else password, **fields}
        return self.send("/-/sign-in", page="/-/sign-in", **given)

    @property
    def cookies(self) -> Mapping[str, str]:
        """The cookies it keeps."""
        return dict(self.client.cookies)


@dataclass
class Team:
    """The server."""

    app: Any
    register: Any
    clock: Clock
    path: Path
    ledgers: Mapping[str, Any]

    def visitor(self, **more: Any) -> Browser:
        """A browser that nobody has signed in with."""
        return Browser(self.app, **more)

    def browser(self, name: str, **more: Any) -> Browser:
        """A browser that somebody has signed in with."""
        opened = self.visitor(**more)
        answer = opened.sign_in(name)
        assert answer.status_code == 303, answer.text
        return opened

    def account(self, name: str) -> Any:
        """An account as it is now."""
        from warledger.accounts.people import find_account

        return find_account(self.register, name)

    def token(self, name: str, *, role: str = "reader", ledger: str = "*", days: int = 30) -> str:
        """The secret of a fresh token."""
        from warledger.accounts.audit import COMMAND
        from warledger.accounts.role import read_role
        from warledger.accounts.tokens import Wanted, add_token

        return str(add_token(self.register, self.account(name), Wanted("test", read_role(role), ledger, days), actor=COMMAND)[1])

    def log(self, **asked: Any) -> list[Any]:
        """The newest rows of the audit log, newest first."""
        from warledger.accounts.audit import entries

        return entries(self.register, **asked)


def write_accounts(path: Path) -> Path:
    """Make the accounts, each with its roles."""
    from warledger.accounts.audit import COMMAND
    from warledger.accounts.people import Way, add_account, grant
    from warledger.accounts.register import Register
    from warledger.accounts.role import read_role

    with Register.open(path, clock=Clock()) as register:
        for name, roles in ROLES.items():
            account = add_account(register, name, Way(PASSWORDS[name]), actor=COMMAND)
            for ledger, word in roles.items():
                grant(register, account, ledger, read_role(word), actor=COMMAND)
    return path


@contextmanager
def working(file: Path, ledgers: Mapping[str, Path], **server: Any) -> Iterator[Team]:
    """Serve ledgers to the accounts in a file."""
    from warledger.accounts.register import Register
    from warledger.ledger.store import Ledger
    from warledger.settings import ServerSettings, load_settings
    from warledger.views.team.app import make_team_app
    from warledger.views.web.desk import Desk

    clock = Clock()
    settings = ServerSettings(accounts=file, ledgers={name: str(path) for name, path in ledgers.items()}, **server)
    with ExitStack() as stack:
        register = stack.enter_context(Register.open(file, clock=clock))
        opened = {name: stack.enter_context(Ledger.open(path)) for name, path in ledgers.items()}
        desks = {name: Desk(ledger, settings=load_settings(ledger=str(ledger.location))) for name, ledger in opened.items()}
        yield Team(make_team_app(desks, register, settings), register, clock, file, opened)


@contextmanager
def team_of(files: Path, folder: Path, **server: Any) -> Iterator[Team]:
    """Serve copies of the files of the fixture `team_files`, set up otherwise."""
    for file in files.glob("*.db"):
        shutil.copy(file, folder / file.name)
    with working(folder / "accounts.db", {name: folder / f"{name}.db" for name in ("syria", "donbas")}, **server) as opened:
        yield opened


def write_ledger(path: Path, text: str = "Rebels hold Harasta.", **fields: Any) -> Path:
    """Write a ledger of one document with one claim."""
    from factory import READER, make_claim, make_document
    from warledger.ledger.store import Ledger

    document = make_document(text=text, **fields)
    claim = make_claim(document=document.id, quote=text, kind="control", args={"holder": "isis", "status": "holds"})
    with Ledger.open(path) as ledger:
        ledger.append_reading(document, [claim], reader=READER)
    return path
