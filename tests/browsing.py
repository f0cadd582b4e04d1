"""Ask an application that shows a ledger; serve one on a free port of this machine, and look at it with Debian's Chromium, as a user would."""

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
WAIT_MS = 15_000
STARTING_SECONDS = 20


def asking(ledger: Any, *, can_write: bool = True, raises: bool = True, **settings: Any) -> Any:
    """Return what asks an application that shows a ledger, without a server; where it raises not, its errors are answers as they are in one."""
    from starlette.testclient import TestClient

    from warledger.settings import load_settings
    from warledger.views.web.app import make_app
    from warledger.views.web.desk import Desk

    desk = Desk(ledger, settings=load_settings(ledger=str(ledger.location), **settings), can_write=can_write)
    return TestClient(make_app(desk), base_url="http://127.0.0.1", raise_server_exceptions=raises)


@contextmanager
def serving(path: Path, **settings: Any) -> Iterator[str]:
    """Serve the ledger at a path from a thread, and give its address without a slash at the end."""
    from warledger.ledger.store import Ledger
    from warledger.settings import load_settings
    from warledger.views.web.app import make_app
    from warledger.views.web.desk import Desk

    with Ledger.open(path) as ledger, serving_app(make_app(Desk(ledger, settings=load_settings(ledger=str(path), **settings)))) as address:
        yield address


@contextmanager
def serving_app(app: Any) -> Iterator[str]:
    """Serve an application from a thread, and give its address without a slash at the end."""
    import uvicorn

    config = uvicorn.Config(app, port=0, log_level="error", timeout_graceful_shutdown=1, proxy_headers=False)
    listening = config.bind_socket()
    server = uvicorn.Server(config)
    thread = Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    until = time.monotonic() + STARTING_SECONDS
    while not server.started and time.monotonic() < until:
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(timeout=10)
        listening.close()


@contextmanager
def browsing() -> Iterator[Any]:
    """Give a Chromium that Playwright drives."""
    from playwright.sync_api import sync_playwright

    assert Path(CHROMIUM).exists(), "The tests of the page need Debian's Chromium: make chromium"

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def looking(browser: Any, site: str, **context: Any) -> Iterator[Any]:
    """Give a page that fails its test when it asks anybody but the site for anything, or when its scripts or its policy complain."""
    troubles: list[str] = []
    with browser.new_context(base_url=site, **context) as kept:
        page = kept.new_page()
        page.set_default_timeout(WAIT_MS)
        page.on("request", lambda asked: _is_own(asked.url, site) or troubles.append(f"asked for {asked.url}"))
        page.on("pageerror", lambda error: troubles.append(f"script failed: {error}"))
        page.on("console", lambda said: said.type == "error" and troubles.append(f"console: {said.text}"))
        page.troubles = troubles
        yield page
    assert troubles == [], "\n".join(troubles)


def _is_own(url: str, site: str) -> bool:
    return url.startswith((f"{site}/", "data:", "blob:", "about:"))


def wait_drawn(page: Any) -> None:
    """Wait until each part of a page that a script draws is drawn, and nothing is being fetched for it."""
    from playwright.sync_api import expect

    expect(page.locator("[data-part]:not([data-ready]), .htmx-request")).to_have_count(0, timeout=WAIT_MS)
