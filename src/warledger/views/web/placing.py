"""Write into a page's twin where its ledger stands, where one server shows several."""

from collections.abc import Mapping
from typing import Any

from fastapi import Request

PREFIX = "warledger.prefix"
"""Where the gate puts what the addresses of a ledger begin with."""
ADDRESSES = ("next", "previous", "without")
"""The fields of twins that are addresses of pages."""


def place(data: Mapping[str, Any], request: Request) -> Mapping[str, Any]:
    """Return what a twin tells, with the addresses in it as they are for who asks."""
    prefix: str = request.scope.get(PREFIX, "")
    return data if prefix == "" else _place_all(data, prefix)


def _place_all(data: Mapping[str, Any], prefix: str) -> dict[str, Any]:
    return {name: _place(name, value, prefix) for name, value in data.items()}


def _place(name: str, value: Any, prefix: str) -> Any:
    if isinstance(value, Mapping):
        return _place_all(value, prefix)
    if isinstance(value, list | tuple):
        return [_place_all(each, prefix) if isinstance(each, Mapping) else each for each in value]
    return prefix + value if name in ADDRESSES and isinstance(value, str) and value.startswith("/") else value
