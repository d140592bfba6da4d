"""The one way a complaint moves: rules, row, event, messages, audit and paper, in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import col

from oms_app.content import complaint_notices as words
from oms_app.content.complaint_notices import ComplaintTold
from oms_app.db.application import Application
from oms_app.db.complaint import Complaint, ComplaintEvent
from oms_app.db.queries import complaints as queries
from oms_app.db.queries.retention import owners
from oms_app.db.unit_of_work import UnitOfWork
from oms_app.domain import complaints as rules
from oms_app.domain.actor import Actor
from oms_app.domain.audit import Deed
from oms_app.domain.complaints import ComplaintAction, ComplaintFacts, ComplaintOutcome
from oms_app.domain.errors import Code, DomainError, Stale
from oms_app.domain.jobs import JobKind
from oms_app.domain.notices import Channel, NoticeKind
from oms_app.domain.papers import PaperKind
from oms_app.services.audit import record_on
from oms_app.services.message_ways import Addresses
from oms_app.services.notices import CABINET_ALONE, tell_account


def facts_of(complaint: Complaint) -> ComplaintFacts:
    """What the rules need to know of this row."""
    return ComplaintFacts(
        complaint.status,
        complaint.version,
        complaint.owner_person_id,
        complaint.subject_person_id,
        complaint.insurer_id,
    )


def unfiled(application: Application) -> ComplaintFacts:
    """The same of a complaint about this application that is not there yet."""
    owner, subject = application.owner_person_id, application.subject_person_id
    return ComplaintFacts(None, 0, owner, subject, application.insurer_id)


async def filed(
    work: UnitOfWork, complaint: Complaint, application: Application, outcome: ComplaintOutcome, actor: Actor
) -> None:
    """A complaint that was just put together: write it and all that comes of it, and order its paper."""
    work.session.add(complaint)
    await work.session.flush()
    await _follow(work, complaint, application, outcome, actor, complaint.filed_at)
    payload: dict[str, int | str] = {"kind": PaperKind.COMPLAINT, "complaint_id": complaint.id or 0}
    key = f"paper:{PaperKind.COMPLAINT}:{complaint.id}"
    await work.enqueue(JobKind.DRAW_PAPER, key, payload, run_at=complaint.filed_at)


async def move(
    work: UnitOfWork,
    complaint: Complaint,
    application: Application,
    action: ComplaintAction,
    actor: Actor,
    seen_version: int,
    now: datetime,
    stamps: Mapping[str, Any],
    text: str = "",
) -> None:
    """Take one action in the caller's transaction; `stamps` are what it writes into the row beside the status.

    Raises what `complaints.apply` raises, and `Stale` when the complaint is not what the actor's page showed.
    """
    outcome = _decided(action, facts_of(complaint), actor, text, seen_version)
    written = await work.session.execute(
        sa.update(Complaint)
        .where(col(Complaint.id) == complaint.id, col(Complaint.version) == outcome.version - 1)
        .values(status=outcome.after, version=outcome.version, **stamps)
    )
    if written.rowcount != 1:  # type: ignore[attr-defined]
        raise Stale
    await work.session.refresh(complaint)
    await _follow(work, complaint, application, outcome, actor, now)


def _decided(
    action: ComplaintAction, facts: ComplaintFacts, actor: Actor, text: str, seen_version: int
) -> ComplaintOutcome:
    """The rules' answer; an old page hears that it is old rather than that its button has gone."""
    try:
        outcome = rules.apply(action, facts, actor, text)
    except DomainError as refusal:
        if seen_version != facts.version and refusal.code is Code.COMPLAINT_MOVED:
            raise Stale from refusal
        raise
    if seen_version != facts.version:
        raise Stale
    return outcome


async def _follow(
    work: UnitOfWork,
    complaint: Complaint,
    application: Application,
    outcome: ComplaintOutcome,
    actor: Actor,
    now: datetime,
) -> None:
    work.session.add(
        ComplaintEvent(
            complaint_id=complaint.id or 0,
            version=outcome.version,
            action=outcome.action,
            before=outcome.before,
            after=outcome.after,
            actor_account_id=actor.account_id,
            actor_role=actor.role,
            at=now,
        )
    )
    record_on(work, actor, Deed.COMPLAINT_MOVED, now, application, outcome.action)
    await _tell(work, complaint, application, outcome.notice, now)
    work.wake(f"person:{complaint.owner_person_id}", f"insurer:{complaint.insurer_id}")


def _asked_to(complaint: Complaint, kind: NoticeKind) -> Addresses | None:
    """Where the answer was asked for; everything else goes where its reader wants messages."""
    if kind is not NoticeKind.COMPLAINT_ANSWERED or complaint.answer_email is None:
        return None
    return {Channel.CABINET: None, Channel.EMAIL: complaint.answer_email}


async def _tell(
    work: UnitOfWork, complaint: Complaint, application: Application, kind: NoticeKind, now: datetime
) -> None:
    told = ComplaintTold(
        complaint.number,
        application.number or "",
        complaint.status,
        now,
        complaint.register_by,
        complaint.answer_by,
        complaint.answer,
    )
    about = application.id
    for account_id in await owners(work.session, complaint.owner_person_id):
        said, to = words.to_owner(kind, told), _asked_to(complaint, kind)
        await tell_account(work, account_id, kind, said, now, application_id=about, to=to)
    if kind not in words.TO_OVERSEER:
        return
    came, to = words.to_overseer(kind, told), CABINET_ALONE if kind is NoticeKind.COMPLAINT_WITHDRAWN else None
    for account_id in await queries.overseers(work.session, complaint.insurer_id):
        await tell_account(work, account_id, NoticeKind.COMPLAINT_CAME, came, now, application_id=about, to=to)
