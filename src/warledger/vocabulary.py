"""Load and check the word lists in `words/*.toml`."""

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from warledger.errors import VocabularyError


@cache
def load_words(name: str) -> dict[str, Any]:
    """Return the parsed word list `words/<name>.toml`. The caller must not change it.

    Raises:
        VocabularyError: there is no such list, or it is not TOML.
    """
    path = resources.files("warledger") / "words" / f"{name}.toml"
    if not path.is_file():
        raise VocabularyError(f"There is no word list `{name}`.", hint=f"Known lists: {', '.join(list_words())}.")
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise VocabularyError(f"The word list `words/{name}.toml` is not valid TOML: {error}.") from error


def list_words() -> tuple[str, ...]:
    """Return the names of all word lists, sorted."""
    folder = resources.files("warledger") / "words"
    return tuple(sorted(path.name.removesuffix(".toml") for path in folder.iterdir() if path.name.endswith(".toml")))
