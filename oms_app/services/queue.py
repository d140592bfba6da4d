"""An insurer's queue: its lines as they are asked for, and how many there are of each part."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.db.application import Application
from oms_app.db.indexes import enp_index, surname_index
from oms_app.db.person import Person
from oms_app.db.policy import Policy
from oms_app.db.queries import applications as queries
from oms_app.db.queries.applications import Listed
from oms_app.db.queries.questions import GIVING, JUDGING
from oms_app.db.queries.terms import PAUSING, Place, moves_of
from oms_app.db.unit_of_work import UnitOfWork
from oms_app.domain import number as numbers
from oms_app.domain.actor import Actor, Role
from oms_app.domain.audit import Deed
from oms_app.domain.calendar import day_in
from oms_app.domain.errors import Forbidden
from oms_app.domain.names import formal_name
from oms_app.domain.queue import Part, QueueWish
from oms_app.domain.workflow import BY_ACTION, PAUSED, UNDECIDED, Action, Party
from oms_app.domain.zones import zone_of
from oms_app.services import terms
from oms_app.services.audit import record, record_on
from oms_app.services.cases import DESK
from oms_app.services.dossier import changes_of, values_of
from oms_app.services.review_views import QueueRow
from oms_app.services.terms import Terms

MOST_ROWS = 200
ENP_DIGITS = 16
EARLIEST = timedelta(hours=14)  # further ahead of UTC no clock is
RUNNING = UNDECIDED - PAUSED
TAKABLE = frozenset(BY_ACTION[Action.TAKE].sources) | frozenset(BY_ACTION[Action.JOIN].sources)

Condition = sa.ColumnElement[bool]


async def found(session: AsyncSession, actor: Actor, wish: QueueWish, search: str, now: datetime) -> list[Listed]:
    """What the desk may work on as it is wished, or whatever is found by `search`, most urgent first.

    Of late ones it gives a few more than there are: it is midnight sooner in the east; `rows` leaves those out.
    """
    if search.strip():
        return await queries.searched(session, *_ones(actor), _searched(search), limit=MOST_ROWS)
    wanted = [queries.ARE_UNDECIDED, *_wished(wish)]
    if wish.part is not Part.ALL:
        wanted.append(_part(wish.part, actor, now))
    return await queries.most_urgent(session, *_ones(actor), *wanted, limit=MOST_ROWS)


def record_rows(work: UnitOfWork, actor: Actor, found: list[Listed], search: str, at: datetime) -> None:
    """The queue is one entry for all its people; whoever is looked for has an entry of their own."""
    if not search.strip() or not found:
        deed = Deed.FOUND if search.strip() else Deed.QUEUE_READ
        record(work, actor, deed, at, subject_person_id=None, count=len(found))
        return
    for one in found:
        record_on(work, actor, Deed.FOUND, at, one.application)


async def rows(
    session: AsyncSession, actor: Actor, found: list[Listed], now: datetime, part: Part = Part.ALL
) -> list[QueueRow]:
    """The lines of the queue."""
    places = {one.application.policy_id: Place(one.region_code, one.region) for one in found}
    told = await moves_of(session, [one.application.id or 0 for one in found], PAUSING | {*GIVING, *JUDGING})
    pausing = {number: [move for move in moves if move[0] in PAUSING] for number, moves in told.items()}
    clocks = await terms.of(session, [one.application for one in found], now, places, pausing)
    made = [_row(one, actor, clocks, _is_unseen(told.get(one.application.id or 0, []))) for one in found]
    return [row for row in made if part is not Part.LATE or row.clock.days_left < 0]


async def counts(session: AsyncSession, actor: Actor, now: datetime) -> dict[Part, int]:
    """How many lines each part has, in two readings however long the queue is."""
    parts = [part for part in Part if part is not Part.LATE]
    sums = [sa.func.count(sa.case((_part(part, actor, now), 1))) for part in parts]
    undecided = (*_ones(actor), queries.ARE_UNDECIDED)
    row = (await session.execute(sa.select(*sums).select_from(Application).where(*undecided))).one()
    return dict(zip(parts, map(int, row), strict=True)) | {Part.LATE: await _late(session, actor, now)}


async def _late(session: AsyncSession, actor: Actor, now: datetime) -> int:
    """By the clocks of where each policy is."""
    days = await session.execute(
        sa.select(col(Policy.region), col(Application.decide_by), sa.func.count())
        .join(Policy, col(Policy.id) == col(Application.policy_id))
        .where(*_ones(actor), queries.ARE_UNDECIDED, _part(Part.LATE, actor, now))
        .group_by(col(Policy.region), col(Application.decide_by))
    )
    return sum(row[2] for row in days if row[1] is not None and row[1] < day_in(zone_of(row[0]), now))


def _is_unseen(moves: list[tuple[Action, datetime]]) -> bool:
    """Whether the citizen gave something that staff has not acted upon yet."""
    acted_upon = [action in JUDGING for action, _ in moves if action in GIVING or action in JUDGING]
    return bool(acted_upon) and not acted_upon[-1]


def _ones(actor: Actor) -> tuple[Condition, ...]:
    """Of the actor's insurer, and not about the actor. Raises `Forbidden`."""
    if actor.role not in DESK or actor.insurer_id is None:
        raise Forbidden
    mine = col(Application.insurer_id) == actor.insurer_id
    if actor.person_id is None:
        return (mine,)
    about = (col(Application.owner_person_id), col(Application.subject_person_id))
    return (mine, *(one != actor.person_id for one in about))


def _wished(wish: QueueWish) -> list[Condition]:
    where: list[Condition] = []
    if wish.status is not None:
        where.append(col(Application.status) == wish.status)
    if wish.change is not None:
        where.append(sa.cast(col(Application.changes), sa.String).like(f'%"{wish.change}"%'))
    if wish.handling is not None:
        where.append(col(Application.handling) == wish.handling)
    return where


def _part(part: Part, actor: Actor, now: datetime) -> Condition:
    nobodys, voted = col(Application.holder_account_id).is_(None), col(Application.voted_account_id)
    conditions: dict[Part, Condition] = {
        Part.ALL: sa.true(),
        Part.MINE: col(Application.holder_account_id) == actor.account_id,
        Part.FREE: nobodys & _takable(actor),
        Part.LATE: col(Application.status).in_(RUNNING) & (col(Application.decide_by) < (now + EARLIEST).date()),
        Part.ASKED: col(Application.status).in_(PAUSED),
        Part.SECOND: voted.is_not(None),
    }
    return conditions[part]


def _takable(actor: Actor) -> Condition:
    voted = col(Application.voted_account_id)
    return col(Application.status).in_(TAKABLE) & (voted.is_(None) | (voted != actor.account_id))


def _searched(search: str) -> Condition:
    """Whatever was ever sent under this number, ЕНП or surname."""
    sent = col(Application.number).is_not(None)
    if number := numbers.parse(search):
        return col(Application.number) == number
    digits = re.sub(r"\D", "", search)
    if len(digits) == ENP_DIGITS:
        return sent & (col(Policy.enp_index) == enp_index(digits))
    return sent & (col(Person.surname_index) == surname_index(search))


def _row(found: Listed, actor: Actor, clocks: Terms, has_answer: bool) -> QueueRow:
    application, today = found.application, clocks.today(found.application)
    clock = clocks.clock(application, Party.OFFICE)
    assert application.number
    assert clock
    is_running = application.status in RUNNING
    voted_by_me = application.voted_account_id == actor.account_id
    is_free = application.holder_account_id is None and application.status in TAKABLE
    return QueueRow(
        number=application.number,
        person=formal_name(values_of(found.values)),
        changes=changes_of(application),
        status=application.status,
        clock=clock,
        is_late_inside=is_running and application.internal_by is not None and application.internal_by < today,
        is_warned=is_running and application.warn_on is not None and application.warn_on <= today,
        mine=application.holder_account_id == actor.account_id,
        held=application.holder_account_id is not None,
        has_answer=has_answer,
        second=application.voted_account_id is not None,
        voted_by_me=voted_by_me,
        takable=actor.role is Role.REVIEWER and is_free and not voted_by_me,
    )
