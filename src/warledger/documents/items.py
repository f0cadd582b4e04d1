"""Read one JSON record: its text as it is, its known fields as metadata, the rest kept in `extra`."""

from collections.abc import Mapping

from warledger.documents.blocks import find_blocks
from warledger.documents.dating import read_published
from warledger.documents.document import Publication
from warledger.documents.extraction import UNKNOWN, Extraction
from warledger.identity import JSON

ITEM_EXTRACTOR = "jsonl/1"


def read_item(fields: Mapping[str, JSON]) -> Extraction:
    """Read a record with the fields id, title, text, published, outlet, url, author, language; only `text` must be there.

    A known field whose value cannot be used (a date that is none, a title that is a number) is kept in `extra`.
    """
    text = str(fields["text"])
    published = _read_published(fields.get("published"))
    used = {name: _as_words(fields.get(name)) for name in ("title", "author", "outlet", "url", "language")}
    identity = _as_identity(fields.get("id"))
    known = {"text", *(name for name, value in used.items() if value is not None)}
    known |= ({"published"} if published is not UNKNOWN else set()) | ({"id"} if identity is not None else set())
    extra = {name: value for name, value in fields.items() if name not in known and not (name in used and value in (None, ""))}
    return Extraction(
        text,
        find_blocks(text),
        ITEM_EXTRACTOR,
        title=used["title"],
        author=used["author"],
        outlet=used["outlet"],
        url=used["url"],
        language=used["language"],
        published=published,
        extra=extra,
        id=identity,
    )


def _read_published(value: JSON) -> Publication:
    found = read_published(str(value), known_by="metadata") if isinstance(value, str) or _is_year(value) else None
    return found or UNKNOWN


def _is_year(value: JSON) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 1900 <= value <= 2099


def _as_identity(value: JSON) -> str | None:
    is_identity = isinstance(value, str | int) and not isinstance(value, bool)
    return str(value).strip() or None if is_identity else None


def _as_words(value: JSON) -> str | None:
    """Words of a string or of a list of strings, or None when there are none."""
    if isinstance(value, str):
        return " ".join(value.split()) or None
    if isinstance(value, list) and len(value) > 0 and all(isinstance(part, str) for part in value):
        return ", ".join(" ".join(str(part).split()) for part in value) or None
    return None
