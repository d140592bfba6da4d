"""A citizen's own applications as values: one in full, and all of them in a list."""

from __future__ import annotations

import re
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.content.changes import CHANGES
from oms_app.db.application import Application
from oms_app.db.insurer import Insurer
from oms_app.db.queries import applications as queries
from oms_app.db.queries import notices
from oms_app.db.queries.applications import Found
from oms_app.domain import number as numbers
from oms_app.domain import workflow
from oms_app.domain.actor import Actor, Role
from oms_app.domain.errors import NotFound
from oms_app.domain.workflow import UNDECIDED, Status
from oms_app.services import household, questions, signing, terms
from oms_app.services.application_views import ApplicationRow, ApplicationView, LastDay, MessageView
from oms_app.services.attempt_chain import attempts_of
from oms_app.services.complaint_standing import of as filed_of
from oms_app.services.complaint_standing import standing, standings
from oms_app.services.complaint_views import NO_COMPLAINT, Standing
from oms_app.services.dossier import change_rows, changes_of, event_views, name_of, scan_views
from oms_app.services.moves import facts_of
from oms_app.services.notices import delivery_views
from oms_app.services.policies import policies_of
from oms_app.services.terms import Terms

MOST_ROWS = 500


async def one(session: AsyncSession, actor: Actor, typed: str, *, lock: bool = False) -> Found:
    """The actor's own application by its number, in any spelling. Raises `NotFound`."""
    number = numbers.parse(typed)
    if number is None or actor.role is not Role.CITIZEN or actor.person_id is None:
        raise NotFound
    found = await queries.one(
        session, col(Application.number) == number, col(Application.owner_person_id) == actor.person_id, lock=lock
    )
    if found is None:
        raise NotFound
    return found


async def shown(session: AsyncSession, actor: Actor, found: Found, now: datetime) -> ApplicationView:
    """An application that was sent, in full."""
    application = found.application
    assert application.number
    assert application.reason
    assert application.submitted_at
    clocks = await terms.of(session, (application,), now)
    clock, passed = clocks.clock(application), clocks.has_passed(application)
    assert clock
    insurer = await session.get_one(Insurer, application.insurer_id)
    return ApplicationView(
        key=application.key,
        number=application.number,
        status=application.status,
        version=application.version,
        policy_id=application.policy_id,
        enp=found.policy.enp,
        person=name_of(found.subject),
        changes=changes_of(application),
        reason=application.reason,
        reason_text=application.reason_text,
        rows=change_rows(application),
        scans=scan_views(await queries.scans(session, application.id)),
        events=event_views(await queries.events(session, application.id), named=False),
        messages=await _messages(session, actor, application),
        actions=workflow.available(facts_of(application), actor),
        submitted_at=application.submitted_at,
        received_at=application.received_at,
        decided_at=application.decided_at,
        clock=clock,
        usual_days=await terms.usual(session, application, now) if application.status in UNDECIDED else None,
        insurer=insurer.short_name,
        insurer_phone=insurer.phone,
        insurer_confirmed_on=insurer.confirmed_on,
        papers=await queries.papers(session, application.id),
        next_key=await _next_key(session, application),
        previous_number=await queries.number_of(session, application.previous_id),
        complaint=standing(await filed_of(session, application), passed=passed),
        ground=application.ground,
        ground_text=application.ground_text or "",
        signature=await signing.believed(session, application),
        awaited=await questions.for_owner(session, application, now),
        attempts=await attempts_of(session, application),
        together=await household.siblings(session, application.id),
    )


async def _next_key(session: AsyncSession, application: Application) -> str | None:
    made = await queries.next_attempt(session, application.id)
    return (made.number or made.key) if made else None


async def last_day(session: AsyncSession, application: Application, now: datetime) -> LastDay:
    """The day that is known for sure: of an undecided application whose clock runs. Raises `NotFound`."""
    clock = (await terms.of(session, (application,), now)).clock(application)
    if clock is None or clock.decide_by is None or application.number is None or application.decided_at:
        raise NotFound
    return LastDay(application.number, clock.decide_by, now, application.version)


async def _messages(session: AsyncSession, actor: Actor, application: Application) -> tuple[MessageView, ...]:
    told = await notices.of_application(session, application.id, actor.account_id)
    ways = await notices.deliveries(session, [notice.id for notice in told])
    return tuple(
        MessageView(notice.subject, notice.text, notice.created_at, delivery_views(ways[notice.id])) for notice in told
    )


async def rows(session: AsyncSession, actor: Actor, search: str, now: datetime, today: date) -> list[ApplicationRow]:
    """Everything of the actor except drafts thrown away, or of a child who is theirs no more; what moved last first."""
    if actor.role is not Role.CITIZEN or actor.person_id is None:
        return []
    discarded = (col(Application.status) == Status.WITHDRAWN) & col(Application.number).is_(None)
    found = await queries.several(
        session,
        col(Application.owner_person_id) == actor.person_id,
        ~discarded,
        order_by=(col(Application.id).desc(),),
        limit=MOST_ROWS,
    )
    moved = await queries.last_moves(session, actor.person_id)
    held = {one.policy.id for one in await policies_of(session, actor, today)}
    fitting = [one for one in found if _fits(one, search) and (one.application.number or one.policy.id in held)]
    clocks = await terms.of(session, [one.application for one in fitting], now)
    late = await standings(session, [one.application.id or 0 for one in fitting])
    lines = [_row(one, moved, clocks, late) for one in fitting]
    return sorted(lines, key=lambda line: line.last_at, reverse=True)


def _row(found: Found, moved: dict[int, datetime], clocks: Terms, late: dict[int, Standing]) -> ApplicationRow:
    application = found.application
    return ApplicationRow(
        key=application.key,
        number=application.number,
        status=application.status,
        changes=changes_of(application),
        person=name_of(found.subject),
        saved_at=application.saved_at,
        submitted_at=application.submitted_at,
        decided_at=application.decided_at,
        clock=clocks.clock(application),
        last_at=moved.get(application.id or 0, application.saved_at),
        complaint=late.get(application.id or 0, NO_COMPLAINT),
    )


def _fits(found: Found, search: str) -> bool:
    """Whether an application has the number that was typed, or every word, each by its beginning."""
    number = numbers.parse(search)
    if number is not None:
        return found.application.number == number
    titles = (CHANGES[change] for change in changes_of(found.application))
    text = " ".join(f"{words.title} {words.short} {words.hint}" for words in titles)
    known = _words(f"{text} {name_of(found.subject)} {found.application.number or ''}")
    return all(any(word.startswith(wanted) for word in known) for wanted in _words(search))


def _words(text: str) -> list[str]:
    return re.findall(r"[\w-]+", text.casefold().replace("ё", "е"))
