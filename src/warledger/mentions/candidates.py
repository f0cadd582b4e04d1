"""Show the candidates for a place's name as they would be ranked beside a text, each with what speaks for and against it."""

from collections.abc import Mapping
from dataclasses import dataclass

from warledger.mentions.gazetteer import Gazetteer
from warledger.mentions.localities import make_context, weigh
from warledger.mentions.place import Place
from warledger.mentions.placenames import Name, find_names


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean, its score, and the reasons, each with its points."""

    place: Place
    score: float
    reasons: tuple[tuple[str, float], ...]
    bears_name: bool
    """Whether it bears the name as written; else it only sounds like it."""

    @property
    def source(self) -> str:
        """Who knows the place: GeoNames, UCDP GED, Warledger's own lists, or the user's files."""
        if self.place.added:
            return "yours"
        if self.place.geonames_id is not None:
            return "GeoNames"
        return "Warledger" if self.place.curated else "UCDP GED"


def find_candidates(
    name: str, gazetteer: Gazetteer, *, near: str = "", expected: Mapping[str | None, float] | None = None
) -> tuple[Candidate, ...]:
    """Return the candidates for a name, the likeliest first; empty when no place bears it or sounds like it.

    Args:
        name: as a text writes it.
        gazetteer: where it is looked up.
        near: words of the text around it, for their places and states.
        expected: weights of states that the text is likely about; see `expect_states`.
    """
    import spacy

    exact = gazetteer.lookup_exact(name)
    known = {place.id for place in exact}
    places = (*exact, *(place for place in gazetteer.lookup_alike(name) if place.id not in known))
    doc = spacy.blank("en")(near)
    context = make_context(doc, tuple(find_names(doc, gazetteer)), states=gazetteer.states, expected=expected)
    meant = Name(name, 0, len(name), 0, 0, places, len(exact) > 0, supported=True, doubtful=False, entity="")
    ranked = (
        Candidate(place, sum(points for _, points in reasons), reasons, place.id in known)
        for place in places
        for reasons in [tuple(weigh(place, meant, context))]
    )
    return tuple(sorted(ranked, key=_by_score))


def _by_score(candidate: Candidate) -> tuple[float, int]:
    return -candidate.score, candidate.place.id
