"""What looks after the production calendar by the clock: years that the package has learnt, and warnings (SLA-1)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.content import calendar as words
from oms_app.db import official_days
from oms_app.db.account import Account
from oms_app.db.job import Job
from oms_app.db.notice import Notice
from oms_app.db.production_calendar import CalendarDay, CalendarYear
from oms_app.db.queries import calendar as queries
from oms_app.db.unit_of_work import Database
from oms_app.domain.actor import Role
from oms_app.domain.calendar import to_confirm
from oms_app.domain.jobs import JobKind
from oms_app.domain.notices import NoticeKind
from oms_app.services.notices import tell_account
from oms_app.services.ports import Ports

RUN_AT = time(4, tzinfo=UTC)  # seven in the morning in Moscow
REMINDED_EVERY = timedelta(days=7)


class CalendarCare:
    """Handles `CALENDAR_CARE`, once a day; each run orders the next."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def fill(self) -> None:
        """Write the years that the package knows and the calendar does not; what is there is left as it is."""
        async with self.db.read() as session:
            known = {row.year for row in await queries.all_years(session)}
        for year in official_days.YEARS:
            if year not in known:
                await self._fill_year(year)

    async def begin(self) -> None:
        """Order today's run, unless it is ordered."""
        await self._order(self.ports.clock.now().date())

    async def run(self, job: Job) -> None:
        """Learn new years; while one waits to be confirmed, remind every administrator once a week."""
        now = self.ports.clock.now()
        await self._order(now.date() + timedelta(days=1))
        await self.fill()
        async with self.db.write() as work:
            rows = await queries.all_years(work.session)
            years = to_confirm(self.ports.clock.today(), {row.year: row.confirmed_at is not None for row in rows})
            if years:
                for account_id in await _unwarned(work.session, now - REMINDED_EVERY):
                    told = words.unconfirmed(years)
                    await tell_account(work, account_id, NoticeKind.CALENDAR_UNCONFIRMED, told, now)

    async def _fill_year(self, year: int) -> None:
        async with self.db.write() as work:
            await work.insert_once(CalendarYear, official_days.year_row(year, self.ports.clock.now()), "year")
            for row in official_days.day_rows(year):
                await work.insert_once(CalendarDay, row, "day", "region")

    async def _order(self, day: date) -> None:
        run_at = datetime.combine(day, RUN_AT)
        async with self.db.write() as work:
            await work.enqueue(JobKind.CALENDAR_CARE, f"calendar:{day}", {}, run_at=run_at)


async def _unwarned(session: AsyncSession, since: datetime) -> list[int]:
    """Administrators who have not been reminded since."""
    told = sa.exists().where(
        col(Notice.account_id) == col(Account.id),
        col(Notice.kind) == NoticeKind.CALENDAR_UNCONFIRMED,
        col(Notice.created_at) > since,
    )
    admins = sa.select(col(Account.id)).where(
        col(Account.role) == Role.ADMIN, col(Account.blocked_at).is_(None), ~told.correlate(Account)
    )
    return [one for one in await session.scalars(admins.order_by(col(Account.id))) if one is not None]
