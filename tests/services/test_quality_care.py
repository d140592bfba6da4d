"""A day that is over is counted once, and no page shows that: not after a late record, not before the first run."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path
from random import Random

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlmodel import col

from oms_app.db.application import Application
from oms_app.db.job import Job
from oms_app.db.missed_deadline import MissedDeadline
from oms_app.db.quality_month import QualityMonth
from oms_app.db.queries import quality_months
from oms_app.domain.actor import Actor, Role
from oms_app.domain.changes import Change
from oms_app.domain.complaints import Demand
from oms_app.domain.deadlines import Handling
from oms_app.domain.jobs import JobKind
from oms_app.domain.quality import LONGEST_MONTHS, Scope
from oms_app.domain.quality_figures import Tally
from oms_app.domain.refusals import RefusalReason
from oms_app.domain.workflow import Status
from oms_app.services.complaint_views import Wish
from oms_app.services.complaints import Complaints
from oms_app.services.outbox import Outbox
from oms_app.services.quality_care import QualityCare
from tests.makers import Story, an_application
from tests.services.quality_stage import DECIDED, FIRST, Made, Office, a_view, supervisor_of
from tests.world import World, make_world

pytestmark = pytest.mark.req("SLA-5")
ADMIN = Actor(2, Role.ADMIN)
NOVEMBER = date(2026, 11, 1)
DECEMBER = date(2026, 12, 1)
AGO = (200, 130, 114, 0)  # in days, before any decision, among them, after them all: the run that counted
SPANS = ((0, 100), (0, 61), (1, 62), (30, 60), (29, 45), (3, 20))  # days from `FIRST`: whole months and parts of some
FILTERS = [*((one, None) for one in (None, *Handling)), *((None, one) for one in Change)]
FILTERS += [(Handling.STANDARD, Change.ADDRESS), (Handling.URGENT, Change.FULL_NAME)]


def a_row(chance: Random) -> Made:
    """As rich as rows come."""
    return Made(
        place=chance.randrange(2),
        after=chance.randrange(101),
        hour=chance.choice((0, 12, 20, 21, 23)),
        handling=chance.choice(list(Handling)),
        changes=chance.choice(((Change.ADDRESS,), tuple(chance.sample(list(Change), 2)))),
        status=chance.choice((*DECIDED, *DECIDED, Status.WITHDRAWN)),
        on_day=chance.choice((None, 1, 2, 5, 30, 33)),
        missed=chance.choice((0, 0, 1, 2)),
        reasons=tuple(chance.sample(list(RefusalReason), 2)),
        before=chance.choice((None, tuple(chance.sample(list(RefusalReason), 2)))),
    )


async def kept(world: World) -> dict[date, QualityMonth]:
    """The months of the last insurer that has any."""
    async with world.db.read() as session:
        rows = await session.scalars(sa.select(QualityMonth).order_by(col(QualityMonth.insurer_id)))
        return {row.month: row for row in rows}


async def last(world: World) -> tuple[date, date]:
    """The month that is kept last, and up to which day."""
    return max((month, row.until) for month, row in (await kept(world)).items())


async def count(world: World) -> None:
    await QualityCare(world.db, world.ports).count()


async def seen(world: World, story: Story) -> Tally:
    """What the supervisor of the story sees of everything since June."""
    scope = Scope(FIRST, world.clock.today())
    return (await a_view(world, await supervisor_of(story), scope)).figures.total


async def pages(office: Office) -> list[str]:
    """Every figure in its order, over every span, under every filter, for both who may see them."""
    spans = [(FIRST + timedelta(days=since), FIRST + timedelta(days=until)) for since, until in SPANS]
    asked = [(ADMIN, Scope(*span, None, *chosen)) for span, chosen in zip(cycle(spans), FILTERS, strict=False)]
    asked += [(ADMIN, Scope(*span, office.insurers[1])) for span in spans]
    asked += [(office.supervisor(), Scope(*span)) for span in spans]
    return [repr(await a_view(office.world, who, scope)) for who, scope in asked]


async def _forget_some(office: Office, chance: Random) -> None:
    async with office.world.db.write() as work:
        for insurer_id in office.insurers:
            for month in chance.sample((6, 7, 8, 9), 2):
                await quality_months.forget(work.session, insurer_id, FIRST.replace(month=month))


async def _agree(office: Office, chance: Random) -> None:
    """Without a month that is kept, with those that were over at some time but for some, with all."""
    world = office.world
    await office.make([a_row(chance) for _ in range(120)])
    async with world.db.write() as work:
        await work.session.execute(sa.delete(QualityMonth))
    live = await pages(office)
    for days in AGO:
        world.clock.move(days=-days)
        await count(world)
        world.clock.move(days=days)
        await _forget_some(office, chance)
        assert await pages(office) == live
    await count(world)
    assert await pages(office) == live


def test_a_page_over_kept_months_is_the_page_counted_live(database_url: str, tmp_path: Path) -> None:
    with asyncio.Runner() as runner:
        world = make_world(database_url, tmp_path)
        office = Office(world)
        runner.run(office.open())

        @settings(max_examples=2, phases=(Phase.generate,), suppress_health_check=list(HealthCheck))
        @given(st.integers(0, 10**9))
        def agree(seed: int) -> None:
            runner.run(_agree(office, Random(seed)))

        agree()
        runner.run(world.db.engine.dispose())


async def test_a_day_that_is_kept_is_not_counted_again(world: World) -> None:
    story = await an_application(world, at=Status.APPROVED)
    world.clock.move(days=40)
    await count(world)
    async with world.db.write() as work:
        await work.session.execute(sa.update(Application).values(decided_at=world.clock.now()))  # nobody can
    assert await seen(world, story) == Tally(decided=2)


async def test_every_day_the_job_counts_what_is_over_and_orders_the_next_run(world: World) -> None:
    await an_application(world, at=Status.APPROVED)
    care = QualityCare(world.db, world.ports)
    outbox = Outbox(world.db, world.ports, {JobKind.COUNT_MONTHS: care.run})
    await care.begin()
    await outbox.drain()
    assert await last(world) == (NOVEMBER, date(2026, 11, 22))
    for _ in range(8):
        world.clock.move(days=1)
        await outbox.drain()
    assert await last(world) == (NOVEMBER, date(2026, 11, 30))
    async with world.db.read() as session:
        waiting = sa.select(col(Job.key)).where(col(Job.kind) == JobKind.COUNT_MONTHS, col(Job.finished_at).is_(None))
        assert list(await session.scalars(waiting)) == ["months:2026-12-02"]


async def test_counting_twice_changes_nothing(world: World) -> None:
    await an_application(world, at=Status.APPROVED)
    world.clock.move(days=40)
    await count(world)
    first = {month: row.model_dump() for month, row in (await kept(world)).items()}
    assert first[NOVEMBER]["counts"] != []
    assert len(first) == LONGEST_MONTHS + 1
    world.clock.move(hours=1)
    await count(world)
    assert {month: row.model_dump() for month, row in (await kept(world)).items()} == first


async def test_a_day_is_over_an_hour_after_its_last_minute_in_moscow(world: World) -> None:
    await an_application(world, at=Status.APPROVED)
    world.clock.move(days=7, hours=12, minutes=59)  # 30 November, 21:59 in UTC
    await count(world)
    assert await last(world) == (NOVEMBER, date(2026, 11, 29))
    world.clock.move(minutes=1)
    await count(world)
    assert await last(world) == (NOVEMBER, date(2026, 11, 30))


async def test_a_term_that_is_found_missed_after_its_decision_was_counted_is_seen_at_once_and_counted_again(
    world: World,
) -> None:
    story = await an_application(world, at=Status.UNDER_REVIEW)
    world.clock.move(days=36)
    await story.approve()
    async with world.db.write() as work:
        await work.session.execute(sa.delete(MissedDeadline))  # as of a time when nobody wrote them down
    world.clock.move(days=10)
    await count(world)
    assert await seen(world, story) == Tally(decided=1)
    await Complaints(world.db, world.ports).file(story.citizen, story.number, Wish(demands=(Demand.RECALCULATE,)))
    assert await seen(world, story) == Tally(decided=1, late=1)
    assert DECEMBER not in await kept(world)
    await count(world)
    assert DECEMBER in await kept(world)
    assert await seen(world, story) == Tally(decided=1, late=1)
