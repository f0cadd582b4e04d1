import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from factory import READER, make_claim, make_days, make_document, make_place, make_published, make_speaker
from warledger.claims.claim import Claim, claim_to_dict
from warledger.documents.document import Document
from warledger.errors import UnreadableDocument
from warledger.ledger.store import Ledger
from warledger.mentions.mention import Actor, ActorMention, Mentions
from warledger.views.cli import app, main
from warledger.workflow import Stages, reading

TEXT = "Rebels hold Harasta. The army took Douma on Monday, an officer said."
COMMANDS = ("read", "report", "holds", "strength", "claims", "show", "documents", "extract", "mentions", "doctor", "demo")
BROKEN = UnreadableDocument("`broken.bin` is no text.", hint="Leave it out.")
Run = Callable[..., tuple[int, str, str]]

DOCUMENT = make_document(text=TEXT, title="Two towns", outlet="Levant Wire", published=make_published(), origin="towns.txt")
HELD = make_claim(document=DOCUMENT.id, places=(make_place(),), reading=("The verb `hold` was read.",))
TAKEN = make_claim(
    document=DOCUMENT.id,
    kind="event",
    quote="The army took Douma on Monday",
    start=21,
    args={"actor": "syrian-army", "action": "capture", "target": None},
    places=(make_place(text="Douma", name="Douma", geonames_id=2),),
    when=make_days("2018-01-15", text="on Monday"),
    asserted_by=(make_speaker(name="an officer"),),
    modality="reported",
)
IMPLIED = make_claim(
    document=DOCUMENT.id,
    quote="The army took Douma on Monday",
    start=21,
    args={"holder": "syrian-army", "status": "holds"},
    places=TAKEN.places,
    when=TAKEN.when,
    asserted_by=TAKEN.asserted_by,
    modality="reported",
    implied_by=TAKEN.id,
)
CLAIMS = (HELD, TAKEN, IMPLIED)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command line in a folder of its own, and return exit code, output and errors."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        printed = capsys.readouterr()
        return int(ended.value.code or 0), printed.out, printed.err

    return run


@pytest.fixture
def kept(run: Run) -> Run:
    """The command line in a folder with a ledger."""
    with Ledger.open("warledger.db") as ledger:
        ledger.append_reading(DOCUMENT, CLAIMS, reader=READER)
    return run


def stages(found: Iterable[Document | UnreadableDocument]) -> Stages:
    """Stages that find what they are told to, with the claims above in the document above."""

    def parse(documents: Iterable[Document]) -> Iterator[tuple[Document, list]]:
        return ((document, []) for document in documents)

    def assemble(document: Document, _: object, __: str) -> tuple[Claim, ...]:
        return CLAIMS if document == DOCUMENT else ()

    def survey(_: Document, __: object) -> Mentions:
        return Mentions(actors=(ActorMention("Rebels", 0, 6, Actor("syrian-rebels", "Syrian rebels", "generic"), "generic"),))

    return Stages(READER, lambda _: iter(found), lambda captures: captures, parse, assemble, survey)


@pytest.fixture
def finding(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Let runs find these documents whatever path they are given."""
    return lambda *found: monkeypatch.setattr(reading, "make_stages", lambda *_, **__: stages(found))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_with_examples(command: str):
    shown = CliRunner().invoke(app, [command, "--help"], env={"COLUMNS": "120"})
    assert shown.exit_code == 0
    assert f"warledger {command}" in shown.output.partition("Examples:")[2]


def test_the_whole_explains_itself_and_lists_every_command():
    shown = CliRunner().invoke(app, ["--help"], env={"COLUMNS": "120"})
    assert all(command in shown.output for command in COMMANDS)
    assert "Examples:" in shown.output


def test_the_version_is_printed(run: Run):
    assert run("--version")[:2] == (0, "warledger 0.1.0\n")


def test_a_slip_in_a_command_is_answered_with_the_nearest(run: Run):
    code, out, err = run("clams")
    assert (code, out) == (2, "")
    assert "claims" in err


def test_errors_go_to_standard_error_with_the_next_step_on_a_line_of_its_own(run: Run):
    code, out, err = run("claims")
    assert (code, out) == (8, "")
    assert err == "Error: There is no ledger at `warledger.db`.\n\nHint: Make one: warledger read PATH… --ledger warledger.db\n"


@pytest.mark.parametrize(
    ("arguments", "code", "part"),
    [
        (("show", "clm_ffffff"), 9, "clm_ffffff"),
        (("claims", "--document", "doc_none"), 9, "No document's id begins with `doc_none`."),
        (("claims", "--kind", "evnt"), 2, "Known kinds: event"),
        (("claims", "--since", "yesterday"), 2, "2018-01-20, 2018-01 or 2018"),
        (("claims", "--until", "2018-02-30"), 2, "`2018-02-30` is not a date for --until"),
        (("report", "--as-of", "soon"), 2, "--as-of"),
        (("report", "--out", "no/such/folder/r.txt"), 2, "cannot be written"),
        (("read", "x", "--published", "some day"), 2, "--published"),
    ],
)
def test_each_mistake_has_its_exit_code_and_names_the_value(kept: Run, arguments: tuple[str, ...], code: int, part: str):
    ended, out, err = kept(*arguments)
    assert (ended, out) == (code, "")
    assert part in err


def test_claims_are_listed_by_the_contract(kept: Run):
    code, out, err = kept("claims", "--format", "jsonl")
    assert (code, err) == (0, "")
    assert [json.loads(line) for line in out.splitlines()] == [json.loads(json.dumps(claim_to_dict(claim))) for claim in CLAIMS]


@pytest.mark.parametrize(
    ("conditions", "found"),
    [
        (("--kind", "event"), [TAKEN]),
        (("--actor", "Syrian army"), [TAKEN, IMPLIED]),
        (("--place", "douma"), [TAKEN, IMPLIED]),
        (("--outlet", "levant wire"), list(CLAIMS)),
        (("--outlet", "Nobody"), []),
        (("--since", "2018-01-16"), [HELD]),
        (("--until", "2018-01-16"), [TAKEN, IMPLIED]),
        (("--since", "2018", "--until", "2018"), list(CLAIMS)),
        (("--text", "took Douma"), [TAKEN, IMPLIED]),
        (("--document", DOCUMENT.id, "--limit", "1"), [HELD]),
        (("--document", DOCUMENT.id[:14]), list(CLAIMS)),
    ],
)
def test_claims_are_found_by_what_they_say(kept: Run, conditions: tuple[str, ...], found: list[Claim]):
    _, out, _ = kept("claims", "--format", "jsonl", *conditions)
    assert [json.loads(line)["id"] for line in out.splitlines()] == [claim.id for claim in found]


def test_claims_are_sorted_either_way_and_a_wrong_order_is_named(kept: Run):
    up, down = (kept("claims", "--format", "jsonl", "--sort", "confidence", *way)[1].splitlines() for way in (("--reverse",), ()))
    sure = [json.loads(line)["confidence"] for line in down]
    assert sure == sorted(sure, reverse=True)
    assert sorted(up) == sorted(down)
    code, _, err = kept("claims", "--sort", "loudness")
    assert code == 2
    assert "loudness" in err
    assert "published" in err


@pytest.mark.parametrize("conditions", [("--speaker", "nobody at all"), ("--modality", "denied"), ("--status", "contested")])
def test_claims_are_narrowed_by_who_says_them_how_and_how_they_stand(kept: Run, conditions: tuple[str, ...]):
    assert kept("claims", "--format", "jsonl", *conditions)[:2] == (0, "")


def test_claims_come_as_csv(kept: Run):
    rows = list(csv.DictReader(io.StringIO(kept("claims", "--format", "csv")[1])))
    assert [row["quote"] for row in rows] == [claim.quote for claim in CLAIMS]
    assert (rows[1]["asserted_by"], rows[1]["place"], rows[1]["said"]) == ("an officer", "Douma", "Syrian Arab Army captured Douma")


def test_a_table_names_outlet_speaker_and_quote_and_quiet_drops_the_closing_line(kept: Run):
    _, out, err = kept("claims")
    joined = " ".join(out.split())
    assert "Levant Wire" in joined
    assert "an officer" in joined
    assert "3 claims" in err
    assert kept("claims", "--quiet")[2] == ""


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("doc_none", "2017-09-03"), 9, "doc_none"),
        ((DOCUMENT.id, "someday"), 2, "`someday` is no date"),
        ((DOCUMENT.id, "2017-13"), 2, "is no date"),
    ],
)
def test_a_wrong_dating_is_refused_with_the_next_step(arguments: tuple[str, ...], code: int, words: str, kept: Run):
    ended, _, said = kept("documents", "date", *arguments)
    assert (ended, words in said) == (code, True)


def test_a_document_is_dated_by_hand(kept: Run, finding):
    finding(DOCUMENT)
    assert "is dated 2017-09" in kept("documents", "date", DOCUMENT.id[:8], "2017-09", "--reason", "the archive")[2]
    (row,) = [json.loads(line) for line in kept("documents", "--format", "jsonl")[1].splitlines()]
    assert (row["published"]["start"], row["published"]["end"], row["published"]["known_by"]) == ("2017-09-01", "2017-09-30", "set")


def test_documents_are_listed(kept: Run):
    _, out, _ = kept("documents", "--format", "jsonl")
    (document,) = [json.loads(line) for line in out.splitlines()]
    assert (document["id"], document["claims"], document["published"]["start"]) == (DOCUMENT.id, 3, "2018-01-20")
    assert "Two towns" in kept("documents")[1]


def test_a_claim_is_shown_in_its_sentence_with_its_steps_and_what_it_implies(kept: Run):
    _, out, _ = kept("show", HELD.id[:12])
    assert "The verb `hold` was read." in out
    assert "an officer said" in " ".join(out.split())
    _, out, _ = kept("show", TAKEN.id)
    assert f"Implies {IMPLIED.id[:10]}" in out
    _, out, _ = kept("show", IMPLIED.id)
    assert f"Follows from {TAKEN.id[:10]}" in out


def test_a_claim_is_shown_to_programs_with_its_reading(kept: Run):
    assert json.loads(kept("show", HELD.id, "--format", "jsonl")[1])["reading"] == ["The verb `hold` was read."]


def test_the_report_goes_to_standard_output_or_to_a_file(kept: Run):
    assert "held by Syrian Arab Army" in kept("report")[1]
    assert kept("report", "--format", "html")[1].startswith("<!DOCTYPE html>")
    code, out, err = kept("report", "--format", "markdown", "--out", "r.md")
    assert (code, out, err) == (0, "", "Wrote r.md\n")
    assert Path("r.md").read_text(encoding="utf-8").startswith("# The situation as of 20 Jan 2018")
    kept("report", "--out", "r.txt", "--quiet")
    assert "held by Syrian Arab Army" in Path("r.txt").read_text(encoding="utf-8")


def test_the_report_goes_back_in_time(kept: Run):
    assert "No dated statement on who holds a place." in kept("report", "--as-of", "2018-01-10")[1]


def test_reading_ends_with_a_line_that_counts_by_kind_and_a_second_time_adds_nothing(run: Run, finding):
    finding(DOCUMENT)
    code, out, err = run("read", "towns.txt")
    assert (code, err) == (0, "")
    assert out == "1 document (1 new), 3 new claims (2 control, 1 event); no errors. Ledger: warledger.db\n"
    assert run("read", "towns.txt")[1] == "1 document (0 new, 1 read before), 0 new claims; no errors. Ledger: warledger.db\n"
    assert run("read", "towns.txt", "--quiet") == (0, "", "")


def test_one_unreadable_input_is_a_warning_and_all_of_them_an_error(run: Run, finding):
    finding(BROKEN, DOCUMENT)
    code, out, err = run("read", "x")
    assert code == 0
    assert err == "Warning: `broken.bin` is no text.\n  Next: Leave it out.\n"
    assert "1 input with errors" in out
    finding(BROKEN)
    assert run("read", "x", "--ledger", "other.db")[0] == 4
    assert run("extract", "x")[0] == 4
    assert run("mentions", "x")[0] == 4


def test_extract_prints_the_contract_and_keeps_nothing(run: Run, finding):
    finding(DOCUMENT)
    code, out, err = run("extract", "towns.txt")
    assert (code, err) == (0, "")
    assert [json.loads(line)["id"] for line in out.splitlines()] == [claim.id for claim in CLAIMS]
    assert list(Path().iterdir()) == []
    assert "Harasta" in run("extract", "towns.txt", "--format", "table")[1]
    assert len(run("extract", "towns.txt", "--format", "csv")[1].splitlines()) == 4


def test_mentions_are_printed_one_a_line(run: Run, finding):
    finding(DOCUMENT)
    (line,) = run("mentions", "towns.txt")[1].splitlines()
    assert json.loads(line) == {
        "document": DOCUMENT.id, "kind": "actor", "text": "Rebels", "start": 0, "end": 6,
        "actor": "syrian-rebels", "name": "Syrian rebels", "how": "generic", "backers": [], "score": 1.0, "loaded_word": None, "slant": None,
    }  # fmt: skip


def test_the_demo_reads_its_samples_into_a_folder_of_its_own(run: Run, finding):
    finding(DOCUMENT)
    for _ in range(2):
        code, out, err = run("demo", "--out", "look")
        assert code == 0
        assert "The situation as of 20 Jan 2018" in out
        assert "1 document (1 new), 3 new claims" in err
        assert err.count("\n  warledger ") == 6
    assert Path("look/report.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert len(list(Path("look/samples").iterdir())) >= 14


def test_the_demo_leaves_other_files_alone(run: Run, finding):
    finding(DOCUMENT)
    Path("look").mkdir()
    Path("look/warledger.db").write_text("mine", encoding="utf-8")
    run("demo", "--out", "look", "--quiet")
    assert Path("look/warledger.db").read_text(encoding="utf-8") == "mine"


def test_the_demo_says_when_its_folder_cannot_be_made(run: Run, finding):
    finding(DOCUMENT)
    Path("look").write_text("a file", encoding="utf-8")
    code, _, err = run("demo", "--out", "look")
    assert code == 2
    assert "Name another folder with --out." in err


def test_a_title_that_steers_terminals_does_not(run: Run):
    hostile = make_document(text=TEXT, title="\x1b]0;owned\x07A [bold]title[/bold]\x1b[2J", published=make_published())
    with Ledger.open("warledger.db") as ledger:
        ledger.append_reading(hostile, (), reader=READER)
    _, out, _ = run("documents")
    assert "\x1b" not in out
    assert "A [bold]title[/bold]" in " ".join(out.split())


def test_a_run_that_is_stopped_says_that_what_was_read_is_kept(run: Run, monkeypatch: pytest.MonkeyPatch):
    def found() -> Iterator[Document]:
        yield DOCUMENT
        raise KeyboardInterrupt

    monkeypatch.setattr(reading, "make_stages", lambda *_, **__: stages(found()))
    code, _, err = run("read", "x")
    assert code == 130
    assert "the same command goes on from there" in err
    assert len(run("documents", "--format", "jsonl")[1].splitlines()) == 1
