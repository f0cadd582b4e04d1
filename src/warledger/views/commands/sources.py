"""`warledger sources`: what the ledger holds of each source, and which letter of reliability a person has set for it."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from warledger.errors import SettingsError
from warledger.views.commands.disputes import tell_disputes
from warledger.views.commands.options import LedgerFile, Quiet, check_judged, examples, settings_in_force
from warledger.views.console import open_console, tell
from warledger.views.listing import ListingFormat, write_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from warledger.judgement.records import Record
    from warledger.judgement.scoring import Line
    from warledger.ledger.decision import Decision
    from warledger.ledger.store import Ledger
    from warledger.views.disputes import Dispute
    from warledger.views.sources import CopyLine, SourceEntry, SourcePage
    from warledger.workflow.records import Progress, SourceFile

EPILOG = examples(
    "warledger sources",
    "warledger sources 'Levant Wire'",
    "warledger sources sana.sy --format jsonl | jq .reasons",
    "warledger sources 'Levant Wire' --letter B --reason 'its desk was right on Palmyra' --by MK",
    "warledger sources --format csv > sources.csv",
)
SUGGESTED = 3
"""Names offered for one that is not known."""


class AdmiraltyLetter(StrEnum):
    """The letters of the Admiralty code (NATO AJP-2.1): from completely reliable to cannot be judged."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


def sources(
    source: Annotated[
        str | None, typer.Argument(metavar="SOURCE", help="An outlet by name, alias or address, or an author.", show_default=False)
    ] = None,
    *,
    ledger: LedgerFile = None,
    letter: Annotated[AdmiraltyLetter | None, typer.Option(case_sensitive=False, help="Set the letter of this source.")] = None,
    reason: Annotated[str | None, typer.Option(metavar="TEXT", help="Why you set it.")] = None,
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Who sets it.")] = None,
    form: Annotated[ListingFormat, typer.Option("--format", help="JSON Lines hold all of a source.")] = ListingFormat.TABLE,
    quiet: Quiet = False,
) -> None:
    """List sources in order of names with what the ledger holds of them, or show one of them in full.

    How many of its claims others tell as well or otherwise, on whose word it writes, how often it names nobody, what it copies, which
    loaded words it uses of whom. No source is ranked, and nothing here says that one is right: agreement is not truth.

    From its record an Admiralty letter is suggested: F, cannot be judged, with fewer than 20 claims, in 10 texts, that others tell as well
    or otherwise; else B, C or D by how many of these are corroborated by sources of another side, or E where rivals with more origins
    contradict most; one lower where many attributions name nobody or most texts are near-copies. Never A. You set the letter.

    Run `warledger judge` first, and again after reading more.
    """
    from warledger.ledger.store import Ledger

    if letter is None and (reason is not None or by is not None):
        raise SettingsError(
            "--reason and --by say why a letter is set, and by whom.", hint="warledger sources SOURCE --letter B --reason TEXT"
        )
    if letter is not None and source is None:
        raise SettingsError("Whose letter is it?", hint=f"warledger sources SOURCE --letter {letter.value}")
    with Ledger.open(settings_in_force(ledger).ledger, create=False) as opened:
        if source is not None and letter is not None:
            decision = append_letter(opened, source, letter.value, reason=reason, by=by)
            if not quiet:
                tell(_say_set(decision))
            return
        check_judged(opened)
        count = _list(opened, form) if source is None else _show(opened, source, form)
    if form is ListingFormat.TABLE and not quiet:
        tell(_say_listed(count) if source is None else "One claim in full: warledger show CLAIM")


def append_letter(ledger: "Ledger", source: str, letter: str, *, reason: str | None = None, by: str | None = None) -> "Decision":
    """Append the letter that a person sets for a source; the last one is in force.

    Raises:
        SettingsError: no source in the ledger is called so.
        LedgerError: the ledger cannot be written.
    """
    from warledger.ledger.decision import make_decision
    from warledger.workflow.records import list_names

    decision = make_decision("letter", match_source(source, list_names(ledger)), value={"letter": letter}, reason=reason, by=by)
    ledger.minutes.append_decision(decision)
    return decision


def match_source(wanted: str, names: "Sequence[str]") -> str:
    """Return the one of these names that is meant by a name, an alias, an address or another spelling.

    Raises:
        SettingsError: none is, with the nearest names.
    """
    from warledger.ledger.filters import fold
    from warledger.sources.source import find_source

    listed = find_source(wanted)
    if listed is not None and listed.name in names:
        return listed.name
    found = next((name for name in names if fold(name) == fold(wanted)), None)
    if found is None:
        raise SettingsError(f"No source in this ledger is called `{wanted}`.", hint=_offer(wanted, names))
    return found


def _offer(wanted: str, names: "Sequence[str]") -> str:
    from rapidfuzz import fuzz, process, utils

    near = process.extract(wanted, names, scorer=fuzz.WRatio, processor=utils.default_process, limit=SUGGESTED, score_cutoff=60)
    listed = "List them: warledger sources"
    return listed if len(near) == 0 else f"Did you mean {', '.join(f'`{name}`' for name, _, _ in near)}? {listed}"


def load_sources(ledger: "Ledger", *, forecasts: "Mapping[str, int] | None" = None) -> "tuple[SourceEntry, ...]":
    """Return all sources in order of names; `forecasts` gives how many of each are scored."""
    from warledger.workflow.records import find_records

    letters = load_letters(ledger)
    return tuple(_enter(record, letters) for record in find_records(ledger, forecasts=forecasts))


def count_scored(ledger: "Ledger") -> "Mapping[str, int]":
    """Return how many forecasts of each outlet are scored today, by its canonical name."""
    return {name: line.scored for name, line in score_outlets(ledger).items()}


def score_outlets(ledger: "Ledger") -> "Mapping[str, Line]":
    """Return what became of the forecasts of each outlet as of today, by its canonical name."""
    from datetime import UTC, datetime

    from warledger.judgement.scoring import make_scoreboard
    from warledger.workflow.foretelling import find_prospects

    lines = make_scoreboard(find_prospects(ledger, on=datetime.now(UTC).date()))
    return {line.name: line for line in lines if line.group == "outlet"}


def load_source(ledger: "Ledger", name: str, *, scored: "Mapping[str, int]", progress: "Progress | None" = None) -> "SourcePage":
    """Return all of one source, by its name as `list_names` has it; `scored` gives how many forecasts of each are scored."""
    from warledger.views.sources import SourcePage
    from warledger.workflow.records import find_source_file

    filed = find_source_file(ledger, name, forecasts=scored, progress=progress)
    disputes, copies = tell_disputes(ledger, filed.contradictions), _title_copies(ledger, filed)
    return SourcePage(_enter(filed.record, load_letters(ledger)), disputes, filed.contradicted, copies)


def _list(ledger: "Ledger", form: ListingFormat) -> int:
    from warledger.views.sources import SOURCES, source_row

    return write_rows(SOURCES, map(source_row, load_sources(ledger, forecasts=count_scored(ledger))), form=form)


def _show(ledger: "Ledger", source: str, form: ListingFormat) -> int:
    from warledger.views.sources import SOURCES, page_row, say_copies, say_source
    from warledger.workflow.records import list_names

    page = load_source(ledger, match_source(source, list_names(ledger)), scored=count_scored(ledger))
    if form is not ListingFormat.TABLE:
        return write_rows(SOURCES, [page_row(page)], form=form)
    console = open_console()
    for line in (*say_source(page.entry), *say_copies(page.copies)):
        console.print(line, soft_wrap=True)
    _show_disputes(page.disputes, page.contradicted)
    return 1


def _show_disputes(disputes: "Sequence[Dispute]", contradicted: int) -> None:
    from warledger.views.disputes import DISPUTES, dispute_row

    if len(disputes) > 0:
        which = f"the newest {len(disputes)} of {contradicted:,}" if contradicted > len(disputes) else f"{contradicted:,}"
        open_console().print(f"\nWhere somebody says otherwise, or it does itself ({which}):", soft_wrap=True)
        write_rows(DISPUTES, map(dispute_row, disputes), form=ListingFormat.TABLE)


def _enter(record: "Record", letters: "Mapping[str, Decision]") -> "SourceEntry":
    from warledger.sources.source import find_source
    from warledger.views.sources import make_entry

    listed = find_source(record.source.name) if record.source.kind is not None else None
    return make_entry(record, basis=None if listed is None else listed.basis, letter=letters.get(record.source.name))


def load_letters(ledger: "Ledger") -> "dict[str, Decision]":
    """Return the letters in force by the names of sources: the last that was set."""
    return {decision.subject: decision for decision in ledger.minutes.decisions("letter")}


def _title_copies(ledger: "Ledger", filed: "SourceFile") -> "tuple[CopyLine, ...]":
    from warledger.views.plaintext import plain_line
    from warledger.views.sources import CopyLine
    from warledger.workflow.records import name_source

    known = ledger.summaries(sorted({document for copy in filed.copies for document in (copy.document, copy.other)}))
    titles = {document: plain_line(summary.title or summary.origin) for document, summary in known.items()}
    return tuple(
        CopyLine(c.document, c.other, titles[c.document], titles[c.other], plain_line(name_source(known[c.other])), c.similarity)
        for c in filed.copies
    )


def _say_listed(count: int) -> str:
    from warledger.views.sources import LIST_WORDS

    return f"{LIST_WORDS}\n{count:,} {'source' if count == 1 else 'sources'}, in order of names. One in full: warledger sources SOURCE"


def _say_set(decision: "Decision") -> str:
    from warledger.judgement.reliability import LETTER_WORDS
    from warledger.views.sources import read_letter

    letter = str(read_letter(decision))
    return f"{decision.subject}: letter {letter}, {LETTER_WORDS[letter]}. Letters set before stay to be read; the last is in force."
