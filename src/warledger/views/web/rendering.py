"""Render the page's templates: everything in them is escaped, and nothing of a document is ever markup."""

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib import resources
from importlib.metadata import version
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from warledger.views.naming import actor_name, has_dossier
from warledger.views.plaintext import plain_text
from warledger.views.wording import number

STATIC = "views/static"


def render(template: str, data: Mapping[str, Any]) -> str:
    """Return a page."""
    return _environment().get_template(f"web/{template}").render(**data)


@cache
def bundle_digest() -> str:
    """Return a mark of the bundle, which stands in its addresses so that no browser shows an old one; empty where it is not built."""
    stamp = resources.files("warledger").joinpath(STATIC, "built-from.txt")
    return sha256(stamp.read_bytes()).hexdigest()[:12] if stamp.is_file() else ""


def static(name: str) -> str:
    """Return the address of a file of the bundle."""
    return f"/static/{name}?v={bundle_digest()}"


def address(path: str, **given: object) -> str:
    """Return an address with those of its parameters that are set."""
    kept = {name: value for name, value in given.items() if value not in (None, "", False)}
    return f"{path}?{urlencode(kept, doseq=True)}" if len(kept) > 0 else path


def short_hash(words: str) -> str:
    """Return a few letters that stand for words, to tell elements of a page apart by."""
    return sha256(words.encode("utf-8", "replace")).hexdigest()[:10]


def _show_plainly(value: object) -> object:
    """Take out of whatever a template shows what could turn a line around or cannot be seen; the JSON twin has the words as they are."""
    return plain_text(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("warledger", "views/templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_show_plainly,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["hash"] = short_hash
    environment.tests["has_dossier"] = has_dossier
    environment.globals.update(static=static, address=address, actor_name=actor_name, number=number, version=version("warledger"))
    return environment
