"""The page of a source in lines, for the terminal."""

from collections.abc import Iterator, Sequence

from warledger.judgement.lineage import name_actor
from warledger.judgement.loaded import NOT_SAID
from warledger.judgement.records import Record
from warledger.judgement.reliability import LETTER_WORDS, Share
from warledger.views.counting import counted
from warledger.views.plaintext import plain_line
from warledger.views.sources import STATUSES, CopyLine, SourceEntry, most_first, read_letter, say_ties, shares_of

SHOWN = 10
"""Lines of a list on the page of a source; JSON Lines hold all."""


def say_source(entry: SourceEntry) -> Iterator[str]:
    """Yield the page of a source, down to its disputes, in lines."""
    record, shares = entry.record, shares_of(entry.record)
    yield f"{plain_line(record.source.name)}: {say_ties(entry)}"
    yield ""
    yield from _say_letter(entry)
    yield ""
    yield f"{counted(record.documents, 'text')} and {counted(record.claims, 'claim')}; on others' word: {_brief(shares['on_others_word'])}."
    yield f"{counted(record.facts, 'fact')} put forward ({record.own_facts:,} in its own voice; one and what follows from it count once):"
    yield from (f"  {record.statuses.get(status, 0):>6,}  {status}, {shares[status].words}" for status in STATUSES)
    yield f"  {record.outweighed:>6,}  contradicted by rivals with more origins, of {record.compared:,} comparable ones"
    yield f"Attributions that name nobody: {_brief(shares['unnamed'])} of {record.attributions:,}."
    yield f"Texts that share most of their words with another source's of the same day or earlier: {_brief(shares['copies'])}."
    if record.forecasts is not None:
        yield f"Forecasts that are scored: {record.forecasts:,}. See: warledger forecasts --scores"
    yield from _say_list("Whom it quotes, by organisation or state (private persons are not counted):", _quoted(record))
    yield from _say_list("Loaded words in its own voice, and of whom they are said:", _loaded(record))
    if record.others_loaded > 0:
        yield f"  {record.others_loaded:>6,}  more in the words of those it quotes"


def say_copies(copies: Sequence[CopyLine]) -> Iterator[str]:
    """Yield the near-copies of a source's texts in lines, the most alike first."""
    listed = sorted(copies, key=_alike)
    lines = [
        f"  {copy.similarity:>5.0%}  “{plain_line(copy.title, width=70)}”: {copy.other_source}, “{copy.other_title}”" for copy in listed
    ]
    yield from _say_list("Near-copies of other sources' texts:", lines)


def _say_letter(entry: SourceEntry) -> Iterator[str]:
    letter, suggested = read_letter(entry.letter), entry.suggestion.letter
    if entry.letter is not None and letter is not None:
        by = f" by {plain_line(entry.letter.by)}" if entry.letter.by else ""
        why = f": {plain_line(entry.letter.reason)}" if entry.letter.reason else ""
        yield f"Letter {letter}, {LETTER_WORDS[letter]}, set{by} on {entry.letter.made_at.date()}{why}"
    yield f"Suggested by its record: {suggested}, {LETTER_WORDS[suggested]}. A person sets the letter: --letter."
    yield from (f"  - {reason}" for reason in entry.suggestion.reasons)


def _say_list(heading: str, lines: Sequence[str]) -> Iterator[str]:
    if len(lines) > 0:
        yield ""
        yield heading
        yield from lines[:SHOWN]
        if len(lines) > SHOWN:
            yield f"          and {len(lines) - SHOWN} more in --format jsonl"


def _quoted(record: Record) -> list[str]:
    return [f"  {number:>6,}  {name_actor(actor)}" for actor, number in most_first(record.quoted)]


def _loaded(record: Record) -> list[str]:
    return [
        f"  {number:>6,}  “{word}” of {about if about != NOT_SAID else 'whom, is not said'}"
        for (word, about), number in most_first(record.loaded_words)
    ]


def _brief(share: Share) -> str:
    """The share without its interval, for a sentence."""
    return share.words if share.interval is None else f"{share.interval.value:.0%}"


def _alike(copy: CopyLine) -> tuple[float, str, str]:
    return -copy.similarity, copy.document, copy.other
