"""Load the sources of a ledger: all of them with their records, or one in full; set a letter for one."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from warledger.errors import SettingsError
from warledger.views.disputes import tell_disputes
from warledger.views.given import today
from warledger.views.plaintext import plain_line
from warledger.views.sources import CopyLine, SourceEntry, SourcePage, make_entry

if TYPE_CHECKING:
    from warledger.judgement.records import Record
    from warledger.judgement.scoring import Line
    from warledger.ledger.decision import Decision
    from warledger.ledger.store import Ledger
    from warledger.workflow.records import Progress, SourceFile

SUGGESTED = 3
"""Names offered for one that is not known."""


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


def match_source(wanted: str, names: Sequence[str]) -> str:
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


def _offer(wanted: str, names: Sequence[str]) -> str:
    from rapidfuzz import fuzz, process, utils

    near = process.extract(wanted, names, scorer=fuzz.WRatio, processor=utils.default_process, limit=SUGGESTED, score_cutoff=60)
    listed = "List them: warledger sources"
    return listed if len(near) == 0 else f"Did you mean {', '.join(f'`{name}`' for name, _, _ in near)}? {listed}"


def load_sources(ledger: "Ledger", *, forecasts: Mapping[str, int] | None = None) -> tuple[SourceEntry, ...]:
    """Return all sources in order of names; `forecasts` gives how many of each are scored."""
    from warledger.workflow.records import find_records

    letters = load_letters(ledger)
    return tuple(_enter(record, letters) for record in find_records(ledger, forecasts=forecasts))


def count_scored(ledger: "Ledger") -> Mapping[str, int]:
    """Return how many forecasts of each outlet are scored today, by its canonical name."""
    return {name: line.scored for name, line in score_outlets(ledger).items()}


def score_outlets(ledger: "Ledger") -> Mapping[str, "Line"]:
    """Return what became of the forecasts of each outlet as of today, by its canonical name."""
    from warledger.judgement.scoring import make_scoreboard
    from warledger.workflow.foretelling import find_prospects

    lines = make_scoreboard(find_prospects(ledger, on=today()))
    return {line.name: line for line in lines if line.group == "outlet"}


def load_source(ledger: "Ledger", name: str, *, scored: Mapping[str, int], progress: "Progress | None" = None) -> SourcePage:
    """Return all of one source, by its name as `list_names` has it; `scored` gives how many forecasts of each are scored."""
    from warledger.workflow.records import find_source_file

    filed = find_source_file(ledger, name, forecasts=scored, progress=progress)
    disputes, copies = tell_disputes(ledger, filed.contradictions), _title_copies(ledger, filed)
    return SourcePage(_enter(filed.record, load_letters(ledger)), disputes, filed.contradicted, copies)


def _enter(record: "Record", letters: Mapping[str, "Decision"]) -> SourceEntry:
    from warledger.sources.source import find_source

    listed = find_source(record.source.name) if record.source.kind is not None else None
    return make_entry(record, basis=None if listed is None else listed.basis, letter=letters.get(record.source.name))


def load_letters(ledger: "Ledger") -> dict[str, "Decision"]:
    """Return the letters in force by the names of sources: the last that was set."""
    return {decision.subject: decision for decision in ledger.minutes.decisions("letter")}


def _title_copies(ledger: "Ledger", filed: "SourceFile") -> tuple[CopyLine, ...]:
    from warledger.workflow.records import name_source

    known = ledger.summaries(sorted({document for copy in filed.copies for document in (copy.document, copy.other)}))
    titles = {document: plain_line(summary.title or summary.origin) for document, summary in known.items()}
    return tuple(
        CopyLine(c.document, c.other, titles[c.document], titles[c.other], plain_line(name_source(known[c.other])), c.similarity)
        for c in filed.copies
    )
