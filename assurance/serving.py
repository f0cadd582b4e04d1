"""A Warledger server in a process of its own, which can be killed, and to which documents are handed in."""

import http.client
import json
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlencode, urlsplit

STARTING_SECONDS = 60
COMMAND = (sys.executable, "-c", "from warledger.views.cli import main; main()")


class Server:
    """Serves a ledger until it is closed or killed."""

    def __init__(self, ledger: Path) -> None:
        """Start on a ledger, made where there is none, on any free port."""
        if not ledger.exists():
            from warledger.ledger.store import Ledger

            Ledger.open(ledger).close()
        asked = [*COMMAND, "serve", str(ledger), "--port", "0"]
        self._process = subprocess.Popen(asked, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        line = "" if self._process.stdout is None else self._process.stdout.readline()
        self.address = next(word for word in line.split() if word.startswith("http"))

    def __enter__(self) -> Self:
        """Return the server."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Stop it as a service manager does, and wait until it is gone."""
        self._process.terminate()
        self._process.communicate(timeout=STARTING_SECONDS)

    def kill(self) -> None:
        """End it as a power cut does."""
        self._process.kill()
        self._process.wait()

    def hand_in(self, texts: Sequence[Path], *, until: float | None) -> list[Path]:
        """Hand in texts one after the other until a moment, and return those of which the server did not say that they are stored."""
        waiting = list(texts)
        while len(waiting) > 0:
            if not self._store(waiting[0], until):
                return waiting
            waiting.pop(0)
        return waiting

    def _store(self, text: Path, until: float | None) -> bool:
        """Hand in a text and wait until it is stored; False where the moment came before."""
        answer = self._ask("POST", "/add", {"text": text.read_text(encoding="utf-8"), "published": "2018-01-20"})
        told = answer.getheader("Location", "").replace("/add", "/add.json")
        while until is None or time.monotonic() < until:
            (job,) = json.loads(self._ask("GET", told).read())["jobs"]
            if job["ended"]:
                return bool(job["stage"] == "done")
            time.sleep(0.01)
        return False

    def _ask(self, method: str, path: str, fields: dict[str, Any] | None = None) -> http.client.HTTPResponse:
        host = urlsplit(self.address).netloc
        connection = http.client.HTTPConnection(host, timeout=STARTING_SECONDS)
        body = None if fields is None else urlencode(fields)
        connection.request(method, path, body, {"Content-Type": "application/x-www-form-urlencoded", "Origin": self.address.rstrip("/")})
        return connection.getresponse()
