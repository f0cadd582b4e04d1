"""The facets of a list of claims: under each the values that occur in what is filtered, with how many claims have them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

from warledger.views.explanation import MODALITY_WORDS
from warledger.views.naming import actor_name
from warledger.views.plaintext import plain_line

if TYPE_CHECKING:
    from warledger.ledger.filters import ClaimFilter
    from warledger.ledger.tallies import Tally

COUNTED = 5_000
"""Claims over which facets are counted; of more it is said that these are the first."""
SHOWN = 8
"""Values of an open facet that are shown, the most frequent ones; any other can be written."""
LONGEST = 200
"""Letters of a value that is listed; a longer one is no name, and no address would take it."""
HEADINGS: Mapping[str, str] = {
    "kind": "Kind",
    "status": "How it stands",
    "actor": "Actor",
    "place": "Place",
    "outlet": "Outlet",
    "speaker": "Speaker",
    "modality": "Put as",
}
Counting = Callable[["ClaimFilter", Sequence[str]], "Tally"]
"""What counts some facets of the claims wanted."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet."""

    value: str
    shown: str
    chosen: bool
    claims: int | None
    """How many claims have it; None where that was not counted."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One facet with its values."""

    name: str
    heading: str
    values: tuple[Value, ...]
    is_open: bool
    """Whether there are values beyond those listed."""
    complete: bool
    """Whether all claims were counted, not only the first ones."""


def list_facets(wanted: "ClaimFilter", count: Counting | None) -> tuple[Facet, ...]:
    """Return the facets. A facet with a value chosen is counted as if none were, so that its other values can be compared."""
    from warledger.ledger.filters import several

    tallies = _count(wanted, count) if count is not None else {}
    return tuple(_make_facet(name, several(getattr(wanted, name)), tallies.get(name)) for name in HEADINGS)


def name_value(facet: str, value: str) -> str:
    """Return a value of a facet as a reader sees it."""
    if facet == "actor":
        return actor_name(value)
    return plain_line(MODALITY_WORDS.get(value, value) if facet == "modality" else value)


def _count(wanted: "ClaimFilter", count: Counting) -> dict[str, "Tally"]:
    free = [name for name in HEADINGS if getattr(wanted, name) is None]
    shared = count(wanted, free)
    return {
        **dict.fromkeys(free, shared),
        **{name: count(replace(wanted, **cast(Any, {name: None})), [name]) for name in HEADINGS if name not in free},
    }


def _make_facet(name: str, chosen: Sequence[str], tally: "Tally | None") -> Facet:
    from warledger.ledger.filters import KINDS, MODALITIES, STATUSES

    closed = {"kind": KINDS, "status": STATUSES, "modality": MODALITIES}.get(name)
    counts = {} if tally is None else {plain_line(value): count for value, count in tally.values[name].items() if len(value) <= LONGEST}
    written = {_key(name, value): value for value in counts}
    picked = [written.get(_key(name, value), value) for value in chosen]
    listed = dict.fromkeys([*(list(counts)[:SHOWN] if closed is None else closed), *picked])
    values = (Value(v, name_value(name, v), v in picked, None if tally is None else counts.get(v, 0)) for v in listed)
    return Facet(name, HEADINGS[name], tuple(values), closed is None, tally is None or tally.complete)


def _key(name: str, value: str) -> str:
    """Return a value as the ledger compares it: "Syrian army" and `syrian-army` are one."""
    from warledger.ledger.filters import fold

    return value if name in ("kind", "status", "modality") else fold(value)


def facet_record(facet: Facet) -> dict[str, Any]:
    """Return a facet as a JSON object."""
    values = [{"value": v.value, "shown": v.shown, "chosen": v.chosen, "claims": v.claims} for v in facet.values]
    return {"name": facet.name, "heading": facet.heading, "open": facet.is_open, "complete": facet.complete, "values": values}
