import contextlib
import multiprocessing
import random
import signal
import time
from multiprocessing.connection import Connection

import pytest

from factory import READER, make_claim, make_document, make_place, make_speaker
from warledger.documents.document import Document
from warledger.ledger.store import Ledger

KILLS = {"sqlite": 40, "postgresql": 15}
DOCUMENTS = 240
CLAIMS_EACH = 25


def make_text(n: int) -> str:
    return " ".join(f"Rebels hold village {n}-{at}." for at in range(CLAIMS_EACH))


def documents() -> list[Document]:
    return [make_document(text=make_text(n)) for n in range(DOCUMENTS)]


def make_claims(document: Document) -> list:
    claims, at = [], 0
    for sentence in document.text.split(". "):
        quote = sentence.rstrip(".")
        claims.append(
            make_claim(
                document=document.id, quote=quote, start=at, places=(make_place(),), asserted_by=(make_speaker(),), reading=("A step.",)
            )
        )
        at += len(sentence) + 2
    return claims


def append_all(location: str, told: Connection | None = None) -> None:
    with Ledger.open(location) as ledger:
        for document in documents():
            if not ledger.has_reading(document.id, READER):
                ledger.append_reading(document, make_claims(document), reader=READER)
                if told is not None:
                    told.send(1)


def content(location: str) -> tuple:
    with Ledger.open(location) as ledger:
        return (
            ledger.damage(),
            ledger.counts(),
            [document.id for document in ledger.documents()],
            list(ledger.claims()),
            [ledger.document(document.id) for document in ledger.documents()],
        )


def is_killed_while_writing(location: str, chance: random.Random) -> bool:
    """Start a writer, let it append a few documents, and kill it at a moment of its next ones; False if it was done before."""
    context = multiprocessing.get_context("fork")
    listen, tell = context.Pipe(duplex=False)
    writer = context.Process(target=append_all, args=(location, tell))
    writer.start()
    tell.close()
    for _ in range(chance.randint(0, 5)):
        listen.poll(60)
        with contextlib.suppress(EOFError):
            listen.recv()
    time.sleep(chance.uniform(0, 0.02))
    writer.kill()
    writer.join()
    listen.close()
    assert writer.exitcode in (0, -signal.SIGKILL)
    return writer.exitcode != 0


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="needs fork")
def test_a_writer_killed_again_and_again_ends_with_the_ledger_of_an_unbroken_one(locate, database):
    chance = random.Random(20180120)
    unbroken = str(locate("unbroken"))
    append_all(unbroken)
    expected = content(unbroken)
    assert expected[0] == ()
    kills, runs = 0, 0
    while kills < KILLS[database]:
        killed = str(locate(f"killed{runs}"))
        if is_killed_while_writing(killed, chance):
            kills += 1
            with Ledger.open(killed) as ledger:
                counts = ledger.counts()
                assert counts.documents == counts.readings
                assert counts.claims == counts.documents * CLAIMS_EACH, "a document stands with all of its claims or not at all"
        else:
            assert content(killed) == expected
            runs += 1
    append_all(killed)
    assert content(killed) == expected
