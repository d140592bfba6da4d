"""The production calendar as it is stored: whole, year by year, and the regions that may have days of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.db.policy import Policy
from oms_app.db.production_calendar import CalendarDay, CalendarYear
from oms_app.domain.calendar import Calendar, DayKind, is_counted


@dataclass(frozen=True)
class Calendars:
    """The calendar of every region; `own` are the days of those that have some."""

    country: Calendar
    own: dict[str, dict[date, DayKind]] = field(default_factory=dict)

    def of(self, region: str) -> Calendar:
        """The days of one region, by its code."""
        return self.country.over(self.own[region]) if region in self.own else self.country


async def whole(session: AsyncSession) -> Calendars:
    """Every day of the years that deadlines may be counted by; read with every page that tells a term."""
    found = await session.execute(
        sa.select(col(CalendarYear.year), col(CalendarYear.source), col(CalendarYear.confirmed_at))
    )
    years = frozenset(year for year, source, at in found if is_counted(source, confirmed=at is not None))
    days: dict[str, dict[date, DayKind]] = {"": {}}
    differing = sa.select(col(CalendarDay.region), col(CalendarDay.day), col(CalendarDay.kind))
    for region, day, kind in await session.execute(differing):
        days.setdefault(region, {})[day] = kind
    return Calendars(Calendar(years, days.pop("")), days)


async def all_years(session: AsyncSession) -> Sequence[CalendarYear]:
    """Every year, the oldest first."""
    return (await session.scalars(sa.select(CalendarYear).order_by(col(CalendarYear.year)))).all()


async def days_of(session: AsyncSession, year: int) -> list[CalendarDay]:
    """What differs in a year, day by day."""
    in_year = col(CalendarDay.day).between(date(year, 1, 1), date(year, 12, 31))
    found = sa.select(CalendarDay).where(in_year).order_by(col(CalendarDay.day), col(CalendarDay.region))
    return list(await session.scalars(found))


async def one_day(session: AsyncSession, day: date, region: str) -> CalendarDay | None:
    """What differs on this day in this region."""
    found: CalendarDay | None = await session.scalar(
        sa.select(CalendarDay).where(col(CalendarDay.day) == day, col(CalendarDay.region) == region).with_for_update()
    )
    return found


async def regions(session: AsyncSession) -> dict[str, str]:
    """The regions that the portal has policies of: names by codes."""
    found = sa.select(col(Policy.region_code), sa.func.min(col(Policy.region))).group_by(col(Policy.region_code))
    return {row[0]: row[1] for row in await session.execute(found.order_by(sa.func.min(col(Policy.region))))}
