"""Places that a user adds are found at once, outlive an upgrade, and cost nothing that was there before."""

import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from warledger.errors import GazetteerError
from warledger.mentions.added import add_places, added_path, digest_added, list_added, remove_places
from warledger.mentions.gazetteer import Gazetteer, open_gazetteer
from warledger.mentions.placefiles import Tally, digest_file, read_places
from warledger.mentions.supplement import Entry

DUMP = "\n".join(
    "\t".join(columns)
    for columns in (
        ("1", "Ūber Test", "Uber Test", "Testabad,تستاباد", "35.1", "38.2", "P", "PPL", "SY", "", "", "", "", "", "0", "", "", "Asia/Damascus", "2020-01-01"),
        ("2", "Testdam", "Testdam", "", "35.2", "38.3", "S", "DAM", "SY", "", "", "", "", "", "0", "", "", "Asia/Damascus", "2020-01-01"),
        ("3", "A well", "A well", "", "35.3", "38.4", "H", "WLL", "SY", "", "", "", "", "", "0", "", "", "Asia/Damascus", "2020-01-01"),
        ("4", "Nowhere", "Nowhere", "", "135.3", "38.4", "P", "PPL", "SY", "", "", "", "", "", "0", "", "", "Asia/Damascus", "2020-01-01"),
        ("5", "short line"),
    )
)  # fmt: skip


def add(data_dir: Path, file: Path) -> Tally:
    tally = Tally()
    add_places(data_dir, read_places(file, tally, progress=lambda *_: None), name=file.name, sha256=digest_file(file))
    return tally


def write(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_a_dump_of_geonames_is_read_line_by_line_and_a_wrong_line_costs_that_line(tmp_path: Path, cache_dir: Path):
    tally = add(tmp_path / "data", write(tmp_path, "SY.txt", DUMP))
    assert (tally.unfit, tally.left_out, [unfit.line for unfit in tally.first_unfit]) == (2, 1, [4, 5])
    gazetteer = open_gazetteer(cache_dir, data_dir=tmp_path / "data")
    for name in ("Uber Test", "Testabad", "تستاباد"):
        (place,) = gazetteer.lookup_exact(name)
        assert (place.lat, place.lon, place.feature, place.added) == (35.1, 38.2, "settlement", True)
    assert [place.feature for place in gazetteer.lookup_exact("Testdam")] == ["facility"]


def test_a_zip_is_read_as_the_list_in_it(tmp_path: Path):
    with zipfile.ZipFile(tmp_path / "SY.zip", "w") as archive:
        archive.writestr("readme.txt", "about")
        archive.writestr("SY.txt", DUMP)
    add(tmp_path / "data", tmp_path / "SY.zip")
    assert [(file.name, file.places) for file in list_added(tmp_path / "data")] == [("SY.zip", 2)]


@pytest.mark.parametrize(
    ("text", "unfit", "names"),
    [
        ("name,lat,lon\nHilltop 402,33.5,36.25\n", [], ["Hilltop 402"]),
        ("NAME, LAT ,lon,aliases\nHilltop 402,33.5,36.25,Tal Test|Test Hill\n", [], ["Test Hill", "Tal Test"]),
        ("\ufeffname,lat,lon,feature\nTest post,33,36,facility\nOther,1,2,volcano\n", [3], ["Test post"]),
        ("name,lat,lon,country\nX town,33,36,Syria\nY town,33,36,sy\n", [2], ["Y town"]),
        ("name,lat,lon\n,33,36\nZ town,north,36\n=1+1,33,36\n", [2, 3], ["=1+1"]),
    ],
)
def test_a_table_needs_a_name_and_a_position(text: str, unfit: list[int], names: list[str], tmp_path: Path, cache_dir: Path):
    tally = add(tmp_path / "data", write(tmp_path, "mine.csv", text))
    assert [each.line for each in tally.first_unfit] == unfit
    gazetteer = open_gazetteer(cache_dir, data_dir=tmp_path / "data")
    assert all(any(place.added for place in gazetteer.lookup_exact(name)) for name in names)


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("a.csv", "town,y,x\nHoms,1,2\n", "lacks the columns name, lat, lon"),
        ("b.csv", "name,lat,lon\n", "No line of `b.csv` is a place"),
        ("c.csv", "", "lacks the columns"),
        ("d.csv", "name,lat,lon\n" + "x" * 1_100_000, "no list of places"),
    ],
)
def test_what_is_no_list_of_places_is_refused_by_name(name: str, text: str, words: str, tmp_path: Path):
    add(tmp_path / "data", write(tmp_path, "SY.txt", DUMP))
    with pytest.raises(GazetteerError, match=words):
        add(tmp_path / "data", write(tmp_path, name, text))
    assert [file.name for file in list_added(tmp_path / "data")] == ["SY.txt"]


def test_a_zip_that_unpacks_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("warledger.mentions.placefiles.MAX_BYTES", 1000)
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("SY.txt", "a" * 100_000)
    with pytest.raises(GazetteerError, match="no list of places"):
        add(tmp_path / "data", tmp_path / "bomb.zip")


def test_a_file_added_again_replaces_what_it_brought(tmp_path: Path, cache_dir: Path):
    data = tmp_path / "data"
    add(data, write(tmp_path, "mine.csv", "name,lat,lon\nOld Test Post,33.5,36.25\n"))
    before = digest_added(data)
    add(data, write(tmp_path, "mine.csv", "name,lat,lon\nNew Test Post,33.5,36.25\n"))
    gazetteer = open_gazetteer(cache_dir, data_dir=data)
    assert gazetteer.lookup_exact("Old Test Post") == ()
    assert len(gazetteer.lookup_exact("New Test Post")) == 1
    assert digest_added(data) not in (None, before)


def test_what_was_taken_out_is_gone_and_the_rest_stays(tmp_path: Path, cache_dir: Path):
    data = tmp_path / "data"
    add(data, write(tmp_path, "one.csv", "name,lat,lon\nFirst Test Post,33.5,36.25\n"))
    add(data, write(tmp_path, "two.csv", "name,lat,lon\nSecond Test Post,33.5,36.25\n"))
    assert remove_places(data, "one.csv")
    assert not remove_places(data, "one.csv")
    gazetteer = open_gazetteer(cache_dir, data_dir=data)
    assert (len(gazetteer.lookup_exact("First Test Post")), len(gazetteer.lookup_exact("Second Test Post"))) == (0, 1)


def test_a_place_the_gazetteer_has_is_not_shown_twice(tmp_path: Path, cache_dir: Path):
    built = open_gazetteer(cache_dir).lookup_exact("Homs")
    add(tmp_path / "data", write(tmp_path, "mine.csv", f"name,lat,lon,country\nHoms,{built[0].lat},{built[0].lon},SY\n"))
    assert open_gazetteer(cache_dir, data_dir=tmp_path / "data").lookup_exact("Homs") == built


def test_a_damaged_file_of_places_says_which_it_is(tmp_path: Path, cache_dir: Path):
    added_path(tmp_path).write_bytes(b"no database" * 100)
    with pytest.raises(GazetteerError, match=r"places\.sqlite"):
        open_gazetteer(cache_dir, data_dir=tmp_path)


ADDING = """
import sys
from pathlib import Path
from warledger.mentions.added import add_places
from warledger.mentions.supplement import Entry
entries = (Entry(f"Made Up {n}", 33.0, 36.0, 2.0, "settlement", "SY", 3.0) for n in range(10_000_000))
print("begun", flush=True)
add_places(Path(sys.argv[1]), entries, name="big.csv", sha256="x")
"""


@pytest.mark.parametrize("seconds", [0.05, 0.4, 1.0])
def test_a_run_killed_while_adding_leaves_what_was_there(seconds: float, tmp_path: Path):
    add_places(tmp_path, [Entry("Small Test", 33.0, 36.0, 2.0, "settlement", "SY", 3.0)], name="small.csv", sha256="y")
    run = subprocess.Popen([sys.executable, "-c", ADDING, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert run.stdout is not None
    run.stdout.readline()
    time.sleep(seconds)
    os.kill(run.pid, signal.SIGKILL)
    run.wait()
    run.stdout.close()
    assert [file.name for file in list_added(tmp_path)] == ["small.csv"]
    assert len(Gazetteer(added_path(tmp_path)).lookup_exact("Made Up 1")) == 0
