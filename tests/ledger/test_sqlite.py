from warledger.ledger.sqlite import find_sqlite


def test_the_sqlite_of_this_python_can_keep_a_ledger():
    state = find_sqlite()
    assert state.version.count(".") == 2
    assert state.full_text
