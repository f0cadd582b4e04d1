"""The page of one claim: everything of its card in full, its sentence, what was found of it and what people decided."""

import pytest


@pytest.fixture
def rival(client):
    """A claim that somebody contradicts, as its page tells it."""
    title = "The last Daesh town falls"
    document = client.get("/compare.json", params={"one": title}).json()["one"]["document"]["id"]
    cards = client.get(f"/documents/{document}.json").json()["cards"]
    return client.get(f"/claims/{next(card['id'] for card in cards if card['rivals'])}.json").json()


def test_a_short_id_leads_to_the_whole_one(client, rival):
    claim = rival["card"]["id"]
    for short in (claim[:12], claim.removeprefix("clm_")):
        answer = client.get(f"/claims/{short}", follow_redirects=False)
        assert answer.headers["location"] == f"/claims/{claim}"
        assert client.get(f"/claims/{short}.json").json()["record"]["id"] == claim


def test_an_unknown_claim_and_a_short_id_of_several_say_so(client):
    assert client.get("/claims/ffffffffffffffff").status_code == 404
    answer = client.get("/claims/clm_")
    assert answer.status_code == 404
    assert "Several claims begin" in answer.text


def test_the_sentence_stands_around_the_quote(client, rival):
    context = rival["context"]
    assert context["quote"] == rival["record"]["quote"]
    assert context["before"] + context["after"] != ""
    assert f"<mark>{context['quote']}</mark>" in client.get(f"/claims/{rival['card']['id']}").text


def test_findings_are_told_with_rule_version_and_what_the_rule_goes_by(client, rival):
    (dispute,) = [finding for finding in rival["findings"] if finding["rule"].startswith("contradiction")]
    assert dispute["version"]
    assert dispute["explanation"] in rival["card"]["rivals"][0]["explanation"]
    assert any(line.startswith("holder: two parties") for line in dispute["goes_by"])
    shown = client.get(f"/claims/{rival['card']['id']}").text
    assert "What this rule goes by" in shown
    assert "Rival claims are kept side by side" in shown


def test_rivals_and_supporters_are_named_with_outlet_day_and_words(client, rival):
    (against,) = rival["card"]["rivals"][0]["claims"]
    assert (against["outlet"], against["published"]) == ("Northern Front Monitor", "12 Nov 2017")
    assert against["quote"] in client.get(f"/claims/{against['claim']}").text


def test_what_people_decided_is_told_with_who_and_why(client):
    named = client.get("/compare.json", params={"one": "Afrin will fall"}).json()["one"]["document"]
    cards = client.get(f"/documents/{named['id']}.json").json()["cards"]
    told = [client.get(f"/claims/{card['id']}.json").json() for card in cards if card["kind"] in ("forecast", "intent")]
    forecast, (decision,) = next((each["card"], each["acts"]["history"]) for each in told if len(each["acts"]["history"]) > 0)
    assert decision["by"] == "the samples' authors"
    assert decision["details"][0] == "no"
    shown = client.get(f"/claims/{forecast['id']}").text
    assert "the samples&#39; authors" in shown
