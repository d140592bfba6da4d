"""An insurer's applications as values: the queue, and one case in full."""

from __future__ import annotations

import re
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.db.account import Account
from oms_app.db.application import Application
from oms_app.db.indexes import enp_index, surname_index
from oms_app.db.person import Person
from oms_app.db.policy import Policy
from oms_app.db.queries import applications as queries
from oms_app.db.queries import questions as asked
from oms_app.db.queries.applications import Found
from oms_app.db.unit_of_work import UnitOfWork
from oms_app.domain import number as numbers
from oms_app.domain import workflow
from oms_app.domain.actor import Actor, Role
from oms_app.domain.audit import Deed
from oms_app.domain.errors import Code, Forbidden, NotFound
from oms_app.domain.workflow import PAUSED, UNDECIDED, Party
from oms_app.services import arrival_checks, questions, recognised, terms
from oms_app.services.audit import record, record_on
from oms_app.services.dossier import change_rows, changes_of, event_views, name_of, scan_views
from oms_app.services.moves import facts_of
from oms_app.services.ports import Clock
from oms_app.services.review_views import CaseView, NoteView, QueueRow
from oms_app.services.terms import Terms

MOST_ROWS = 200
DESK = frozenset({Role.REVIEWER, Role.SUPERVISOR})
ENP_DIGITS = 16


async def one(session: AsyncSession, actor: Actor, typed: str, *, lock: bool = False) -> Found:
    """An application of the actor's insurer. Raises `NotFound`, and `Forbidden(OWN_APPLICATION)` (DESK-3)."""
    number = numbers.parse(typed)
    if number is None or actor.role not in DESK:
        raise NotFound
    found = await queries.one(session, col(Application.number) == number, lock=lock)
    if found is None or not workflow.may_see(facts_of(found.application), actor):
        raise NotFound
    if workflow.is_own(facts_of(found.application), actor):
        raise Forbidden(Code.OWN_APPLICATION)
    return found


async def queue(session: AsyncSession, actor: Actor, search: str) -> list[Found]:
    """What the desk may work on, or finds by `search`, most urgent first."""
    if actor.role not in DESK or actor.insurer_id is None:
        raise Forbidden
    return await queries.several(
        session,
        col(Application.insurer_id) == actor.insurer_id,
        *_not_own(actor),
        _wanted(search),
        order_by=(col(Application.decide_by).asc(), col(Application.id).asc()),
        limit=MOST_ROWS,
    )


def record_rows(work: UnitOfWork, actor: Actor, found: list[Found], search: str, at: datetime) -> None:
    """The queue is one entry for all its people; whoever is looked for has an entry of their own."""
    if not search.strip() or not found:
        deed = Deed.FOUND if search.strip() else Deed.QUEUE_READ
        record(work, actor, deed, at, subject_person_id=None, count=len(found))
        return
    for one in found:
        record_on(work, actor, Deed.FOUND, at, one.application)


def _not_own(actor: Actor) -> tuple[sa.ColumnElement[bool], ...]:
    if actor.person_id is None:
        return ()
    return (
        col(Application.owner_person_id) != actor.person_id,
        col(Application.subject_person_id) != actor.person_id,
    )


def _wanted(search: str) -> sa.ColumnElement[bool]:
    """Undecided ones; or whatever was ever sent under this number, ЕНП or surname."""
    if not search.strip():
        return col(Application.status).in_(UNDECIDED)
    sent = col(Application.number).is_not(None)
    if number := numbers.parse(search):
        return col(Application.number) == number
    digits = re.sub(r"\D", "", search)
    if len(digits) == ENP_DIGITS:
        return sent & (col(Policy.enp_index) == enp_index(digits))
    return sent & (col(Person.surname_index) == surname_index(search))


async def rows(session: AsyncSession, actor: Actor, found: list[Found], now: datetime) -> list[QueueRow]:
    """The lines of the queue."""
    clocks = await terms.of(session, [one.application for one in found], now)
    answered = await asked.answered(session, [one.application.id or 0 for one in found])
    return [_row(one, actor, clocks, one.application.id in answered) for one in found]


def _row(found: Found, actor: Actor, clocks: Terms, has_answer: bool) -> QueueRow:
    application, today = found.application, clocks.today(found.application)
    clock = clocks.clock(application, Party.OFFICE)
    assert application.number
    assert clock
    is_running = application.status in UNDECIDED - PAUSED
    return QueueRow(
        number=application.number,
        person=name_of(found.subject),
        changes=changes_of(application),
        status=application.status,
        clock=clock,
        is_late_inside=is_running and application.internal_by is not None and application.internal_by < today,
        is_warned=is_running and application.warn_on is not None and application.warn_on <= today,
        mine=application.holder_account_id == actor.account_id,
        held=application.holder_account_id is not None,
        has_answer=has_answer,
    )


async def shown(session: AsyncSession, actor: Actor, found: Found, clock: Clock) -> CaseView:
    """A case in full."""
    application, subject = found.application, found.subject
    scans = await queries.scans(session, application.id)
    assert application.number
    assert application.reason
    assert application.submitted_at
    days = (await terms.of(session, (application,), clock.now())).clock(application, Party.OFFICE)
    assert days
    return CaseView(
        number=application.number,
        status=application.status,
        version=application.version,
        person=name_of(subject),
        born_on=subject.birth_date,
        enp=found.policy.enp,
        snils=subject.snils,
        changes=changes_of(application),
        reason=application.reason,
        reason_text=application.reason_text,
        rows=change_rows(application),
        scans=scan_views(scans),
        read=await recognised.of(session, application, subject, scans, clock.today()),
        arrival=await arrival_checks.proposed(session, application),
        events=event_views(await queries.events(session, application.id), named=True),
        notes=tuple(
            NoteView(note.text, name, note.written_at) for note, name in await queries.notes(session, application.id)
        ),
        actions=workflow.available(facts_of(application), actor),
        submitted_at=application.submitted_at,
        clock=days,
        holder_name=await _name(session, application.holder_account_id),
        may_note=actor.role is Role.REVIEWER,
        held_by_me=application.holder_account_id == actor.account_id,
        taken_at=application.taken_at,
        attempt=application.attempt,
        previous_number=await queries.number_of(session, application.previous_id),
        ground=application.ground,
        ground_text=application.ground_text or "",
        given=await questions.for_office(session, application, clock.now()),
    )


async def _name(session: AsyncSession, account_id: int | None) -> str:
    account = await session.get(Account, account_id) if account_id else None
    return account.display_name if account else ""
