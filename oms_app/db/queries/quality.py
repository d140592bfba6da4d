"""Decisions counted for quality control: by the database, a line for each group of alike ones (SLA-5)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.db.application import Application, ApplicationEvent
from oms_app.db.insurer import Insurer
from oms_app.db.missed_deadline import MissedDeadline
from oms_app.db.queries.terms import DECIDED
from oms_app.domain.changes import Change
from oms_app.domain.deadlines import Handling
from oms_app.domain.quality import Cell
from oms_app.domain.refusals import RefusalReason
from oms_app.domain.workflow import Action, Status

# Literally the condition of the index of them, which a parameter would hide.
ARE_REFUSALS = col(ApplicationEvent.action) == sa.bindparam("refusal", Action.REFUSE, literal_execute=True)


@dataclass(frozen=True)
class Asked:
    """Decisions of these insurers; `months` are the moments at which the months begin, `until` the first one beyond."""

    insurer_ids: tuple[int, ...]
    months: tuple[tuple[date, datetime], ...]
    since: datetime
    until: datetime
    handling: Handling | None = None
    change: Change | None = None


Alike = tuple[int, int, Handling, str, Status, int]
Spans = dict[Handling, dict[int, int]]


async def decisions(session: AsyncSession, asked: Asked) -> tuple[list[Cell], Spans]:
    """Every group that has decisions, and how many decisions were made on which day of their term."""
    await _with_room(session)
    found: Counter[Alike] = Counter()
    spans: Spans = {}
    for row in await _groups(session, asked, by_day=True):
        alike, day, count = _alike(row), row[6], row[7]
        found[alike] += count
        if day is not None:
            days = spans.setdefault(alike[2], {})
            days[day] = days.get(day, 0) + count
    late = Counter({_alike(row): row[-1] for row in await _groups(session, asked, was_late=True)})
    split = [(alike, (late[alike], count - late[alike])) for alike, count in found.items()]
    return [_cell(asked, alike, is_late, part) for alike, parts in split for is_late, part in _told(parts)], spans


def _told(parts: tuple[int, int]) -> list[tuple[bool, int]]:
    return [(is_late, part) for is_late, part in zip((True, False), parts, strict=True) if part]


def _alike(row: Sequence[Any]) -> Alike:
    return row[0], row[1], row[2], row[3], row[4], row[5]


async def _with_room(session: AsyncSession) -> None:
    """There are few groups, but PostgreSQL cannot know that of months and of texts, and would sort all on the disk."""
    if session.get_bind().dialect.name == "postgresql":
        await session.execute(sa.text("SET LOCAL work_mem = '64MB'"))


async def _groups(
    session: AsyncSession, asked: Asked, *, by_day: bool = False, was_late: bool = False
) -> Sequence[Sequence[Any]]:
    """A term that went by stays recorded, whatever the citizen was asked afterwards."""
    inner = sa.select(
        _month(asked).label("month"),
        col(Application.insurer_id),
        col(Application.handling),
        _text(Application.changes).label("changes"),
        col(Application.status),
        sa.case((col(Application.attempt) > 1, 1), else_=0).label("is_repeat"),
        *([col(Application.ended_on_day)] if by_day else []),
    ).where(*_decided(asked))
    if was_late:
        recorded = sa.select(col(MissedDeadline.application_id))
        inner = inner.where(col(Application.id).in_(recorded.where(_of_insurers(asked))))
    made = inner.subquery()
    return list(await session.execute(sa.select(*made.c, sa.func.count()).group_by(*made.c)))


def _of_insurers(asked: Asked) -> sa.ColumnElement[bool]:
    return col(MissedDeadline.insurer_id).in_(asked.insurer_ids)


def _cell(asked: Asked, alike: Alike, is_late: bool, count: int) -> Cell:
    month, insurer_id, handling, changes, status, is_repeat = alike
    return Cell(
        month=asked.months[month][0],
        insurer_id=insurer_id,
        handling=handling,
        changes=tuple(Change(one) for one in json.loads(changes)),
        is_refused=status is Status.REFUSED,
        is_late=is_late,
        is_repeat=bool(is_repeat),
        count=count,
    )


async def reasons(session: AsyncSession, asked: Asked) -> Counter[RefusalReason]:
    """For what these decisions refused; one may name several."""
    own = col(ApplicationEvent.application_id) == col(Application.id)
    return await _counted(session, own, *_decided(asked), col(Application.status) == Status.REFUSED)


async def repeated_after(session: AsyncSession, asked: Asked) -> Counter[RefusalReason]:
    """For what the attempt before was refused, of those decided that were not the first."""
    before = col(ApplicationEvent.application_id) == col(Application.previous_id)
    return await _counted(session, before, *_decided(asked), col(Application.previous_id).is_not(None))


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
    own = col(ApplicationEvent.application_id) == col(Application.id)
    found = await _counted(session, own, col(Application.id).in_(sa.select(last.c.id)))
    return await session.scalar(sa.select(sa.func.count()).select_from(last)) or 0, found


async def _counted(
    session: AsyncSession, joined: sa.ColumnElement[bool], *where: sa.ColumnElement[bool]
) -> Counter[RefusalReason]:
    """Refusals by their lists of reasons, then every list taken apart: there are few different ones."""
    query = (
        sa.select(_text(ApplicationEvent.reasons).label("reasons"))
        .select_from(Application)
        .join(ApplicationEvent, joined)
        .where(*where, ARE_REFUSALS)
        .subquery()
    )
    found: Counter[RefusalReason] = Counter()
    for row in await session.execute(sa.select(query.c.reasons, sa.func.count()).group_by(query.c.reasons)):
        found.update({RefusalReason(one): row[1] for one in json.loads(row[0])})
    return found


async def missed(
    session: AsyncSession, asked: Asked, days: tuple[date, date], reader_id: int | None, limit: int
) -> tuple[int, list[tuple[MissedDeadline, Application]]]:
    """Terms that ended within these days and were not kept: how many, and the last ones but the reader's own."""
    where = [
        _of_insurers(asked),
        col(MissedDeadline.decide_by).between(*days),
        *_chosen(asked),
    ]
    both = sa.select(MissedDeadline, Application).join(
        Application, col(Application.id) == col(MissedDeadline.application_id)
    )
    count = await session.scalar(both.where(*where).with_only_columns(sa.func.count()))
    order = (col(MissedDeadline.decide_by).desc(), col(MissedDeadline.id).desc())
    rows = await session.execute(both.where(*where, *_not_of(reader_id)).order_by(*order).limit(limit))
    return count or 0, [(row[0], row[1]) for row in rows]


async def insurers(session: AsyncSession) -> list[tuple[int, str]]:
    """Every insurer by its short name."""
    found = sa.select(col(Insurer.id), col(Insurer.short_name)).order_by(col(Insurer.short_name))
    return [(row[0], row[1]) for row in await session.execute(found) if row[0] is not None]


def _decided(asked: Asked) -> Sequence[sa.ColumnElement[bool]]:
    return (
        col(Application.insurer_id).in_(asked.insurer_ids),
        col(Application.decided_at) >= asked.since,
        col(Application.decided_at) < asked.until,
        col(Application.status).in_(DECIDED),
        *_chosen(asked),
    )


def _chosen(asked: Asked) -> list[sa.ColumnElement[bool]]:
    chosen = [col(Application.handling) == asked.handling] if asked.handling else []
    return [*chosen, *([_text(Application.changes).like(f'%"{asked.change}"%')] if asked.change else [])]


def _not_of(person_id: int | None) -> Sequence[sa.ColumnElement[bool]]:
    """Whoever is a citizen too sees nothing of their own among the cases of their work (DESK-3)."""
    if person_id is None:
        return ()
    return col(Application.owner_person_id) != person_id, col(Application.subject_person_id) != person_id


def _month(asked: Asked) -> sa.ColumnElement[int]:
    """The place of the month in which it was decided."""
    ends = [begins for _, begins in asked.months[1:]]
    if not ends:
        return sa.literal(0)
    return sa.case(*((col(Application.decided_at) < end, place) for place, end in enumerate(ends)), else_=len(ends))


def _text(column: Any) -> sa.ColumnElement[str]:
    """A list as it is stored: there are few different ones, and a database groups texts."""
    return sa.cast(col(column), sa.String)
