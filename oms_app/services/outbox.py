"""The worker of the outbox: takes due jobs under a lease, runs their handlers, never loses one (NOTE-3, SUB-3).

A job is done at least once. A worker that dies lets its leases run out, and another one takes over; handlers give the
outside world a stable key, so that the rare repeat is known as one. What a handler has to write when all went well it
leaves as a `Finish`, which is written together with «done».
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from contextlib import suppress
from datetime import timedelta
from typing import Any

import sqlalchemy as sa
import structlog
from sqlmodel import col

from oms_app.db.job import Job
from oms_app.db.unit_of_work import Database, UnitOfWork
from oms_app.domain.jobs import JobKind, JobStatus
from oms_app.domain.masking import without_personal_data
from oms_app.services.ports import Permanent, Ports
from oms_app.services.retries import PATIENCE, is_last, pause

Finish = Callable[[UnitOfWork], Awaitable[None]]
Handler = Callable[[Job], Awaitable[Finish | None]]
Kinds = frozenset[JobKind]

LEASE = timedelta(seconds=30)
POLL_SECONDS = 1.0
HANDLER_SECONDS = 120.0
ERROR_LENGTH = 500
BATCH = 16  # taken at once by a lane and done one after another
SLOW_SECONDS = 1.0  # after a job that took longer the rest of the batch goes back, for others to take
# A code is awaited by somebody who looks at the screen: slow mail servers must never hold it up.
CODES = Kinds({JobKind.SEND_CODE, JobKind.SEND_ADDRESS_CODE})
# Reading a scan keeps a core busy: one at a time, and never all the lanes.
SLOW = Kinds({JobKind.READ_SCAN})
LANES: tuple[Kinds, ...] = (CODES, Kinds(JobKind), Kinds(JobKind) - SLOW, Kinds(JobKind) - SLOW)

_log = structlog.get_logger(__name__)


class Outbox:
    """One worker, for the kinds it has handlers of. `run()` works until cancelled, `drain()` until nothing is due."""

    def __init__(
        self,
        db: Database,
        ports: Ports,
        handlers: Mapping[JobKind, Handler],
        *,
        lease: timedelta = LEASE,
        poll_seconds: float = POLL_SECONDS,
    ) -> None:
        self._db = db
        self._ports = ports
        self._handlers = handlers
        self.kinds = Kinds(handlers)
        self._lease = lease
        self._poll_seconds = poll_seconds
        self._name = ports.chance.key()
        self._held: set[int] = set()
        self._woken = asyncio.Event()

    def wake(self) -> None:
        """Look for work at once instead of at the next poll."""
        self._woken.set()

    async def run(self) -> None:
        """Work until cancelled; what is under way then goes back and is first in line at the next start."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._beat())
            for kinds in LANES:
                group.create_task(self._work(kinds & self.kinds, 1 if kinds is CODES else BATCH))

    async def drain(self) -> int:
        """Do everything that is due, one after another; how many attempts that took."""
        done = 0
        while jobs := await self._claim(self.kinds):
            await self._attempt(*jobs)
            done += 1
        return done

    async def _work(self, kinds: Kinds, limit: int) -> None:
        while True:
            try:
                if jobs := await self._claim(kinds, limit):
                    await self._do(jobs)
                    continue
            except Exception:  # the outermost edge: a database that is away for a minute must not end the worker
                _log.exception("the outbox could not work")
            with suppress(TimeoutError):
                await asyncio.wait_for(self._woken.wait(), self._poll_seconds)
            self._woken.clear()

    def _is_due(self, kinds: Kinds) -> sa.ColumnElement[bool]:
        now = self._ports.clock.now()
        ready = sa.and_(col(Job.status) == JobStatus.READY, col(Job.run_at) <= now)
        abandoned = sa.and_(col(Job.status) == JobStatus.RUNNING, col(Job.lease_until) < now)
        return sa.and_(sa.or_(ready, abandoned), col(Job.kind).in_(kinds))

    async def _claim(self, kinds: Kinds, limit: int = 1) -> list[Job]:
        """The first that are due. What a dead worker left is taken alone: it may be what killed the worker."""
        due = sa.select(col(Job.id), col(Job.status)).where(self._is_due(kinds)).order_by(col(Job.run_at), col(Job.id))
        async with self._db.read() as session:  # an idle worker takes no writer's lock
            first = (await session.execute(due.limit(1))).first()
        if first is None:
            return []
        alike = due.where(col(Job.status) == first.status).limit(limit if first.status is JobStatus.READY else 1)
        async with self._db.write() as work:
            ids = [row.id for row in await work.session.execute(alike.with_for_update(skip_locked=True))]
            until = self._ports.clock.now() + self._lease
            mine = {"status": JobStatus.RUNNING, "worker": self._name, "lease_until": until}
            taken = sa.update(Job).where(col(Job.id).in_(ids)).values(attempts=col(Job.attempts) + 1, **mine)
            jobs = (await work.session.scalars(taken.returning(Job))).all() if ids else []
        self._held.update(ids)
        return sorted(jobs, key=lambda job: (job.run_at, job.id))

    async def _do(self, jobs: list[Job]) -> None:
        """One after another; whatever is not begun when it is time to stop or to hurry goes back untouched."""
        waiting = deque(jobs)
        try:
            while waiting:
                began = self._ports.clock.now()
                await self._attempt(waiting.popleft())
                if (self._ports.clock.now() - began).total_seconds() > SLOW_SECONDS:
                    return
        finally:
            if waiting:
                await _surely(self._give_back([job.id or 0 for job in waiting]))

    async def _give_back(self, ids: list[int]) -> None:
        mine = sa.and_(col(Job.id).in_(ids), col(Job.worker) == self._name, col(Job.status) == JobStatus.RUNNING)
        untouched = {"status": JobStatus.READY, "lease_until": None, "attempts": col(Job.attempts) - 1}
        try:
            async with self._db.write() as work:
                await work.session.execute(sa.update(Job).where(mine).values(untouched))
        finally:
            self._held.difference_update(ids)

    async def _attempt(self, job: Job) -> None:
        finish = None
        try:
            if job.attempts > PATIENCE[job.kind].attempts:
                raise Permanent("every attempt ended with the death of its worker")
            async with asyncio.timeout(HANDLER_SECONDS):
                finish = await self._handlers[job.kind](job)
        except asyncio.CancelledError:
            await _surely(self._record(job, status=JobStatus.READY, run_at=self._ports.clock.now()))
            raise
        except Permanent as error:
            await self._bury(job, error)
        except Exception as error:  # the outermost edge: whatever a handler raises is tried again
            await self._postpone(job, error)
        else:
            now = self._ports.clock.now()
            await _surely(self._record(job, finish, status=JobStatus.DONE, finished_at=now, error=""))

    async def _bury(self, job: Job, error: Exception) -> None:
        _log.error("job died", kind=job.kind, key=job.key, attempts=job.attempts, error=_told(error))
        now = self._ports.clock.now()
        await self._record(job, status=JobStatus.DEAD, finished_at=now, error=_told(error))

    async def _postpone(self, job: Job, error: Exception) -> None:
        if is_last(job):
            await self._bury(job, error)
            return
        _log.warning("job failed", kind=job.kind, key=job.key, attempts=job.attempts, error=_told(error))
        run_at = self._ports.clock.now() + pause(job, self._ports.chance.number_part() / 10**8)
        await self._record(job, status=JobStatus.READY, run_at=run_at, error=_told(error))

    async def _record(self, job: Job, finish: Finish | None = None, **values: Any) -> None:
        """Acknowledge one job; one whose lease was lost belongs to another worker and is left alone."""
        mine = sa.and_(col(Job.id) == job.id, col(Job.worker) == self._name, col(Job.status) == JobStatus.RUNNING)
        try:
            async with self._db.write() as work:
                if finish is not None:
                    await finish(work)
                await work.session.execute(sa.update(Job).where(mine).values(lease_until=None, **values))
        finally:  # also when it could not be written: the lease must run out then
            self._held.discard(job.id or 0)

    async def _beat(self) -> None:
        while True:
            await asyncio.sleep(self._lease.total_seconds() / 3)
            with suppress(sa.exc.OperationalError):  # the next beat comes long before the lease ends
                await self._renew()

    async def _renew(self) -> None:
        if not self._held:
            return
        mine = sa.and_(col(Job.id).in_(self._held), col(Job.worker) == self._name)
        async with self._db.write() as work:
            until = self._ports.clock.now() + self._lease
            await work.session.execute(sa.update(Job).where(mine).values(lease_until=until))


async def _surely(writing: Coroutine[Any, Any, None]) -> None:
    """Write to the end, also while the worker is being stopped."""
    task = asyncio.ensure_future(writing)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait({task})  # however it ends: a worker that is stopped stops
        raise


def _told(error: Exception) -> str:
    return without_personal_data(f"{type(error).__name__}: {error}")[:ERROR_LENGTH]
