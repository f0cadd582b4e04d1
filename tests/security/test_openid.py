"""OpenID Connect against a real provider on this machine: who may come in, and what a liar between the two, or the provider itself, cannot do."""

import base64
from hashlib import sha256
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
from pydantic import ValidationError

from openid import FORGED, SECRET, clients_secret, no_signature, providing
from teamwork import HOST, team_of
from warledger.accounts.audit import COMMAND
from warledger.accounts.oidc import read_secret
from warledger.accounts.people import find_account, set_disabled
from warledger.accounts.role import Role
from warledger.errors import SettingsError
from warledger.settings import OidcSettings, load_settings

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
"""The provider, which runs in this process, uses parts of Authlib that are to go."""
GOOD = {"preferred_username": "mila", "email": "mila@desk.example", "email_verified": True, "staff": "yes"}
PEOPLE = {
    "u1": {**GOOD, "preferred_username": "olga", "groups": ["desk", "editors"]},
    "u2": {**GOOD, "preferred_username": "root", "groups": ["desk"]},
}


@pytest.fixture(scope="module")
def running():
    with providing() as made:
        yield made


@pytest.fixture
def provider(running):
    running.meddle.clear()
    running.asked.clear()
    for sub, claims in PEOPLE.items():
        running.know(sub, **claims)
    return running


@pytest.fixture
def team(team_files, tmp_path, provider):
    roles = {"desk": "syria:reader", "editors": "syria:reviewer", "chiefs": "donbas:admin"}
    asks = {"domains": ("desk.example",), "required": {"staff": "yes"}, "roles": roles}
    oidc = OidcSettings(issuer=provider.issuer, client_id="warledger", client_secret=SECRET, **asks)
    with team_of(team_files, tmp_path, oidc=oidc) as opened:
        yield opened


def begin(browser, **asked):
    """Go to the provider, and return the address it is asked at."""
    answer = browser.get("/-/oidc", params=asked)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def agree(address, sub):
    """Sign in at the provider, and return the path of the way back."""
    answer = httpx2.post(address, data={"sub": sub}, follow_redirects=False)
    back = answer.headers["location"]
    assert back.startswith(f"{HOST}/-/oidc/back?")
    return back.removeprefix(HOST)


def come(team, sub, browser=None, **asked):
    opened = browser or team.visitor()
    return opened, opened.get(agree(begin(opened, **asked), sub))


def is_in(browser):
    return browser.get("/-/account").status_code == 200


def check_refused(team, sub="u1"):
    opened, answer = come(team, sub)
    assert answer.status_code == 403, answer.headers.get("location")
    assert not is_in(opened)
    assert team.log(limit=1)[0].outcome == "refused"
    return answer


def check_only_attack_is_refused(team, provider, sub):
    """Say that the same sign-in is refused, and that without the attack it is not: so it was the attack."""
    check_refused(team, sub)
    provider.meddle.clear()
    provider.know(sub, **GOOD)
    assert come(team, sub)[1].status_code == 303


def test_somebody_signs_in_with_the_roles_of_their_groups(team):
    opened, answer = come(team, "u1", next="/l/syria/claims")
    assert (answer.status_code, answer.headers["location"]) == (303, "/l/syria/claims")
    olga = find_account(team.register, "olga")
    assert olga.roles == {"syria": Role.REVIEWER}
    assert not olga.has_password
    assert opened.get("/l/syria/").status_code == 200
    assert opened.get("/l/donbas/").status_code == 404
    assert [(entry.actor, entry.via) for entry in team.log(limit=1)] == [("olga", "oidc")]
    kept = b"".join(path.read_bytes() for path in team.path.parent.glob("accounts.db*"))
    assert b"desk.example" not in kept, "an address of mail is looked at and not kept"


def test_the_code_is_asked_for_with_pkce_state_and_nonce(team, provider):
    opened = team.visitor()
    address = begin(opened)
    asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
    assert address.startswith(f"{provider.issuer}/oauth2/authorize?")
    assert (asked["response_type"], asked["code_challenge_method"], asked["redirect_uri"]) == ("code", "S256", f"{HOST}/-/oidc/back")
    assert min(len(asked[name]) for name in ("state", "nonce")) >= 20
    opened.get(agree(address, "u1"))
    (sent,) = [form for path, form in provider.asked if path == "/oauth2/token"]
    challenge = base64.urlsafe_b64encode(sha256(sent["code_verifier"][0].encode()).digest()).rstrip(b"=").decode()
    assert challenge == asked["code_challenge"]
    again = parse_qs(urlsplit(begin(team.visitor())).query)
    assert all(again[name][0] != asked[name] for name in ("state", "nonce", "code_challenge"))


def test_groups_that_were_left_take_the_role_with_them(team, provider):
    come(team, "u1")
    provider.know("u1", **{**PEOPLE["u1"], "groups": []})
    opened, _ = come(team, "u1")
    assert find_account(team.register, "olga").roles == {}
    assert opened.get("/l/syria/").status_code == 404


def test_an_account_that_is_there_is_not_taken_over_by_its_name(team):
    assert "not tied to the provider" in check_refused(team, "u2").text
    assert team.account("root").has_password


OUTSIDERS = (
    {"email": "olga@evil.example"},
    {"email": "olga@desk.example.evil.example"},
    {"email": "olga@desk.example@evil.example"},
    {"email_verified": False},
    {"email_verified": "true"},
    {"email": None},
    {"staff": "no"},
    {"staff": None},
    {"preferred_username": "<script>"},
    {"preferred_username": ""},
    {"preferred_username": "\u0430dmin"},
    {"preferred_username": "../root"},
)


@pytest.mark.parametrize("claims", OUTSIDERS, ids=ascii)
def test_who_does_not_belong_is_kept_out(team, provider, claims):
    provider.know("u3", **{name: value for name, value in {**GOOD, **claims}.items() if value is not None})
    check_only_attack_is_refused(team, provider, "u3")


def test_who_was_shut_out_here_stays_out(team):
    come(team, "u1")
    set_disabled(team.register, team.account("olga"), disabled=True, actor=COMMAND)
    check_refused(team)


FOR_OTHERS = {
    "an id token for another client": {"aud": "somebody-else"},
    "an id token of another issuer": {"iss": "https://evil.example"},
    "an id token that is over": {"exp": 1_000_000_000},
    "an id token of another sign-in": {"nonce": "0" * 20},
}


@pytest.mark.parametrize("attack", FOR_OTHERS, ids=str)
def test_an_id_token_that_was_not_meant_for_this_sign_in_is_refused(team, provider, attack):
    provider.know("u4", **GOOD, **FOR_OTHERS[attack])
    check_only_attack_is_refused(team, provider, "u4")


@pytest.mark.parametrize("forge", FORGED, ids=lambda forge: forge.__name__)
def test_a_forged_id_token_is_refused(team, provider, forge):
    provider.meddle["/oauth2/token"] = forge
    check_only_attack_is_refused(team, provider, "u1")


@pytest.mark.parametrize("forge", [no_signature, clients_secret], ids=lambda forge: forge.__name__)
def test_a_provider_that_says_it_signs_so_is_not_believed(team, provider, forge):
    said = {"id_token_signing_alg_values_supported": ["RS256", "HS256", "none"]}
    provider.meddle["/.well-known/openid-configuration"] = lambda told: {**told, **said}
    provider.meddle["/oauth2/token"] = forge
    check_only_attack_is_refused(team, provider, "u1")


def test_what_the_provider_says_besides_of_somebody_else_is_left_out(team, provider):
    """The id token is the attacker's own; what is said besides would be of who may come in."""
    provider.know("u5", preferred_username="mila")
    provider.meddle["/userinfo"] = lambda _: {**GOOD, "sub": "u1", "groups": ["chiefs"]}
    check_only_attack_is_refused(team, provider, "u5")


DESCRIPTIONS = {
    "another name": {"issuer": "https://evil.example"},
    "a token endpoint of another scheme": {"token_endpoint": "ftp://localhost/token"},
    "keys in a file": {"jwks_uri": "file:///etc/passwd"},
    "no keys": {"jwks_uri": None},
    "a page to send people to that is a script": {"authorization_endpoint": "javascript:alert(1)"},
}


@pytest.mark.parametrize("attack", DESCRIPTIONS, ids=str)
def test_a_provider_that_describes_itself_otherwise_is_not_gone_to(team, provider, attack):
    provider.meddle["/.well-known/openid-configuration"] = lambda told: {**told, **DESCRIPTIONS[attack]}
    answer = team.visitor().get("/-/oidc")
    assert answer.status_code == 403
    assert "location" not in answer.headers


def test_an_answer_in_a_browser_that_did_not_begin_is_refused(team):
    """Sign-in forgery: an attacker begins, and has the victim's browser bring the answer."""
    attacker, victim = team.visitor(), team.visitor()
    back = agree(begin(attacker), "u1")
    assert victim.get(back).status_code == 403
    assert not is_in(victim)
    begin(victim)
    assert victim.get(back).status_code == 403
    assert not is_in(victim)


def test_an_answer_counts_once(team):
    opened = team.visitor()
    back = agree(begin(opened), "u1")
    flow = opened.cookies["__Host-warledger-flow"]
    assert opened.get(back).status_code == 303
    thief = team.visitor()
    thief.client.cookies.set("__Host-warledger-flow", flow, domain="127.0.0.1", path="/")
    assert thief.get(back).status_code == 403


def test_an_answer_that_comes_too_late_is_refused(team):
    opened = team.visitor()
    back = agree(begin(opened), "u1")
    team.clock.turn(minutes=11)
    assert opened.get(back).status_code == 403


@pytest.mark.parametrize("changed", ["state=x", "iss=https://evil.example", "code=", "error=access_denied&code=", "state="])
def test_an_answer_that_was_changed_is_refused(team, changed):
    opened = team.visitor()
    path, _, query = agree(begin(opened), "u1").partition("?")
    names = {part.partition("=")[0] for part in changed.split("&")}
    kept = [part for part in query.split("&") if part.partition("=")[0] not in names]
    assert opened.get(f"{path}?{'&'.join([*kept, changed])}").status_code == 403
    assert not is_in(opened)


def test_signing_in_at_the_provider_makes_a_fresh_session_too(team):
    opened = team.visitor()
    opened.client.cookies.set("__Host-warledger", "planted", domain="127.0.0.1", path="/")
    come(team, "u1", opened)
    assert "planted" not in opened.get("/-/account").text
    sessions = [cookie.value for cookie in opened.client.cookies.jar if cookie.name == "__Host-warledger"]
    assert [value for value in sessions if value != "planted"] != []


@pytest.mark.parametrize("to", ["https://evil.example", "//evil.example", "/\\evil.example"])
def test_the_way_back_leads_nowhere_else(team, to):
    _, answer = come(team, "u1", next=to)
    assert answer.headers["location"] == "/-/"


def test_a_provider_that_is_not_there_is_told_of_in_words(team_files, tmp_path):
    with team_of(team_files, tmp_path, oidc=OidcSettings(issuer="http://localhost:9", client_id="warledger")) as team:
        answer = team.visitor().get("/-/oidc")
    assert answer.status_code == 403
    assert "could not be asked" in answer.text


def test_without_a_provider_there_is_no_such_way(team_files, tmp_path):
    with team_of(team_files, tmp_path) as team:
        assert team.visitor().get("/-/oidc").status_code == 404
        assert "/-/oidc" not in team.visitor().get("/-/sign-in").text


@pytest.mark.parametrize(
    "issuer", ["http://login.example", "ftp://login.example", "login.example", "http://localhost.evil.example/", "javascript:x"]
)
def test_an_issuer_that_is_not_safe_is_refused_by_the_settings(issuer):
    with pytest.raises(ValidationError):
        OidcSettings(issuer=issuer, client_id="x")


def test_the_secret_is_read_from_a_file_and_stands_in_no_message(tmp_path, monkeypatch):
    file = tmp_path / "secret"
    file.write_text(f"{SECRET}\n", encoding="utf-8")
    assert read_secret(OidcSettings(issuer="https://x.example", client_id="x", client_secret_file=file)) == SECRET
    with pytest.raises(SettingsError, match="cannot be read"):
        read_secret(OidcSettings(issuer="https://x.example", client_id="x", client_secret_file=tmp_path / "none"))
    monkeypatch.chdir(tmp_path)
    for name, value in {
        "OIDC__CLIENT_SECRET": SECRET,
        "PROXY_HEADER": "X-User",
        "OIDC__ISSUER": "https://x.example",
        "OIDC__CLIENT_ID": "x",
    }.items():
        monkeypatch.setenv(f"WARLEDGER_SERVER__{name}", value)
    with pytest.raises(SettingsError) as refused:
        load_settings()
    assert SECRET not in refused.value.message
