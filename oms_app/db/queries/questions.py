"""What was asked item by item, what was given for it, and which of it the insurer has not acted upon yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from oms_app.db.application import Application, ApplicationEvent
from oms_app.db.queries.scans import asked_at
from oms_app.db.question import Question
from oms_app.db.scan import Scan
from oms_app.domain.questions import Item, Reminder
from oms_app.domain.workflow import Action, Status

GIVING = (Action.ANSWER, Action.ADD_DOCUMENTS)
JUDGING = (Action.ASK, Action.VOTE, Action.OBJECT, Action.APPROVE, Action.REFUSE)


@dataclass(frozen=True)
class Asked:
    """An item and its words."""

    question: Question
    text: str


async def put(session: AsyncSession, application_id: int, version: int, items: Sequence[Item]) -> None:
    """Write down what is asked with this move; every item has its day."""
    for position, item in enumerate(items):
        assert item.due_on is not None
        session.add(
            Question(
                application_id=application_id,
                version=version,
                position=position,
                wanted=item.wanted,
                field=item.field,
                document=item.document,
                text=item.text,
                counts=item.counts or None,
                due_on=item.due_on,
            )
        )
    await session.flush()


async def newest(session: AsyncSession, application_id: int | None, *, lock: bool = False) -> list[Asked]:
    """The items that were asked last, in their order."""
    same_move = sa.and_(
        col(ApplicationEvent.application_id) == col(Question.application_id),
        col(ApplicationEvent.version) == col(Question.version),
    )
    found = (
        sa.select(Question, ApplicationEvent)
        .join(ApplicationEvent, same_move)
        .where(col(Question.application_id) == application_id, col(Question.version) == _last(application_id))
        .order_by(col(Question.position))
    )
    rows = await session.execute(found.with_for_update(of=Question) if lock else found)
    return [Asked(row[0], row[1].text if row[0].text is None else row[0].text) for row in rows]


async def close(session: AsyncSession, application_id: int, version: int, now: datetime) -> None:
    """The newest items are answered; the scans that answer them are given with the move that made this version."""
    asked = [one.question for one in await newest(session, application_id, lock=True)]
    for question in asked:
        question.answered_at = now
    since = await asked_at(session, application_id)
    of_items = col(Scan.question_id).in_([question.id for question in asked])
    loose = sa.and_(col(Scan.question_id).is_(None), col(Scan.uploaded_at) >= since)
    await _give(session, application_id, version, sa.or_(of_items, loose))


async def give(session: AsyncSession, application_id: int, version: int) -> None:
    """Hand over all that waits, also what was meant for a question that is open no more."""
    await _give(session, application_id, version, sa.true())


async def waiting(session: AsyncSession, application_id: int | None) -> Sequence[Scan]:
    """Scans that the citizen has not handed over yet."""
    found = sa.select(Scan).where(
        col(Scan.application_id) == application_id, col(Scan.waits), col(Scan.removed_at).is_(None)
    )
    return (await session.scalars(found.order_by(col(Scan.id)))).all()


async def unseen(session: AsyncSession, application_id: int | None) -> list[ApplicationEvent]:
    """What the citizen gave since its insurer last judged, oldest first; to take or hand on is no judgement."""
    found = sa.select(ApplicationEvent).where(col(ApplicationEvent.application_id) == application_id, _is_unseen())
    return list(await session.scalars(found.order_by(col(ApplicationEvent.version))))


async def to_remind(session: AsyncSession, until: date) -> Sequence[int]:
    """Applications that wait for an answer to an item which is due by this day, and whose citizen may be told of it."""
    found = (
        sa.select(col(Question.application_id))
        .join(Application, col(Application.id) == col(Question.application_id))
        .where(
            col(Application.status) == Status.CLARIFICATION,
            col(Question.due_on) <= until,
            col(Question.answered_at).is_(None),
            col(Question.reminder).is_(None) | (col(Question.reminder) != Reminder.PASSED),
        )
        .distinct()
        .order_by(col(Question.application_id))
    )
    return (await session.scalars(found)).all()


def _last(application_id: int | None) -> sa.ScalarSelect[int]:
    versions = sa.select(sa.func.max(col(Question.version)))
    return versions.where(col(Question.application_id) == application_id).scalar_subquery()


async def _give(session: AsyncSession, application_id: int, version: int, which: sa.ColumnElement[bool]) -> None:
    await session.execute(
        sa.update(Scan)
        .where(col(Scan.application_id) == application_id, col(Scan.waits), which)
        .values(waits=False, given_with=version)
    )


def _is_unseen() -> sa.ColumnElement[bool]:
    later = aliased(ApplicationEvent)
    acted = sa.exists().where(
        later.application_id == ApplicationEvent.application_id,  # type: ignore[arg-type]
        later.version > ApplicationEvent.version,  # type: ignore[arg-type]
        later.action.in_(JUDGING),  # type: ignore[attr-defined]
    )
    return sa.and_(col(ApplicationEvent.action).in_(GIVING), ~acted.correlate(ApplicationEvent))
