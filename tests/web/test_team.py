"""A server that several people share, in a browser: sign-in, a ledger under its own address with its scripts, and the server's own pages."""

import re
import shutil
from pathlib import Path

import pytest

from browsing import looking, serving_app, wait_drawn
from openid import SECRET, providing
from teamwork import PASSWORDS, team_of
from warledger.ledger.filters import DecisionFilter
from warledger.settings import OidcSettings

pytestmark = pytest.mark.browser
AXE = Path(__file__).parent.parent.parent / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
SHOTS = Path(__file__).parent.parent.parent / "build" / "pages"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OWN = ("/-/sign-in", "/-/", "/-/account", "/-/people", "/-/audit", "/-/nowhere")


@pytest.fixture
def served(team_files, demo_path, tmp_path):
    """The server with the ledger of the samples as `syria`, over plain http on this machine, on which nothing but it listens."""
    files = tmp_path / "files"
    shutil.copytree(team_files, files)
    shutil.copy(demo_path, files / "syria.db")
    folder = tmp_path / "served"
    folder.mkdir()
    with team_of(files, folder, secure_cookies=False) as team, serving_app(team.app) as address:
        yield team, address


def sign_in(page, name, *, to="/-/"):
    page.goto(f"/-/sign-in?next={to}")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(PASSWORDS[name])
    page.get_by_role("button", name="Sign in").click()


@pytest.mark.model
def test_somebody_signs_in_decides_by_script_and_signs_out(browser, served):
    team, address = served
    with looking(browser, address, reduced_motion="reduce") as page:
        page.goto("/l/syria/review")
        assert "/-/sign-in?next=" in page.url
        sign_in(page, "rex", to="/l/syria/review")
        assert page.url.endswith("/l/syria/review")
        page.locator("a[href^='/l/syria/review/']").first.click()
        page.wait_for_url("**/l/syria/review/clm_*")
        assert page.get_by_label("Your name").count() == 0
        page.get_by_role("button", name="Accept").click()
        page.get_by_role("status").get_by_text("by rex").first.wait_for()
        assert page.url.startswith(f"{address}/l/syria/review/")
        assert [entry.decision.by for entry in team.ledgers["syria"].minutes.history(DecisionFilter(limit=1))] == ["rex"]
        page.get_by_role("link", name="Your account").click()
        page.get_by_role("button", name="Sign out").click()
        page.wait_for_url("**/-/sign-in")
        page.goto("/l/syria/")
        assert "/-/sign-in" in page.url


@pytest.mark.model
def test_the_map_its_slider_and_its_links_stay_on_their_ledger(browser, served):
    _, address = served
    with looking(browser, address, reduced_motion="reduce") as page:
        asked = []
        page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
        sign_in(page, "rita", to="/l/syria/")
        wait_drawn(page)
        slider = page.locator("input[type=range]").first
        slider.focus()
        for _ in range(5):
            slider.press("ArrowLeft")
        page.wait_for_timeout(1500)
        wait_drawn(page)
        strays = [path for path in asked if not path.startswith(("/l/syria/", "/static/", "/-/", "data:", "blob:"))]
        assert strays == []
        assert "/l/syria/?" in page.url
        links = page.evaluate("[...document.querySelectorAll('a[href^=\"/\"]')].map((each) => each.getAttribute('href'))")
        assert [link for link in links if not link.startswith(("/l/syria/", "/-/"))] == []
        for path in ("/timeline", "/claims", "/disputes", "/forecasts", "/documents", "/actors/isis", "/sources"):
            page.goto(f"/l/syria{path}")
            wait_drawn(page)
        assert [path for path in asked if not path.startswith(("/l/syria/", "/static/", "/-/", "data:", "blob:"))] == []


def test_the_servers_own_pages_are_whole_for_everybody(browser, served):
    """No serious finding of axe, nothing that scrolls sideways, in light and dark, wide and narrow."""
    team, address = served
    SHOTS.mkdir(parents=True, exist_ok=True)
    team.token("root")
    for scheme in ("light", "dark"):
        with looking(browser, address, color_scheme=scheme, reduced_motion="reduce") as page:
            sign_in(page, "root")
            for path in OWN:
                for width in (1280, 360):
                    page.set_viewport_size({"width": width, "height": 800})
                    page.goto(path)
                    page.evaluate(AXE.read_text(encoding="utf-8"))
                    found = page.evaluate("(rules) => axe.run({runOnly: {type: 'tag', values: rules}})", RULES)["violations"]
                    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == [], f"{path} {scheme} {width}"
                    assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{path} {width}"
                    page.screenshot(path=SHOTS / f"own{re.sub('[^a-z]', '-', path)}-{scheme}-{width}.png", full_page=True)
            page.troubles[:] = [each for each in page.troubles if "404" not in each]  # the page that is not there says so


def test_a_token_is_made_in_a_browser_and_shown_once(browser, served):
    _, address = served
    with looking(browser, address) as page:
        sign_in(page, "rex", to="/-/account")
        page.get_by_label("What for").fill("a program")
        page.get_by_role("button", name="Make a token").click()
        assert page.locator("#secret").inner_text().startswith("wl_")
        page.goto("/-/account")
        assert page.locator("#secret").count() == 0
        assert page.get_by_role("button", name="Revoke the token for a program").count() == 1


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_somebody_signs_in_at_a_provider_and_comes_back(browser, team_files, tmp_path):
    """Through two sites, with the cookies, redirects and policy of a real browser."""
    with providing() as provider:
        provider.know("u1", preferred_username="olga", groups=["desk"])
        oidc = OidcSettings(issuer=provider.issuer, client_id="warledger", client_secret=SECRET, roles={"desk": "syria:reader"})
        with (
            team_of(team_files, tmp_path, secure_cookies=False, oidc=oidc) as team,
            serving_app(team.app) as address,
            browser.new_context(base_url=address) as context,
        ):
            page = context.new_page()
            page.goto("/l/syria/claims")
            page.get_by_role("link", name="Sign in with your organisation’s account").click()
            assert page.url.startswith(provider.issuer)
            page.locator("input[name=sub]").first.fill("u1")
            page.get_by_role("button", name="Authorize").click()
            page.wait_for_url(f"{address}/l/syria/claims")
            page.goto("/-/account")
            assert "olga" in page.locator("main").inner_text()
