"""Every error Warledger raises, each with a hint, an exit code and an HTTP status.

WarledgerError
├── SettingsError          a setting is missing or has a value that is not allowed
│   ├── CorrectionError    a correction of a claim does not fit; each field that is wrong is named
│   ├── UploadError        a form hands in nothing, too much, or states what cannot be read
│   └── ReadOnly           a page shows a ledger and takes nothing
├── VocabularyError        a word list in words/ is wrong
├── UnreadableDocument     one input cannot be read; the run goes on without it
├── RetrievalError         one address cannot be fetched from the network; the run goes on without it
│   └── AddressRefused     an address points inside, is no web address, or may not be fetched; it is not tried again
├── PassageError           words were cited that do not stand in the document
├── PipelineError          the language model cannot be loaded or lacks a component
├── GazetteerError         the gazetteer cannot be built or opened
├── AccountError           the accounts of a server cannot be opened, read or written
│   ├── UnknownAccount     no account or token is called so
│   └── SignInError        somebody could not be signed in
└── LedgerError            the ledger cannot be opened, read or written
    ├── NoLedger           there is no ledger where one was named
    ├── TooLong            a name is longer than the ledger's database can look up
    ├── LedgerTooNew       the ledger was written by a later release
    ├── DocumentConflict   another text already stands in the ledger under this document's id; the run goes on
    ├── UnknownSubject     nothing in the ledger tells of a place, party or source called so
    ├── UnknownDocument    no document in the ledger has this id
    ├── UnknownClaim       no claim in the ledger has this id
    └── UnknownDecision    no decision in the ledger has this id
"""

from collections.abc import Mapping


class WarledgerError(Exception):
    """Something Warledger cannot do, said with the value it failed on and the next step."""

    exit_code = 1
    http_status = 500

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class SettingsError(WarledgerError):
    """A setting is missing or has a value that is not allowed."""

    exit_code = 2
    http_status = 400


class CorrectionError(SettingsError):
    """A correction of a claim does not fit what claims may say; `problems` has a sentence for each field that is wrong."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(" ".join(f"`{field}`: {problem}" for field, problem in problems.items()))
        self.problems = problems


class UploadError(SettingsError):
    """A form hands in nothing, too much, or states what cannot be read; `problems` has a sentence for each field, `given` what was filled in."""

    http_status = 422

    def __init__(self, problems: Mapping[str, str], given: Mapping[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems, self.given = problems, given


class ReadOnly(SettingsError):
    """A page shows a ledger and takes nothing."""

    http_status = 403


class VocabularyError(WarledgerError):
    """A word list is wrong: the file, the entry and the choices are named."""

    exit_code = 3


class UnreadableDocument(WarledgerError):
    """One input cannot be read; it is named and the run goes on without it."""

    exit_code = 4
    http_status = 422


class RetrievalError(WarledgerError):
    """One address cannot be fetched: `status` is what its server answered, if it did, `wait_seconds` how long it asks to be left alone."""

    exit_code = 10
    http_status = 502

    def __init__(self, message: str, *, hint: str | None = None, status: int | None = None, wait_seconds: float | None = None) -> None:
        super().__init__(message, hint=hint)
        self.status, self.wait_seconds = status, wait_seconds


class AddressRefused(RetrievalError):
    """An address points inside, is no web address, or its site asks programs to stay away; it is not tried again."""

    http_status = 422


class PassageError(WarledgerError):
    """Words were cited that do not stand in the document at the place given."""

    exit_code = 5
    http_status = 422


class PipelineError(WarledgerError):
    """The language model cannot be loaded or lacks a component."""

    exit_code = 6


class GazetteerError(WarledgerError):
    """The gazetteer cannot be built or opened."""

    exit_code = 7


class AccountError(WarledgerError):
    """The accounts of a server cannot be opened, read or written."""

    exit_code = 10
    http_status = 503


class UnknownAccount(AccountError):
    """No account or token is called so."""

    exit_code = 9
    http_status = 404


class SignInError(AccountError):
    """Somebody could not be signed in; what is said tells nothing of who there is."""

    http_status = 403


class LedgerError(WarledgerError):
    """The ledger cannot be opened, read or written."""

    exit_code = 8
    http_status = 503


class NoLedger(LedgerError):
    """There is no ledger where one was named; one can be made there."""


class TooLong(LedgerError):
    """A name, or a quote, is longer than the ledger's database can look up."""


class LedgerTooNew(LedgerError):
    """The ledger was written by a later release of Warledger."""


class DocumentConflict(LedgerError):
    """Another text already stands in the ledger under this document's id; the run goes on without the new one."""

    exit_code = 4
    http_status = 409


class UnknownDocument(LedgerError):
    """No document in the ledger has this id."""

    exit_code = 9
    http_status = 404


class UnknownSubject(LedgerError):
    """Nothing in the ledger tells of a place, party or source called so."""

    exit_code = 9
    http_status = 404


class UnknownClaim(LedgerError):
    """No claim in the ledger has this id, or the short id fits several."""

    exit_code = 9
    http_status = 404


class UnknownDecision(LedgerError):
    """No decision in the ledger has this id, or the short id fits several."""

    exit_code = 9
    http_status = 404
