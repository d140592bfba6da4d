"""Months as they are kept: counted once, read for every page, forgotten when they change (SLA-5)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.content.dates import MOSCOW
from oms_app.db.application import Application
from oms_app.db.insurer import Insurer
from oms_app.db.quality_month import QualityMonth
from oms_app.db.queries.terms import DECIDED
from oms_app.domain.changes import Change
from oms_app.domain.deadlines import Handling
from oms_app.domain.quality import Span
from oms_app.domain.quality_counts import Alike, Counted, Counts, Outcome, Place
from oms_app.domain.refusals import RefusalReason


@dataclass(frozen=True)
class Kept:
    """A month up to and including a day."""

    until: date
    counted: Counted


async def kept(session: AsyncSession, insurer_ids: Collection[int], span: Span) -> dict[Place, Kept]:
    """What is kept within these days."""
    within = sa.select(QualityMonth).where(
        col(QualityMonth.insurer_id).in_(insurer_ids),
        col(QualityMonth.month) >= span.since,
        col(QualityMonth.until) <= span.until,
    )
    rows = await session.scalars(within)
    return {(row.insurer_id, row.month): Kept(row.until, read(row.insurer_id, row.month, row.counts)) for row in rows}


async def days_kept(session: AsyncSession, insurer_id: int) -> dict[Place, date]:
    """Up to which day each month of an insurer is kept."""
    months = sa.select(col(QualityMonth.month), col(QualityMonth.until))
    rows = await session.execute(months.where(col(QualityMonth.insurer_id) == insurer_id))
    return {(insurer_id, month): until for month, until in rows}


async def first_month(session: AsyncSession, insurer_id: int) -> date | None:
    """In which an insurer decided for the first time."""
    first = sa.select(sa.func.min(col(Application.decided_at))).where(
        col(Application.insurer_id) == insurer_id, col(Application.status).in_(DECIDED)
    )
    at = await session.scalar(first)
    return None if at is None else month_of(at)


async def hold(session: AsyncSession, insurer_id: int) -> None:
    """Until the transaction ends nobody else counts or forgets months of this insurer; applications may come."""
    mine = sa.select(col(Insurer.id)).where(col(Insurer.id) == insurer_id)
    await session.execute(mine.with_for_update(key_share=True))


async def forget(session: AsyncSession, insurer_id: int, month: date) -> None:
    """It is to be counted again."""
    await hold(session, insurer_id)
    mine = col(QualityMonth.insurer_id) == insurer_id, col(QualityMonth.month) == month
    await session.execute(sa.delete(QualityMonth).where(*mine))


def month_of(at: datetime) -> date:
    """The first day of its month, as months are counted in Moscow."""
    return at.astimezone(MOSCOW).date().replace(day=1)


def row(place: Place, until: date, counted: Counted, now: datetime) -> QualityMonth:
    """A month to be kept, with what `counted` has of it."""
    insurer_id, month = place
    counts = [_told(alike, counts) for alike, counts in counted.items() if alike.place == place]
    return QualityMonth(insurer_id=insurer_id, month=month, until=until, counts=counts, counted_at=now)


def _told(alike: Alike, counts: Counts) -> dict[str, Any]:
    """What is none is not told."""
    return {
        "handling": alike.handling.value,
        "changes": [one.value for one in alike.changes],
        "outcomes": [[*map(int, outcome), count] for outcome, count in counts.outcomes.items() if count],
        "days": list(counts.days.items()),
        "reasons": {one.value: count for one, count in counts.reasons.items()},
        "repeated_after": {one.value: count for one, count in counts.repeated_after.items()},
    }


def read(insurer_id: int, month: date, counts: list[dict[str, Any]]) -> Counted:
    """What a row keeps."""
    return {
        Alike(month, insurer_id, Handling(one["handling"]), tuple(map(Change, one["changes"]))): _read(one)
        for one in counts
    }


def _read(one: dict[str, Any]) -> Counts:
    return Counts(
        Counter({Outcome(*map(bool, outcome)): count for *outcome, count in one["outcomes"]}),
        Counter(dict(one["days"])),
        Counter({RefusalReason(reason): count for reason, count in one["reasons"].items()}),
        Counter({RefusalReason(reason): count for reason, count in one["repeated_after"].items()}),
    )
