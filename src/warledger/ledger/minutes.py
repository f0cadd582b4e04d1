"""The class Minutes: append what people decide, and ask for it again."""

from collections.abc import Collection

from warledger.claims.claim import Claim, ClaimId
from warledger.ledger import deciding, questions
from warledger.ledger.decision import Decision, DecisionKind, HistoryEntry
from warledger.ledger.filters import DecisionFilter
from warledger.ledger.opening import Connecting

ALL_DECISIONS = DecisionFilter()


class Minutes:
    """What people have decided about the claims of a ledger. Use `Ledger.minutes`."""

    def __init__(self, reading: Connecting, writing: Connecting) -> None:
        """Wrap the way to a ledger; use `Ledger.minutes`."""
        self._reading = reading
        self._writing = writing

    def append_decision(self, decision: Decision, *, corrected: Claim | None = None) -> None:
        """Append what a person has decided; it is in force from then on. With `corrected`, the claim that a correction makes.

        Raises:
            UnknownDecision: an `undo` names no decision.
            SettingsError: an `undo` names one that was taken back already, or that is an `undo` itself.
            LedgerError: the claim decided on is not in the ledger.
        """
        with self._writing() as connection:
            deciding.append_decision(connection, decision, corrected=corrected)

    def decision(self, short_id: str) -> Decision:
        """Return a decision by its id, or by as much of it as no other shares; `dec_` may be left out.

        Raises:
            UnknownDecision: no decision, or several, begin so.
        """
        with self._reading() as connection:
            return deciding.find_decision(connection, short_id)

    def history(self, wanted: DecisionFilter = ALL_DECISIONS) -> list[HistoryEntry]:
        """Return what people have decided, newest first, each with the decision that took it back.

        Raises:
            SettingsError: the filter names an unknown kind.
        """
        with self._reading() as connection:
            return deciding.find_history(connection, wanted)

    def deciders(self) -> list[str]:
        """Return the names of those who have decided anything."""
        with self._reading() as connection:
            return deciding.find_deciders(connection)

    def checked(self, claims: Collection[ClaimId]) -> dict[ClaimId, Decision]:
        """Return the last word of a person on each of these claims that has one: accepted, rejected or corrected."""
        with self._reading() as connection:
            return deciding.find_checked(connection, claims)

    def same_claim(self, claim: ClaimId) -> tuple[ClaimId, ...]:
        """Return the ids under which decisions may name a claim: its own, that which it corrects, the same claim in other readings."""
        with self._reading() as connection:
            return deciding.find_same(connection, claim)

    def root_of(self, claim: ClaimId) -> ClaimId:
        """Return the claim that a corrected one corrects, by which decisions name it; any other claim itself."""
        with self._reading() as connection:
            return deciding.find_root(connection, claim)

    def heirs(self, claims: Collection[ClaimId]) -> dict[ClaimId, ClaimId]:
        """Return which claim now stands where each of these stood: its correction, or the same in a later reading, else itself."""
        with self._reading() as connection:
            return deciding.find_heirs(connection, claims)

    def decisions(self, kind: DecisionKind, *, subject: str | None = None) -> list[Decision]:
        """Return what people have decided of a kind and not taken back, the last on a subject in force."""
        with self._reading() as connection:
            return questions.find_decisions(connection, kind, subject)
