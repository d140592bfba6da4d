"""Jobs that are due: which is first among some kinds, and the first of one kind, by the index alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.db.job import Job
from oms_app.domain.jobs import JobKind, JobStatus


@dataclass(frozen=True)
class Head:
    """The kind of the job that is due first, and whether it waits (`READY`) or was left by the dead (`RUNNING`)."""

    kind: JobKind
    status: JobStatus


def _is_due(status: JobStatus, now: datetime) -> sa.ColumnElement[bool]:
    at = col(Job.run_at) <= now if status is JobStatus.READY else col(Job.lease_until) < now
    return sa.and_(col(Job.status) == status, at)


async def first(session: AsyncSession, kinds: Iterable[JobKind], now: datetime) -> Head | None:
    """A look at the head of each kind: a hundred thousand jobs of one kind cost the others nothing."""
    kind = sa.union_all(*(sa.select(sa.literal(one.value).label("kind")) for one in sorted(kinds))).cte("asked")
    heads = [_head(kind, status, now) for status in (JobStatus.READY, JobStatus.RUNNING)]
    head = sa.union_all(*(sa.select(one.label("id")).select_from(kind) for one in heads)).subquery()
    found = sa.select(col(Job.kind), col(Job.status)).join(head, head.c.id == col(Job.id))
    row = (await session.execute(found.order_by(col(Job.run_at), col(Job.id)).limit(1))).first()
    return Head(*row) if row else None


def _head(asked: sa.CTE, status: JobStatus, now: datetime) -> sa.ScalarSelect[int | None]:
    its = sa.type_coerce(col(Job.kind), sa.String) == asked.c.kind
    ordered = sa.select(col(Job.id)).where(_is_due(status, now), its).order_by(col(Job.run_at), col(Job.id))
    return ordered.limit(1).correlate(asked).scalar_subquery()


async def take_next(session: AsyncSession, kind: JobKind, now: datetime, limit: int, **values: Any) -> Sequence[Job]:
    """What `first` and then `take` would of this kind, in one statement; one alone of what the dead left."""
    parts = [_due(JobStatus.READY, kind, now, limit), _due(JobStatus.RUNNING, kind, now, 1)]
    due = sa.union_all(*(sa.select(part.c.id, part.c.run_at, part.c.status) for part in parts)).cte("due")
    head = sa.select(due.c.status).order_by(due.c.run_at, due.c.id).limit(1).scalar_subquery()
    return await _write(session, sa.select(due.c.id).where(due.c.status == head), values)


def _due(status: JobStatus, kind: JobKind, now: datetime, limit: int) -> sa.CTE:
    its = sa.select(col(Job.id), col(Job.run_at), col(Job.status)).where(_is_due(status, now), col(Job.kind) == kind)
    ordered = its.order_by(col(Job.run_at), col(Job.id)).limit(limit)
    return ordered.with_for_update(skip_locked=True).cte(f"due_{status.value}")


async def take(session: AsyncSession, head: Head, now: datetime, limit: int, **values: Any) -> Sequence[Job]:
    """Write `values` into the first of one kind and count an attempt; another worker's choice is passed over."""
    return await _write(session, sa.select(_due(head.status, head.kind, now, limit).c.id), values)


async def _write(session: AsyncSession, ids: sa.Select[tuple[int]], values: dict[str, Any]) -> Sequence[Job]:
    change = sa.update(Job).where(col(Job.id).in_(ids)).returning(Job)
    taken = await session.scalars(
        change.values(attempts=col(Job.attempts) + 1, **values), execution_options={"synchronize_session": False}
    )
    return sorted(taken.all(), key=lambda job: (job.run_at, job.id))
