"""Which states a document is likely about before it is read: those of the user's conflict, and the home of its outlet."""

from collections.abc import Mapping, Sequence
from functools import cache

from warledger.errors import SettingsError
from warledger.vocabulary import load_words

CONFLICT_WEIGHT = 0.6
"""What a state of the user's conflict counts for, as a share of a state that the text names: enough to settle a name that villages of two states
share, too little to move Paris or a town whose state is named. By eye, on towns of one name in Syria, Iraq, Libya and Lebanon."""
OUTLET_WEIGHT = 0.3
"""What the state of a regional outlet counts for."""
WORLDWIDE = frozenset({"US", "GB", "FR", "DE", "RU", "CN", "QA", "JP", "CA", "AU"})
"""States whose outlets write about the whole world."""


def expect_states(conflict: Sequence[str], outlet: str | None) -> Mapping[str | None, float]:
    """Return weights from 0 to 1 by ISO code, for `settle_places`.

    Raises:
        SettingsError: a code is that of no state.
    """
    unknown = [code for code in conflict if code not in load_words("countries")["countries"]]
    if len(unknown) > 0:
        raise SettingsError(
            f"`{unknown[0]}` in `conflict.countries` is the code of no state.", hint="Write ISO 3166-1 codes, such as SY or UA."
        )
    weights: dict[str | None, float] = dict.fromkeys(conflict, CONFLICT_WEIGHT)
    home = None if outlet is None else _homes().get(outlet.casefold())
    if home is not None and home not in WORLDWIDE:
        weights.setdefault(home, OUTLET_WEIGHT)
    return weights


@cache
def _homes() -> Mapping[str, str]:
    rows = load_words("outlets")["outlets"]
    return {name.casefold(): row["country"] for row in rows for name in (row["name"], *row["aliases"]) if row.get("country")}
