"""Measure mentions and judgement on the public sets beside the repository, by name, for the floors that pin them."""

import hashlib
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from evaluation import anaphora, clusters, dating, governorates, headlines, matches, re3d, re3d_relations
from evaluation.place_reader import reader
from evaluation.scoring import SHARED
from warledger.language.pipeline import DEFAULT_MODEL, load_pipeline
from warledger.mentions.gazetteer import open_gazetteer
from warledger.settings import load_settings

Figures = dict[str, float]
GUM = SHARED / "treebanks" / anaphora.TREEBANK.format(part="test")


def measure_headlines() -> Figures:
    """Return the shares of GED's headlines placed within 25 km, and placed at all."""
    apart = [apart for _, _, apart in headlines.judge_headlines(reader)]
    near = sum(each is not None and each <= headlines.NEAR_KM for each in apart)
    return {"within_25_km": near / len(apart), "resolved": sum(each is not None for each in apart) / len(apart)}


def measure_governorates() -> Figures:
    """Return the share of reports whose event is put into its governorate."""
    judged = governorates.judge_reports()["warledger"]
    return {"governorate": sum(given == right for _, given, right in judged) / len(judged)}


def measure_dating() -> Figures:
    """Return the share of reports whose day of publication lies in the interval that their words give."""
    days, texts = map(list, zip(*dating.read_reports(), strict=True))
    dated = [(found, day) for found, day in zip(dating.infer_all(texts), days, strict=True) if found is not None]
    return {"inside": sum(dating.is_right(found, day) for found, day in dated) / len(dated)}


def measure_re3d() -> Figures:
    """Return the F1 of each kind of span, and the share of synonyms that get one id."""
    releases = list(re3d.read_releases(re3d.FOLDER))
    find = re3d.make_finder(open_gazetteer(load_settings().cache_dir), DEFAULT_MODEL)
    found = [find(release.text) for release in releases]
    figures = {kind: re3d.f1([re3d.tally(r, spans, kind) for r, spans in zip(releases, found, strict=True)]) for kind in re3d.KINDS}
    pairs = [re3d.share_id(release, spans) for release, spans in zip(releases, found, strict=True)]
    return {**figures, "IsSynonymOf": sum(right for right, _ in pairs) / sum(total for _, total in pairs)}


def measure_relations() -> Figures:
    """Return the share of re3d's relations of four types that a claim was read for."""
    gazetteer = open_gazetteer(load_settings().cache_dir)
    nlp = load_pipeline(DEFAULT_MODEL)
    read = re3d_relations.read_all(re3d.make_finder(gazetteer, DEFAULT_MODEL), nlp=nlp, gazetteer=gazetteer)
    counts = re3d_relations.recall(read)
    return {"recall": sum(found for found, _ in counts) / sum(total for _, total in counts)}


def measure_pronouns() -> Figures:
    """Return accuracy and precision of pronouns on GUM's open test file, parsed by the default reader."""
    figures = anaphora.figures(anaphora.measure(GUM, DEFAULT_MODEL)[f"{DEFAULT_MODEL} parser"])
    return {name: value for name, (value, _, _) in figures.items()}


def measure_judgement() -> Figures:
    """Return how far clusters of reports are judged as a reader did, and how many of the judged pairs that are matched say the same."""
    with tempfile.TemporaryDirectory() as folder, matches.judged_ledger(Path(folder)) as ledger:
        agreed = [row["verdict"] == said for row, said in clusters.compare(ledger)]
        judged = {frozenset(matches.sides(row)): row for rows in matches.read_verdicts().values() for row in rows}
        still = matches.still_matched(list(judged.values()), matches.find_pairs(ledger))
    return {"clusters": sum(agreed) / len(agreed), "pairs": matches.precision(still).value, "pairs_known": float(len(still))}


SETS: Mapping[str, tuple[Path, Callable[[], Figures]]] = {
    "headlines": (headlines.EVENTS, measure_headlines),
    "governorates": (governorates.REPORTS, measure_governorates),
    "dating": (governorates.REPORTS, measure_dating),
    "re3d": (re3d.FOLDER, measure_re3d),
    "re3d_relations": (re3d.FOLDER, measure_relations),
    "pronouns": (GUM, measure_pronouns),
    "judgement": (governorates.REPORTS, measure_judgement),
}
"""Each set by name: where it lies, and what measures it."""


def digest(data: Path) -> str:
    """Return a short digest of a file, or of the files of a folder, so that floors are not held against other data."""
    files = sorted(path for path in data.rglob("*") if path.is_file()) if data.is_dir() else [data]
    total = hashlib.sha256()
    for path in files:
        total.update(path.relative_to(data.parent).as_posix().encode())
        total.update(path.read_bytes())
    return total.hexdigest()[:16]
