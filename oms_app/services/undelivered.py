"""Messages that did not reach their readers: the administrator's list, and «Повторить» (NOTE-3, OPS-3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import col

from oms_app.db.job import Job
from oms_app.db.notice import Delivery, Notice
from oms_app.db.unit_of_work import Database, UnitOfWork
from oms_app.domain.actor import Actor, Role
from oms_app.domain.deliveries import LOST, Signal
from oms_app.domain.errors import Code, Forbidden, NotFound, Refused
from oms_app.domain.jobs import JobStatus
from oms_app.domain.notices import Channel, DeliveryState
from oms_app.services import delivery_states as states
from oms_app.services import errands
from oms_app.services.delivery_states import Change
from oms_app.services.ports import Ports

SHOWN = 100
FINISHED = frozenset({JobStatus.DONE, JobStatus.DEAD, JobStatus.CANCELLED})


@dataclass(frozen=True)
class LostView:
    """One message that was lost on one channel; to whom it went is not said."""

    id: int
    subject: str
    channel: Channel
    state: DeliveryState
    attempts: int
    since: datetime
    error: str


class Undelivered:
    """For administrators only."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def list(self, actor: Actor) -> list[LostView]:
        """The last hundred, newest first."""
        _only_admin(actor)
        lost = (
            sa.select(Delivery, col(Notice.subject))
            .join(Notice, col(Notice.id) == col(Delivery.notice_id))
            .where(col(Delivery.state).in_(LOST))
            .order_by(col(Delivery.changed_at).desc(), col(Delivery.id).desc())
            .limit(SHOWN)
        )
        async with self.db.read() as session:
            return [_view(row, subject) for row, subject in await session.execute(lost)]

    async def retry(self, actor: Actor, delivery_id: int) -> None:
        """Send it once more, with all its attempts. Raises `NotFound`, `Refused` when it is not lost."""
        _only_admin(actor)
        async with self.db.write() as work:
            row = await work.session.get(Delivery, delivery_id, with_for_update=True)
            if row is None:
                raise NotFound
            await reopen(work, row, self.ports.clock.now())


async def reopen(work: UnitOfWork, row: Delivery, now: datetime) -> None:
    """Open a lost delivery and its job again. Raises `Refused`."""
    if row.state not in LOST or not await states.change(work, row, Change(Signal.RETRIED, now)):
        raise Refused(Code.WRONG_MOVE)
    await errands.deliver(work, row.id or 0, row.channel, now)
    finished = sa.and_(col(Job.key) == errands.delivery_key(row.id or 0), col(Job.status).in_(FINISHED))
    again = {"status": JobStatus.READY, "attempts": 0, "run_at": now, "finished_at": None}
    await work.session.execute(sa.update(Job).where(finished).values(again))
    work.enqueued = True


def _only_admin(actor: Actor) -> None:
    if actor.role is not Role.ADMIN:
        raise Forbidden


def _view(row: Delivery, subject: str) -> LostView:
    assert row.id is not None
    return LostView(row.id, subject, row.channel, row.state, row.attempts, row.changed_at, row.error)
