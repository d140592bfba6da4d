"""Queues are read by their heads: a hundred thousand messages that wait cost nobody a look at each of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import sqlalchemy as sa

from oms_app.db.queries import jobs as queries
from oms_app.db.queries.jobs import Head
from oms_app.domain.jobs import JobKind, JobStatus
from oms_app.services.delivery_care import DeliveryCare
from tests.world import World

Asked = list[tuple[str, Any]]


@contextmanager
def watched(world: World) -> Iterator[Asked]:
    """Every statement and its values."""
    asked: Asked = []

    def remember(connection: Any, cursor: Any, statement: str, parameters: Any, *rest: Any) -> None:
        asked.append((statement, parameters))

    sa.event.listen(world.db.engine.sync_engine, "before_cursor_execute", remember)
    yield asked
    sa.event.remove(world.db.engine.sync_engine, "before_cursor_execute", remember)


async def plans(world: World, asked: Asked) -> list[str]:
    """How SQLite would go about them."""
    lines: list[str] = []
    async with world.db.engine.connect() as connection:
        for statement, parameters in asked:
            if statement.startswith(("BEGIN", "PRAGMA")):
                continue
            plan = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
            lines += [row[-1] for row in plan]
    return lines


@pytest.mark.req("NOTE-3")
@pytest.mark.parametrize("status", [JobStatus.READY, JobStatus.RUNNING])
async def test_the_next_job_is_found_without_looking_through_the_queue(world: World, status: JobStatus) -> None:
    if world.db.engine.dialect.name != "sqlite":
        return
    now = world.clock.now()
    with watched(world) as asked:
        async with world.db.write() as work:
            await queries.first(work.session, JobKind, now)
            await queries.take(work.session, Head(JobKind.DELIVER_LETTER, status), now, 8, worker="one")
            await queries.take_next(work.session, JobKind.DELIVER_SMS, now, 8, worker="one")
    found = await plans(world, asked)
    assert [line for line in found if "ix_job_due" in line]
    assert not [line for line in found if line.startswith(("SCAN job", "SCAN j "))]
    sorts = [line for line in found if "TEMP B-TREE" in line]
    assert len(sorts) == 2  # of the heads: one of each kind, and what one turn may take


@pytest.mark.req("NOTE-3")
async def test_the_sweep_finds_what_is_stuck_without_looking_through_what_was_sent(world: World) -> None:
    if world.db.engine.dialect.name != "sqlite":
        return
    care = DeliveryCare(world.db, world.ports)
    with watched(world) as asked:
        await care.sweep(None)  # type: ignore[arg-type]
    found = await plans(world, asked)
    assert [line for line in found if "ix_delivery_state_changed" in line]
    assert [line for line in found if "ix_delivery_state_receipt" in line]
    assert not [line for line in found if line.startswith("SCAN delivery")]
