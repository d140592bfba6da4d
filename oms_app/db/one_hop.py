"""SQLite behind a thread, with one trip to it for each statement.

`aiosqlite` makes four: to open a cursor, to execute, to fetch the rows, to close it. On a busy machine each trip waits
for the thread and for the interpreter's lock, and these waits were most of what a line of a chat cost. A reading begins
with its first statement, and nobody waits for its end.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

import aiosqlite

READ = "BEGIN"


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
        """Execute and fetch. A reading that begins takes no trip: SQLite itself looks at nothing before its first."""
        if statement == READ:
            self._connection.reading = self._connection.begins = True
            self.description = None
            return self
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
    """A connection whose cursors are whole.

    `reading` is whether a reading is under way, `begins` that it is yet to; `is_asked` that there has been a statement
    since the last end, for a session ends what it began, and the pool that it goes back to ends it once more.
    """

    reading = False
    begins = False
    is_asked = False

    def cursor(self) -> WholeCursor:  # type: ignore[override]
        """No trip yet."""
        return WholeCursor(self)

    async def run(self, work: Any) -> Any:
        """Do this with the connection, in its thread."""
        self.is_asked = True
        if self.begins:
            self.begins, work = False, partial(_begin_and, work)
        return await self._execute(work, self._conn)  # type: ignore[no-untyped-call]

    async def commit(self) -> None:
        """Nothing, when nothing was asked."""
        if self.is_asked:
            await super().commit()
        self.reading = self.begins = self.is_asked = False

    async def rollback(self) -> None:
        """A reading is not waited for: the next statement of this connection comes after its end in any case."""
        if self.is_asked and self.reading:
            self._tx.put_nowait((None, self._conn.rollback))
        elif self.is_asked:
            await super().rollback()
        self.reading = self.begins = self.is_asked = False


def connect(database: str, **given: Any) -> OneHop:
    """What SQLAlchemy calls for a new connection; its thread ends with the process."""
    made = OneHop(partial(sqlite3.connect, database, **given), iter_chunk_size=64)
    made._thread.daemon = True
    return made


def _begin_and(work: Any, connection: sqlite3.Connection) -> tuple[Any, ...]:
    connection.execute(READ).close()
    rows: tuple[Any, ...] = work(connection)
    return rows


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
