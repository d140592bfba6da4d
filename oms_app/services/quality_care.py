"""What counts the days of quality control once they are over, so that no page has to (SLA-5)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from oms_app.content.dates import MOSCOW
from oms_app.db.job import Job
from oms_app.db.queries import quality, quality_months
from oms_app.db.unit_of_work import Database
from oms_app.domain.jobs import JobKind
from oms_app.domain.quality import LONGEST_MONTHS, ONE_DAY, Span, last_day, month_after, stretches
from oms_app.services.ports import Ports

RUN_AT = time(1, tzinfo=UTC)  # four in the morning in Moscow
SETTLED = timedelta(hours=1)  # until then a decision of the last minute may still be on its way to the commit


class QualityCare:
    """Handles `COUNT_MONTHS`, once a day; each run orders the next."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def begin(self) -> None:
        """Order today's run, unless it is ordered."""
        await self._order(self.ports.clock.today())

    async def run(self, job: Job) -> None:
        """Count what is over, and order the next run."""
        await self._order(self.ports.clock.today() + timedelta(days=1))
        await self.count()

    async def count(self) -> None:
        """Keep every day that is over, month by month; a run that is repeated does what is left."""
        async with self.db.read() as session:
            insurers = await quality.insurers(session)
        for insurer_id, _ in insurers:
            await self._count(insurer_id)

    async def _count(self, insurer_id: int) -> None:
        """A month that was kept in part is counted again from its beginning."""
        now = self.ports.clock.now()
        async with self.db.write() as work:
            await quality_months.hold(work.session, insurer_id)
            over = await _over(work.session, insurer_id, now)
            kept = await quality_months.days_kept(work.session, insurer_id)
            for place in [one for one, until in kept.items() if until < _end(one[1], over)]:
                await quality_months.forget(work.session, *place)
                del kept[place]
            for stretch in stretches(over, (insurer_id,), kept):
                counted = await quality.counted(work.session, stretch)
                work.session.add_all(
                    quality_months.row((insurer_id, month), _end(month, over), counted, now) for month in stretch.months
                )

    async def _order(self, day: date) -> None:
        async with self.db.write() as work:
            await work.enqueue(JobKind.COUNT_MONTHS, f"months:{day}", {}, run_at=datetime.combine(day, RUN_AT))


async def _over(session: AsyncSession, insurer_id: int, now: datetime) -> Span:
    """The days that are over, from the month of the first decision on, and at least as many as a page shows at once."""
    until = (now - SETTLED).astimezone(MOSCOW).date() - ONE_DAY
    first = await quality_months.first_month(session, insurer_id)
    shown = month_after(until.replace(day=1), -LONGEST_MONTHS)
    return Span(min(first or shown, shown), until)


def _end(month: date, over: Span) -> date:
    return min(last_day(month), over.until)
