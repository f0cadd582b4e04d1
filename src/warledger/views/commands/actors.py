"""`warledger actors`: list the actors that are known, explain how words are read as one, and add your own."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from warledger.errors import SettingsError
from warledger.views.commands.options import Quiet, examples, settings_in_force
from warledger.views.commands.tables import append_table
from warledger.views.console import tell
from warledger.views.counting import counted
from warledger.views.listing import Listing, ListingFormat, Row, write_rows

if TYPE_CHECKING:
    from warledger.mentions.directory import Listed
    from warledger.mentions.mention import ActorMention

NOTHING_FOUND = 1
ACTORS = Listing(
    columns=("id", "name", "kind", "home", "since", "until", "parents", "aliases", "source"),
    headings=("Id", "Name", "Kind", "Home", "Years", "Part of", "Also called"),
    shares=(2, 3, 0, 1, 0, 1, 4),
)
READ = Listing(
    columns=("text", "actor", "name", "kind", "parent", "how", "backers", "loaded_word", "slant", "score", "why"),
    headings=("Words", "Read as", "Why"),
    shares=(2, 3, 4),
)
WHY = {
    "registry": "one of its names is on the list of actors",
    "state": "it names a state that acts",
    "composed": "a nationality with a noun of forces makes it",
    "demonym": "it names the people or side of a state",
    "office": "an office-holder stands for the office's party",
    "capital": "a capital or seat of power stands for the government",
    "generic": "a common noun, read by the war the text is about",
    "entity": "no list has it; it has the form of a body's name",
    "anaphor": "it stands for an actor named before",
}
Form = Annotated[ListingFormat, typer.Option("--format", help="JSON Lines and CSV hold all that is known.")]

app = typer.Typer(
    no_args_is_help=True,
    help="List the actors that are known, explain how words are read as one, and add your own. Organisations, states and offices only: no persons.",
    epilog=examples(
        "warledger actors list hezbollah", "warledger actors explain 'the US-backed Kurdish fighters'", "warledger actors list --kind unit"
    ),
)


@app.command(
    "list",
    epilog=examples("warledger actors list nusra", "warledger actors list --kind group --home mali", "warledger actors list --format csv"),
)
def list_known(
    words: Annotated[str, typer.Argument(metavar="[WORDS]", help="Only actors with these words in their id or one of their names.")] = "",
    *,
    kind: Annotated[
        str | None, typer.Option(metavar="KIND", help="Only state, force, group, alliance, unit, organisation, people or outlet.")
    ] = None,
    home: Annotated[str | None, typer.Option(metavar="STATE", help="Only actors of this state's wars, by its id: syria.")] = None,
    form: Form = ListingFormat.TABLE,
    quiet: Quiet = False,
) -> None:
    """List the actors that are known, with their names, years and what they are part of."""
    from warledger.mentions.directory import list_actors
    from warledger.mentions.registry import load_registry
    from warledger.workflow import own_actors

    own = own_actors(settings_in_force(None))
    found = (
        actor
        for actor in list_actors(load_registry(own), own)
        if actor.answers_to(words) and kind in (None, actor.kind) and home in (None, actor.home)
    )
    count = write_rows(ACTORS, map(_listed_row, found), form=form)
    if count == 0:
        tell(f"No actor is listed for `{words}`. Next: warledger actors add ID --name '…', or warledger actors explain '{words}'")
        raise typer.Exit(NOTHING_FOUND)
    if form is ListingFormat.TABLE and not quiet:
        tell(f"{counted(count, 'actor')}.")


@app.command(
    epilog=examples(
        "warledger actors explain 'Iraqi security forces shelled the town.'", "warledger actors explain 'the Turkish foreign minister'"
    )
)
def explain(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A name, a phrase or a sentence.")],
    *,
    form: Form = ListingFormat.TABLE,
) -> None:
    """Show which actors words are read as, and by what: a name on the list, a composed name, an office, a capital, a common noun."""
    from warledger.language.pipeline import load_pipeline
    from warledger.mentions.actors import find_actors
    from warledger.mentions.registry import load_registry
    from warledger.workflow import own_actors

    settings = settings_in_force(None)
    doc = load_pipeline(settings.language.model, threads=settings.language.threads)(text)
    found = list(find_actors(doc, registry=load_registry(own_actors(settings))))
    write_rows(READ, map(_read_row, found), form=form)
    if len(found) == 0:
        tell("No actor is read in these words. Next: warledger actors list WORDS, or warledger actors add ID --name '…'")
        raise typer.Exit(NOTHING_FOUND)


@app.command(
    epilog=examples("warledger actors add test-brigade --name 'Test Brigade' --alias TB --kind unit --parent syrian-army --home syria")
)
def add(
    key: Annotated[
        str, typer.Argument(metavar="ID", help="An id of small letters and hyphens; that of a listed actor gives it more aliases.")
    ],
    *,
    name: Annotated[str | None, typer.Option(metavar="NAME", help="Its name in English; none for an actor that is listed.")] = None,
    alias: Annotated[list[str], typer.Option(metavar="NAME", help="Another name; may be given several times.")] = [],  # noqa: B006  # typer copies it
    kind: Annotated[str, typer.Option(metavar="KIND", help="force, group, alliance, unit, organisation or outlet.")] = "group",
    parent: Annotated[str | None, typer.Option(metavar="ID", help="What it is part of.")] = None,
    home: Annotated[str | None, typer.Option(metavar="ID", help="The state whose war it belongs to.")] = None,
) -> None:
    """Add an actor to the warledger.toml of this folder; its other lines stay as they are.

    Only organisations, states and offices are actors: Warledger keeps nothing on private persons.
    """
    from warledger.settings import SETTINGS_FILE, ActorSettings
    from warledger.workflow import own_actors

    settings = settings_in_force(None)
    if key in settings.actors:
        raise SettingsError(f"`{key}` is in {SETTINGS_FILE} already.", hint=f"Edit the table [actors.{key}] there.")
    row = ActorSettings(name=name, aliases=tuple(alias), kind=kind, parent=parent, home=home)
    own_actors(settings.model_copy(update={"actors": {**settings.actors, key: row}}))
    append_table(Path(SETTINGS_FILE), f"actors.{key}", row.model_dump(exclude_defaults=True, mode="json"))
    tell(f"Added `{key}` to {Path(SETTINGS_FILE).absolute()}. Documents are read anew with it.")


def _listed_row(actor: "Listed") -> Row:
    record = {
        "id": actor.id, "name": actor.name, "kind": actor.kind, "home": actor.home, "since": actor.since, "until": actor.until,
        "parents": list(actor.parents), "aliases": list(actor.aliases), "source": actor.source,
    }  # fmt: skip
    cells = (*list(record.values())[:6], " < ".join(actor.parents), "|".join(actor.aliases), actor.source)
    years = f"{actor.since or ''}–{actor.until or ''}" if actor.since or actor.until else ""
    shown = (actor.id, actor.name, actor.kind, actor.home or "", years, " < ".join(actor.parents), ", ".join(actor.aliases))
    return Row(record, cells, shown)


def _read_row(mention: "ActorMention") -> Row:
    actor = mention.actor
    word, kind = mention.slant if mention.slant is not None else (None, None)
    record = {
        "text": mention.text, "actor": None if actor is None else actor.id, "name": None if actor is None else actor.name,
        "kind": None if actor is None else actor.kind, "parent": None if actor is None else actor.parent, "how": mention.how,
        "backers": list(mention.backers), "loaded_word": word, "slant": kind, "score": mention.score, "why": "; ".join(_reasons(mention)),
    }  # fmt: skip
    read_as = "an office of an unknown party" if actor is None else f"{actor.name} ({actor.id})"
    cells = tuple(", ".join(value) if isinstance(value, list) else value for value in record.values())
    return Row(record, cells, (mention.text, read_as, str(record["why"])))


def _reasons(mention: "ActorMention") -> Iterator[str]:
    yield WHY.get(mention.how, mention.how)
    if mention.actor is not None and mention.actor.parent is not None:
        yield f"part of {mention.actor.parent}"
    if len(mention.backers) > 0:
        yield f"said to be backed by {', '.join(mention.backers)}"
    if mention.slant is not None:
        yield f"`{mention.slant.word}` is a {mention.slant.kind} word"
