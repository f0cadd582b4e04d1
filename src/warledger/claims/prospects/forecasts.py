"""Read forecasts: what somebody expects to happen, by when, how surely and on what condition."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from warledger.claims.attribution import find_attribution
from warledger.claims.claim import Modality
from warledger.claims.draft import Draft, Reading
from warledger.claims.parties import parties
from warledger.claims.prospects.deadlines import find_deadline
from warledger.claims.prospects.outlook import Outlook, find_outlooks, find_probability, is_negated
from warledger.claims.prospects.subjects import find_subjects, find_target
from warledger.claims.quotes import OTHER_CLAUSES, branch_span, words_of
from warledger.language.clauses import is_passive, subject_of
from warledger.mentions.mention import ActorMention
from warledger.vocabulary import load_words

if TYPE_CHECKING:
    from spacy.tokens import Token

BY_MODAL, BY_WORD = 0.75, 0.75
"""As `python -m evaluation.calibration` counted: the share of right claims, rounded, on 001, 003 and our own developed half."""
NO_DEADLINE = "the words give no day by which it should have happened"
NO_TARGET = "the words name nothing that a later claim could be compared with"


def read_forecasts(reading: Reading, outlooks: Sequence[Outlook] | None = None) -> Iterator[Draft]:
    """Yield one forecast per party that an expectation is about; one without a party where it is about none.

    Args:
        reading: the block.
        outlooks: the clauses about what is to come, where they have been found already.

    A party's own word about what it will do is no forecast but an intent, and so is a flat refusal ("will not sign").
    """
    for outlook in find_outlooks(reading) if outlooks is None else outlooks:
        subjects = find_subjects(reading, outlook.head)
        if is_own_will(reading, outlook, subjects) and not _is_foretold(reading, outlook):
            continue
        for subject in subjects or (None,):
            yield _draft(reading, outlook, subject)


def is_own_will(reading: Reading, outlook: Outlook, subjects: tuple[ActorMention, ...]) -> bool:
    """Whether a clause with "will" tells of the will of its subject: said by itself, or refused."""
    if not outlook.modal or outlook.certainty != "certain" or outlook.head.pos_ != "VERB" or len(subjects) == 0:
        return False
    found = subject_of(outlook.head)
    if outlook.head.dep_ == "ccomp" and outlook.head.head.lemma_.lower() in load_words("prospects")["intent"]["voiced"]:
        return True
    pronoun = found is not None and found[0].pos_ == "PRON"
    if is_passive(outlook.head) or found is None or (len(parties(reading, found[0].i)) == 0 and not pronoun):
        return False
    speakers = {speaker.actor for speaker in find_attribution(reading, outlook.head.i).speakers}
    return outlook.negated or any(subject.actor is not None and subject.actor.id in speakers for subject in subjects)


def _is_foretold(reading: Reading, outlook: Outlook) -> bool:
    """Whether the author foretells a refusal on a condition: "will not disarm unless …" is their forecast too."""
    return find_condition(reading, outlook.head) is not None and len(find_attribution(reading, outlook.head.i).speakers) == 0


def _draft(reading: Reading, outlook: Outlook, subject: ActorMention | None) -> Draft:
    span = _span(reading, outlook)
    return Draft(
        kind="forecast",
        args=_args(reading, outlook, subject, span),
        start=span[0],
        end=span[1],
        anchor=outlook.head.i,
        rule="forecast.last" if outlook.closing else "forecast.modal" if outlook.modal else "forecast.word",
        confidence=BY_MODAL if outlook.modal else BY_WORD,
        reading=(
            _step(outlook),
            *(() if subject is None else (f"It is about `{subject.text}`.",)),
        ),
        modality=_modality(outlook),
        polarity="-" if outlook.negated else "+",
    )


def _step(outlook: Outlook) -> str:
    if outlook.closing:
        return (
            f"`{outlook.sign.text}` says that no other `{outlook.head.text}` will follow in a time that is not over: {outlook.certainty}."
        )
    return f"`{outlook.sign.text}` says that `{outlook.head.text}` is to come: {outlook.certainty}."


def _args(reading: Reading, outlook: Outlook, subject: ActorMention | None, span: tuple[int, int]) -> dict[str, Any]:
    target, deadline = find_target(reading, outlook.head, subject), find_deadline(reading, outlook.head)
    missing = [why for why, absent in ((NO_DEADLINE, deadline is None), (NO_TARGET, target is None)) if absent]
    return {
        "what": words_of(reading, span, but=_negations(outlook)),
        "actor": None if subject is None or subject.actor is None else subject.actor.id,
        "deadline": deadline,
        "certainty": outlook.certainty,
        "probability": find_probability(outlook),
        "condition": find_condition(reading, outlook.head) or find_condition(reading, outlook.sign),
        "target": target,
        "unscorable": "; ".join(missing) or None,
    }


def find_condition(reading: Reading, head: "Token") -> str | None:
    """Return the words of the condition that a clause hangs on, or None."""
    marks = load_words("reasons")["condition"]["conjunctions"]
    for child in head.children:
        if child.dep_ == "advcl" and any(c.lower_ in marks and c.dep_ in ("mark", "advmod") for c in child.children):
            return words_of(reading, branch_span(reading, child, without=()))
    return None


def _span(reading: Reading, outlook: Outlook) -> tuple[int, int]:
    """The words of the clause, with those of the sign where it governs the clause."""
    others = tuple(label for label in OTHER_CLAUSES if label not in ("conj", "cc", "appos"))
    start, end = branch_span(reading, outlook.head, without=(*others, *_other_clauses(outlook.head)))
    if outlook.head in outlook.sign.subtree:
        signed = branch_span(reading, outlook.sign, without=(*others, *_other_clauses(outlook.sign)))
        start, end = min(start, signed[0]), max(end, signed[1])
    return start, end


def _other_clauses(head: "Token") -> tuple[str, ...]:
    """A coordinated clause is another one; a coordinated noun stays."""
    return ("conj", "cc") if head.pos_ in ("VERB", "AUX", "ADJ") else ()


def _modality(outlook: Outlook) -> Modality:
    possible = outlook.certainty == "possible" and outlook.sign.lower_ != "can"
    imagined = outlook.sign.lower_ == "would" and outlook.certainty != "certain"
    return "hypothetical" if possible or imagined else "predicted"


def _negations(outlook: Outlook) -> set[int]:
    if not outlook.negated:
        return set()
    words = load_words("grammar")["negations"]
    return {c.i for token in (outlook.head, outlook.sign) for c in token.children if c.lower_ in words and is_negated(token)}
