"""Transactions: a unit of work writes and commits as one, and only then tells open tabs; a reading never writes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker
from sqlmodel import SQLModel

from oms_app.db import audit_chain
from oms_app.db.engine import WRITE
from oms_app.db.job import Job
from oms_app.domain.audit import Entry
from oms_app.domain.jobs import JobKind, JobStatus

EVERYTHING = "everything"  # the topic of somebody who does not know what was missed


@dataclass(frozen=True)
class Hint:
    """«Something changed»: topics to wake, never data. A topic is `person:<id>`, `insurer:<id>` or `account:<id>`.

    `jobs` says that the outbox has something new.
    """

    topics: frozenset[str]
    jobs: bool = False


OnCommit = Callable[[Hint], Awaitable[None]]


@dataclass
class UnitOfWork:
    """One transaction that writes. What it wakes is told after the commit."""

    session: AsyncSession
    topics: set[str] = field(default_factory=set)
    entries: list[Entry] = field(default_factory=list)
    enqueued: bool = False

    def wake(self, *topics: str) -> None:
        """Tell the open tabs of these topics once the transaction is committed."""
        self.topics.update(topics)

    def write_down(self, entry: Entry) -> None:
        """Put an entry into the audit; it is chained at the very end of the transaction."""
        self.entries.append(entry)

    async def enqueue(self, kind: JobKind, key: str, payload: dict[str, int | str], *, run_at: datetime) -> None:
        """Write a job in this transaction; a second one with the same key is the same job."""
        self.enqueued = True
        row = {"kind": kind, "key": key, "payload": payload, "status": JobStatus.READY, "run_at": run_at}
        await self.insert_once(Job, row | {"attempts": 0, "error": ""}, "key")

    async def insert_once(
        self, table: type[SQLModel], row: dict[str, Any] | list[dict[str, Any]], *unique: str
    ) -> None:
        """Write a row, or each of several, unless there is one already with the same `unique` columns."""
        insert = sqlite_insert if self.session.get_bind().dialect.name == "sqlite" else postgresql_insert
        await self.session.execute(insert(table).values(row).on_conflict_do_nothing(index_elements=unique))

    async def is_first(self, change: sa.Update | sa.Insert) -> bool:
        """Make a change that a unique key lets only one make; who is not first has changed nothing."""
        try:
            async with self.session.begin_nested():
                await self.session.execute(change)
        except IntegrityError:
            return False
        return True


def _of_one_moment(engine: AsyncEngine) -> AsyncEngine:
    """A reading sees all its questions answered as of its first, as it does in SQLite."""
    if engine.dialect.name == "sqlite":
        return engine
    return engine.execution_options(isolation_level="REPEATABLE READ")


class Database:
    """The one door to the data: `write()` for a unit of work, `read()` for a look."""

    def __init__(self, engine: AsyncEngine, on_commit: OnCommit) -> None:
        self.engine = engine
        self._on_commit = on_commit
        self._writing = async_sessionmaker(engine.execution_options(**WRITE), expire_on_commit=False)
        self._reading = async_sessionmaker(_of_one_moment(engine), expire_on_commit=False)
        # SQLite has one writer at a time and wakes who waits by polling: writers of this process queue here instead.
        self._turn: AbstractAsyncContextManager[None] = (
            asyncio.Lock() if engine.dialect.name == "sqlite" else nullcontext()
        )

    @asynccontextmanager
    async def write(self) -> AsyncIterator[UnitOfWork]:
        """Commits at the end of the block, rolls back on any exception; hints go out after the commit only."""
        async with self._turn, self._writing.begin() as session:
            work = UnitOfWork(session)
            yield work
            await audit_chain.append(session, work.entries)
        if work.topics or work.enqueued:
            await self._on_commit(Hint(frozenset(work.topics), jobs=work.enqueued))

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncSession]:
        """A reading session; whatever is changed in it is thrown away."""
        async with self._reading() as session:
            yield session

    async def tell(self, *topics: str) -> None:
        """Wake the open tabs of these topics about what is kept nowhere, such as that somebody is typing."""
        await self._on_commit(Hint(frozenset(topics)))

    async def ping(self) -> None:
        """Raises when the database does not answer."""
        async with self.engine.connect() as connection:
            await connection.execute(sa.text("SELECT 1"))
