"""Rows that fit whatever schema a database has at some step of its history: plausible, one more of each each time."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from oms_app.db.columns import Words
from oms_app.db.encrypted import Encrypted, keys
from oms_app.db.policy import ChangedName
from oms_app.db.schema import metadata
from oms_app.domain.changes import Field

DAY, MOMENT = date(2041, 1, 1), datetime(2041, 1, 1, tzinfo=UTC)
Row = dict[str, Any]


@dataclass
class Crowd:
    """What was put into each table so far, by the value of its primary key."""

    rows: dict[str, dict[int, Row]] = field(default_factory=dict)
    times: int = 0

    def grow(self, connection: sa.Connection, tables: list[sa.Table]) -> None:
        """One more row of every table that there is now; its parents are of the same time."""
        self.times += 1
        for table in tables:
            row = {column.name: self._value(connection, column) for column in table.columns}
            connection.execute(sa.insert(table), [row])
            (key,) = table.primary_key.columns
            self.rows.setdefault(table.name, {})[row[key.name]] = row

    def changed(self, connection: sa.Connection, tables: list[sa.Table]) -> set[tuple[str, str]]:
        """Tables and columns in which a row is not what was put there; a lost row is `(table, "")`."""
        found: set[tuple[str, str]] = set()
        for table in tables:
            (key,) = table.primary_key.columns
            known = self.rows.get(table.name, {})
            now = {row._mapping[key]: row._mapping for row in connection.execute(sa.select(table))}
            for row_id, row in known.items():
                if row_id not in now:
                    found.add((table.name, ""))
                    continue
                there = {column.name: now[row_id][column] for column in table.columns}
                found |= {(table.name, name) for name in row.keys() & there.keys() if not _same(row[name], there[name])}
        return found

    def forget(self, connection: sa.Connection, tables: list[sa.Table]) -> None:
        """What the rows have become is what they are from now on."""
        for table in tables:
            (key,) = table.primary_key.columns
            known = self.rows.get(table.name, {})
            now = {row._mapping[key]: row._mapping for row in connection.execute(sa.select(table))}
            self.rows[table.name] = {
                row_id: {column.name: now[row_id][column] for column in table.columns}
                for row_id in known
                if row_id in now
            }

    def _value(self, connection: sa.Connection, column: sa.Column[Any]) -> Any:
        for foreign in column.foreign_keys:
            if foreign.column.table is column.table:
                return None
            return max(self.rows[foreign.column.table.name])
        if column.primary_key:
            highest = connection.scalar(sa.select(sa.func.max(column)))
            return (highest or 0) + 1
        if column.nullable and self.times % 2:
            return None
        return self._plausible(column)

    def _plausible(self, column: sa.Column[Any]) -> Any:
        kind = column.type
        if isinstance(kind, sa.LargeBinary):
            known = _known(column)
            return keys().seal(known.context if isinstance(known, Encrypted) else "gone", b"{}")
        if isinstance(kind, sa.JSON):
            return []
        if isinstance(kind, sa.Boolean):
            return bool(self.times % 2)
        if isinstance(kind, sa.DateTime):
            return MOMENT + timedelta(days=self.times)
        if isinstance(kind, sa.Date):
            return DAY + timedelta(days=self.times)
        return self.times if isinstance(kind, sa.Integer) else self._text(column)

    def _text(self, column: sa.Column[Any]) -> str:
        known = _known(column)
        if isinstance(known, Words) and issubclass(known.kind, StrEnum):
            return list(known.kind)[self.times % len(known.kind)].value
        if isinstance(known, ChangedName):
            return Field.LAST_NAME.value
        assert isinstance(column.type, sa.String)
        return f"{self.times}:{column.name}"[: column.type.length or 40]


def _known(column: sa.Column[Any]) -> sa.types.TypeEngine[Any] | None:
    """What the newest schema makes of this column, if it still has it."""
    table = metadata.tables.get(column.table.name)
    return table.columns[column.name].type if table is not None and column.name in table.columns else None


def _same(put: Any, there: Any) -> bool:
    if isinstance(put, datetime) and isinstance(there, datetime):
        return put.replace(tzinfo=UTC) == there.replace(tzinfo=UTC) if there.tzinfo is None else put == there
    return bytes(put) == bytes(there) if isinstance(put, bytes) and there is not None else bool(put == there)
