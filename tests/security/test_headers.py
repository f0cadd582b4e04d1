"""Headers: lines put into answers, other hosts, proxies that are none, and redirects that lead away."""

import pytest

from teamwork import Browser, team_of

AWAY = (
    "https://evil.example", "//evil.example", "/\\evil.example", "\\\\evil.example", "/\t/evil.example", "/\n/evil.example", "javascript:alert(1)",
    "/%0d%0aset-cookie:x=1", "/\r\nset-cookie: planted=1", "///evil.example", "http:evil.example", "/é", "/" + "a" * 1000, "@evil.example",
    "/-/\r\n\r\n<script>", "data:text/html,x", " /evil", "\x00/",
)  # fmt: skip


@pytest.mark.parametrize("to", AWAY, ids=ascii)
def test_signing_in_leads_nowhere_else(team, to):
    opened = team.visitor()
    answer = opened.sign_in("rex", next=to)
    assert answer.status_code == 303
    where = answer.headers["location"]
    assert where == "/-/" or (where.startswith("/") and not where.startswith(("//", "/\\")) and where.isprintable())
    assert "planted" not in str(answer.headers)
    assert "evil" not in where
    assert opened.get("/-/sign-in", params={"next": to}).status_code == 200


@pytest.mark.parametrize("to", AWAY, ids=ascii)
def test_a_decision_leads_nowhere_else(team, to):
    claim = next(iter(team.ledgers["syria"].claims())).id
    answer = team.browser("rex").send(f"/l/syria/review/{claim}/accept", back=to)
    where = answer.headers.get("location", "/l/syria/")
    assert where.startswith(("/l/syria/", "/-/"))
    assert where.isprintable()
    assert "/evil" not in where or where.startswith("/l/syria/")
    assert "planted" not in answer.headers


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "evil.example:443", "", "127.0.0.1@evil.example", "localhost.evil"]
)
def test_a_name_that_is_not_the_servers_is_turned_away(team, host):
    answer = team.visitor().get("/-/sign-in", headers={"host": host})
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("header", ["x-forwarded-host", "forwarded", "x-original-url", "x-rewrite-url", "x-forwarded-prefix"])
def test_a_header_that_names_another_place_is_not_looked_at(team, header):
    opened = team.browser("rita")
    answer = opened.get("/l/syria/claims", headers={header: "/l/donbas/claims"})
    assert "donbas said" not in answer.text
    assert opened.get("/-/people", headers={header: "/-/"}).status_code == 403


NAMED = {"x-remote-user": "root", "x-forwarded-user": "root", "remote-user": "root", "x-webauth-user": "root"}


@pytest.mark.parametrize("header", NAMED, ids=str)
def test_nobody_is_signed_in_by_a_header_where_no_proxy_is_configured(team, header):
    assert team.visitor().get("/-/account", headers={header: NAMED[header]}).status_code == 303


@pytest.fixture
def behind(team_files, tmp_path):
    with team_of(team_files, tmp_path, proxy_header="X-Remote-User", proxy_addresses=("10.0.0.0/24",)) as opened:
        yield opened


def come(behind, address, *names, **headers):
    sent = [("X-Remote-User", name) for name in names] + list(headers.items())
    return Browser(behind.app, address=address).get("/-/account", headers=sent)


def test_a_proxy_that_is_configured_signs_in_whom_it_names(behind):
    answer = come(behind, "10.0.0.5", "Rex")
    assert answer.status_code == 200
    assert "<bdi>rex</bdi>" in answer.text


IMPOSTORS = {
    "from elsewhere": ("203.0.113.7", ("root",), {}),
    "from beside the proxy": ("10.0.1.5", ("root",), {}),
    "from elsewhere, with the proxy's address in X-Forwarded-For": ("203.0.113.7", ("root",), {"x-forwarded-for": "10.0.0.5"}),
    "through the proxy, with a header of their own before its": ("10.0.0.5", ("root", "rita"), {}),
    "through the proxy, with a name that nobody has": ("10.0.0.5", ("nobody-here",), {}),
    "through the proxy, with no name": ("10.0.0.5", ("",), {}),
    "through the proxy, with two names in one": ("10.0.0.5", ("root, rita",), {}),
}


@pytest.mark.parametrize("attack", IMPOSTORS, ids=str)
def test_nobody_else_signs_in_by_the_proxys_header(behind, attack):
    address, names, headers = IMPOSTORS[attack]
    assert come(behind, address, *names, **headers).status_code == 303


def test_a_name_from_a_proxy_needs_the_forms_word_too(behind):
    opened = Browser(behind.app, address="10.0.0.5")
    opened.client.headers["X-Remote-User"] = "rex"
    claim = next(iter(behind.ledgers["syria"].claims())).id
    path = f"/l/syria/review/{claim}/accept"
    assert opened.client.post(path, data={}, follow_redirects=False).status_code == 403
    assert opened.send(path).status_code == 303
    assert behind.log()[0].via == "proxy"


def test_behind_a_proxy_attempts_count_by_the_address_it_tells(behind):
    statuses = []
    for number in range(8):
        opened = Browser(behind.app, address="10.0.0.5")
        opened.client.headers["x-forwarded-for"] = f"192.0.2.99, 198.51.100.{number}"
        statuses.append(opened.sign_in("rex", "wrong wrong wrong").status_code)
    assert set(statuses) == {403}
    assert behind.log()[0].network == "198.51.100.0/24"


def test_every_answer_has_the_headers_that_keep_a_page_to_itself(team):
    rex = team.browser("rex")
    for path in (
        "/-/sign-in",
        "/-/",
        "/-/account",
        "/l/syria/",
        "/l/syria/claims.csv",
        "/l/nowhere/",
        "/-/people",
        "/nowhere",
        "/static/none",
    ):
        headers = rex.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"], path
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert "server" not in headers


@pytest.mark.parametrize(
    "path", ["/l/syria/%0d%0aset-cookie:x=1", "/l/%0d%0ax/claims", "/-/%0d%0aset-cookie:x=1", "/l/syria/claims?x=%0d%0ax:1", "/%0d%0a"]
)
def test_a_line_end_in_an_address_adds_no_header(team, path):
    for opened in (team.visitor(), team.browser("rex")):
        answer = opened.get(path)
        assert "x" not in answer.cookies
        assert all("\n" not in value and "\r" not in value for value in answer.headers.values())


@pytest.mark.parametrize("settings", [{"proxy_header": "X-Remote-User"}, {"proxy_addresses": ("0.0.0.0/0",)}, {"proxy_addresses": ("*",)}])
def test_a_proxy_that_could_be_anybody_is_refused_by_the_settings(settings):
    from pydantic import ValidationError

    from warledger.settings import ServerSettings

    with pytest.raises(ValidationError):
        ServerSettings(**settings)
