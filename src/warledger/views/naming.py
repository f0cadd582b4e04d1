"""Names of actors as a reader sees them: on one line, without characters that could steer a terminal."""

from warledger.judgement.lineage import UNNAMED, are_related, is_people, name_actor
from warledger.views.plaintext import plain_line

__all__ = ["UNNAMED", "actor_name", "are_related", "has_dossier"]


def actor_name(actor: object) -> str:
    """Return the name of an actor for a reader; ids that the registry does not list are spelt out."""
    return plain_line(name_actor(actor))


def has_dossier(actor: object) -> bool:
    """Whether an actor is shown by itself: a state, an organisation or an armed party, never a people or people without arms."""
    return isinstance(actor, str) and actor != "" and not is_people(actor)
