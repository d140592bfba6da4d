"""The one way an application moves: rules, row, event, messages, jobs and consequences, in one transaction."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import col

from oms_app.db.application import Application, ApplicationEvent
from oms_app.db.unit_of_work import UnitOfWork
from oms_app.domain import workflow
from oms_app.domain.actor import SYSTEM, Actor, Role
from oms_app.domain.audit import Deed
from oms_app.domain.errors import Code, DomainError, Stale
from oms_app.domain.second_look import SecondLook
from oms_app.domain.workflow import INSIDE, Action, Facts, Given, Outcome, Status
from oms_app.services import notices, terms
from oms_app.services.audit import record_on
from oms_app.services.consequences import AFTERWARDS, STAMPS, Happening
from oms_app.services.marks import stored_marks
from oms_app.services.ports import Clock

NOTHING_GIVEN = Given()


def facts_of(application: Application, *, complete: bool = True) -> Facts:
    """What the rules need to know of this row."""
    assert application.id is not None
    return Facts(
        status=application.status,
        version=application.version,
        owner_person_id=application.owner_person_id,
        subject_person_id=application.subject_person_id,
        insurer_id=application.insurer_id,
        holder_account_id=application.holder_account_id,
        sent=application.submitted_at is not None,
        received=application.received_at is not None,
        complete=complete,
        needs_two=application.second_look is not SecondLook.NONE,
        voted_account_id=application.voted_account_id,
        round=application.review_round,
    )


async def move(
    work: UnitOfWork,
    clock: Clock,
    application: Application,
    action: Action,
    actor: Actor,
    given: Given = NOTHING_GIVEN,
    *,
    seen_version: int | None = None,
    complete: bool = True,
) -> ApplicationEvent:
    """Take one action in the caller's transaction; `seen_version` is what the actor's page showed, if it had one.

    Raises what `workflow.apply` raises, and `Stale` when the application is not what the page or the caller saw.
    """
    outcome = _decided(action, facts_of(application, complete=complete), actor, given, seen_version)
    holder_before = application.holder_account_id
    now = clock.now()
    dates = await terms.dates_after(work.session, application, action, now)
    await _write(work, application, outcome, STAMPS[action](application, now) | dates)
    event = await _record(work, application, outcome, actor, given, now)
    record_on(work, actor, Deed.MOVED, now, application, action.value)
    await notices.tell(work, application, event, outcome, given, holder_before)
    happening = Happening(work, application, actor, now, given)
    for consequence in AFTERWARDS.get(action, ()):
        await consequence(happening)
    work.wake(f"person:{application.owner_person_id}", f"insurer:{application.insurer_id}")
    return event


async def receive(work: UnitOfWork, clock: Clock, application: Application) -> bool:
    """The insurer has it. A repeat, or a receipt that comes after somebody acted on it, changes nothing: False."""
    if application.received_at is not None or application.status is not Status.SENT:
        return False
    await move(work, clock, application, Action.RECEIVE, SYSTEM)
    return True


def _decided(action: Action, facts: Facts, actor: Actor, given: Given, seen_version: int | None) -> Outcome:
    """The rules' answer; an old page hears that it is old rather than that its button has gone."""
    stale = seen_version is not None and seen_version != facts.version
    try:
        outcome = workflow.apply(action, facts, actor, given)
    except DomainError as refusal:
        if stale and refusal.code in (Code.WRONG_MOVE, Code.NOT_TAKEN_BY_YOU):
            raise Stale from refusal
        raise
    if stale:
        raise Stale
    return outcome


async def _write(
    work: UnitOfWork, application: Application, outcome: Outcome, stamps: dict[str, datetime | object]
) -> None:
    written = await work.session.execute(
        sa.update(Application)
        .where(col(Application.id) == application.id, col(Application.version) == outcome.version - 1)
        .values(
            status=outcome.after,
            version=outcome.version,
            holder_account_id=outcome.holder_account_id,
            voted_account_id=outcome.voted_account_id,
            review_round=outcome.round,
            **stamps,
        )
    )
    if written.rowcount != 1:  # type: ignore[attr-defined]
        raise Stale
    await work.session.refresh(application)


async def _record(
    work: UnitOfWork, application: Application, outcome: Outcome, actor: Actor, given: Given, now: datetime
) -> ApplicationEvent:
    assert application.id is not None
    event = ApplicationEvent(
        application_id=application.id,
        version=outcome.version,
        action=outcome.action,
        before=outcome.before,
        after=outcome.after,
        actor_account_id=None if actor.role is Role.SYSTEM else actor.account_id,
        actor_role=actor.role,
        at=now,
        text="" if outcome.action in INSIDE else given.text.strip(),  # the office writes notes of its own affairs
        reasons=[reason.value for reason in given.reasons],
        marks=stored_marks(given.marks),
    )
    work.session.add(event)
    await work.session.flush()
    return event
