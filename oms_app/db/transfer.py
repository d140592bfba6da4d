"""Whole databases: read in one snapshot, made anew in one transaction, copied between SQLite and PostgreSQL."""

from __future__ import annotations

import os
import secrets
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.runtime.migration import MigrationContext

from oms_app.db import lines, migrations
from oms_app.db.engine import WRITE, make_plain_engine

Lines = Callable[[str], Iterable[str]]  # the lines of the table of this name


class TransferError(RuntimeError):
    """It cannot be read or written as a whole; the text says why. Nothing was changed."""


@dataclass(frozen=True)
class Carried:
    """One table as it was carried over."""

    name: str
    rows: int
    sha256: str


@contextmanager
def snapshot(url: str) -> Iterator[sa.Connection]:
    """The database as it is at this moment, however long the reading takes and whoever writes meanwhile."""
    engine = make_plain_engine(url)
    try:
        with engine.connect() as plain:
            is_sqlite = plain.dialect.name == "sqlite"
            yield plain if is_sqlite else plain.execution_options(isolation_level="REPEATABLE READ")
    finally:
        engine.dispose()


@contextmanager
def fresh(url: str) -> Iterator[sa.Connection]:
    """An empty database that is there, whole, only when the block has ended well. Raises `TransferError`."""
    address = sa.make_url(url)
    if address.get_backend_name() == "sqlite":
        with _fresh_file(Path(address.database or ""), address) as connection:
            yield connection
        return
    engine = make_plain_engine(url)
    try:
        with engine.begin() as connection:
            if sa.inspect(connection).get_table_names():
                raise TransferError(f"{shown(url)} is not empty: give an empty database")
            yield connection
    finally:
        engine.dispose()


@contextmanager
def _fresh_file(path: Path, address: sa.URL) -> Iterator[sa.Connection]:
    """Under another name until it is whole."""
    if path.exists():
        raise TransferError(f"{path} is there already: nothing is written over it")
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    engine = make_plain_engine(address.set(database=str(part)).render_as_string(hide_password=False))
    sa.event.listen(engine, "connect", _hasten)
    try:
        with engine.execution_options(**WRITE).begin() as connection:
            yield connection
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise TransferError("there are rows that point at nothing")
        engine.dispose()
        _make_durable(part)
        os.link(part, path)  # unlike a renaming it never takes the place of a file that has come meanwhile
    finally:
        engine.dispose()
        for one in (part, part.with_name(f"{part.name}-wal"), part.with_name(f"{part.name}-shm")):
            one.unlink(missing_ok=True)


def _hasten(connection: sqlite3.Connection, record: object) -> None:
    """What is lost with the power was nobody's yet; parents and children are compared at the end."""
    for pragma in ("journal_mode=MEMORY", "synchronous=OFF", "foreign_keys=OFF"):
        connection.execute(f"PRAGMA {pragma}")


def _make_durable(path: Path) -> None:
    os.chmod(path, 0o600)
    with path.open("rb") as file:
        os.fsync(file.fileno())


def revision_of(connection: sa.Connection) -> str | None:
    """Which step of the schema's history the database stands at."""
    return MigrationContext.configure(connection).get_current_revision()


def fill(connection: sa.Connection, revision: str, found: Mapping[str, tuple[int, str]], told: Lines) -> None:
    """Make the schema of this revision, write every table, and compare what is there now with the digests of `found`.

    Raises `TransferError` for anything else than exactly those rows.
    """
    command.upgrade(migrations.config(connection), revision)
    made = lines.tables(connection)
    if strange := {table.name for table in made} ^ found.keys():
        raise TransferError(f"the schema of {revision} has other tables: {', '.join(sorted(strange))}")
    for table in reversed(made):  # what migrations have put there comes with the rows
        if connection.scalar(sa.select(sa.exists().select_from(table))):
            connection.execute(sa.delete(table))
    for table in made:
        lines.write(connection, table, told(table.name))
        lines.go_on_counting(connection, table)
    for table in made:
        digest = lines.digest_of(connection, table)
        if (digest.rows, digest.sha256) != found[table.name]:
            raise TransferError(
                f"{table.name}: {digest.rows} rows were written that are not the {found[table.name][0]} read"
            )


def copy(source: str, target: str) -> list[Carried]:
    """Everything of one database into an empty one, of whichever kind. Raises `TransferError`."""
    with snapshot(source) as reading:
        revision = revision_of(reading)
        if revision != migrations.head():
            raise TransferError(f"{shown(source)} is not at the newest schema: run `python -m oms_app migrate` on it")
        theirs = {table.name: table for table in lines.tables(reading)}
        digests = {name: lines.digest_of(reading, table) for name, table in theirs.items()}
        found = {name: (digest.rows, digest.sha256) for name, digest in digests.items()}
        with fresh(target) as writing:
            fill(writing, revision or "", found, lambda name: lines.read(reading, theirs[name]))
    return [Carried(name, *told) for name, told in found.items()]


def shown(url: str) -> str:
    """An address without its password."""
    return sa.make_url(url).render_as_string(hide_password=True)


def upgrade(connection: sa.Connection) -> None:
    """Bring what was filled to the newest schema, in the same transaction."""
    command.upgrade(migrations.config(connection), "head")
