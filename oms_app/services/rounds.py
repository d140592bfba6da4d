"""Work that goes out in turns: an end and the next beginning share a transaction (NOTE-3).

What has ended is committed before the next leaves in its place: so a worker that dies leaves in doubt only what was in
flight, at most one job of a kind for each of its places, whatever the length of the queue.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

import sqlalchemy as sa
import structlog

from oms_app.db.job import Job
from oms_app.db.queries import jobs as queries
from oms_app.db.unit_of_work import UnitOfWork
from oms_app.domain.jobs import JobKind
from oms_app.services.leases import Leases, surely
from oms_app.services.ports import Permanent
from oms_app.services.retries import PATIENCE

SECONDS = 120.0  # the longest that one may be in flight

DEADLY = "every attempt ended with the death of its worker"

Send = Callable[[], Awaitable[object]]
Begun = tuple[Job, Send]
_log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Ended:
    """A job that was in flight: what came of it, or why nothing did."""

    job: Job
    result: object = None
    error: Exception | None = None


@runtime_checkable
class Carrier(Protocol):
    """Handles a kind of job whose work is to send something."""

    async def turn(self, work: UnitOfWork, ended: Sequence[Ended], jobs: Sequence[Job]) -> dict[int, Send]:
        """Write down what came of those, and that these leave now.

        How each leaves, by the job's id; one that has nothing to send is left out.
        """
        ...


class Rounds:
    """One carrier at work on one kind. `run()` until cancelled, `one()` for a single job."""

    def __init__(self, leases: Leases, kind: JobKind, carrier: Carrier, places: int) -> None:
        self._db = leases.db
        self._clock = leases.ports.clock
        self._leases = leases
        self._kind = kind
        self._carrier = carrier
        self._places = places
        self._flying: dict[asyncio.Task[None], Job] = {}
        self._ended: list[Ended] = []
        self._stirred = asyncio.Event()

    def wake(self) -> None:
        """Look for work at once."""
        self._stirred.set()

    async def run(self, poll_seconds: float) -> None:
        """Keep as many in flight as there may be; when stopped, write down how it stands with each."""
        try:
            while True:
                self._stirred.clear()
                if not await self._moved():
                    with suppress(TimeoutError):
                        async with asyncio.timeout(poll_seconds):
                            await self._stirred.wait()
        finally:
            await surely(self._land())

    async def one(self) -> bool:
        """Take the first, send it, write down what came of it; False when another worker was quicker."""
        taken = await self._turn(1)
        await asyncio.gather(*self._flying)
        await self._turn(0)
        return taken > 0

    async def _moved(self) -> bool:
        """Whether there was anything to write or to begin."""
        free = self._places - len(self._flying)
        try:
            if not self._ended and not (free and await self._is_any_due()):
                return False
            await surely(self._turn(free))
        except Exception:  # the outermost edge: a database that is away for a minute must not end the worker
            _log.exception("the outbox could not turn", kind=self._kind)
            return False
        return True

    async def _is_any_due(self) -> bool:
        async with self._db.read() as session:  # an idle worker takes no writer's lock
            return await queries.first(session, [self._kind], self._clock.now()) is not None

    async def _turn(self, free: int) -> int:
        """How many were taken up."""
        ended, self._ended = self._ended, []
        try:
            async with self._db.write() as work:
                jobs = await self._take(work, free)
                begun = await self._write(work, ended, jobs)
        except sa.exc.OperationalError:
            self._ended = ended + self._ended  # the database is away: what was sent is not forgotten
            raise
        except Exception:
            _log.exception("a turn of the outbox could not be written: each job alone", kind=self._kind)
            self._leases.drop(one.job for one in ended)  # what cannot be written even alone is tried again
            jobs, begun = await self._turn_apart(ended, free)
        self._leases.drop(one.job for one in ended)
        self._leases.hold(job for job, _ in begun)
        for job, send in begun:
            self._flying[asyncio.create_task(self._fly(job, send))] = job
        return len(jobs)

    async def _take(self, work: UnitOfWork, free: int) -> list[Job]:
        return await self._leases.take_next(work, self._kind, free) if free else []

    async def _write(self, work: UnitOfWork, ended: Sequence[Ended], jobs: Sequence[Job]) -> list[Begun]:
        """What flies now; a job that killed every worker that took it up, and one with nothing to send, end here."""
        deadly = [job for job in jobs if job.attempts > PATIENCE[self._kind].attempts]
        lively = [job for job in jobs if job not in deadly]
        over = [*ended, *(Ended(job, error=Permanent(DEADLY)) for job in deadly)]
        sends = await self._carrier.turn(work, over, lively) if over or lively else {}
        idle = [job for job in lively if job.id not in sends]
        await self._leases.settle(work, (self._leases.ending(one.job, one.error) for one in [*over, *map(Ended, idle)]))
        return [(job, sends[job.id]) for job in lively if job.id in sends]

    async def _turn_apart(self, ended: Sequence[Ended], free: int) -> tuple[list[Job], list[Begun]]:
        """The same in pieces, so that one job that cannot be written stands in nobody's way."""
        for one in ended:
            with logged("the end of a job could not be written", one.job):  # its lease runs out, it is tried again
                async with self._db.write() as work:
                    await self._write(work, [one], [])
        async with self._db.write() as work:
            jobs = await self._take(work, free)
        begun: list[Begun] = []
        for job in jobs:
            with logged("a job could not begin", job):
                begun += await self._begin_alone(job)
        return jobs, begun

    async def _begin_alone(self, job: Job) -> list[Begun]:
        try:
            async with self._db.write() as work:
                return await self._write(work, [], [job])
        except Exception as error:  # whatever a job cannot begin with, it is tried again, and dies in the end
            async with self._db.write() as work:
                await self._leases.settle(work, [self._leases.ending(job, error)])
            return []

    async def _fly(self, job: Job, send: Send) -> None:
        try:
            async with asyncio.timeout(SECONDS):
                ended = Ended(job, await send())
        except Exception as error:  # whatever is raised, the job is tried again or dies, as its kind says
            ended = Ended(job, error=error)
        self._ended.append(ended)
        if task := asyncio.current_task():
            self._flying.pop(task, None)
        self._stirred.set()

    async def _land(self) -> None:
        """Stop what flies; what was taken is written, what was not goes back."""
        flying = dict(self._flying)
        for task in flying:
            task.cancel()
        if flying:
            await asyncio.wait(flying)
        ended, self._ended = self._ended, []
        stopped = [job for job in flying.values() if all(job is not one.job for one in ended)]
        self._leases.drop([one.job for one in ended] + stopped)
        with logged("a stopped worker could not write what it held"):  # the leases run out
            async with self._db.write() as work:
                await self._write(work, ended, [])
                await self._leases.settle(work, map(self._leases.stopped, stopped))


@contextmanager
def logged(what: str, job: Job | None = None) -> Iterator[None]:
    """Go on whatever happens: the outermost edge of one job's writing."""
    try:
        yield
    except Exception:
        _log.exception(what, key=job.key if job else "")
