"""SQLite behind its thread: how often it is gone to, and that nothing is lost or seen too soon by it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from oms_app.db.engine import WRITE, make_engine
from oms_app.db.one_hop import OneHop


async def _engine(folder: Path) -> AsyncEngine:
    engine = make_engine(f"sqlite+aiosqlite:///{folder / 'hops.db'}")
    async with engine.execution_options(**WRITE).begin() as connection:
        await connection.execute(sa.text("CREATE TABLE one (n INTEGER)"))
    return engine


async def test_a_reading_waits_for_its_statements_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine, trips = await _engine(tmp_path), []
    run: Any = OneHop._execute

    async def counted(self: OneHop, *args: object) -> object:
        trips.append(args)
        return await run(self, *args)

    monkeypatch.setattr(OneHop, "_execute", counted)
    for reading in (engine.connect, partial(AsyncSession, engine)):
        trips.clear()
        async with reading() as connection:
            assert (await connection.execute(sa.text("SELECT count(*) FROM one"))).scalar() == 0
            assert (await connection.execute(sa.text("SELECT count(*) FROM one"))).scalar() == 0
        assert len(trips) == 2
    await engine.dispose()


async def test_a_reading_sees_one_moment_and_the_next_one_sees_what_was_written(tmp_path: Path) -> None:
    engine = await _engine(tmp_path)
    async with engine.connect() as reading:
        assert (await reading.execute(sa.text("SELECT count(*) FROM one"))).scalar() == 0
        async with engine.execution_options(**WRITE).begin() as writing:
            await writing.execute(sa.text("INSERT INTO one VALUES (1)"))
        assert (await reading.execute(sa.text("SELECT count(*) FROM one"))).scalar() == 0
        await reading.rollback()
        assert (await reading.execute(sa.text("SELECT count(*) FROM one"))).scalar() == 1
    await engine.dispose()


async def test_what_is_written_without_saying_so_is_kept_all_the_same(tmp_path: Path) -> None:
    engine = await _engine(tmp_path)
    async with engine.begin() as connection:
        await connection.execute(sa.text("INSERT INTO one VALUES (1)"))
    async with engine.connect() as connection:
        await connection.execute(sa.text("INSERT INTO one VALUES (2)"))
    async with engine.connect() as connection:
        assert (await connection.execute(sa.text("SELECT n FROM one"))).scalars().all() == [1]
    await engine.dispose()
