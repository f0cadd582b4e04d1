"""The map that a user sets: outlines of their own, and pictures from the one origin they named."""

import json

import pytest

from browsing import asking, looking, serving
from warledger.errors import SettingsError
from warledger.ledger.store import Ledger
from warledger.settings import MapSettings

HOSTILE = "<script>alert(1)</script>\u202e“the town”<img src=x onerror=alert(1)>"


def test_outlines_of_ones_own_take_the_place_of_the_borders(own_demo, tmp_path):
    outlines = tmp_path / "own.geojson"
    outlines.write_text('{"type": "FeatureCollection", "features": []}', encoding="utf-8")
    client = asking(Ledger.open(own_demo), map={"outlines": outlines})
    assert client.get("/situation/outlines.json").json()["type"] == "FeatureCollection"
    assert 'data-outlines="/situation/outlines.json"' in client.get("/").text
    assert "Natural Earth" not in client.get("/").text


@pytest.mark.parametrize("written", ["{", "[]", '{"type": "Topology"}', None])
def test_outlines_that_are_no_geojson_are_refused_before_the_page_is_served(own_demo, tmp_path, written):
    outlines = tmp_path / "own.geojson"
    if written is not None:
        outlines.write_text(written, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"own\.geojson"):
        asking(Ledger.open(own_demo), map={"outlines": outlines})


def test_pictures_of_a_map_are_loaded_from_the_one_origin_that_was_set(own_demo, client):
    tiled = asking(Ledger.open(own_demo), map={"tiles": "https://tiles.example.org:8443/{z}/{x}/{y}.png", "attribution": "Example"})
    assert "img-src 'self' data: https://tiles.example.org:8443;" in tiled.get("/").headers["content-security-policy"]
    assert "example.org" not in client.get("/").headers["content-security-policy"]
    assert "data-tiles" not in client.get("/").text


@pytest.mark.parametrize(
    "tiles", ["ftp://a/{z}/{x}/{y}", "https://a.org/{z}/{x}.png", "https://*/{z}/{x}/{y}", "https://a.org; x/{z}{x}{y}"]
)
def test_an_address_of_pictures_that_names_no_host_is_refused(tiles):
    with pytest.raises(ValueError, match="tiles"):
        MapSettings(tiles=tiles)


@pytest.mark.browser
def test_the_map_is_drawn_on_ones_own_outlines(browser, own_demo, tmp_path):
    outlines = tmp_path / "own.geojson"
    shapes = [{"type": "Polygon", "coordinates": [[[36, 33], [42, 33], [42, 37], [36, 33]]]}, {"type": "Point", "coordinates": [38, 35]}]
    features = [{"type": "Feature", "properties": {"name": HOSTILE}, "geometry": shape} for shape in shapes]
    outlines.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    warned = []
    with serving(own_demo, map={"outlines": outlines}) as own, looking(browser, own) as page:
        page.on("console", lambda said: warned.append(said.text))
        with page.expect_response("**/situation/outlines.json") as answered:
            page.goto("/")
        assert answered.value.ok
        page.locator("[data-loaded]").wait_for()
        assert page.locator("main img, main script").count() == 0
    assert warned == []
