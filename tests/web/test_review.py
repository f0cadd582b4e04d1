"""Review and history at the page: what a person decides is kept, judged and taken back, without script and with it."""

import re
import time

import pytest

from browsing import asking, looking, serving
from warledger.ledger.filters import ClaimFilter, DecisionFilter, FindingFilter
from warledger.ledger.store import Ledger
from warledger.views.web import intake


def ledger_of(client):
    return client.app.state.desk.ledger


def contested(ledger):
    finding = next(ledger.findings(FindingFilter(rule="contradiction.holder")))
    return ledger.claim(finding.claims[0])


def current(ledger):
    return {(f.question, f.rule, f.verdict, f.claims, f.explanation) for f in ledger.findings()}


def test_the_queue_is_the_same_as_page_and_as_json(client):
    told = client.get("/review.json").json()["claims"]
    shown = client.get("/review").text
    assert {line["why"] for line in told} >= {"contested", "doubtful"}
    assert all(f"/review/{line['claim']}" in shown for line in told)
    only = client.get("/review.json", params={"why": "doubtful", "kind": "event"}).json()["claims"]
    assert {(line["why"], line["kind"]) for line in only} == {("doubtful", "event")}


@pytest.mark.parametrize("query", ["why=boring", "kind=rumour"])
def test_a_wrong_filter_is_named_with_the_choices(client, query):
    answer = client.get(f"/review?{query}")
    assert answer.status_code == 400
    assert "Choose one of" in answer.text


def test_a_claim_is_rejected_judged_anew_and_brought_back_as_it_was(client):
    ledger = ledger_of(client)
    claim, before = contested(ledger), current(ledger)
    answer = client.post(f"/review/{claim.id}/reject", data={"by": "M. Karim", "reason": "another town"})
    assert answer.status_code == 200
    assert "rejected</strong> by <bdi>M. Karim" in " ".join(answer.text.split())
    assert all(claim.id not in f.claims for f in ledger.findings())
    assert client.cookies["warledger-name"] == "M.%20Karim"
    line = client.get("/history.json").json()["decisions"][0]
    assert (line["kind"], line["by"], line["reason"], line["in_force"]) == ("reject", "M. Karim", "another town", True)
    assert 'value="M. Karim"' in client.get(f"/review/{claim.id}").text
    assert client.post(f"/history/{line['id']}/undo", data={"by": "A. B."}).status_code == 200
    assert current(ledger) == before
    newest, oldest = client.get(f"/history.json?claim={claim.id}").json()["decisions"]
    assert (newest["kind"], newest["takes_back"], oldest["undone_by"]) == ("undo", line["id"], "A. B.")
    assert "Undo" not in client.get(f"/history?claim={claim.id}").text.partition("<tbody>")[2]


def test_a_claim_is_corrected_and_a_wrong_value_is_named_beside_its_field(client):
    ledger = ledger_of(client)
    claim = next(claim for claim in ledger.claims(ClaimFilter(kind="control")) if claim.args["status"] == "holds")
    form = {"args.holder": "nobody <b>at</b> all", "args.status": "lost", "reason": "see <script>"}
    answer = client.post(f"/review/{claim.id}/correct", data=form)
    assert answer.status_code == 422
    assert "No actor `nobody &lt;b&gt;at&lt;/b&gt; all`" in answer.text
    assert 'aria-invalid="true">' in answer.text
    assert "<script>" not in answer.text.partition("<main")[2]
    assert ledger.minutes.history(DecisionFilter(kind="correct")) == []
    client.post(f"/review/{claim.id}/correct", data={"args.holder": claim.args["holder"], "args.status": "lost", "by": "MK"})
    heir = ledger.minutes.heirs([claim.id])[claim.id]
    assert ledger.claim(heir).args["status"] == "lost"
    assert "The claim that now stands in its place" in client.get(f"/review/{claim.id}").text
    assert f'href="/review/{claim.id}"' in client.get(f"/review/{heir}").text
    assert "status" in client.get("/history").text
    assert claim.id not in [each.id for each in ledger.claims()]


def test_two_claims_are_joined_and_parted(client):
    ledger = ledger_of(client)
    one, other = list(ledger.claims(ClaimFilter(kind="control", limit=2)))
    assert client.post(f"/review/{one.id}/same", data={"other": "clm_none", "same": "yes"}).status_code == 422
    assert client.post(f"/review/{one.id}/same", data={"other": one.id, "same": "yes"}).status_code == 422
    assert client.post(f"/review/{one.id}/same", data={"other": f"http://127.0.0.1/claims/{other.id}", "same": "yes"}).status_code == 200
    assert f'<a href="/claims/{other.id}">' in client.get(f"/review/{one.id}").text
    assert any({one.id, other.id} <= set(f.claims) for f in ledger.findings(FindingFilter(rule="corroboration")))


def test_a_forecast_is_resolved_and_nothing_else_is(client):
    ledger = ledger_of(client)
    forecast = next(ledger.claims(ClaimFilter(kind="forecast")))
    assert "How it came out" in client.get(f"/review/{forecast.id}").text
    wrong = client.post(f"/review/{forecast.id}/resolve", data={"outcome": "no", "on": "2999-01-01"})
    assert wrong.status_code == 422
    assert "lies ahead" in wrong.text
    assert client.post(f"/review/{forecast.id}/resolve", data={"outcome": ""}).status_code == 422
    client.post(f"/review/{forecast.id}/resolve", data={"outcome": "no", "by": "MK"})
    assert ledger.minutes.decisions("resolve", subject=forecast.id)[-1].value["outcome"] == "no"
    event = next(ledger.claims(ClaimFilter(kind="event")))
    assert client.post(f"/review/{event.id}/resolve", data={"outcome": "no"}).status_code == 422


def test_a_letter_is_set_for_a_source(client):
    name = next(summary.outlet for summary in ledger_of(client).documents() if summary.outlet)
    assert client.post(f"/sources/{name}/letter", data={"letter": "Z"}).status_code == 400
    client.post(f"/sources/{name}/letter", data={"letter": "B", "by": "MK", "back": "/history"})
    assert ledger_of(client).minutes.decisions("letter")[-1].value == {"letter": "B"}


def test_a_form_leads_back_to_this_site_only(client):
    claim = contested(ledger_of(client))
    for back in ("//evil.example/", "https://evil.example/", "/\\evil.example"):
        answer = client.post(f"/review/{claim.id}/accept", data={"back": back}, follow_redirects=False)
        assert answer.headers["location"].startswith(f"/review/{claim.id}?")


def test_what_is_not_there_or_was_taken_back_is_said_so(client):
    assert client.get("/review/clm_none").status_code == 404
    assert client.post("/review/clm_none/accept").status_code == 404
    assert client.post("/history/dec_none/undo").status_code == 404
    client.post(f"/review/{contested(ledger_of(client)).id}/accept")
    (entry,) = ledger_of(client).minutes.history(DecisionFilter(kind="accept"))
    client.post(f"/history/{entry.decision.id}/undo")
    again = client.post(f"/history/{entry.decision.id}/undo")
    assert again.status_code == 400
    assert "taken back already" in again.text


@pytest.mark.parametrize("query", ["kind=wish", "before=x", "claim=clm_none"])
def test_a_wrong_filter_of_the_history_is_refused(client, query):
    assert client.get(f"/history?{query}").status_code in (400, 404)


def test_a_ledger_that_is_only_shown_offers_no_act_and_takes_none(own_demo):
    with Ledger.open(own_demo) as ledger:
        client = asking(ledger, can_write=False)
        claim = contested(ledger)
        assert "<button>Reject" not in client.get(f"/review/{claim.id}").text
        assert client.post(f"/review/{claim.id}/reject").status_code == 403
        assert client.post("/add", data={"text": "Rebels hold Harasta."}).status_code == 403
        assert 'type="file"' not in client.get("/add").text
        assert ledger.minutes.history(DecisionFilter(kind="reject")) == []


def test_a_name_from_a_hostile_cookie_is_only_words(client):
    client.cookies.set("warledger-name", "%22%3E%3Cscript%3E")
    assert "<script>" not in client.get(f"/review/{contested(ledger_of(client)).id}").text.partition("<main")[2]


@pytest.mark.browser
def test_a_claim_is_corrected_judged_anew_and_undone_as_a_user_does_it(browser, own_demo):
    with Ledger.open(own_demo) as ledger:
        claim = contested(ledger)
        before = current(ledger)
    with serving(own_demo) as site, looking(browser, site) as page:
        page.goto(f"/review/{claim.id}")
        page.get_by_text("Correct what it says").click()
        form = page.get_by_role("form", name="Correct")
        form.get_by_label("status").select_option("lost" if claim.args["status"] != "lost" else "holds")
        form.get_by_label("Your name").fill("M. Karim")
        form.get_by_label("Why").fill("it left the town")
        form.get_by_role("button", name="Correct").click()
        page.get_by_role("status").get_by_text("Kept, and judged anew").wait_for()
        assert re.search(r"/review/clm_\w+\?done=dec_", page.url)
        with Ledger.open(own_demo) as ledger:
            assert current(ledger) != before
        page.get_by_role("link", name="History").click()
        row = page.get_by_role("row").filter(has_text="it left the town")
        row.get_by_role("button", name=re.compile("Undo")).click()
        page.get_by_role("status").get_by_text("taken back").first.wait_for()
        row = page.get_by_role("row").filter(has_text="it left the town")
        assert row.get_by_text("taken back by").is_visible()
        assert row.get_by_role("button", name=re.compile("Undo")).count() == 0
        with Ledger.open(own_demo) as ledger:
            assert current(ledger) == before


def test_what_is_decided_while_something_is_read_is_judged_after_it(client, monkeypatch):
    monkeypatch.setattr(intake, "PATIENCE_SECONDS", 0.05)
    desk = client.app.state.desk
    claim = contested(desk.ledger)
    with desk.writing:
        answer = client.post(f"/review/{claim.id}/reject")
        assert "judged anew right after" in answer.text
        assert claim.id not in [each.id for each in desk.ledger.claims(ClaimFilter(document=claim.document))]
    until = time.monotonic() + 20
    while client.app.state.intake.is_busy() and time.monotonic() < until:
        time.sleep(0.02)
    assert all(claim.id not in f.claims for f in desk.ledger.findings())


@pytest.mark.browser
def test_an_open_queue_shows_what_others_have_decided_without_a_reload(browser, own_demo):
    from warledger import workflow

    with serving(own_demo) as site, looking(browser, site) as page:
        page.goto("/review")
        page.evaluate("window.stays = true")
        with Ledger.open(own_demo) as ledger:
            claim = contested(ledger)
            link = page.locator(f'a[href="/review/{claim.id}"]')
            assert link.is_visible()
            with page.expect_response("**/state.json"):  # it has seen the ledger as it was
                pass
            workflow.reject_claim(ledger, claim, by="MK")
            workflow.judge(ledger)
        link.wait_for(state="detached")
        assert page.evaluate("window.stays")


@pytest.mark.browser
def test_review_works_without_script(browser, own_demo):
    with serving(own_demo) as site, looking(browser, site, java_script_enabled=False) as page:
        page.goto("/review")
        page.locator("tbody a").first.click()
        page.get_by_role("button", name="Reject").click()
        page.wait_for_url("**done=**")
        assert "rejected by somebody" in " ".join(page.get_by_role("status").first.inner_text().split())
