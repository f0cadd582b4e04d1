"""What a rule of judgement goes by, in the words that stand over it in the code."""

from collections.abc import Callable, Mapping
from inspect import cleandoc
from typing import Any

from warledger.judgement.contradiction import find_rivals
from warledger.judgement.corroboration import weigh
from warledger.judgement.fulfilment import propose
from warledger.judgement.reconciliation import reconcile_parts

RULES: Mapping[str, Callable[..., Any]] = {
    "corroboration": weigh,
    "contradiction": find_rivals,
    "forecasts": propose,
    "reconciliation": reconcile_parts,
}
"""The function of each family of rules, whose first words say what it goes by."""


def rule_words(rule: str) -> tuple[str, ...]:
    """Return what a rule goes by, a paragraph or a point of a list each; none for a rule of another release."""
    function = RULES.get(rule.partition(".")[0])
    told = cleandoc(function.__doc__ or "") if function is not None else ""
    kept = told.partition("\nRaises:")[0].partition("\nReturns:")[0]
    lines = kept.replace("\n- ", "\n\n- ").split("\n\n")
    return tuple(" ".join(line.split()).removeprefix("- ") for line in lines if line.strip() != "")
