"""How parties are said to stand to one another."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from warledger.views.naming import actor_name
from warledger.views.plaintext import plain_line
from warledger.views.statement import Statement, count_outlets, newest_first
from warledger.views.wording import RELATION_WORDS

DIRECTED = ("backs", "part-of", "former-part-of")
"""Relations that run one way; the others hold both ways and are kept once."""


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation between two parties, with everyone who says so and everyone who says it is not so."""

    a: str
    b: str
    a_name: str
    b_name: str
    relation: str
    phrase: str
    directed: bool
    statements: tuple[Statement, ...]
    outlets: int
    set_aside: tuple[Statement, ...]
    """Denied, conditional, predicted, advised or negated."""


def report_relations(statements: Iterable[Statement]) -> tuple[Relation, ...]:
    """Return the relations spoken of, those carried by most outlets first; ones that are only denied come last."""
    grouped: dict[tuple[str, str, str], list[Statement]] = defaultdict(list)
    for statement in statements:
        args = statement.claim.args
        if statement.claim.kind == "relation" and args.get("a") and args.get("b"):
            grouped[_key(str(args["a"]), str(args["b"]), str(args.get("relation")))].append(statement)
    found = [_make_relation(key, group) for key, group in grouped.items()]
    return tuple(sorted(found, key=lambda r: (-r.outlets, -len(r.statements), r.relation, r.a_name, r.b_name)))


def _key(a: str, b: str, relation: str) -> tuple[str, str, str]:
    return (a, b, relation) if relation in DIRECTED else (min(a, b), max(a, b), relation)


def _make_relation(key: tuple[str, str, str], statements: list[Statement]) -> Relation:
    a, b, relation = key
    counted = newest_first(s for s in statements if s.counted)
    return Relation(
        a=a,
        b=b,
        a_name=actor_name(a),
        b_name=actor_name(b),
        relation=relation,
        phrase=RELATION_WORDS.get(relation, plain_line(relation)),
        directed=relation in DIRECTED,
        statements=counted,
        outlets=count_outlets(counted),
        set_aside=newest_first(s for s in statements if not s.counted),
    )
