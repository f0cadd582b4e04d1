"""Read into a lake: Parquet files of documents and claims in a folder, for DuckDB, pandas, R or a cluster's own tools."""

import json
from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from warledger.claims.claim import Claim, claim_to_dict
from warledger.documents.document import Document
from warledger.errors import SettingsError
from warledger.identity import content_id
from warledger.settings import Settings
from warledger.workflow.parts import Order, PartRead
from warledger.workflow.reading import READING, ErrorHandler, ReadSummary, Sitting, log_error
from warledger.workflow.scaling import Engine, find_parts
from warledger.workflow.stages import Progress, make_stages

if TYPE_CHECKING:
    from warledger.documents.reading import Given

DOCUMENTS = ("id", "title", "author", "outlet", "url", "language", "published_start", "published_end", "origin", "capture_hash", "text")
CLAIMS = (
    *("id", "document", "kind", "quote", "start", "end", "modality", "polarity", "when_start", "when_end", "place", "lat", "lon"),
    *("speaker", "confidence", "reader", "rule", "implied_by", "outlet", "published_start", "published_end", "claim"),
)
"""The columns of the claims. `place` and `speaker` are the first of each; `claim` is the whole of it, as JSON of the claim contract."""
NUMBERS = {"start": "int64", "end": "int64", "lat": "float64", "lon": "float64", "confidence": "float64"}
DAYS = ("published_start", "published_end", "when_start", "when_end")


def read_to_lake(
    engine: Engine,
    paths: Sequence[str],
    *,
    lake: Path,
    settings: Settings,
    given: "Given | None" = None,
    on_error: ErrorHandler = log_error,
    progress: Progress | None = None,
) -> ReadSummary:
    """Read every document found at the paths into Parquet files: two for each part, named by what is in them.

    Reading the same again writes the same files, so that a run broken off is finished by running it again. Nothing is compared with a
    ledger: a document that lies in two files stands twice, under one id.

    Raises:
        SettingsError: pyarrow is not installed, the folder cannot be made, or standard input is among the paths.
    """
    _check(lake)
    sitting = Sitting(make_stages(settings, given=given).reader, on_error)
    for found in engine(Order(settings, given, None), find_parts(paths, sitting)):
        for error in found.errors:
            on_error(error)
        write_part(found, lake)
        claims = sum(len(claims) for _, claims in found.read)
        sitting.tally.update(found.tally, claims=claims, new_claims=claims, new_documents=len(found.read))
        if progress is not None:
            progress(READING, sitting.tally["documents"], 0)
    return ReadSummary(**{name: sitting.tally[name] for name in ReadSummary.__slots__})


def write_part(found: PartRead, lake: Path) -> None:
    """Write what was found in a part under a name made of the ids of its documents and the reader; nothing where it holds none."""
    if len(found.read) == 0:
        return
    name = content_id(
        "part", *(document.id for document, _ in found.read), *sorted({claim.reader for _, claims in found.read for claim in claims})
    )
    _write(lake / "documents" / f"{name}.parquet", DOCUMENTS, (_document_row(document) for document, _ in found.read))
    _write(
        lake / "claims" / f"{name}.parquet", CLAIMS, (_claim_row(claim, document) for document, claims in found.read for claim in claims)
    )


def _write(path: Path, columns: Sequence[str], rows: Iterable[dict[str, Any]]) -> None:
    """Write a file whole or not at all."""
    import pyarrow as pa
    from pyarrow import parquet

    types = {**{name: getattr(pa, number)() for name, number in NUMBERS.items()}, **dict.fromkeys(DAYS, pa.date32())}
    schema = pa.schema([(name, types.get(name, pa.string())) for name in columns])
    path.parent.mkdir(exist_ok=True)
    temporary = path.with_suffix(".unfinished")
    parquet.write_table(pa.Table.from_pylist(list(rows), schema=schema), temporary, compression="zstd")
    temporary.replace(path)


def _document_row(document: Document) -> dict[str, Any]:
    known = {name: getattr(document, name) for name in DOCUMENTS if not name.startswith("published")}
    return {**known, "published_start": document.published.start, "published_end": document.published.end}


def _claim_row(claim: Claim, document: Document) -> dict[str, Any]:
    place = next(iter(claim.places), None)
    plain = ("id", "document", "kind", "quote", "start", "end", "modality", "polarity", "confidence", "reader", "rule", "implied_by")
    return {
        **{name: getattr(claim, name) for name in plain},
        "when_start": None if claim.when is None else claim.when.earliest,
        "when_end": None if claim.when is None else claim.when.latest,
        "place": None if place is None else place.name or place.text,
        "lat": None if place is None else place.lat,
        "lon": None if place is None else place.lon,
        "speaker": next((speaker.name for speaker in claim.asserted_by), None),
        "outlet": document.outlet,
        "published_start": document.published.start,
        "published_end": document.published.end,
        "claim": json.dumps(claim_to_dict(claim), ensure_ascii=False),
    }


def _check(lake: Path) -> None:
    """Find out before hours of reading what would stop them."""
    if find_spec("pyarrow") is None:
        raise SettingsError("Parquet needs pyarrow.", hint="pip install 'warledger[analytics]'")
    try:
        lake.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(f"No lake can be made at `{lake}`: {error.strerror}.", hint="Name a folder: --lake FOLDER") from error
