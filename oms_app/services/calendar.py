"""«Сроки и календарь»: the production calendar as administrators read, mend and confirm it (SLA-1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import col

from oms_app.db import official_days
from oms_app.db.production_calendar import CalendarDay, CalendarYear
from oms_app.db.queries import calendar as queries
from oms_app.db.unit_of_work import Database, UnitOfWork
from oms_app.domain.actor import Actor, Role
from oms_app.domain.audit import Deed
from oms_app.domain.calendar import Calendar, DayKind, Source, days_of, is_counted, plain, to_confirm
from oms_app.domain.errors import CalendarMissing, Code, Forbidden, NotFound, Refused
from oms_app.services.audit import record
from oms_app.services.ports import Ports


@dataclass(frozen=True)
class DayView:
    """A day that differs; `region` is the name of the only region where it does, empty for the whole country."""

    day: date
    kind: DayKind
    region_code: str
    region: str
    source: Source


@dataclass(frozen=True)
class YearView:
    """One year. `months` are its working days month by month; `is_counted`: deadlines are counted by it."""

    year: int
    confirmed_at: datetime | None
    is_counted: bool
    months: tuple[int, ...]
    days: tuple[DayView, ...]


@dataclass(frozen=True)
class CalendarView:
    """Every year, the newest first; `to_confirm` are those that wait for an administrator, `next_year` may be begun."""

    years: tuple[YearView, ...]
    regions: dict[str, str]
    to_confirm: tuple[int, ...]
    next_year: int


class ProductionCalendar:
    """For administrators only. A deadline that a citizen was told stays as it was told, whatever is changed here."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def read(self, actor: Actor) -> CalendarView:
        """Everything at once: there are some twenty days in a year."""
        _only_admin(actor)
        async with self.db.read() as session:
            regions = await queries.regions(session)
            rows = await queries.all_years(session)
            years = [_year(row, await queries.days_of(session, row.year), regions) for row in reversed(rows)]
        known = {row.year: row.confirmed_at is not None for row in rows}
        today = self.ports.clock.today()
        return CalendarView(tuple(years), regions, to_confirm(today, known), max(known, default=today.year - 1) + 1)

    async def change_day(self, actor: Actor, day: date, kind: DayKind, region: str = "") -> None:
        """What this day is, everywhere or in one region. Raises `CalendarMissing`, `NotFound` for a strange region."""
        _only_admin(actor)
        async with self.db.write() as work:
            if await work.session.get(CalendarYear, day.year) is None:
                raise CalendarMissing(day.year)
            if region and region not in await queries.regions(work.session):
                raise NotFound
            row = await queries.one_day(work.session, day, region)
            everywhere = await queries.one_day(work.session, day, "") if region else None
            usual = everywhere.kind if everywhere else plain(day)
            await _write(work, row, CalendarDay(day=day, region=region, kind=kind, source=Source.BY_HAND), usual)
            self._record(work, actor, f"{day}:{kind}:{region or 'everywhere'}")

    async def confirm(self, actor: Actor, year: int) -> None:
        """The year agrees with the decree. Raises `NotFound`; a repeat changes nothing."""
        _only_admin(actor)
        async with self.db.write() as work:
            row = await work.session.get(CalendarYear, year, with_for_update=True)
            if row is None:
                raise NotFound
            if row.confirmed_at is None:
                row.confirmed_at, row.confirmed_by = self.ports.clock.now(), actor.account_id
                self._record(work, actor, f"{year}:confirmed")

    async def begin(self, actor: Actor, year: int) -> None:
        """A year that no package knows yet, with the holidays that the law names; it counts once it is confirmed.

        Raises `Refused(WRONG_MOVE)` for any year but the one after the last.
        """
        _only_admin(actor)
        async with self.db.write() as work:
            last = await work.session.scalar(sa.select(sa.func.max(col(CalendarYear.year))))
            if last is not None and year != last + 1:
                raise Refused(Code.WRONG_MOVE)
            work.session.add(CalendarYear(year=year, source=Source.BY_HAND, filled_at=self.ports.clock.now()))
            work.session.add_all(CalendarDay(**row) for row in official_days.day_rows(year, Source.BY_HAND))
            self._record(work, actor, f"{year}:begun")

    def _record(self, work: UnitOfWork, actor: Actor, detail: str) -> None:
        now = self.ports.clock.now()
        record(work, actor, Deed.CALENDAR_CHANGED, now, subject_person_id=None, detail=detail, count=0)


async def _write(work: UnitOfWork, row: CalendarDay | None, wanted: CalendarDay, usual: DayKind) -> None:
    """A day is kept only while it differs from what is usual."""
    if wanted.kind is usual:
        if row is not None:
            await work.session.delete(row)
    elif row is None:
        work.session.add(wanted)
    else:
        row.kind, row.source = wanted.kind, wanted.source


def _only_admin(actor: Actor) -> None:
    if actor.role is not Role.ADMIN:
        raise Forbidden


def _year(row: CalendarYear, days: list[CalendarDay], regions: dict[str, str]) -> YearView:
    calendar = Calendar({row.year}, {one.day: one.kind for one in days if not one.region})
    months = [0] * 12
    for day in days_of(row.year):
        months[day.month - 1] += calendar.is_working(day)
    return YearView(
        year=row.year,
        confirmed_at=row.confirmed_at,
        is_counted=is_counted(row.source, confirmed=row.confirmed_at is not None),
        months=tuple(months),
        days=tuple(
            DayView(one.day, one.kind, one.region, regions.get(one.region, one.region), one.source) for one in days
        ),
    )
