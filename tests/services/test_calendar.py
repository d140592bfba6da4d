"""The production calendar as the portal keeps it: filled by itself, mended and confirmed by administrators only."""

from __future__ import annotations

from datetime import date

import pytest
import sqlalchemy as sa

from oms_app.db.audit import AuditEntry
from oms_app.db.job import Job
from oms_app.db.notice import Notice
from oms_app.db.official_days import LAST_YEAR
from oms_app.db.production_calendar import CalendarDay, CalendarYear
from oms_app.db.queries import calendar as queries
from oms_app.db.queries.calendar import Calendars
from oms_app.domain.actor import Actor, Role
from oms_app.domain.audit import Deed
from oms_app.domain.calendar import DayKind, Source, to_confirm
from oms_app.domain.errors import CalendarMissing, Code, NotFound, Refused
from oms_app.domain.jobs import JobKind
from oms_app.domain.notices import NoticeKind
from oms_app.services.calendar import ProductionCalendar
from oms_app.services.calendar_care import CalendarCare
from oms_app.services.outbox import Outbox
from tests.makers import a_staff_member, a_story
from tests.world import World

OFF, WORKING = DayKind.OFF, DayKind.WORKING
NEXT = 2027
RADONITSA = date(2027, 5, 11)


@pytest.fixture
async def admin(world: World) -> Actor:
    return await a_staff_member(world, Role.ADMIN)


def calendar_of(world: World) -> ProductionCalendar:
    return ProductionCalendar(world.db, world.ports)


async def stored(world: World) -> Calendars:
    async with world.db.read() as session:
        return await queries.whole(session)


async def reminders(world: World) -> list[Notice]:
    async with world.db.read() as session:
        kind = Notice.kind == NoticeKind.CALENDAR_UNCONFIRMED
        return list(await session.scalars(sa.select(Notice).where(kind)))  # type: ignore[arg-type]


async def details(world: World) -> list[str]:
    async with world.db.read() as session:
        deed = AuditEntry.deed == Deed.CALENDAR_CHANGED
        return [one.detail for one in await session.scalars(sa.select(AuditEntry).where(deed))]  # type: ignore[arg-type]


async def a_morning(world: World) -> None:
    """The worker does what is due."""
    care = CalendarCare(world.db, world.ports)
    await care.begin()
    await Outbox(world.db, world.ports, {JobKind.CALENDAR_CARE: care.run}).drain()


@pytest.mark.req("SLA-1")
async def test_a_new_portal_fills_every_year_that_is_decreed_and_a_second_start_changes_nothing(world: World) -> None:
    async with world.db.write() as work:
        await work.session.execute(sa.delete(CalendarDay))
        await work.session.execute(sa.delete(CalendarYear))
    care = CalendarCare(world.db, world.ports)
    await care.fill()
    await care.fill()
    country = (await stored(world)).country
    assert set(country.years) == {2024, 2025, 2026, 2027}
    assert not country.is_working(date(2026, 12, 31))
    assert country.is_working(date(2027, 2, 20))  # a Saturday


@pytest.mark.req("SLA-1")
async def test_years_that_have_begun_are_confirmed_and_the_next_waits_for_an_administrator(
    world: World, admin: Actor
) -> None:
    view = await calendar_of(world).read(admin)
    assert [(one.year, one.confirmed_at is not None) for one in view.years] == [
        (2027, False),
        (2026, True),
        (2025, True),
        (2024, True),
    ]
    assert [sum(one.months) for one in view.years] == [247, 247, 247, 248]
    await calendar_of(world).confirm(admin, NEXT)
    view = await calendar_of(world).read(admin)
    assert view.years[0].confirmed_at == world.clock.now()
    assert await details(world) == ["2027:confirmed"]


@pytest.mark.req("SLA-1")
async def test_a_day_that_an_administrator_makes_off_is_off_and_may_be_given_back(world: World, admin: Actor) -> None:
    calendar = calendar_of(world)
    await calendar.change_day(admin, date(2027, 4, 30), OFF)
    assert not (await stored(world)).country.is_working(date(2027, 4, 30))
    await calendar.change_day(admin, date(2027, 4, 30), WORKING)
    assert (await stored(world)).country.is_working(date(2027, 4, 30))
    async with world.db.read() as session:
        left = await queries.one_day(session, date(2027, 4, 30), "")
    assert left is None
    assert await details(world) == ["2027-04-30:off:everywhere", "2027-04-30:working:everywhere"]


@pytest.mark.req("SLA-1")
async def test_a_day_off_of_a_region_is_off_for_policies_of_that_region_only(world: World, admin: Actor) -> None:
    await a_story(world)  # a policy of region 77
    await calendar_of(world).change_day(admin, RADONITSA, OFF, "77")
    calendars = await stored(world)
    assert (calendars.of("77").is_working(RADONITSA), calendars.of("50").is_working(RADONITSA)) == (False, True)
    (shown,) = [day for day in (await calendar_of(world).read(admin)).years[0].days if day.region_code]
    assert (shown.day, shown.region, shown.source) == (RADONITSA, "город Москва", Source.BY_HAND)
    with pytest.raises(NotFound):
        await calendar_of(world).change_day(admin, RADONITSA, OFF, "99")


@pytest.mark.req("SLA-1")
async def test_a_year_begun_by_hand_counts_only_once_it_is_confirmed(world: World, admin: Actor) -> None:
    calendar, year = calendar_of(world), LAST_YEAR + 1
    with pytest.raises(CalendarMissing):
        await calendar.change_day(admin, date(year, 3, 1), OFF)
    with pytest.raises(Refused) as told:
        await calendar.begin(admin, year + 1)
    assert told.value.code is Code.WRONG_MOVE
    await calendar.begin(admin, year)
    with pytest.raises(CalendarMissing):
        (await stored(world)).country.is_working(date(year, 1, 10))
    await calendar.confirm(admin, year)
    assert not (await stored(world)).country.is_working(date(year, 1, 3))


@pytest.mark.req("SLA-1")
@pytest.mark.parametrize(
    ("today", "confirmed", "years"),
    [
        (date(2026, 11, 30), {2026: True, 2027: False}, ()),
        (date(2026, 12, 1), {2026: True, 2027: False}, (2027,)),
        (date(2026, 12, 31), {2026: True, 2027: True}, ()),
        (date(2027, 1, 1), {2026: True, 2027: False}, (2027,)),
        (date(2027, 9, 30), {2027: True}, ()),
        (date(2027, 10, 1), {2027: True}, (2028,)),
        (date(2027, 12, 1), {}, (2027, 2028)),
    ],
)
def test_administrators_are_warned_of_a_year_in_time(
    today: date, confirmed: dict[int, bool], years: tuple[int, ...]
) -> None:
    assert to_confirm(today, confirmed) == years


@pytest.mark.req("SLA-1")
async def test_from_december_on_every_administrator_is_reminded_once_a_week_until_the_year_is_confirmed(
    world: World, admin: Actor
) -> None:
    await a_morning(world)  # 23 November
    assert await reminders(world) == []
    world.clock.move(days=8)
    await a_morning(world)
    (told,) = await reminders(world)
    assert (told.account_id, "2027" in told.text) == (admin.account_id, True)
    for _ in range(6):
        world.clock.move(days=1)
        await a_morning(world)
    assert len(await reminders(world)) == 1
    world.clock.move(days=1)
    await a_morning(world)
    assert len(await reminders(world)) == 2
    await calendar_of(world).confirm(admin, NEXT)
    world.clock.move(days=8)
    await a_morning(world)
    assert len(await reminders(world)) == 2


@pytest.mark.req("SLA-1")
async def test_the_next_morning_is_always_ordered(world: World) -> None:
    await a_morning(world)
    async with world.db.read() as session:
        keys = set(await session.scalars(sa.select(Job.key)))  # type: ignore[call-overload]
    assert keys == {"calendar:2026-11-23", "calendar:2026-11-24"}
