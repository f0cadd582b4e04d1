"""The sorts of acts that events are, and how far two words may tell one act."""

from collections.abc import Mapping

ACTION_GROUPS: Mapping[str, tuple[str, ...]] = {
    "violence": ("attack", "raid", "airstrike", "fight", "kill"),
    "ground": (
        "capture", "lose", "withdraw", "advance", "occupy", "besiege", "defend", "infiltrate", "flee", "surrender", "defeat", "evacuate",
        "deploy",
    ),
    "talk": ("meet", "declare", "accuse", "reject", "agree"),
}  # fmt: skip
"""Actions that may be two words for one event: what one outlet calls an airstrike another calls a killing."""
_GROUP_OF = {action: name for name, actions in ACTION_GROUPS.items() for action in actions}
ALIKE_ACTS: Mapping[frozenset[str], float] = {
    frozenset({"kill", "attack"}): 0.8,
    frozenset({"kill", "airstrike"}): 0.8,
    frozenset({"attack", "airstrike"}): 0.8,
    frozenset({"kill", "raid"}): 0.7,
    frozenset({"attack", "raid"}): 0.8,
    frozenset({"attack", "fight"}): 0.6,
    frozenset({"kill", "fight"}): 0.5,
    frozenset({"capture", "occupy"}): 0.8,
    frozenset({"lose", "withdraw"}): 0.7,
    frozenset({"lose", "flee"}): 0.5,
    frozenset({"withdraw", "evacuate"}): 0.7,
    frozenset({"withdraw", "flee"}): 0.6,
    frozenset({"advance", "capture"}): 0.4,
    frozenset({"lose", "defeat"}): 0.5,
}
"""How far two different acts may be two words for one. Acts of one group that are not listed exclude each other. Set by hand."""


def act_group(action: object) -> str:
    """Return the sort of act that an action is: violence, ground, talk or other."""
    return _GROUP_OF.get(action, "other") if isinstance(action, str) else "other"


def acts_likeness(one: str, other: str) -> float:
    """Return how far two actions may be two words for one act: 1 the same, 0 two others."""
    return 1.0 if one == other else ALIKE_ACTS.get(frozenset({one, other}), 0.0)
