"""What a desk has worked out is worked out once, for as long as the ledger stays as it was."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import sleep

import pytest

from factory import READER, make_document
from warledger.errors import LedgerError
from warledger.settings import load_settings
from warledger.views.web.desk import KEPT, PAGES_BYTES, Desk


@pytest.fixture
def desk(ledger):
    return Desk(ledger, settings=load_settings(ledger=str(ledger.location)))


def test_of_several_who_ask_at_once_one_works_it_out(desk):
    begun, asked = [], Barrier(8)

    def work_out():
        begun.append(1)
        sleep(0.05)
        return len(begun)

    def ask(_):
        asked.wait()
        return desk.keep(("all",), work_out)

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(ask, range(8))) == {1}
    assert begun == [1]


def test_it_is_worked_out_anew_once_the_ledger_has_changed(desk, ledger):
    assert desk.keep(("documents",), lambda: ledger.counts().documents) == 0
    ledger.append_reading(make_document(), [], reader=READER)
    assert desk.keep(("documents",), lambda: ledger.counts().documents) == 1


def test_what_failed_is_tried_again(desk):
    def fail():
        raise LedgerError("locked")

    with pytest.raises(LedgerError):
        desk.keep(("a",), fail)
    assert desk.keep(("a",), lambda: 2) == 2


def test_one_answer_may_rest_on_another(desk):
    assert desk.keep(("sum",), lambda: desk.keep(("part",), lambda: 2) + 1) == 3


def test_what_is_asked_for_again_and_again_is_not_forgotten_for_what_is_asked_for_once(desk):
    desk.keep(("days",), lambda: "first")
    for number in range(2 * KEPT):
        desk.keep((number,), lambda: "once")
        assert desk.keep(("days",), lambda: "again") == "first"


def test_it_keeps_pages_up_to_so_many_bytes(desk):
    for number in range(10):
        desk.keep_page((number,), lambda: bytes(PAGES_BYTES // 4))
    assert desk.keep_page((9,), lambda: b"again") != b"again"
    assert desk.keep_page((0,), lambda: b"again") == b"again"


def test_it_forgets_the_oldest_answers(desk):
    for number in range(KEPT + 1):
        desk.keep((number,), lambda: "first")
    assert desk.keep((0,), lambda: "again") == "again"
    assert desk.keep((KEPT,), lambda: "again") == "first"
