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


async def take(session: AsyncSession, head: Head, now: datetime, limit: int, **values: Any) -> Sequence[Job]:
    """Write `values` into the first of one kind and count an attempt; another worker's choice is passed over."""
    its = sa.select(col(Job.id)).where(_is_due(head.status, now), col(Job.kind) == head.kind)
    due = its.order_by(col(Job.run_at), col(Job.id)).limit(limit).with_for_update(skip_locked=True).cte("due")
    change = sa.update(Job).where(col(Job.id).in_(sa.select(due.c.id))).returning(Job)
    taken = await session.scalars(
        change.values(attempts=col(Job.attempts) + 1, **values), execution_options={"synchronize_session": False}
    )
    return sorted(taken.all(), key=lambda job: (job.run_at, job.id))
