"""The worker of the outbox: takes due jobs under a lease, runs their handlers, never loses one (NOTE-3, SUB-3).

A job is done at least once. A worker that dies lets its leases run out, and another one takes over; handlers give the
outside world a stable key, so that the rare repeat is known as one. What a handler has to write when all went well it
leaves as a `Finish`, which is written together with «done». What a `Carrier` handles goes out in `Rounds`.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import suppress
from datetime import timedelta

import structlog

from oms_app.db.job import Job
from oms_app.db.queries import jobs as queries
from oms_app.db.queries.jobs import Head
from oms_app.db.unit_of_work import Database, UnitOfWork
from oms_app.domain.jobs import JobKind
from oms_app.domain.lines import LINE_OF, LINES, ONE_PLACE, Line
from oms_app.services.leases import LEASE, Ending, Leases, surely
from oms_app.services.ports import Permanent, Ports
from oms_app.services.retries import PATIENCE
from oms_app.services.rounds import DEADLY, Carrier, Rounds

Finish = Callable[[UnitOfWork], Awaitable[None]]
Handler = Callable[[Job], Awaitable[Finish | None]]
Kinds = frozenset[JobKind]

POLL_SECONDS = 1.0
HANDLER_SECONDS = 120.0
BATCH = 16  # taken at once by a lane and done one after another
SLOW_SECONDS = 1.0  # after a job that took longer the rest of the batch goes back, for others to take
INSIDE = Kinds(JobKind) - Kinds(LINE_OF)
# Reading a scan keeps a core busy: one at a time, and never all the lanes.
SLOW = Kinds({JobKind.READ_SCAN, JobKind.READ_ACCOUNT_SCAN})
LANES: tuple[Kinds, ...] = (INSIDE, INSIDE - SLOW, INSIDE - SLOW)

_log = structlog.get_logger(__name__)


class Outbox:
    """One worker, for the kinds it has handlers of. `run()` works until cancelled, `drain()` until nothing is due."""

    def __init__(
        self,
        db: Database,
        ports: Ports,
        handlers: Mapping[JobKind, Handler | Carrier],
        *,
        places: Mapping[Line, int] = ONE_PLACE,
        lease: timedelta = LEASE,
        poll_seconds: float = POLL_SECONDS,
    ) -> None:
        self._db = db
        self._ports = ports
        self._leases = Leases(db, ports, lease)
        self._rounds = {
            kind: Rounds(self._leases, kind, one, places[LINE_OF[kind]])
            for kind, one in handlers.items()
            if isinstance(one, Carrier)
        }
        self._handlers = {kind: one for kind, one in handlers.items() if not isinstance(one, Carrier)}
        self.kinds = Kinds(handlers)
        self._places = places
        self._poll_seconds = poll_seconds
        self._woken = asyncio.Event()

    def wake(self) -> None:
        """Look for work at once instead of at the next poll."""
        self._woken.set()
        for rounds in self._rounds.values():
            rounds.wake()

    async def run(self) -> None:
        """Work until cancelled; what is under way then goes back and is first in line at the next start."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._leases.beat())
            for rounds in self._rounds.values():
                group.create_task(rounds.run(self._poll_seconds))
            for kinds, limit in self._lanes():
                if mine := kinds & Kinds(self._handlers):
                    group.create_task(self._work(mine, limit))

    async def drain(self) -> int:
        """Do everything that is due, one after another; how many attempts that took."""
        done = 0
        while (head := await self._head(self.kinds)) and await self._one(head):
            done += 1
        return done

    def _lanes(self) -> Iterator[tuple[Kinds, int]]:
        """Each does one job at a time, and takes so many at once; what leaves the portal is taken singly."""
        for line, kinds in LINES.items():
            yield from [(kinds, 1)] * self._places[line]
        yield from ((kinds, BATCH) for kinds in LANES)

    async def _one(self, head: Head) -> bool:
        if head.kind in self._rounds:
            return await self._rounds[head.kind].one()
        jobs = await self._take(head, 1)
        await self._do(jobs)
        return bool(jobs)

    async def _work(self, kinds: Kinds, limit: int) -> None:
        while True:
            try:
                if jobs := await self._claim(kinds, limit):
                    await self._do(jobs)
                    continue
            except Exception:  # the outermost edge: a database that is away for a minute must not end the worker
                _log.exception("the outbox could not work")
            with suppress(TimeoutError):  # `wait_for` would lose a stop that comes together with a wake
                async with asyncio.timeout(self._poll_seconds):
                    await self._woken.wait()
            self._woken.clear()

    async def _claim(self, kinds: Kinds, limit: int = 1) -> list[Job]:
        head = await self._head(kinds)
        return await self._take(head, limit) if head else []

    async def _head(self, kinds: Kinds) -> Head | None:
        async with self._db.read() as session:  # an idle worker takes no writer's lock
            return await queries.first(session, kinds, self._ports.clock.now())

    async def _take(self, head: Head, limit: int) -> list[Job]:
        async with self._db.write() as work:
            jobs = await self._leases.take(work, head, limit)
        self._leases.hold(jobs)
        return jobs

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
                await surely(self._leases.give_back(waiting))

    async def _attempt(self, job: Job) -> None:
        finish = None
        try:
            if job.attempts > PATIENCE[job.kind].attempts:
                raise Permanent(DEADLY)
            async with asyncio.timeout(HANDLER_SECONDS):
                finish = await self._handlers[job.kind](job)
        except asyncio.CancelledError:
            await surely(self._record(self._leases.stopped(job)))
            raise
        except Exception as error:  # the outermost edge: whatever a handler raises is tried again, or dies
            await self._record(self._leases.ending(job, error))
        else:
            await surely(self._record(self._leases.ending(job), finish))

    async def _record(self, ending: Ending, finish: Finish | None = None) -> None:
        try:
            async with self._db.write() as work:
                if finish is not None:
                    await finish(work)
                await self._leases.settle(work, [ending])
        finally:  # also when it could not be written: the lease must run out then
            self._leases.drop([ending.job])
