"""«История запросов» a page at a time: requests and messages of no request, each by an index, in one order."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.db.application import Application, ApplicationEvent
from oms_app.db.insurer import Insurer
from oms_app.db.notice import Notice
from oms_app.db.paper import IssuedPaper
from oms_app.db.person import Person
from oms_app.domain.history import Place
from oms_app.domain.papers import PaperKind
from oms_app.domain.workflow import INSIDE, Status

Where = sa.ColumnElement[bool]


@dataclass(frozen=True)
class Reader:
    """Whose history it is; an account that is nobody's yet has no requests."""

    account_id: int
    person_id: int | None


@dataclass(frozen=True)
class Bound:
    """From a place (it included) down to what is older, or strictly above it up to what is newer."""

    place: Place | None = None
    upwards: bool = False
    included: bool = True


@dataclass(frozen=True)
class Request:
    """An application with whose policy it changes and who decides."""

    application: Application
    person: Person
    insurer: Insurer


def listed(reader: Reader) -> Where:
    """The requests that this reader has: all of theirs but drafts that were thrown away."""
    discarded = (col(Application.status) == Status.WITHDRAWN) & col(Application.number).is_(None)
    return (col(Application.owner_person_id) == (reader.person_id or 0)) & ~discarded


def loose(reader: Reader) -> Where:
    """The messages that belong to no listed request."""
    of_request = sa.exists().where(col(Application.id) == col(Notice.application_id), listed(reader))
    return (col(Notice.account_id) == reader.account_id) & (col(Notice.application_id).is_(None) | ~of_request)


async def requests(session: AsyncSession, bound: Bound, limit: int, *where: Where) -> list[Request]:
    """At most `limit` requests beyond the bound, nearest first."""
    at, number = col(Application.created_at), col(Application.id)
    query = (
        sa.select(Application, Person, Insurer)
        .join(Person, col(Person.id) == col(Application.subject_person_id))
        .join(Insurer, col(Insurer.id) == col(Application.insurer_id))
        .where(*where, *_beyond(bound, at, number, is_request=True))
        .order_by(*_order(bound, at, number))
        .limit(limit)
    )
    return [Request(*row) for row in await session.execute(query)]


async def letters(session: AsyncSession, bound: Bound, limit: int, *where: Where) -> Sequence[Notice]:
    """At most `limit` messages beyond the bound, nearest first."""
    at, number = col(Notice.created_at), col(Notice.id)
    query = sa.select(Notice).where(*where, *_beyond(bound, at, number, is_request=False))
    return (await session.scalars(query.order_by(*_order(bound, at, number)).limit(limit))).all()


def _order(bound: Bound, *columns: Any) -> list[Any]:
    return [column.asc() if bound.upwards else column.desc() for column in columns]


def _beyond(bound: Bound, at: Any, number: Any, *, is_request: bool) -> list[Where]:
    """`at` is bounded alone as well, so that the index is entered where the page begins."""
    place = bound.place
    if place is None:
        return []
    if is_request is place.is_request:
        same: Any = number > place.id if bound.upwards else number < place.id
        tie = same | (number == place.id) if bound.included else same
    else:
        tie = sa.literal((is_request > place.is_request) is bound.upwards)
    further, not_before = (at > place.at, at >= place.at) if bound.upwards else (at < place.at, at <= place.at)
    return [not_before, further | tie]


async def unread(session: AsyncSession, account_id: int, application_ids: Collection[int]) -> dict[int, int]:
    """How many messages of each request this account has not read."""
    rows = await session.execute(
        sa.select(col(Notice.application_id), sa.func.count())
        .where(
            col(Notice.account_id) == account_id,
            col(Notice.application_id).in_(application_ids),
            col(Notice.read_at).is_(None),
        )
        .group_by(col(Notice.application_id))
    )
    return {row[0] or 0: row[1] for row in rows}


async def last_moves(session: AsyncSession, application_ids: Collection[int]) -> dict[int, datetime]:
    """When each request last moved."""
    rows = await session.execute(
        sa.select(col(ApplicationEvent.application_id), sa.func.max(col(ApplicationEvent.at)))
        .where(col(ApplicationEvent.application_id).in_(application_ids), col(ApplicationEvent.action).not_in(INSIDE))
        .group_by(col(ApplicationEvent.application_id))
    )
    return {row[0]: row[1] for row in rows}


async def replaced(session: AsyncSession, application_ids: Collection[int]) -> frozenset[int]:
    """Those of which another attempt was made."""
    found = await session.scalars(
        sa.select(col(Application.previous_id)).where(col(Application.previous_id).in_(application_ids))
    )
    return frozenset(one for one in found if one is not None)


async def papers(session: AsyncSession, application_ids: Collection[int]) -> dict[tuple[int, PaperKind], str]:
    """The keys of the documents that came of these requests, by request and kind."""
    rows = await session.execute(
        sa.select(col(IssuedPaper.application_id), col(IssuedPaper.kind), col(IssuedPaper.key)).where(
            col(IssuedPaper.application_id).in_(application_ids)
        )
    )
    return {(row[0] or 0, row[1]): row[2] for row in rows}


async def events(session: AsyncSession, application_ids: Collection[int]) -> Sequence[ApplicationEvent]:
    """Every move of these requests that is no affair of the office alone, in order."""
    rows = await session.scalars(
        sa.select(ApplicationEvent)
        .where(col(ApplicationEvent.application_id).in_(application_ids), col(ApplicationEvent.action).not_in(INSIDE))
        .order_by(col(ApplicationEvent.application_id), col(ApplicationEvent.version))
    )
    return rows.all()


async def told(session: AsyncSession, account_id: int, application_ids: Collection[int]) -> Sequence[Notice]:
    """What this account was told of these requests, in order."""
    rows = await session.scalars(
        sa.select(Notice)
        .where(col(Notice.account_id) == account_id, col(Notice.application_id).in_(application_ids))
        .order_by(col(Notice.id))
    )
    return rows.all()


async def count(session: AsyncSession, *where: Where) -> int:
    """How many requests."""
    return await session.scalar(sa.select(sa.func.count()).select_from(Application).where(*where)) or 0


async def mark_read(session: AsyncSession, now: datetime, *where: Where) -> bool:
    """Mark these messages; whether any was not read."""
    marked = await session.execute(sa.update(Notice).where(*where, col(Notice.read_at).is_(None)).values(read_at=now))
    return bool(marked.rowcount)  # type: ignore[attr-defined]
