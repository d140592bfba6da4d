"""A desk reads what it has to do in its order, and looks at nothing that was decided before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
import sqlalchemy as sa

from oms_app.services.reviews import Reviews
from tests.makers import an_application
from tests.world import World


@dataclass(frozen=True)
class How:
    """How a database tells its plan, and the word in it for what it sorts.

    PostgreSQL reads a small table whole and sorts it: it is told to do so only where it must.
    """

    explain: str
    sorts: str
    settings: tuple[str, ...] = ()


HOWS = {
    "sqlite": How("EXPLAIN QUERY PLAN", "B-TREE"),
    "postgresql": How("EXPLAIN", "Sort", ("SET enable_seqscan = off", "SET enable_sort = off")),
}


@pytest.mark.req("DESK-1")
async def test_the_queue_is_read_by_the_index_of_what_is_undecided(world: World) -> None:
    story = await an_application(world)
    asked: list[tuple[str, Any]] = []

    def note(connection: Any, cursor: Any, statement: str, parameters: Any, context: Any, many: bool) -> None:
        if "ORDER BY application.decide_by" in statement:
            asked.append((statement, parameters))

    engine = story.world.db.engine.sync_engine
    sa.event.listen(engine, "before_cursor_execute", note)
    await Reviews(story.world.db, story.world.ports).queue(story.reviewer)
    sa.event.remove(engine, "before_cursor_execute", note)
    ((statement, parameters),) = asked
    how = HOWS[engine.dialect.name]
    async with story.world.db.engine.connect() as connection:
        for setting in how.settings:
            await connection.exec_driver_sql(setting)
        rows = (await connection.exec_driver_sql(f"{how.explain} {statement}", parameters)).all()
    plan = " ".join(str(row[-1]) for row in rows)
    assert "ix_application_undecided" in plan
    assert how.sorts not in plan
