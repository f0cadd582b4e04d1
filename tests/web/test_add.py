"""Adding documents at the page: they are read beside the answering, what is bad is named, and what is good is stored."""

import gzip
import json
import time

import pytest

from browsing import looking, serving
from warledger.ledger.filters import ClaimFilter
from warledger.ledger.store import Ledger
from warledger.views.web import uploads
from warledger.views.web.uploads import safe_name

TEXT = "The Syrian army captured Mayadin from ISIS on 14 October 2017, an officer said. ISIS still has 300 fighters in Mayadin."
WAIT_SECONDS = 90


@pytest.fixture(autouse=True)
def _own_cache(monkeypatch, cache_dir):
    monkeypatch.setenv("WARLEDGER_CACHE_DIR", str(cache_dir))


def finished(client, answer):
    """The batch of an answer, once it was read and judged."""
    assert answer.status_code == 303, answer.text
    address = answer.headers["location"].replace("/add", "/add.json")
    until = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < until:
        (job,) = client.get(address).json()["jobs"]
        if job["ended"]:
            return job
        time.sleep(0.05)
    raise TimeoutError(job)


def send(client, *files, **fields):
    sent = [("files", file) for file in files]
    return client.post("/add", files=sent or None, data=fields, follow_redirects=False)


@pytest.mark.model
def test_a_pasted_text_is_read_judged_and_told_of(client):
    before = client.get("/state.json").json()
    answer = send(client, text=TEXT, title="A town", outlet="Test Desk", author="N. N.", published="2017-10-15", language="en")
    job = finished(client, answer)
    assert (job["stage"], job["stored"], job["of"], job["failures"]) == ("done", 1, 1, [])
    assert job["kinds"]["event"] >= 1
    ledger = client.app.state.desk.ledger
    document = ledger.document(job["documents"][0]["id"])
    assert (document.title, document.outlet, document.author, document.origin) == ("A town", "Test Desk", "N. N.", "pasted text.txt")
    assert str(document.published.start) == "2017-10-15"
    assert not ledger.docket.pending("2")
    after = client.get("/state.json").json()
    assert after["state"] != before["state"]
    assert after["claims"] - before["claims"] == job["found"]
    assert f"/documents/{document.id}#{job['claims'][0]['id']}" in client.get(answer.headers["location"]).text


@pytest.mark.model
def test_several_files_are_read_at_once_and_a_bad_one_is_named(client):
    lines = "\n".join(json.dumps({"text": f"Rebels captured {town} on 3 May 2016."}) for town in ("Palmyra", "Homs"))
    job = finished(
        client,
        send(
            client,
            ("a.txt", TEXT.encode()),
            ("two.jsonl.gz", gzip.compress(lines.encode())),
            ("../../etc/<b>evil</b>.html", b"\x00\x01\x02\xff" * 50),
            ("cut.json", b'{"text": '),
            ("page.html", b"<html><body><p>Turkish forces entered Afrin on 18 March 2018.</p></body></html>"),
        ),
    )
    assert (job["stage"], job["stored"], job["of"]) == ("done", 4, 6)
    assert len(job["failures"]) == 2
    told = " ".join(failure["message"] for failure in job["failures"])
    assert "b>.html" in told
    assert "cut.json" in told
    assert "warledger-add" not in told
    assert {document["origin"] for document in job["documents"]} >= {"a.txt", "page.html", "two.jsonl.gz, line 1", "two.jsonl.gz, line 2"}
    assert "<b>evil" not in client.get("/add").text


@pytest.mark.model
def test_what_was_read_before_is_told_of_and_not_doubled(client):
    first = finished(client, send(client, ("a.txt", TEXT.encode())))
    claims = client.app.state.desk.ledger.counts().claims
    second = finished(client, send(client, ("b.txt", TEXT.encode())))
    assert (first["stored"], second["stored"], second["skipped"]) == (1, 0, 1)
    assert client.app.state.desk.ledger.counts().claims == claims


@pytest.mark.model
def test_how_a_forecast_came_out_is_proposed_from_what_is_added_later(client):
    def told(outlet, text, day):
        return json.dumps({"text": text, "outlet": outlet, "published": day})

    foretold = told("Test Desk", "The Syrian army will capture Mayadin by 1 December 2017, a spokesman said.", "2017-09-15")
    finished(client, send(client, ("before.jsonl", foretold.encode())))
    asked = "/forecasts.json?by=Test+Desk&on=2018-01-01"
    assert [forecast["life"] for forecast in client.get(asked).json()["forecasts"]] == ["due"]
    later = (
        told("Levant Paper", "The Syrian army captured Mayadin from ISIS on 14 October 2017, an officer said.", "2017-10-15"),
        told("Coast Wire", "On 14 October 2017 Mayadin was captured by the Syrian army after a week of fighting.", "2017-10-15"),
    )
    finished(client, send(client, ("after.jsonl", "\n".join(later).encode())))
    (forecast,) = client.get(asked).json()["forecasts"]
    assert (forecast["life"], "2 independent origins" in forecast["why"]) == ("yes", True)


@pytest.mark.model
def test_nothing_is_left_of_what_was_handed_in(client, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    finished(client, send(client, ("a.txt", TEXT.encode())))
    until = time.monotonic() + 5
    while list(tmp_path.glob("warledger-add-*")) and time.monotonic() < until:
        time.sleep(0.02)
    assert list(tmp_path.glob("warledger-add-*")) == []


@pytest.mark.model
def test_what_was_stored_stays_when_reading_breaks_off(client, monkeypatch):
    from warledger.ledger import appending

    step, calls = appending.append_reading, []

    def fail(*given, **named):
        calls.append(given)
        if len(calls) > 1:
            raise OSError("the power is gone")
        return step(*given, **named)

    monkeypatch.setattr(appending, "append_reading", fail)
    monkeypatch.setattr("threading.excepthook", lambda _: None)
    job = finished(client, send(client, ("a.txt", TEXT.encode()), ("b.txt", b"Rebels captured Homs on 3 May 2016.")))
    assert (job["stage"], job["stored"]) == ("failed", 1)
    assert "broke off" in job["failures"][0]["message"]
    monkeypatch.undo()
    assert finished(client, send(client, ("a.txt", TEXT.encode()), ("b.txt", b"Rebels captured Homs on 3 May 2016.")))["stored"] == 1


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, "Choose a file, or paste a text"),
        ({"text": TEXT, "published": "soon"}, "`soon` is not a date"),
        ({"text": TEXT, "language": "<i>"}, "no code of a language"),
        ({"text": TEXT, "title": "x" * 400}, "This has 400 characters"),
    ],
)
def test_a_form_that_cannot_be_taken_says_why_beside_the_field(client, fields, told):
    answer = send(client, **fields)
    assert answer.status_code == 422
    assert told.replace("<", "&lt;") in answer.text
    assert 'class="problem"' in answer.text
    if "text" in fields:
        assert TEXT in answer.text
    assert client.get("/add.json").json()["jobs"] == []


def test_too_much_at_once_is_refused_with_the_limit(client, monkeypatch):
    many = send(client, *((f"{n}.txt", b"Rebels.") for n in range(uploads.MOST_FILES + 1)))
    assert many.status_code == 422
    assert "At most 100 files" in many.text
    monkeypatch.setattr(uploads, "MOST_BYTES", 1000)
    large = send(client, ("a.txt", b"x" * 2000))
    assert large.status_code == 422
    assert "the most at once" in large.text


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("report.txt", "report.txt"),
        ("../../etc/passwd", "passwd"),
        ("C:\\temp\\a.html", "a.html"),
        ("..", "a file without a name"),
        (None, "a file without a name"),
        ("a\x00b\u202etxt.exe", "abtxt.exe"),
        ("-", "-"),
    ],
)
def test_the_name_of_a_file_is_never_a_path(name, kept):
    assert safe_name(name) == kept


def test_a_long_name_keeps_its_ending():
    assert safe_name("a" * 500 + ".jsonl.gz").endswith("a.jsonl.gz")
    assert len(safe_name("a" * 500 + ".jsonl.gz")) == uploads.MOST_NAME


def test_a_batch_that_is_not_there_shows_none(client):
    assert client.get("/add.json?job=99").json()["jobs"] == []
    assert client.get("/add?job=x").status_code == 400


@pytest.mark.browser
@pytest.mark.model
def test_a_text_is_pasted_and_other_pages_show_its_claims_without_a_reload(browser, own_demo):
    with serving(own_demo) as site, looking(browser, site) as page, looking(browser, site) as other:
        other.goto("/history")
        page.goto("/add")
        page.get_by_label("Or paste a text").fill(TEXT)
        page.get_by_label("Outlet").fill("Test Desk")
        page.get_by_label("Published").fill("2017-10-15")
        page.get_by_role("button", name="Read into the ledger").click()
        page.get_by_role("heading", name="Batch 1: done").wait_for(timeout=WAIT_SECONDS * 1000)
        assert page.get_by_text("1 of 1 document read").is_visible()
        assert page.get_by_role("list", name="First claims").get_by_role("link").count() >= 2
        other.locator("#notices").get_by_text("in the ledger").wait_for()
        other.locator("#notices").get_by_role("button", name="Show").click()
    with Ledger.open(own_demo) as ledger:
        assert list(ledger.claims(ClaimFilter(outlet="Test Desk", place="Mayadin"))) != []


@pytest.mark.browser
@pytest.mark.model
def test_a_bad_file_is_named_and_the_good_one_is_stored(browser, own_demo):
    files = [
        {"name": "good.txt", "mimeType": "text/plain", "buffer": TEXT.encode()},
        {"name": "<img src=x onerror=alert(1)>.txt", "mimeType": "text/plain", "buffer": b"\x00\x01\x02\xff" * 50},
    ]
    with serving(own_demo) as site, looking(browser, site) as page:
        page.goto("/add")
        page.get_by_label("Files").set_input_files(files)
        page.get_by_role("button", name="Read into the ledger").click()
        page.get_by_role("heading", name="Batch 1: done").wait_for(timeout=WAIT_SECONDS * 1000)
        assert "onerror" in page.get_by_role("list", name="What could not be read").inner_text()
        assert page.get_by_role("list", name="Documents read").get_by_role("link", name="good.txt").is_visible()


@pytest.mark.browser
def test_a_file_is_dropped_on_the_form(page):
    page.goto("/add", wait_until="networkidle")
    page.evaluate(
        """() => {
          const files = new DataTransfer();
          files.items.add(new File(["Rebels hold Harasta."], "dropped.txt"));
          document.querySelector("form.adding").dispatchEvent(new DragEvent("drop", { dataTransfer: files, bubbles: true, cancelable: true }));
        }"""
    )
    assert page.get_by_label("Files").evaluate("field => field.files[0].name") == "dropped.txt"
