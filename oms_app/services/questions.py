"""Questions to the citizen: made ready to be asked, found to be answered, shown to both sides (REF-3, SLA-2)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from oms_app.content import questions as words
from oms_app.db.application import Application
from oms_app.db.queries import applications
from oms_app.db.queries import questions as queries
from oms_app.db.queries.questions import Asked
from oms_app.db.question import Question
from oms_app.db.scan import Scan
from oms_app.domain import questions as rules
from oms_app.domain.errors import Invalid, NotFound
from oms_app.domain.questions import MOST_FILES, Item, Wanted
from oms_app.domain.workflow import Action, Given, Status
from oms_app.services import question_views as views
from oms_app.services import terms
from oms_app.services.dossier import scan_views
from oms_app.services.question_views import AddedView, Awaited, QuestionView


async def given(session: AsyncSession, application: Application, items: Sequence[Item], now: datetime) -> Given:
    """What comes with a question: its items, each with a day, and their words as one text. Raises `Invalid`."""
    clocks = await terms.of(session, (application,), now)
    today = clocks.today(application)
    if found := rules.problems(items, today):
        raise Invalid(found)
    dated = rules.dated(items, today, clocks.calendar(application))
    return Given(words.asked([item.text for item in dated]), items=dated)


async def awaited(session: AsyncSession, application: Application, *, lock: bool = False) -> list[Asked]:
    """The items that wait for an answer now."""
    if application.status is not Status.CLARIFICATION:
        return []
    return await queries.newest(session, application.id, lock=lock)


async def open_one(session: AsyncSession, application: Application, question_id: int) -> Question:
    """An item of this application that waits for an answer. Raises `NotFound`."""
    for one in await awaited(session, application, lock=True):
        if one.question.id == question_id:
            return one.question
    raise NotFound


async def for_owner(session: AsyncSession, application: Application, now: datetime) -> Awaited:
    """What the citizen has yet to give, or may."""
    waiting, asked = await queries.waiting(session, application.id), await awaited(session, application)
    clocks, open_ids = await terms.of(session, (application,), now), {one.question.id for one in asked}
    return Awaited(
        items=_items(asked, waiting),
        waiting=scan_views([scan for scan in waiting if scan.question_id not in open_ids]),
        left=MOST_FILES - len(waiting) - len(await applications.scans(session, application.id)),
        today=clocks.today(application),
    )


async def for_office(session: AsyncSession, application: Application, now: datetime) -> views.Given:
    """What the insurer waits for, or has just been given."""
    unseen = await queries.unseen(session, application.id)
    clocks = await terms.of(session, (application,), now)
    today, calendar = clocks.today(application), clocks.calendar(application)
    scans = await applications.scans(session, application.id)
    answer = next((event for event in reversed(unseen) if event.action is Action.ANSWER), None)
    is_asked = application.status is Status.CLARIFICATION
    asked = await queries.newest(session, application.id) if answer or is_asked else []
    moves = {event.version for event in unseen}
    return views.Given(
        items=_items(asked, scans, with_answers=not is_asked),
        answered_at=answer.at if answer else None,
        added=tuple(
            AddedView(event.at, event.text, scan_views([one for one in scans if one.given_with == event.version]))
            for event in unseen
            if event.action is Action.ADD_DOCUMENTS
        ),
        new_scans=frozenset(scan.key for scan in scans if scan.given_with in moves),
        due={wanted: rules.due_on(wanted, today, calendar) for wanted in Wanted},
        latest=rules.latest(today),
    )


def _items(asked: Sequence[Asked], scans: Sequence[Scan], *, with_answers: bool = True) -> tuple[QuestionView, ...]:
    return tuple(_item(one, scans if with_answers else (), with_answers=with_answers) for one in asked)


def _item(asked: Asked, scans: Sequence[Scan], *, with_answers: bool) -> QuestionView:
    question = asked.question
    return QuestionView(
        id=question.id or 0,
        wanted=question.wanted,
        field=question.field,
        document=question.document,
        text=asked.text,
        counts=question.counts or "",
        due_on=question.due_on,
        answer=(question.answer or "") if with_answers else "",
        scans=scan_views([scan for scan in scans if scan.question_id == question.id]),
        saved_at=question.saved_at,
    )
