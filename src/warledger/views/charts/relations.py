"""Draw how parties are said to stand to one another: a matrix, rows to columns, a letter and the number of outlets in each cell."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from warledger.views.charts.drawing import NARROW, Box, Chart, Label, Mark, fit
from warledger.views.counting import counted
from warledger.views.naming import actor_name
from warledger.views.relations import Relation

LETTERS: Mapping[str, str] = {
    "ally": "A",
    "backs": "B",
    "part-of": "P",
    "hostile": "H",
    "rival": "R",
    "neutral": "N",
    "good-terms": "G",
    "former-part-of": "F",
}
"""One letter for each relation of the claim guide, so that colour never carries the meaning alone."""

FRIENDLY = ("ally", "backs", "part-of", "good-terms")
OPPOSED = ("hostile", "rival")
PARTIES_WIDE, PARTIES_NARROW = 16, 8
"""Most parties drawn, chosen by the number of relations they stand in: more would leave cells too small to read."""
CELL_MOST = 44


def draw_relations(relations: Sequence[Relation], *, width: int, name: str) -> Chart:
    """Draw the matrix of the parties that stand in most relations."""
    said = [relation for relation in relations if len(relation.statements) > 0]
    parties = _parties(said, PARTIES_NARROW if width < NARROW else PARTIES_WIDE)
    gutter = 104 if width < NARROW else 170
    cell = min(CELL_MOST, (width - gutter - 40) / max(1, len(parties)))
    top = 96
    marks = [*_heads(parties, gutter, top, cell), *_cells(_by_cell(said), parties, (gutter, top), cell)]
    return Chart(
        name=name,
        title="Who is said to stand how to whom",
        description="Rows to columns. " + "; ".join(f"{r.a_name} {r.phrase} {r.b_name} ({r.outlets})" for r in said) + ".",
        width=width,
        height=top + cell * len(parties) + 6,
        marks=tuple(marks),
    )


def _parties(relations: Sequence[Relation], most: int) -> Sequence[str]:
    counted = Counter(party for relation in relations for party in (relation.a, relation.b))
    chosen = [party for party, _ in counted.most_common(most)]
    return sorted(chosen, key=lambda party: actor_name(party).casefold())


def _by_cell(relations: Sequence[Relation]) -> Mapping[tuple[str, str], Sequence[Relation]]:
    cells: dict[tuple[str, str], list[Relation]] = defaultdict(list)
    for relation in relations:
        cells[relation.a, relation.b].append(relation)
        if not relation.directed:
            cells[relation.b, relation.a].append(relation)
    return cells


def _heads(parties: Sequence[str], gutter: float, top: float, cell: float) -> Iterator[Mark]:
    for position, party in enumerate(parties):
        name, middle = actor_name(party), (position + 0.5) * cell
        yield Label(gutter - 8, top + middle + 4, fit(name, gutter - 10), "words", "end")
        yield Label(gutter + middle, top - 8, fit(name, 112), "words", "start", -45)


def _cells(
    cells: Mapping[tuple[str, str], Sequence[Relation]], parties: Sequence[str], corner: tuple[float, float], cell: float
) -> Iterator[Mark]:
    for row, a in enumerate(parties):
        for column, b in enumerate(parties):
            x, y = corner[0] + column * cell, corner[1] + row * cell
            found = cells.get((a, b), ())
            yield Box(x + 1, y + 1, cell - 2, cell - 2, _look(a, b, found), _note(found))
            if len(found) > 0:
                letters = "".join(dict.fromkeys(LETTERS.get(relation.relation, "?") for relation in found))
                yield Label(x + cell / 2, y + cell / 2, letters, "letter", "middle")
                yield Label(x + cell / 2, y + cell / 2 + 10.5, str(sum(relation.outlets for relation in found)), "count", "middle")


def _look(a: str, b: str, found: Sequence[Relation]) -> str:
    if a == b:
        return "cell self"
    friendly = any(relation.relation in FRIENDLY for relation in found)
    opposed = any(relation.relation in OPPOSED for relation in found)
    if friendly and opposed:
        return "cell both"
    if friendly or opposed:
        return "cell friendly" if friendly else "cell opposed"
    return "cell other" if len(found) > 0 else "cell none"


def _note(found: Sequence[Relation]) -> str:
    return "; ".join(f"{r.a_name} {r.phrase} {r.b_name}: {counted(r.outlets, 'outlet')}" for r in found)
