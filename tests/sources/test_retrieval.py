"""Addresses are fetched within bounds of bytes and of time, from a web on this machine that plays every trick."""

import gzip
import time
import zlib
from collections.abc import Iterator
from dataclasses import replace

import pytest

from lab import Lab, answer, moved, page, serving_lab
from warledger.errors import RetrievalError
from warledger.sources.retrieval import retrieve
from warledger.sources.retrieved import Known

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


@pytest.fixture
def lab() -> Iterator[Lab]:
    with serving_lab() as opened:
        yield opened


def test_a_page_comes_with_its_bytes_its_time_and_what_its_server_said(lab: Lab):
    lab.routes["/a?b=1"] = answer(page(), ETag='"v1"', Set_Cookie="track=me")
    found = retrieve(lab.at("/a?b=1"), reach=lab.reach())
    assert (found.status, found.content, found.received) == (200, page(), page())
    assert (found.address, found.final, found.hops) == (lab.at("/a?b=1"), lab.at("/a?b=1"), (lab.at("/a?b=1"),))
    assert found.headers["etag"] == '"v1"'
    assert "set-cookie" not in found.headers
    assert found.at.tzinfo is not None
    ((path, asked),) = lab.asked
    assert (path, asked["host"], asked["user-agent"]) == ("/a?b=1", f"127.0.0.1:{lab.port}", "Warledger/test")
    assert {"cookie", "authorization", "referer"} & set(asked) == set()


def test_what_is_kept_is_what_was_received_and_what_is_read_is_unpacked(lab: Lab):
    lab.routes["/"] = answer(page(), packed=True)
    found = retrieve(lab.at("/"), reach=lab.reach())
    assert gzip.decompress(found.received) == found.content == page()


@pytest.mark.parametrize("pack", [zlib.compress, lambda body: zlib.compress(body, wbits=-15)], ids=["with its frame", "without"])
def test_deflate_is_read_both_ways_in_which_servers_write_it(lab: Lab, pack):
    lab.routes["/"] = answer(pack(page()), Content_Encoding="deflate")
    assert retrieve(lab.at("/"), reach=lab.reach()).content == page()


def test_nothing_is_fetched_again_that_has_not_changed(lab: Lab):
    lab.routes["/"] = lambda headers: answer(status="304 Not Modified") if headers.get("if-none-match") == '"v1"' else answer("new")
    assert retrieve(lab.at("/"), reach=lab.reach(), known=Known(lab.at("/"), '"v1"')).is_unchanged
    assert not retrieve(lab.at("/"), reach=lab.reach(), known=Known(lab.at("/elsewhere"), '"v1"')).is_unchanged


def test_redirects_are_followed_and_all_their_steps_are_told(lab: Lab):
    lab.routes |= {"/1": moved("/2"), "/2": moved(lab.at("/3"), "308 Permanent Redirect"), "/3": answer("here")}
    found = retrieve(lab.at("/1"), reach=lab.reach())
    assert (found.content, found.final, found.hops) == (b"here", lab.at("/3"), (lab.at("/1"), lab.at("/2"), lab.at("/3")))


def test_redirects_come_to_an_end(lab: Lab):
    lab.routes["/"] = moved("/")
    with pytest.raises(RetrievalError, match="redirects more than 5 times"):
        retrieve(lab.at("/"), reach=lab.reach())
    assert len(lab.asked) == 6


def test_before_each_step_one_asks(lab: Lab):
    lab.routes |= {"/1": moved("/2"), "/2": answer("here")}
    steps: list[str] = []
    retrieve(lab.at("/1"), reach=lab.reach(), ask=lambda address: steps.append(address.target))
    assert steps == ["/1", "/2"]


@pytest.mark.parametrize(
    ("said", "message"),
    [
        (answer(status="404 Not Found"), r"answers 404 \(Not Found\)"),
        (answer(status="500 Oops"), "answers 500"),
        (answer(status="299 Odd"), "answers 299"),
        (answer(status="304 Not Modified"), "answers 304"),
        (answer(b"\x89PNG", media_type="image/png"), "not text"),
        (answer(b"x", Content_Encoding="br"), "packed as `br`"),
        (answer(b"x", Content_Encoding="gzip, gzip, gzip"), "packed as"),
        (answer(b"not gzip", Content_Encoding="gzip"), "cannot be unpacked"),
        (answer(gzip.compress(page())[:-20], Content_Encoding="gzip"), "ends early"),
        (answer(gzip.compress(bytes(50_000_000)), Content_Encoding="gzip"), "decompression bomb|larger than"),
        (answer(gzip.compress(gzip.compress(bytes(50_000_000))), Content_Encoding="gzip, gzip"), "decompression bomb|larger than"),
        (answer(gzip.compress(bytes(3_000_000)), Content_Encoding="gzip"), "decompression bomb"),
        (HEAD + b"Content-Length: 5000\r\n\r\nshort", "cannot be fetched"),
        (HEAD + b"Content-Length: -5\r\n\r\nshort", "cannot be fetched"),
        (HEAD + b"Content-Length: 5\r\nContent-Length: 9\r\n\r\nshort", "cannot be fetched"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFFFFFF\r\nx", "cannot be fetched"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nx", "cannot be fetched"),
        (HEAD + b"X: " + b"a" * 500_000 + b"\r\n\r\n", "cannot be fetched"),
        (HEAD + b"X: y\r\n" * 100_000 + b"\r\n", "cannot be fetched"),
        (b"HTTP/9.9 nonsense\r\n\r\n", "cannot be fetched"),
        (b"\0\xff" * 1000, "cannot be fetched"),
        (b"", "cannot be fetched"),
        (moved("http://../"), "no host"),
        (moved("//[::1"), "no web address"),
        (moved("gopher://127.0.0.1/"), "neither http"),
    ],
)  # fmt: skip
def test_a_bad_answer_is_named_and_costs_this_address_only(lab: Lab, said: bytes, message: str):
    lab.routes["/"] = said
    started = time.monotonic()
    with pytest.raises(RetrievalError, match=message) as raised:
        retrieve(lab.at("/"), reach=lab.reach(content_bytes=20_000_000))
    assert raised.value.hint is not None
    assert time.monotonic() - started < 5


def drip() -> Iterator[bytes]:
    yield HEAD + b"Content-Length: 1000000\r\n\r\n"
    for _ in range(400):
        time.sleep(0.05)
        yield b"x"


def drip_head() -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\n"
    for _ in range(400):
        time.sleep(0.05)
        yield b"X-More: y\r\n"


def provisional() -> Iterator[bytes]:
    for _ in range(400):
        time.sleep(0.02)
        yield b"HTTP/1.1 102 Processing\r\n\r\n"


@pytest.mark.parametrize("slow", [drip, drip_head, provisional])
def test_a_server_that_drips_is_left_when_its_time_is_used_up(lab: Lab, slow):
    lab.routes["/"] = lambda _: slow()
    started = time.monotonic()
    with pytest.raises(RetrievalError, match="did not answer in time"):
        retrieve(lab.at("/"), reach=lab.reach(seconds=0.5))
    assert time.monotonic() - started < 1.5


def test_a_server_that_is_silent_is_left(lab: Lab):
    lab.routes["/"] = lambda _: iter(lambda: time.sleep(1.2) or b"", None)
    started = time.monotonic()
    with pytest.raises(RetrievalError, match="did not answer in time"):
        retrieve(lab.at("/"), reach=lab.reach(pause_seconds=0.3))
    assert time.monotonic() - started < 1.2


def endless() -> Iterator[bytes]:
    yield HEAD + b"\r\n"
    while True:
        yield b"x" * 65536


def endless_chunks() -> Iterator[bytes]:
    yield HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
    while True:
        yield b"1\r\nx\r\n" * 5000


@pytest.mark.parametrize("body", [endless, endless_chunks])
def test_a_body_without_end_is_cut_off(lab: Lab, body):
    lab.routes["/"] = lambda _: body()
    with pytest.raises(RetrievalError, match="sends more than 1,000,000 bytes"):
        retrieve(lab.at("/"), reach=lab.reach(received_bytes=1_000_000))


def test_a_server_that_wants_to_be_left_alone_says_for_how_long(lab: Lab):
    lab.routes["/"] = answer(status="429 Too Many Requests", Retry_After="120")
    with pytest.raises(RetrievalError) as raised:
        retrieve(lab.at("/"), reach=lab.reach())
    assert (raised.value.status, raised.value.wait_seconds) == (429, 120.0)


def test_a_name_that_stands_for_nothing_is_named(lab: Lab):
    lab.names["nowhere.test"] = []
    with pytest.raises(RetrievalError, match=r"nowhere\.test"):
        retrieve(lab.at("/", "nowhere.test"), reach=lab.reach())


def test_a_resolver_that_never_answers_holds_nobody(lab: Lab, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("warledger.sources.connections.resolve", lambda *_: time.sleep(3) or [])
    with pytest.raises(RetrievalError, match="did not answer in time"):
        retrieve(lab.at("/", "slow.test"), reach=replace(lab.reach(seconds=0.3), resolve=None))


def test_this_machines_resolver_is_asked_where_no_other_is_given(lab: Lab):
    lab.routes["/"] = answer("here")
    assert retrieve(lab.at("/", "localhost"), reach=replace(lab.reach(), resolve=None)).content == b"here"


def test_no_proxy_of_the_environment_is_used(lab: Lab, monkeypatch: pytest.MonkeyPatch):
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    lab.routes["/"] = answer("here")
    assert retrieve(lab.at("/"), reach=lab.reach()).content == b"here"
