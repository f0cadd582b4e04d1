"""Score claims against four relations of re3d: `python -m evaluation.re3d_relations [--missed | --sample N]`."""

import argparse
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evaluation.intervals import interval
from evaluation.re3d import ABSENT, FOLDER, LEAST_CONFIDENCE, Finder, Span, _rows, make_finder
from warledger.claims.assembly import assemble_claims
from warledger.claims.claim import Claim
from warledger.documents.blocks import find_blocks
from warledger.documents.document import Document, Publication, document_id
from warledger.language.parser import parse_blocks
from warledger.language.pipeline import load_pipeline
from warledger.mentions.gazetteer import Gazetteer, open_gazetteer
from warledger.settings import load_settings
from warledger.vocabulary import load_words

FIGHTING = frozenset({"attack", "raid", "airstrike", "fight", "defeat", "capture", "besiege", "kill"})
HOSTILE = ("defeat", "destroy", "destruction", "degrade", "counter", "fight", "attack", "eliminat", "kill", "combat", "confront", "strik")
"""How a plan against somebody begins: re3d marks "works to defeat X" as fighting X, and a plan to support X as nothing of the kind."""
TYPES = ("FightingAgainst", "AlliesOf", "InChargeOf", "BelongsTo")
SEED = 7
Ends = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Marked:
    """One relation of re3d: its type, its two ends, and the stretch of the release that holds both."""

    type: str
    source: Span
    target: Span

    @property
    def stretch(self) -> tuple[int, int]:
        """Both ends and all between them."""
        return min(self.source.start, self.target.start), max(self.source.end, self.target.end)


def read_marked() -> Iterator[tuple[str, list[Marked]]]:
    """Yield the text of each release with its relations of the four types."""
    for part in sorted(path.parent for path in FOLDER.glob("*/documents.json")):
        rows = [each for each in _rows(part / "relations.json") if each["type"] in TYPES and each["confidence"] >= LEAST_CONFIDENCE]
        for document in _rows(part / "documents.json"):
            yield document["text"], [_marked(each) for each in rows if each["documentId"] == document["_id"]]


def _marked(row: Mapping[str, Any]) -> Marked:
    return Marked(row["type"], Span(row["sourceBegin"], row["sourceEnd"], ""), Span(row["targetBegin"], row["targetEnd"], ""))


def ends_of(claim: Claim) -> tuple[str, list[Ends]]:
    """Return the type of re3d that a claim speaks of, "" where it is none, and the ids or place names at its two ends."""
    args = claim.args
    if claim.kind == "relation":
        kind = {"hostile": "FightingAgainst", "rival": "FightingAgainst", "part-of": "BelongsTo", "former-part-of": "BelongsTo"}
        return kind.get(str(args["relation"]), "AlliesOf"), [(str(args["a"]), str(args["b"]))]
    if claim.kind == "event" and args["action"] in FIGHTING:
        others = [str(args["target"]), *(str(place.name) for place in claim.places)]
        return "FightingAgainst", [(str(args["actor"]), other) for other in others]
    if claim.kind == "event" and args["action"] == "arm":
        return "AlliesOf", [(str(args["actor"]), str(args["target"]))]
    if claim.kind == "intent" and args.get("target") is not None and any(word in str(args["what"]).lower()[:40] for word in HOSTILE):
        return "FightingAgainst", [(str(args["actor"]), str(args["target"]))]
    if claim.kind == "control" and args["status"] in ("holds", "lost"):
        return "InChargeOf", [(str(args["holder"]), str(place.name)) for place in claim.places]
    return "", []


def _ids(text: str, spans: Sequence[Span], end: Span) -> set[str]:
    """What the mentions at one end stand for; civilians where only a noun of people stands there."""
    found = {each.id for each in spans if each.id is not None and each.overlaps(end)}
    words = {word.strip(".,").removesuffix("s") for word in text[end.start : end.end].lower().split()}
    return found or (
        {"civilians"} if words & {*load_words("nouns")["unarmed"], "people", "person", "victim", "mourner", "familie"} else set()
    )


def is_found(text: str, marked: Marked, claims: Sequence[Claim], spans: Sequence[Span]) -> bool:
    """Whether a claim of the type overlaps the stretch and has at its ends what the mentions there stand for, whichever way round."""
    one, other = (_ids(text, spans, end) for end in (marked.source, marked.target))
    start, end = marked.stretch
    for claim in claims:
        kind, pairs = ends_of(claim)
        if kind != marked.type or claim.end <= start or end <= claim.start:
            continue
        if any((a in one and b in other) or (a in other and b in one) for a, b in pairs):
            return True
    return False


def read_claims(text: str, *, nlp: Any, gazetteer: Gazetteer) -> tuple[Claim, ...]:
    """Return the claims of one release."""
    published = Publication()
    document = Document(document_id(text, title=None, outlet=None, published=published), text, find_blocks(text), published=published)
    ((_, parsed),) = parse_blocks(nlp, [document])
    return assemble_claims(document, parsed, gazetteer=gazetteer)


def read_all(find: Finder, *, nlp: Any, gazetteer: Gazetteer) -> list[tuple[str, list[Marked], tuple[Claim, ...], list[Span]]]:
    """Return each release with its relations, the claims read from it and its mentions."""
    return [(text, marked, read_claims(text, nlp=nlp, gazetteer=gazetteer), find(text)) for text, marked in read_marked()]


def recall(read: Sequence[tuple[str, list[Marked], tuple[Claim, ...], list[Span]]], kind: str | None = None) -> list[tuple[int, int]]:
    """Count the relations found and all, for each release; of one type, or of the four."""
    counts = []
    for text, marked, claims, spans in read:
        wanted = [each for each in marked if kind in (None, each.type)]
        counts.append((sum(is_found(text, each, claims, spans) for each in wanted), len(wanted)))
    return counts


def sample(read: Sequence[tuple[str, list[Marked], tuple[Claim, ...], list[Span]]], size: int) -> list[tuple[str, Claim]]:
    """Draw claims of the four types that name both their ends, to be judged by hand."""
    given = [
        (ends_of(claim)[0], claim)
        for _, _, claims, _ in read
        for claim in claims
        if any(a not in ("None", "") and b not in ("None", "") for a, b in ends_of(claim)[1])
    ]
    return random.Random(SEED).sample(given, min(size, len(given)))


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--missed", action="store_true", help="list the relations that no claim was found for")
    parser.add_argument("--sample", type=int, default=0, help="print so many claims of the four types, to be judged by hand")
    options = parser.parse_args()
    if not FOLDER.is_dir():
        print(ABSENT)
        return 0
    settings = load_settings()
    gazetteer, model = open_gazetteer(settings.cache_dir), settings.language.model
    read = read_all(make_finder(gazetteer, model), nlp=load_pipeline(model), gazetteer=gazetteer)
    for kind in (*TYPES, None):
        counts = recall(read, kind)
        right, total = (sum(column) for column in zip(*counts, strict=True))
        low, high = interval(counts)
        print(f"{kind or 'all four':16} recall {right}/{total} = {right / max(1, total):.3f} [{low:.3f}, {high:.3f}]")
    if options.missed:
        for text, marked, claims, spans in read:
            for each in marked:
                if not is_found(text, each, claims, spans):
                    ids = [sorted({str(s.id) for s in spans if s.id and s.overlaps(end)}) for end in (each.source, each.target)]
                    print(f"{each.type}: {text[slice(*each.stretch)][:160]!r} {ids}")
    for kind, claim in sample(read, options.sample):
        print(f"{kind} [{claim.rule}] {ends_of(claim)[1]} {claim.polarity} {claim.modality}: {claim.quote}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
