"""Where a ledger is kept, as it is written and as it is shown."""

from pathlib import Path

import pytest

from warledger.errors import LedgerError
from warledger.ledger.location import find_location, name_of

SECRET = "hunter2"


@pytest.mark.parametrize("given", ["war.db", "folder/war.db", "C:\\war.db", Path("war.db")])
def test_what_is_no_address_is_a_file(given):
    assert find_location(given) == Path(given)


@pytest.mark.parametrize(
    ("given", "shown", "name"),
    [
        ("postgresql://me@localhost/war", "postgresql://me@localhost/war", "war"),
        ("postgres://me@db.example.org:6000/war", "postgresql://me@db.example.org:6000/war", "war"),
        (f"postgresql://me:{SECRET}@localhost/war", "postgresql://me@localhost/war", "war"),
        (f"postgresql+psycopg://me:{SECRET}@[::1]:6000/war?sslmode=require", "postgresql://me@[::1]:6000/war?sslmode=require", "war"),
        (f"postgresql:///war?host=/run/pg&password={SECRET}", "postgresql:///war?host=/run/pg", "war"),
        ("postgresql://me@/?host=/run/pg", "postgresql://me@/?host=/run/pg", "me"),
    ],
)
def test_an_address_is_shown_without_its_password(given, shown, name):
    found = find_location(given)
    assert (str(found), found.name, name_of(given)) == (shown, name, name)
    assert SECRET not in f"{found!r} {found} {[found]}"
    assert find_location(found) is found


@pytest.mark.parametrize("given", ["https://example.org/war", "mysql://me@localhost/war", "sqlite:///war.db"])
def test_another_kind_of_address_is_refused_with_what_is_taken(given):
    with pytest.raises(LedgerError, match="is no ledger") as refused:
        find_location(given)
    assert "postgresql://" in refused.value.hint


def test_an_address_that_cannot_be_read_is_not_repeated():
    with pytest.raises(LedgerError, match="cannot be read") as refused:
        find_location(f"postgresql://me:{SECRET}@localhost:port/war")
    assert SECRET not in f"{refused.value.message} {refused.value.hint}"
    assert refused.value.__cause__ is None
