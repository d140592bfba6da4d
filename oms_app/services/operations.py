"""What the administrator watches: health of the parts, the outbox, what died in it (OPS-3)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import col

from oms_app.db import migrations
from oms_app.db.job import Job
from oms_app.db.notice import Delivery
from oms_app.db.production_calendar import CalendarYear
from oms_app.db.unit_of_work import Database, UnitOfWork
from oms_app.domain.actor import Actor, Role
from oms_app.domain.calendar import to_confirm
from oms_app.domain.deliveries import LOST
from oms_app.domain.errors import Code, Forbidden, NotFound, Refused
from oms_app.domain.jobs import JobKind, JobStatus
from oms_app.domain.lines import DELIVERING
from oms_app.services.machine_ports import MachineState
from oms_app.services.ports import Ports
from oms_app.services.undelivered import reopen

SHOWN = 100
NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
VERSION_OF = {"sqlite": "SELECT sqlite_version()", "postgresql": "SHOW server_version"}
UNFINISHED = (JobStatus.READY, JobStatus.RUNNING, JobStatus.DEAD)
ORDER = (JobStatus.DEAD, JobStatus.RUNNING, JobStatus.READY, JobStatus.DONE, JobStatus.CANCELLED)


@dataclass(frozen=True)
class JobView:
    """One job of the outbox, without what it carries."""

    id: int
    kind: JobKind
    status: JobStatus
    attempts: int
    run_at: datetime
    error: str


@dataclass(frozen=True)
class Health:
    """How the parts stand.

    `oldest_seconds` is the age of the oldest job that is due; `antivirus` is None where files are not looked at by one,
    `shared_memory` where the portal is one process.
    """

    database: bool
    migrations: bool
    waiting: int
    dead: int
    oldest_seconds: float
    antivirus: bool | None = None
    shared_memory: bool | None = None


@dataclass(frozen=True)
class Parts:
    """Everything that an administrator is told of.

    `database` is the kind and version of the database, `schema` its revision; `to_confirm` the years of the production
    calendar that wait for an administrator.
    """

    health: Health
    machine: MachineState
    database: str
    schema: str
    to_confirm: tuple[int, ...]


NO_DATABASE = Health(database=False, migrations=False, waiting=0, dead=0, oldest_seconds=0.0)


class Operations:
    """For administrators only, except `health`, which names nobody."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def health(self) -> Health:
        """Never raises: a part that does not answer is False."""
        antivirus = await self.ports.antivirus.answers() if self.ports.antivirus else None
        shared = await self.ports.shared_memory.answers() if self.ports.shared_memory else None
        return replace(await self._database_health(), antivirus=antivirus, shared_memory=shared)

    async def parts(self, actor: Actor) -> Parts:
        """How every part of the portal stands."""
        _only_admin(actor)
        async with self.db.read() as session:
            told = await session.scalar(sa.text(VERSION_OF[self.db.engine.dialect.name]))
            years = (await session.execute(sa.select(col(CalendarYear.year), col(CalendarYear.confirmed_at)))).all()
        return Parts(
            health=await self.health(),
            machine=await self.ports.machine.state(),
            database=f"{NAMES[self.db.engine.dialect.name]} {str(told).split()[0]}",
            schema=migrations.head() or "",
            to_confirm=to_confirm(self.ports.clock.today(), {year: at is not None for year, at in years}),
        )

    async def _database_health(self) -> Health:
        try:
            if not await migrations.is_at_head(self.db.engine):
                return Health(database=True, migrations=False, waiting=0, dead=0, oldest_seconds=0.0)
            return await self._outbox_health()
        except (sa.exc.SQLAlchemyError, OSError, TimeoutError):
            return NO_DATABASE

    async def _outbox_health(self) -> Health:
        now = self.ports.clock.now()
        waiting = col(Job.status).in_((JobStatus.READY, JobStatus.RUNNING))
        dead = col(Job.status) == JobStatus.DEAD
        counts = sa.select(
            sa.func.count().filter(waiting),
            sa.func.count().filter(dead),
            sa.func.min(col(Job.run_at)).filter(waiting),
        ).where(col(Job.status).in_(UNFINISHED))  # by an index: of a million that are done none is looked at
        async with self.db.read() as session:
            waits, died, oldest = (await session.execute(counts)).one()
        age = max(0.0, (now - oldest).total_seconds()) if oldest else 0.0
        return Health(database=True, migrations=True, waiting=waits, dead=died, oldest_seconds=age)

    async def jobs(self, actor: Actor) -> list[JobView]:
        """The last hundred: dead first, then waiting, then done."""
        _only_admin(actor)
        found: list[Job] = []
        async with self.db.read() as session:
            for status in ORDER:
                last = sa.select(Job).where(col(Job.status) == status).order_by(col(Job.id).desc())
                found += await session.scalars(last.limit(SHOWN - len(found)))
        return [_view(job) for job in found]

    async def retry(self, actor: Actor, job_id: int) -> None:
        """«Повторить»: a dead job becomes ready again, with all its attempts. Raises `NotFound`, `Refused`."""
        _only_admin(actor)
        async with self.db.write() as work:
            job = await work.session.get(Job, job_id, with_for_update=True)
            if job is None:
                raise NotFound
            if job.status is not JobStatus.DEAD:
                raise Refused(Code.WRONG_MOVE)
            await self._reopen(work, job)
            job.status, job.attempts, job.run_at, job.finished_at = JobStatus.READY, 0, self.ports.clock.now(), None
            work.enqueued = True

    async def _reopen(self, work: UnitOfWork, job: Job) -> None:
        """The message of a dead job is open again too."""
        if job.kind in DELIVERING:
            row = await work.session.get_one(Delivery, int(job.payload["delivery_id"]), with_for_update=True)
            if row.state in LOST:
                await reopen(work, row, self.ports.clock.now())


def _only_admin(actor: Actor) -> None:
    if actor.role is not Role.ADMIN:
        raise Forbidden


def _view(job: Job) -> JobView:
    return JobView(job.id or 0, job.kind, job.status, job.attempts, job.run_at, job.error)
