"""Make the picture of the README: serve the ledger of the samples, open the situation, and take it once the map is drawn."""

import sys
import tempfile
import threading
from pathlib import Path

IMAGES = Path(__file__).parent / "images"
CHROMIUM = "/usr/bin/chromium"
DAY, PLACE = "2017-11-12", "g174448"
"""A day on which the samples disagree, and the place on which they do."""
SIZE = {"width": 1280, "height": 860}


def main() -> int:
    """Read the samples into a ledger of its own, and write docs/images/situation.png."""
    import uvicorn
    from playwright.sync_api import sync_playwright

    from warledger.ledger.store import Ledger
    from warledger.settings import load_settings
    from warledger.views.commands.demo import LEDGER, demo
    from warledger.views.web.app import make_app
    from warledger.views.web.desk import Desk

    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        demo(out=Path(folder), quiet=True)
        with Ledger.open(Path(folder) / LEDGER) as ledger, sync_playwright() as playwright:
            config = uvicorn.Config(make_app(Desk(ledger, settings=load_settings(), can_write=False)), port=0, log_level="error")
            listening = config.bind_socket()
            server = uvicorn.Server(config)
            threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True).start()
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            page = browser.new_page(viewport=SIZE, color_scheme="light", reduced_motion="reduce")
            page.goto(f"http://127.0.0.1:{listening.getsockname()[1]}/?day={DAY}&place={PLACE}")
            page.locator("[data-loaded]").wait_for()
            page.wait_for_timeout(1000)
            page.screenshot(path=IMAGES / "situation.png")
            browser.close()
            server.should_exit = True
    return 0


if __name__ == "__main__":
    sys.exit(main())
