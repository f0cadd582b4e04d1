"""Warledger reads what is published about an armed conflict and keeps a ledger of claims that can be checked."""

from importlib import import_module, metadata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from warledger.claims.claim import Claim, claim_to_dict
    from warledger.documents.document import Document, Passage
    from warledger.errors import WarledgerError
    from warledger.ledger.filters import ClaimFilter, FindingFilter
    from warledger.ledger.finding import Finding
    from warledger.ledger.store import Ledger
    from warledger.settings import Settings, load_settings
    from warledger.workflow import extract, judge, read

    __version__: str

__all__ = [
    "Claim",
    "ClaimFilter",
    "Document",
    "Finding",
    "FindingFilter",
    "Ledger",
    "Passage",
    "Settings",
    "WarledgerError",
    "claim_to_dict",
    "extract",
    "judge",
    "load_settings",
    "read",
]

_HOMES = {
    "Claim": "claims.claim",
    "ClaimFilter": "ledger.filters",
    "Document": "documents.document",
    "Finding": "ledger.finding",
    "FindingFilter": "ledger.filters",
    "Ledger": "ledger.store",
    "Passage": "documents.document",
    "Settings": "settings",
    "WarledgerError": "errors",
    "claim_to_dict": "claims.claim",
    "extract": "workflow",
    "judge": "workflow",
    "load_settings": "settings",
    "read": "workflow",
}
"""Where each public name lives. It is fetched on first use, so that `import warledger` loads neither spaCy nor SQLAlchemy."""


def __getattr__(name: str) -> object:
    if name == "__version__":
        return metadata.version("warledger")
    if name not in _HOMES:
        raise AttributeError(f"module `warledger` has no name `{name}`; it has: {', '.join(__all__)}")
    return getattr(import_module(f"warledger.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
