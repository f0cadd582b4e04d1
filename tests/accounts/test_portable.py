"""The accounts' tables, questions and guards are such that they hold on PostgreSQL too, where they are to go once several servers share them."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from teamwork import Clock
from warledger.accounts import audit
from warledger.accounts.audit import COMMAND, Actor, note
from warledger.accounts.entrance import Refused, sign_in
from warledger.accounts.people import Way, add_account, find_account, grant, set_password
from warledger.accounts.register import Register
from warledger.accounts.role import Role
from warledger.accounts.sessions import Lifetime, begin_session, end_session, find_session
from warledger.accounts.tokens import Wanted, add_token, find_token

pytestmark = pytest.mark.postgres
PASSWORD = "lighthouse over calm water"


@pytest.fixture
def register(postgres):
    address = postgres.make_database()
    engine = sa.create_engine(address.replace("postgresql://", "postgresql+psycopg://"))
    with engine.connect() as connection, connection.begin():
        config = Config()
        config.set_main_option("script_location", "warledger.accounts:migrations")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    yield Register(engine, Path("accounts"), clock=Clock())
    engine.dispose()
    postgres.drop_database(address)


def test_accounts_sessions_tokens_and_attempts_work_there(register):
    grant(register, add_account(register, "anna", Way(PASSWORD), actor=COMMAND), "syria", Role.REVIEWER, actor=COMMAND)
    anna = find_account(register, "anna")
    assert anna.roles == {"syria": Role.REVIEWER}
    assert isinstance(sign_in(register, "anna", "wrong wrong wrong", address="203.0.113.7"), Refused)
    assert sign_in(register, "anna", PASSWORD, address="203.0.113.7") == anna
    life = Lifetime(idle=register.now() - register.now().replace(hour=0), whole=register.now() - register.now().replace(hour=0))
    key = begin_session(register, anna, address="203.0.113.7")
    assert find_session(register, key, life) == anna
    end_session(register, key)
    assert find_session(register, key, life) is None
    _, secret = add_token(register, anna, Wanted("x", Role.READER), actor=COMMAND)
    assert find_token(register, secret)[0] == anna
    set_password(register, anna, "paper boats and cinnamon", actor=COMMAND)
    assert audit.verify(register) == []


@pytest.mark.parametrize("act", ["UPDATE audit SET actor = 'rex'", "DELETE FROM audit", "TRUNCATE audit"])
def test_the_database_itself_refuses_to_change_a_row_of_the_log(register, act):
    for number in range(3):
        note(register, Actor("anna", "session", "203.0.113.9"), "looked", subject=str(number))
    with pytest.raises(sa.exc.DBAPIError, match="only grows"), register._engine.begin() as connection:
        connection.exec_driver_sql(act)
    assert [entry.subject for entry in audit.entries(register)] == ["2", "1", "0"]
