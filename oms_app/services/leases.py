"""What one worker holds of the table of jobs: taken under a lease, renewed, settled, given back (NOTE-3)."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Coroutine, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
import structlog
from sqlmodel import col

from oms_app.db.job import Job
from oms_app.db.queries import jobs as queries
from oms_app.db.queries.jobs import Head
from oms_app.db.unit_of_work import Database, UnitOfWork
from oms_app.domain.jobs import JobKind, JobStatus
from oms_app.domain.masking import without_personal_data
from oms_app.services.ports import Permanent, Ports
from oms_app.services.retries import is_last, pause

LEASE = timedelta(seconds=30)
ERROR_LENGTH = 500

_log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Ending:
    """How an attempt ended; `at` is when that was, or when a job that is `READY` again is due."""

    job: Job
    status: JobStatus
    at: datetime
    error: str = ""


class Leases:
    """One worker's own; a job whose lease was lost belongs to another worker and is left alone."""

    def __init__(self, db: Database, ports: Ports, length: timedelta = LEASE) -> None:
        self.db = db
        self.ports = ports
        self._length = length
        self._name = ports.chance.key()
        self._held: set[int] = set()

    async def take(self, work: UnitOfWork, head: Head, limit: int) -> list[Job]:
        """The first that are due. What a dead worker left is taken alone: it may be what killed the worker."""
        most = limit if head.status is JobStatus.READY else 1
        return _freed(work, await queries.take(work.session, head, self.ports.clock.now(), most, **self._mine()))

    async def take_next(self, work: UnitOfWork, kind: JobKind, limit: int) -> list[Job]:
        """The same of one kind, without a look before."""
        now = self.ports.clock.now()
        return _freed(work, await queries.take_next(work.session, kind, now, limit, **self._mine()))

    def _mine(self) -> dict[str, Any]:
        return {"status": JobStatus.RUNNING, "worker": self._name, "lease_until": self._until()}

    def hold(self, jobs: Iterable[Job]) -> None:
        """Cling to them, once they are surely taken: a commit whose answer was lost leaves them to whoever is next."""
        self._held.update(job.id or 0 for job in jobs)

    async def settle(self, work: UnitOfWork, endings: Iterable[Ending]) -> None:
        """Acknowledge; those that are done with one statement."""
        done: list[int] = []
        for one in endings:
            if one.status is JobStatus.DONE:
                done.append(one.job.id or 0)
                continue
            time = {"run_at" if one.status is JobStatus.READY else "finished_at": one.at}
            await self._write(work, [one.job.id or 0], status=one.status, error=one.error, **time)
        if done:
            now = self.ports.clock.now()
            await self._write(work, done, status=JobStatus.DONE, error="", finished_at=now)

    async def give_back(self, jobs: Collection[Job]) -> None:
        """What was not begun is as if it had never been taken."""
        ids = [job.id or 0 for job in jobs]
        try:
            async with self.db.write() as work:
                await self._write(work, ids, status=JobStatus.READY, attempts=col(Job.attempts) - 1)
        finally:
            self.drop(jobs)

    def drop(self, jobs: Iterable[Job]) -> None:
        """Cling to them no more; also to what could not be written: its lease must run out then."""
        self._held.difference_update(job.id or 0 for job in jobs)

    async def beat(self) -> None:
        """Renew what is held, for ever."""
        while True:
            await asyncio.sleep(self._length.total_seconds() / 3)
            try:
                await self.renew()
            except Exception:  # the outermost edge: the next beat comes long before the lease ends
                _log.exception("leases could not be renewed")

    async def renew(self) -> None:
        """Every lease counts from now on."""
        if not self._held:
            return
        mine = sa.and_(col(Job.id).in_(self._held), col(Job.worker) == self._name)
        async with self.db.write() as work:
            await work.session.execute(sa.update(Job).where(mine).values(lease_until=self._until()))

    def ending(self, job: Job, error: Exception | None = None) -> Ending:
        """What becomes of a job by how its attempt ended: done, tried again later, or dead."""
        now = self.ports.clock.now()
        if error is None:
            return Ending(job, JobStatus.DONE, now)
        told = without_personal_data(f"{type(error).__name__}: {error}")[:ERROR_LENGTH]
        said = {"kind": job.kind, "key": job.key, "attempts": job.attempts, "error": told}
        if isinstance(error, Permanent) or is_last(job):
            _log.error("job died", **said)
            return Ending(job, JobStatus.DEAD, now, told)
        _log.warning("job failed", **said)
        return Ending(job, JobStatus.READY, now + pause(job, self.ports.chance.number_part() / 10**8), told)

    def stopped(self, job: Job) -> Ending:
        """It goes back and is first in line at the next start."""
        return Ending(job, JobStatus.READY, self.ports.clock.now(), job.error)

    def _until(self) -> datetime:
        return self.ports.clock.now() + self._length

    async def _write(self, work: UnitOfWork, ids: Sequence[int], **values: Any) -> None:
        mine = sa.and_(col(Job.id).in_(ids), col(Job.worker) == self._name, col(Job.status) == JobStatus.RUNNING)
        change = sa.update(Job).where(mine).values(lease_until=None, **values)
        await work.session.execute(change, execution_options={"synchronize_session": False})


def _freed(work: UnitOfWork, jobs: Sequence[Job]) -> list[Job]:
    """What they say stays readable when the transaction that took them fails."""
    for job in jobs:
        work.session.expunge(job)
    return list(jobs)


async def surely(writing: Coroutine[Any, Any, object]) -> None:
    """Write to the end, also while the worker is being stopped."""
    task = asyncio.ensure_future(writing)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait({task})  # however it ends: a worker that is stopped stops
        raise
