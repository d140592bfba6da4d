"""The database engine: SQLite tuned for one careful writer, or PostgreSQL, by address alone."""

from __future__ import annotations

import sqlite3
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from oms_app.db import one_hop

WRITE = {"write": True}
# A database that fell silent is given up within seconds, not after the quarter of an hour of the system.
SOON_LOST = {
    "connect_timeout": 10,
    "tcp_user_timeout": 10_000,
    "keepalives_idle": 5,
    "keepalives_interval": 3,
    "keepalives_count": 2,
}
# The connection that was used last is used next: what it has read and understood is still at hand.
POOL: dict[str, Any] = {"pool_size": 10, "max_overflow": 10, "pool_use_lifo": True}


def make_engine(url: str) -> AsyncEngine:
    """An engine for `sqlite+aiosqlite://…` or `postgresql+psycopg://…`; make it inside a running loop's lifespan."""
    if sa.make_url(url).get_backend_name() != "sqlite":
        # A database that was started anew is found so before the first question, not by a failed one.
        return create_async_engine(url, **POOL, pool_pre_ping=True, connect_args=SOON_LOST)
    connecting = {"factory": LettingGo, "async_creator_fn": one_hop.connect}
    engine = create_async_engine(url, **POOL, connect_args=connecting)
    _tune_sqlite(engine.sync_engine)
    return engine


def make_plain_engine(url: str) -> sa.Engine:
    """The same for a command that waits for the database: nothing else has to go on meanwhile."""
    address = sa.make_url(url)
    if address.get_backend_name() != "sqlite":
        return sa.create_engine(address, poolclass=sa.NullPool)
    engine = sa.create_engine(address.set(drivername="sqlite"), poolclass=sa.NullPool)
    _tune_sqlite(engine)
    return engine


class LettingGo(sqlite3.Connection):
    """Lets go of the writer's lock when it is closed.

    A task that was cancelled between a query and its rows closes the connection, but its traceback still holds the
    cursor, and SQLite keeps a closed connection with its lock for as long as anybody holds one of its statements.
    """

    def close(self) -> None:
        """Roll back first."""
        try:
            if self.in_transaction:
                self.rollback()
        finally:
            super().close()


def _tune_sqlite(engine: sa.Engine) -> None:
    @sa.event.listens_for(engine, "connect")
    def on_connect(connection: Any, record: Any) -> None:
        connection.isolation_level = None  # the driver must not begin transactions of its own
        cursor = connection.cursor()
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=15000", "foreign_keys=ON"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @sa.event.listens_for(engine, "begin")
    def on_begin(connection: sa.Connection) -> None:
        # A writer takes its lock at once: no deadlock by upgrading a read lock.
        writes = connection.get_execution_options().get("write", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
