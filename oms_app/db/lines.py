"""The rows of a table as lines of text that are the same on SQLite and PostgreSQL; sealed values stay sealed."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import islice
from typing import Any

import sqlalchemy as sa

BATCH = 500
VERSIONS = "alembic_version"


def tables(connection: sa.Connection) -> list[sa.Table]:
    """What the database itself has, parents before children; nothing is taken from the code, which may be newer."""
    found = sa.MetaData()
    found.reflect(connection)
    for table in found.tables.values():
        for column in table.columns:
            if isinstance(column.type, sa.JSON):
                column.type.none_as_null = True
    return [table for table in found.sorted_tables if table.name != VERSIONS]


def columns(table: sa.Table) -> list[sa.Column[Any]]:
    """In an order that does not depend on how the table came about."""
    return sorted(table.columns, key=lambda column: column.name)


@dataclass
class Digest:
    """How many lines there were, and one digest of all of them in their order."""

    rows: int = 0
    _sha256: Any = field(default_factory=hashlib.sha256)

    def over(self, lines: Iterable[str]) -> Iterator[str]:
        """The same lines, counted as they pass."""
        for line in lines:
            self.rows += 1
            self._sha256.update(line.encode() + b"\n")
            yield line

    @property
    def sha256(self) -> str:
        """Of what has passed so far."""
        return str(self._sha256.hexdigest())


def digest_of(connection: sa.Connection, table: sa.Table) -> Digest:
    """Of a table as it is."""
    digest = Digest()
    for _ in digest.over(read(connection, table)):
        pass
    return digest


def read(connection: sa.Connection, table: sa.Table) -> Iterator[str]:
    """Every row, in the order of the primary key, a few at a time."""
    named = columns(table)
    rows = sa.select(*named).order_by(*table.primary_key.columns)
    with connection.execution_options(yield_per=BATCH).execute(rows) as found:
        for row in found:
            told = [_told(value) for value in row]
            yield json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def write(connection: sa.Connection, table: sa.Table, lines: Iterable[str]) -> None:
    """Put rows into an empty table; what points at another row of the same table is filled in at the end."""
    named = columns(table)
    (key,) = table.primary_key.columns
    inward = [one for one in named if any(foreign.column.table is table for foreign in one.foreign_keys)]
    pointing: list[tuple[sa.Column[Any], Any, Any]] = []
    waiting = iter(lines)
    while rows := [_heard(named, line) for line in islice(waiting, BATCH)]:
        for row in rows:
            pointing += [(one, row[key.name], row[one.name]) for one in inward if row[one.name] is not None]
            row |= dict.fromkeys(one.name for one in inward)
        connection.execute(sa.insert(table), rows)
    for column, row_id, value in pointing:
        connection.execute(sa.update(table).where(key == row_id).values({column: value}))


def go_on_counting(connection: sa.Connection, table: sa.Table) -> None:
    """The next row that PostgreSQL makes gets an id of its own; SQLite looks by itself."""
    if connection.dialect.name != "postgresql":
        return
    for key in table.primary_key.columns:
        sequence = sa.func.pg_get_serial_sequence(f'"{table.name}"', key.name)
        highest = sa.select(sa.func.max(key)).scalar_subquery()
        if isinstance(key.type, sa.Integer) and connection.scalar(sa.select(sequence)):
            connection.execute(sa.select(sa.func.setval(sequence, sa.func.coalesce(highest, 1), highest.is_not(None))))


def _told(value: Any) -> Any:
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    if isinstance(value, datetime):
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date) else value


def _heard(named: list[sa.Column[Any]], line: str) -> dict[str, Any]:
    return {column.name: _value(column.type, told) for column, told in zip(named, json.loads(line), strict=True)}


def _value(kind: sa.types.TypeEngine[Any], told: Any) -> Any:
    if told is None:
        return None
    if isinstance(kind, sa.LargeBinary):
        return base64.b64decode(told)
    if isinstance(kind, sa.DateTime):
        return datetime.fromisoformat(told)
    return date.fromisoformat(told) if isinstance(kind, sa.Date) else told
