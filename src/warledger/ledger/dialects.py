"""The few expressions that databases spell differently, and the inserting that leaves what stands."""

from typing import Any, ClassVar

from sqlalchemy import ColumnElement, Connection, Float, Integer, Text, literal_column
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

POSTGRES = "postgresql"


def is_postgres(connection: Connection) -> bool:
    """Whether a connection leads to PostgreSQL; else it leads to SQLite."""
    return connection.dialect.name == POSTGRES


def insert_new(connection: Connection, table: Any) -> Any:
    """Return an INSERT that passes over rows which stand already."""
    return (postgresql.insert(table) if is_postgres(connection) else sqlite.insert(table)).on_conflict_do_nothing()


class Spelled(FunctionElement[Any]):
    """An expression with a spelling for each database, in which {0}, {1}… stand for what it is given."""

    inherit_cache = True
    sqlite: ClassVar[str]
    postgres: ClassVar[str]


@compiles(Spelled)
def _spell_for_sqlite(element: Spelled, compiler: SQLCompiler, **given: Any) -> str:
    return element.sqlite.format(*(compiler.process(clause, **given) for clause in element.clauses))


@compiles(Spelled, POSTGRES)
def _spell_for_postgres(element: Spelled, compiler: SQLCompiler, **given: Any) -> str:
    return element.postgres.format(*(compiler.process(clause, **given) for clause in element.clauses))


class _JsonText(Spelled):
    inherit_cache = True
    type = Text()
    sqlite, postgres = "json_extract({0}, {1})", "({0} #>> {2})"


class _JsonNumber(Spelled):
    inherit_cache = True
    type = Float()
    sqlite, postgres = "json_extract({0}, {1})", "CAST({0} #>> {2} AS DOUBLE PRECISION)"


class DaysBetween(Spelled):
    """How many days lie between a day and a later one."""

    inherit_cache = True
    type = Integer()
    sqlite, postgres = "(julianday({1}) - julianday({0}))", "({1} - {0})"


class MonthOf(Spelled):
    """The month of a day, as 2015-05."""

    inherit_cache = True
    type = Text()
    sqlite, postgres = "substr({0}, 1, 7)", "to_char({0}, 'YYYY-MM')"


class Lesser(Spelled):
    """The lesser of two numbers; unknown where either is, which PostgreSQL's own function passes over."""

    inherit_cache = True
    type = Float()
    sqlite, postgres = "min({0}, {1})", "(least({0}, {1}) + 0 * ({0} + {1}))"


class Greater(Spelled):
    """The greater of two numbers; unknown where either is."""

    inherit_cache = True
    type = Float()
    sqlite, postgres = "max({0}, {1})", "(greatest({0}, {1}) + 0 * ({0} + {1}))"


class Holds(Spelled):
    """Whether a text has some words in it, letter for letter."""

    inherit_cache = True
    sqlite, postgres = "(instr({0}, {1}) > 0)", "(strpos({0}, {1}) > 0)"


def json_text(column: ColumnElement[Any], *path: str | int) -> ColumnElement[Any]:
    """Return the text at a place inside a column of JSON: names of fields and numbers in lists, all of them written in the code."""
    return _JsonText(column, *_places(path))


def json_number(column: ColumnElement[Any], *path: str | int) -> ColumnElement[Any]:
    """Return the number at a place inside a column of JSON."""
    return _JsonNumber(column, *_places(path))


def _places(path: tuple[str | int, ...]) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    """Spell a place in SQLite's way and in PostgreSQL's. Both go along; each database is shown its own."""
    here = "$" + "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    there = "{" + ",".join(map(str, path)) + "}"
    return literal_column(f"'{here}'"), literal_column(f"'{there}'")
