"""SQLite behind a thread, with one trip to it for each statement.

`aiosqlite` makes four: to open a cursor, to execute, to fetch the rows, to close it. On a busy machine each trip waits
for the thread and for the interpreter's lock, and these waits were most of what a line of a chat cost.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

import aiosqlite


class WholeCursor:
    """A cursor of which everything is here once a statement is executed; nothing of it is left open at the database.

    It is what SQLAlchemy's adapter asks of a cursor, no more.
    """

    arraysize = 1

    def __init__(self, connection: OneHop) -> None:
        self._connection = connection
        self._rows: list[Any] = []
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None

    async def __aenter__(self) -> WholeCursor:
        return self

    async def execute(self, statement: str, parameters: Sequence[Any] = ()) -> WholeCursor:
        """Execute and fetch."""
        return await self._run(partial(_execute, statement, parameters))

    async def executemany(self, statement: str, parameters: Iterable[Sequence[Any]]) -> WholeCursor:
        """Execute for each."""
        return await self._run(partial(_execute_many, statement, parameters))

    async def fetchall(self) -> list[Any]:
        """The rows that are left."""
        rows, self._rows = self._rows, []
        return rows

    async def close(self) -> None:
        """Nothing is open."""

    async def _run(self, work: Any) -> WholeCursor:
        self._rows, self.description, self.rowcount, self.lastrowid = await self._connection.run(work)
        return self


class OneHop(aiosqlite.Connection):
    """A connection whose cursors are whole."""

    def cursor(self) -> WholeCursor:  # type: ignore[override]
        """No trip yet."""
        return WholeCursor(self)

    async def run(self, work: Any) -> Any:
        """Do this with the connection, in its thread."""
        return await self._execute(work, self._conn)  # type: ignore[no-untyped-call]


def connect(database: str, **given: Any) -> OneHop:
    """What SQLAlchemy calls for a new connection; its thread ends with the process."""
    made = OneHop(partial(sqlite3.connect, database, **given), iter_chunk_size=64)
    made._thread.daemon = True
    return made


def _execute(statement: str, parameters: Sequence[Any], connection: sqlite3.Connection) -> tuple[Any, ...]:
    cursor = connection.cursor()
    try:
        cursor.execute(statement, parameters)
        rows = cursor.fetchall() if cursor.description else []
        return rows, cursor.description, cursor.rowcount, cursor.lastrowid
    finally:
        cursor.close()


def _execute_many(
    statement: str, parameters: Iterable[Sequence[Any]], connection: sqlite3.Connection
) -> tuple[Any, ...]:
    cursor = connection.cursor()
    try:
        cursor.executemany(statement, parameters)
        return [], None, cursor.rowcount, cursor.lastrowid
    finally:
        cursor.close()
