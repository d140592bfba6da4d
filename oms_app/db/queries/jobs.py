"""Jobs that are due: which is first among some kinds, and the first of one kind, by the index alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

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
    kind = sa.column("kind", sa.String)
    named = sa.values(kind, name="asked").data([(one.value,) for one in sorted(kinds)]).cte("asked")
    heads = [_head(named.c.kind, status, now) for status in (JobStatus.READY, JobStatus.RUNNING)]
    head = sa.union_all(*(sa.select(one.label("id")) for one in heads)).subquery()
    found = sa.select(col(Job.kind), col(Job.status)).join(head, head.c.id == col(Job.id))
    row = (await session.execute(found.order_by(col(Job.run_at), col(Job.id)).limit(1))).first()
    return Head(*row) if row else None


def _head(kind: sa.ColumnElement[str], status: JobStatus, now: datetime) -> sa.ScalarSelect[int | None]:
    its = sa.type_coerce(col(Job.kind), sa.String) == kind
    ordered = sa.select(col(Job.id)).where(_is_due(status, now), its).order_by(col(Job.run_at), col(Job.id))
    return ordered.limit(1).correlate(kind.table).scalar_subquery()


async def due(session: AsyncSession, head: Head, now: datetime, limit: int) -> list[int]:
    """The ids of the first of one kind, kept from other workers until the transaction ends."""
    its = sa.select(col(Job.id)).where(_is_due(head.status, now), col(Job.kind) == head.kind)
    ordered = its.order_by(col(Job.run_at), col(Job.id)).limit(limit)
    return [one for one in await session.scalars(ordered.with_for_update(skip_locked=True)) if one is not None]
