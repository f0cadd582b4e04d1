"""`warledger sources`: what the ledger holds of each source, and which letter of reliability a person has set for it."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from warledger.errors import SettingsError
from warledger.views.commands.options import LedgerFile, Quiet, check_judged, examples, settings_in_force
from warledger.views.console import open_console, tell
from warledger.views.counting import counted
from warledger.views.listing import ListingFormat, write_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from warledger.ledger.decision import Decision
    from warledger.ledger.store import Ledger
    from warledger.views.disputes import Dispute

EPILOG = examples(
    "warledger sources",
    "warledger sources 'Levant Wire'",
    "warledger sources sana.sy --format jsonl | jq .reasons",
    "warledger sources 'Levant Wire' --letter B --reason 'its desk was right on Palmyra' --by MK",
    "warledger sources --format csv > sources.csv",
)


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
    from warledger.views.source_pages import append_letter

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


def _list(ledger: "Ledger", form: ListingFormat) -> int:
    from warledger.views.source_pages import count_scored, load_sources
    from warledger.views.sources import SOURCES, source_row

    return write_rows(SOURCES, map(source_row, load_sources(ledger, forecasts=count_scored(ledger))), form=form)


def _show(ledger: "Ledger", source: str, form: ListingFormat) -> int:
    from warledger.views.source_lines import say_copies, say_source
    from warledger.views.source_pages import count_scored, load_source, match_source
    from warledger.views.sources import SOURCES, page_row
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


def _say_listed(count: int) -> str:
    from warledger.views.sources import LIST_WORDS

    return f"{LIST_WORDS}\n{counted(count, 'source')}, in order of names. One in full: warledger sources SOURCE"


def _say_set(decision: "Decision") -> str:
    from warledger.judgement.reliability import LETTER_WORDS
    from warledger.views.sources import read_letter

    letter = str(read_letter(decision))
    return f"{decision.subject}: letter {letter}, {LETTER_WORDS[letter]}. Letters set before stay to be read; the last is in force."
