"""Decisions counted for quality control: by the database, a line for each group of alike ones (SLA-5)."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.content.dates import begins
from oms_app.db.application import Application, ApplicationEvent
from oms_app.db.insurer import Insurer
from oms_app.db.missed_deadline import MissedDeadline
from oms_app.db.queries.terms import DECIDED
from oms_app.domain.changes import Change
from oms_app.domain.quality import Scope, Stretch
from oms_app.domain.quality_counts import Alike, Counted, Counts, Outcome
from oms_app.domain.refusals import RefusalReason
from oms_app.domain.workflow import Action, Status

# Literally the condition of the index of them, which a parameter would hide.
ARE_REFUSALS = col(ApplicationEvent.action) == sa.bindparam("refusal", Action.REFUSE, literal_execute=True)

Line = tuple[Alike, Sequence[Any], int]  # alike decisions, by what they are told apart besides, how many


async def counted(session: AsyncSession, stretch: Stretch) -> Counted:
    """Every decision of these insurers in these days."""
    await _with_room(session)
    found: defaultdict[Alike, Counts] = defaultdict(Counts)
    how = (col(Application.status), sa.case((col(Application.attempt) > 1, 1), else_=0).label("is_repeat"))
    for alike, (status, is_repeat, day), count in await _lines(session, stretch, (*how, col(Application.ended_on_day))):
        found[alike].outcomes[_outcome(status, is_repeat)] += count
        if day is not None:
            found[alike].days[day] += count
    for alike, (status, is_repeat), count in await _lines(session, stretch, how, _is_late(stretch)):
        on_time = _outcome(status, is_repeat)
        found[alike].outcomes[on_time] -= count
        found[alike].outcomes[on_time._replace(is_late=True)] += count
    for alike, reason, count in await _reasons(session, stretch, _own(), col(Application.status) == Status.REFUSED):
        found[alike].reasons[reason] += count
    for alike, reason, count in await _reasons(session, stretch, _before(), col(Application.previous_id).is_not(None)):
        found[alike].repeated_after[reason] += count
    return found


async def _with_room(session: AsyncSession) -> None:
    """There are few groups, but PostgreSQL cannot know that of months and of texts, and would sort all on the disk."""
    if session.get_bind().dialect.name == "postgresql":
        await session.execute(sa.text("SET LOCAL work_mem = '64MB'"))


async def _lines(
    session: AsyncSession,
    stretch: Stretch,
    by: tuple[Any, ...],
    *where: sa.ColumnElement[bool],
    joined: sa.ColumnElement[bool] | None = None,
) -> list[Line]:
    """Decisions counted by what makes them alike, and by these columns besides, perhaps those of their refusals."""
    months = stretch.months
    kinds = sa.select(
        _month(months).label("month"),
        col(Application.insurer_id),
        col(Application.handling),
        _text(Application.changes).label("changes"),
        *by,
    ).where(*_decided(stretch), *where)
    if joined is not None:
        kinds = kinds.select_from(Application).join(ApplicationEvent, joined).where(ARE_REFUSALS)
    made = kinds.subquery()
    rows = await session.execute(sa.select(*made.c, sa.func.count()).group_by(*made.c))
    return [(_alike(months, row), row[4:-1], row[-1]) for row in rows]


def _alike(months: Sequence[date], row: Sequence[Any]) -> Alike:
    month, insurer_id, handling, changes = row[:4]
    return Alike(months[month], insurer_id, handling, tuple(Change(one) for one in json.loads(changes)))


def _outcome(status: Status, is_repeat: int) -> Outcome:
    return Outcome(is_refused=status is Status.REFUSED, is_late=False, is_repeat=bool(is_repeat))


def _is_late(stretch: Stretch) -> sa.ColumnElement[bool]:
    """A term that went by stays recorded, whatever the citizen was asked afterwards."""
    recorded = sa.select(col(MissedDeadline.application_id)).where(_of(stretch.insurer_ids))
    return col(Application.id).in_(recorded)


async def _reasons(
    session: AsyncSession, stretch: Stretch, joined: sa.ColumnElement[bool], where: sa.ColumnElement[bool]
) -> list[tuple[Alike, RefusalReason, int]]:
    """Lists of reasons are counted, then taken apart: there are few different ones."""
    lines = await _lines(session, stretch, (_text(ApplicationEvent.reasons).label("reasons"),), where, joined=joined)
    return [(alike, RefusalReason(one), count) for alike, (text,), count in lines for one in json.loads(text)]


def _own() -> sa.ColumnElement[bool]:
    return col(ApplicationEvent.application_id) == col(Application.id)


def _before() -> sa.ColumnElement[bool]:
    """Of the attempt before."""
    return col(ApplicationEvent.application_id) == col(Application.previous_id)


async def last_reasons(
    session: AsyncSession, insurer_id: int, since: datetime, limit: int
) -> tuple[int, Counter[RefusalReason]]:
    """How many decisions an insurer made last, at most `limit`, and for what they refused."""
    last = (
        sa.select(col(Application.id))
        .where(
            col(Application.insurer_id) == insurer_id,
            col(Application.status).in_(DECIDED),
            col(Application.decided_at) >= since,
        )
        .order_by(col(Application.decided_at).desc())
        .limit(limit)
        .subquery()
    )
    texts = (
        sa.select(_text(ApplicationEvent.reasons).label("reasons"))
        .select_from(Application)
        .join(ApplicationEvent, _own())
        .where(col(Application.id).in_(sa.select(last.c.id)), ARE_REFUSALS)
        .subquery()
    )
    found: Counter[RefusalReason] = Counter()
    for row in await session.execute(sa.select(texts.c.reasons, sa.func.count()).group_by(texts.c.reasons)):
        found.update({RefusalReason(one): row[1] for one in json.loads(row[0])})
    return await session.scalar(sa.select(sa.func.count()).select_from(last)) or 0, found


async def missed_count(session: AsyncSession, scope: Scope, insurer_ids: tuple[int, ...]) -> int:
    """How many terms ended within these days and were not kept."""
    counted = sa.select(sa.func.count()).select_from(MissedDeadline).where(*_missed(scope, insurer_ids))
    if scope.change:
        counted = counted.join(Application, _its_application()).where(_changes(scope.change))
    return await session.scalar(counted) or 0


async def missed(
    session: AsyncSession, scope: Scope, insurer_ids: tuple[int, ...], reader_id: int | None, limit: int
) -> list[tuple[MissedDeadline, Application]]:
    """The last ones of these terms but the reader's own."""
    both = sa.select(MissedDeadline, Application).join(Application, _its_application())
    where = [*_missed(scope, insurer_ids), *_not_of(reader_id), *([_changes(scope.change)] if scope.change else [])]
    order = (col(MissedDeadline.decide_by).desc(), col(MissedDeadline.id).desc())
    rows = await session.execute(both.where(*where).order_by(*order).limit(limit))
    return [(row[0], row[1]) for row in rows]


async def insurers(session: AsyncSession) -> list[tuple[int, str]]:
    """Every insurer by its short name."""
    found = sa.select(col(Insurer.id), col(Insurer.short_name)).order_by(col(Insurer.short_name))
    return [(row[0], row[1]) for row in await session.execute(found) if row[0] is not None]


def _of(insurer_ids: tuple[int, ...]) -> sa.ColumnElement[bool]:
    return col(MissedDeadline.insurer_id).in_(insurer_ids)


def _missed(scope: Scope, insurer_ids: tuple[int, ...]) -> list[sa.ColumnElement[bool]]:
    within = [_of(insurer_ids), col(MissedDeadline.decide_by).between(scope.since, scope.until)]
    return [*within, *([col(MissedDeadline.handling) == scope.handling] if scope.handling else [])]


def _its_application() -> sa.ColumnElement[bool]:
    return col(Application.id) == col(MissedDeadline.application_id)


def _changes(change: Change) -> sa.ColumnElement[bool]:
    return _text(Application.changes).like(f'%"{change}"%')


def _decided(stretch: Stretch) -> Sequence[sa.ColumnElement[bool]]:
    return (
        col(Application.insurer_id).in_(stretch.insurer_ids),
        col(Application.decided_at) >= begins(stretch.since),
        col(Application.decided_at) < begins(stretch.until + timedelta(days=1)),
        col(Application.status).in_(DECIDED),
    )


def _not_of(person_id: int | None) -> Sequence[sa.ColumnElement[bool]]:
    """Whoever is a citizen too sees nothing of their own among the cases of their work (DESK-3)."""
    if person_id is None:
        return ()
    return col(Application.owner_person_id) != person_id, col(Application.subject_person_id) != person_id


def _month(months: Sequence[date]) -> sa.ColumnElement[int]:
    """The place of the month in which it was decided, as it is counted in Moscow."""
    ends = [begins(month) for month in months[1:]]
    if not ends:
        return sa.literal(0)
    return sa.case(*((col(Application.decided_at) < end, place) for place, end in enumerate(ends)), else_=len(ends))


def _text(column: Any) -> sa.ColumnElement[str]:
    """A list as it is stored: there are few different ones, and a database groups texts."""
    return sa.cast(col(column), sa.String)
