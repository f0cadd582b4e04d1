"""The stages of a run from paths to claims: the real ones, and the record in which a test may put its own."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain
from typing import TYPE_CHECKING

from warledger.claims.claim import Claim
from warledger.documents.document import Document
from warledger.errors import UnreadableDocument
from warledger.settings import Settings

if TYPE_CHECKING:
    from warledger.documents.reading import Given
    from warledger.language.parser import Parsed
    from warledger.mentions.gazetteer import Gazetteer
    from warledger.mentions.mention import Mentions
    from warledger.mentions.ownactors import OwnActor
    from warledger.mentions.publishing import Inferred
    from warledger.sources.capture import Capture

Progress = Callable[[str, int, int], None]
"""Told what is being done, how far it is, and of how many: 0 where that is not known."""


def _infer_nothing(_: "Parsed") -> "Inferred | None":
    return None


@dataclass(frozen=True, slots=True)
class Stages:
    """The stages of a run; a test may put its own in their place."""

    reader: str
    """Name and version of the reader, as every claim carries it."""
    find: Callable[[Sequence[str]], Iterable["Capture | UnreadableDocument"]]
    documents: Callable[[Iterable["Capture"]], Iterable[Document | UnreadableDocument]]
    parse: Callable[[Iterable[Document]], Iterable[tuple[Document, "Parsed"]]]
    """Yields each document it is handed, in order, having looked no further ahead than a batch."""
    assemble: Callable[[Document, "Parsed", str], tuple[Claim, ...]]
    """Takes the name of the reader too, as every claim carries it."""
    survey: Callable[[Document, "Parsed"], "Mentions"]
    infer: Callable[["Parsed"], "Inferred | None"] = _infer_nothing
    """Tells between which days a document without a date was published."""


def make_stages(settings: Settings, *, given: "Given | None" = None, progress: Progress | None = None) -> Stages:
    """Return the real stages. The language model and the gazetteer are loaded once, when the first document needs them."""
    from warledger.claims.assembly import assemble_claims, name_reader
    from warledger.documents.reading import Given, read_documents
    from warledger.language.parser import parse_blocks
    from warledger.language.pipeline import load_pipeline
    from warledger.mentions.added import digest_added
    from warledger.mentions.gazetteer import open_gazetteer
    from warledger.mentions.mention import join
    from warledger.mentions.ownactors import digest_actors
    from warledger.mentions.publishing import infer_publication
    from warledger.mentions.registry import load_registry
    from warledger.mentions.survey import survey_document
    from warledger.sources.archives import find_captures

    @cache
    def gazetteer() -> "Gazetteer":
        return open_gazetteer(settings.cache_dir, data_dir=settings.data_dir, progress=progress)

    grammar = cache(partial(load_pipeline, settings.language.model, threads=settings.language.threads))

    known = Given() if given is None else given
    conflict, own = settings.conflict.countries, own_actors(settings)
    reader = name_reader(settings.language.model, conflict=conflict, places=digest_added(settings.data_dir), actors=digest_actors(own))
    return Stages(
        reader=reader,
        find=lambda paths: find_captures(paths, settings=settings),
        documents=lambda captures: read_documents(captures, given=known),
        parse=lambda documents: _parse_any(documents, lambda waiting: parse_blocks(grammar(), waiting)),
        assemble=lambda document, parsed, reader: assemble_claims(
            document, parsed, gazetteer=gazetteer(), reader=reader, conflict=conflict, registry=load_registry(own)
        ),
        infer=lambda parsed: infer_publication(doc for _, doc in parsed),
        survey=lambda document, parsed: join(
            mentions.shifted(block.start)
            for block, _, mentions in survey_document(
                document, parsed, gazetteer=gazetteer(), conflict=conflict, registry=load_registry(own)
            )
        ),
    )


def own_actors(settings: Settings) -> "tuple[OwnActor, ...]":
    """Return the actors that the settings add to the word lists.

    Raises:
        SettingsError: one of them does not fit the lists.
    """
    from warledger.mentions.ownactors import check_own_actors
    from warledger.mentions.registry import load_registry

    listed = load_registry()
    return check_own_actors(settings.actors, known=listed.actors, states=listed.states)


def is_english(document: Document) -> bool:
    """Whether a document is in English, or in no language that is known."""
    return document.language is None or document.language.lower().replace("_", "-").split("-")[0] in ("en", "eng", "english", "und", "")


def _parse_any(
    documents: Iterable[Document], parse: Callable[[Iterable[Document]], Iterator[tuple[Document, "Parsed"]]]
) -> Iterator[tuple[Document, "Parsed"]]:
    """Parse documents where there are any: for none the language model is not loaded."""
    waiting = iter(documents)
    first = next(waiting, None)
    if first is not None:
        yield from parse(chain((first,), waiting))
