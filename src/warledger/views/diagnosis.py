"""What is installed, where things are, what is wrong and how to mend it."""

import json
import os
import platform
import shutil
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from warledger.errors import GazetteerError, WarledgerError
from warledger.views.check import Check
from warledger.views.ledger_check import check_ledger

if TYPE_CHECKING:
    from warledger.settings import Settings

OLDEST_PYTHON = (3, 11)
ROOM = 200_000_000
"""Bytes free in the cache's disk below which building the gazetteer may fail."""
MEGABYTE = 1_000_000


def diagnose(settings: "Settings") -> Iterator[Check]:
    """Yield every check, in the order in which a run would need them."""
    yield _check_python()
    yield Check("warledger", ok=True, found=f"{metadata.version('warledger')} in {Path(__file__).parent.parent}")
    yield _check_settings()
    yield _check_spacy()
    yield _check_model(settings.language.model)
    yield from _check_cache(settings.cache_dir)
    yield _check_added(settings.data_dir)
    yield _check_sqlite()
    yield check_ledger(settings.ledger)


def _check_python() -> Check:
    found = f"{platform.python_version()} at {sys.executable}"
    old = sys.version_info < OLDEST_PYTHON
    return Check("python", ok=not old, found=found, mend="Install Python 3.11 or later." if old else None)


def _check_settings() -> Check:
    from warledger.settings import SETTINGS_FILE

    named = sorted(name for name in os.environ if name.startswith("WARLEDGER_"))
    file = f"{Path(SETTINGS_FILE).absolute()}" if Path(SETTINGS_FILE).is_file() else f"no {SETTINGS_FILE} in this folder, so defaults hold"
    return Check("settings", ok=True, found=file + (f"; from the environment: {', '.join(named)}" if len(named) > 0 else ""))


def _check_spacy() -> Check:
    try:
        return Check("spacy", ok=True, found=metadata.version("spacy"))
    except metadata.PackageNotFoundError:
        return Check("spacy", ok=False, found="not installed", mend="pip install --force-reinstall warledger")


def _check_model(name: str) -> Check:
    """Load the language model as a run would: a folder that is there may still not fit this spaCy."""
    from warledger.language.pipeline import SHIPPED_MODELS, load_pipeline, model_path

    where = model_path(name) if name in SHIPPED_MODELS else Path(name)
    try:
        load_pipeline(name)
    except WarledgerError as error:
        return Check("language model", ok=False, found=error.message, mend=error.hint)
    size = f", {_size(where) / MEGABYTE:,.0f} MB at {where}" if where.is_dir() else ""
    return Check("language model", ok=True, found=f"{name} {_model_version(where)}".strip() + size)


def _model_version(folder: Path) -> str:
    try:
        return str(json.loads((folder / "meta.json").read_text(encoding="utf-8"))["version"])
    except (OSError, ValueError, KeyError):
        return ""


def _check_cache(cache_dir: Path) -> Iterator[Check]:
    existing = next(folder for folder in (cache_dir, *cache_dir.absolute().parents) if folder.exists())
    if not os.access(existing, os.W_OK):
        yield Check(
            "cache",
            ok=False,
            found=f"{existing} cannot be written",
            mend="Name another folder: set cache_dir in warledger.toml or WARLEDGER_CACHE_DIR.",
        )
        return
    free = shutil.disk_usage(existing).free
    mend = None if free > ROOM else f"Make room: the gazetteer needs up to {ROOM / MEGABYTE:,.0f} MB."
    yield Check("cache", ok=mend is None, found=f"{cache_dir}, {free / MEGABYTE:,.0f} MB free", mend=mend)
    yield _check_gazetteer(cache_dir)


def _check_gazetteer(cache_dir: Path) -> Check:
    """Say whether the gazetteer of this release stands. A run builds it when it does not, so its absence is not wrong."""
    from warledger.mentions.gazetteer import Gazetteer, gazetteer_path

    path = gazetteer_path(cache_dir)
    if not path.is_file():
        return Check("gazetteer", ok=True, found="not built yet", mend="The first run builds it, in under a minute.")
    try:
        Gazetteer(path)
    except GazetteerError as error:
        return Check("gazetteer", ok=True, found=error.message, mend="The next run builds it anew.")
    return Check("gazetteer", ok=True, found=f"{path.name}, {_size(path) / MEGABYTE:,.0f} MB")


def _check_added(data_dir: Path) -> Check:
    """Name the files whose places the user has added."""
    from warledger.mentions.added import added_path, list_added

    try:
        files = list_added(data_dir)
    except GazetteerError as error:
        return Check("your places", ok=False, found=error.message, mend=error.hint)
    named = ", ".join(f"{file.name} ({file.places:,})" for file in files)
    return Check("your places", ok=True, found=f"{named} in {added_path(data_dir)}" if named else "none added")


def _check_sqlite() -> Check:
    from warledger.ledger.sqlite import find_sqlite

    state = find_sqlite()
    if state.full_text:
        return Check("sqlite", ok=True, found=f"{state.version} with full-text search (FTS5)")
    return Check(
        "sqlite",
        ok=False,
        found=f"{state.version} without FTS5",
        mend="Use a Python whose SQLite has FTS5, such as that of python.org or Debian.",
    )


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else sum(file.stat().st_size for file in path.rglob("*") if file.is_file())
