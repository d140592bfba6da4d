"""What looks after deliveries by the clock: the sweep of stuck ones, the nightly digest of lost ones (NOTE-3)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.content import undelivered as words
from oms_app.db.account import Account
from oms_app.db.job import Job
from oms_app.db.notice import Delivery, Notice
from oms_app.db.receipt import Receipt
from oms_app.db.unit_of_work import Database
from oms_app.domain.actor import Role
from oms_app.domain.deliveries import LOST, OPEN, Signal
from oms_app.domain.jobs import JobKind, JobStatus
from oms_app.domain.lines import DELIVERING
from oms_app.domain.notices import Channel, DeliveryState, NoticeKind
from oms_app.services import delivery_states as states
from oms_app.services import errands
from oms_app.services.delivery_states import Change
from oms_app.services.notices import tell_account
from oms_app.services.ports import Ports

SWEEP_EVERY = timedelta(minutes=10)
STRANDED_AFTER = timedelta(minutes=15)  # longer than any lease and any sending
RECEIPTS_KEPT = timedelta(days=30)
AT_ONCE = 200
DIGEST_AT = time(3, tzinfo=UTC)  # six in the morning in Moscow
EPOCH = datetime(2020, 1, 1, tzinfo=UTC)


class DeliveryCare:
    """Handles `SWEEP_DELIVERIES` and `DIGEST`; each run orders the next."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def begin(self) -> None:
        """Order the next runs, unless they are ordered."""
        await self._order_sweep()
        await self._order_digest(self.ports.clock.now().date())

    async def sweep(self, job: Job) -> None:
        """Bury what nobody works on any more and what no receipt came for; forget old receipts."""
        await self._order_sweep()
        now = self.ports.clock.now()
        await self._bury(_stranded(now - STRANDED_AFTER), Signal.STRANDED)
        silent = sa.and_(col(Delivery.state) == DeliveryState.SENT, col(Delivery.receipt_by) < now)
        await self._bury(silent, Signal.SILENT)
        async with self.db.write() as work:
            await work.session.execute(sa.delete(Receipt).where(col(Receipt.seen_at) < now - RECEIPTS_KEPT))

    async def digest(self, job: Job) -> None:
        """Tell every administrator what died in the last day, once; nothing when nothing did."""
        until = datetime.fromisoformat(str(job.payload["until"]))
        await self._order_digest(until.date() + timedelta(days=1))
        async with self.db.write() as work:
            lost, dead = await _died(work.session, until - timedelta(days=1), until)
            if not lost and not dead:
                return
            now = self.ports.clock.now()
            for account_id in await _untold(work.session, until):
                await tell_account(work, account_id, NoticeKind.DIGEST, words.digest(now, lost, dead), now)

    async def _bury(self, where: sa.ColumnElement[bool], signal: Signal) -> None:
        some = sa.select(Delivery).where(where).order_by(col(Delivery.id)).limit(AT_ONCE)
        while True:
            async with self.db.write() as work:
                rows = list(await work.session.scalars(some.with_for_update(skip_locked=True)))
                for row in rows:
                    await states.change(work, row, Change(signal, self.ports.clock.now(), signal.value))
            if len(rows) < AT_ONCE:
                return

    async def _order_sweep(self) -> None:
        turn = (self.ports.clock.now() - EPOCH) // SWEEP_EVERY + 1
        async with self.db.write() as work:
            run_at = EPOCH + turn * SWEEP_EVERY
            await work.enqueue(JobKind.SWEEP_DELIVERIES, f"sweep:{turn}", {}, run_at=run_at)

    async def _order_digest(self, day: date) -> None:
        until = datetime.combine(day, DIGEST_AT)
        async with self.db.write() as work:
            await work.enqueue(JobKind.DIGEST, f"digest:{day}", {"until": until.isoformat()}, run_at=until)


def _stranded(before: datetime) -> sa.ColumnElement[bool]:
    """Open for long, and no job is going to change that."""
    key = sa.literal(errands.DELIVERY).concat(sa.cast(col(Delivery.id), sa.String))
    alive = sa.and_(col(Job.key) == key, col(Job.status).in_((JobStatus.READY, JobStatus.RUNNING)))
    return sa.and_(
        col(Delivery.state).in_(OPEN), col(Delivery.changed_at) < before, ~sa.exists().where(alive).correlate(Delivery)
    )


async def _died(session: AsyncSession, since: datetime, until: datetime) -> tuple[dict[Channel, int], int]:
    """Lost messages by channel, and dead jobs of every other kind."""
    in_time = col(Delivery.changed_at).between(since, until)
    lost = sa.select(col(Delivery.channel), sa.func.count()).where(col(Delivery.state).in_(LOST), in_time)
    dead = sa.select(sa.func.count()).where(
        col(Job.status) == JobStatus.DEAD,
        col(Job.kind).not_in(DELIVERING),
        col(Job.finished_at).between(since, until),
    )
    counted = await session.execute(lost.group_by(col(Delivery.channel)).order_by(col(Delivery.channel)))
    lost_by_channel = {channel: count for channel, count in counted}  # noqa: C416 - a Row is no tuple to mypy
    return lost_by_channel, await session.scalar(dead) or 0


async def _untold(session: AsyncSession, since: datetime) -> list[int]:
    """Administrators who have not had a digest since."""
    told = sa.exists().where(
        col(Notice.account_id) == col(Account.id),
        col(Notice.kind) == NoticeKind.DIGEST,
        col(Notice.created_at) >= since,
    )
    admins = sa.select(col(Account.id)).where(
        col(Account.role) == Role.ADMIN, col(Account.blocked_at).is_(None), ~told.correlate(Account)
    )
    return [one for one in await session.scalars(admins.order_by(col(Account.id))) if one is not None]
