"""Write tables into warledger.toml and take them out, leaving its other lines as they are."""

import json
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from warledger.errors import SettingsError


def append_table(file: Path, name: str, row: Mapping[str, object]) -> None:
    """Write a table at the end of a TOML file, in one step; JSON's strings and lists are TOML's too."""
    lines = [f"[{name}]", *(f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in row.items())]
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    gap = "" if before == "" else "\n" if before.endswith("\n") else "\n\n"
    _replace(file, before + gap + "\n".join(lines) + "\n")


def remove_table(file: Path, group: str, key: str) -> None:
    """Take a table `[group.key]` out of a TOML file, from its heading to the next one.

    Raises:
        SettingsError: it is not written as a table of its own.
    """
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    after = re.sub(rf"(?m)^\[{re.escape(f'{group}.{key}')}\][^\n]*\n(?:(?!\[).*(?:\n|\Z))*", "", before, count=1)
    wanted = tomllib.loads(before)
    wanted.get(group, {}).pop(key, None)
    if after == before or _told({group: {}, **tomllib.loads(after)}) != _told({group: {}, **wanted}):
        raise SettingsError(
            f"`{key}` is not a table [{group}.{key}] of its own in `{file.absolute()}`.", hint="Take it out with an editor."
        )
    _replace(file, after)


def _told(settings: Mapping[str, object]) -> str:
    return json.dumps(settings, sort_keys=True, default=str)


def _replace(file: Path, words: str) -> None:
    written = file.with_name(f".{file.name}.new")
    written.write_text(words, encoding="utf-8")
    written.replace(file)
