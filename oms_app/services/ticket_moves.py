"""The one way a request to the support moves: rules, row, event, words, messages and audit, in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import col

from oms_app.content import ticket_notices as words
from oms_app.db.account import Account
from oms_app.db.ticket import Ticket, TicketEvent, TicketMessage
from oms_app.db.unit_of_work import UnitOfWork
from oms_app.domain import tickets as rules
from oms_app.domain.actor import Actor, Role
from oms_app.domain.audit import Deed
from oms_app.domain.errors import Code, DomainError, Stale
from oms_app.domain.notices import NoticeKind
from oms_app.domain.support_parts import SupportPart
from oms_app.domain.tickets import TicketAction, TicketOutcome, Voice
from oms_app.services import errands, support_words
from oms_app.services.audit import record
from oms_app.services.notices import tell_account
from oms_app.services.ticket_views import facts_of

DESK = "tickets"
VOICES: dict[TicketAction, Voice] = {
    TicketAction.SEND: Voice.AUTHOR,
    TicketAction.WRITE: Voice.AUTHOR,
    TicketAction.ANSWER: Voice.SUPPORT,
    TicketAction.NOTE: Voice.NOTE,
}


async def move(
    work: UnitOfWork,
    ticket: Ticket,
    action: TicketAction,
    actor: Actor | None,
    now: datetime,
    *,
    seen_version: int | None = None,
    text: str = "",
    stamps: Mapping[str, Any] | None = None,
) -> None:
    """Take one action in the caller's transaction; `stamps` are what it writes into the row beside the status.

    Raises what `tickets.apply` raises, and `Stale` when the request is not what the actor's page showed.
    """
    outcome = _decided(action, ticket, actor, now, text, seen_version)
    written = await work.session.execute(
        sa.update(Ticket)
        .where(col(Ticket.id) == ticket.id, col(Ticket.version) == outcome.version - 1)
        .values(status=outcome.after, version=outcome.version, **(stamps or {}))
    )
    if written.rowcount != 1:  # type: ignore[attr-defined]
        raise Stale
    await work.session.refresh(ticket)
    await follow(work, ticket, outcome, actor, now, text)


def _decided(
    action: TicketAction, ticket: Ticket, actor: Actor | None, now: datetime, text: str, seen_version: int | None
) -> TicketOutcome:
    """The rules' answer; an old page hears that it is old rather than that its button has gone."""
    is_old = seen_version is not None and seen_version != ticket.version
    try:
        outcome = rules.apply(action, facts_of(ticket), actor, now, text)
    except DomainError as refusal:
        if is_old and refusal.code is Code.TICKET_MOVED:
            raise Stale from refusal
        raise
    if is_old:
        raise Stale
    return outcome


async def follow(
    work: UnitOfWork, ticket: Ticket, outcome: TicketOutcome, actor: Actor | None, now: datetime, text: str = ""
) -> None:
    """Everything that comes of a move: its event, what was said, who is told."""
    work.session.add(
        TicketEvent(
            ticket_id=ticket.id or 0,
            version=outcome.version,
            action=outcome.action,
            before=outcome.before,
            after=outcome.after,
            actor_account_id=actor.account_id or None if actor else None,
            actor_role=actor.role if actor else Role.CITIZEN,
            at=now,
        )
    )
    if outcome.action in VOICES:
        await say(work, ticket, VOICES[outcome.action], actor, text.strip(), now)
    if actor is not None and actor.role is not Role.SYSTEM:
        await write_down(work, actor, Deed.TICKET_MOVED, ticket, now, outcome.action)
    await _tell(work, ticket, outcome.action, now)
    work.wake(DESK, *(f"account:{one}" for one in (ticket.account_id, ticket.holder_account_id) if one))


async def say(work: UnitOfWork, ticket: Ticket, voice: Voice, actor: Actor | None, text: str, now: datetime) -> None:
    """Keep what was said, and the words that it is found by."""
    said_by = actor.account_id if actor else None
    work.session.add(TicketMessage(ticket_id=ticket.id or 0, voice=voice, actor_account_id=said_by, text=text, at=now))
    await support_words.keep(work, SupportPart.TICKET, ticket.id, text)


async def write_down(
    work: UnitOfWork, actor: Actor, deed: Deed, ticket: Ticket, now: datetime, detail: str = ""
) -> None:
    """Put into the audit what somebody does with a request."""
    author = await work.session.get(Account, ticket.account_id) if ticket.account_id else None
    said = f"{ticket.number} {detail}".strip()
    record(work, actor, deed, now, subject_person_id=author.person_id if author else None, detail=said)


async def _tell(work: UnitOfWork, ticket: Ticket, action: TicketAction, now: datetime) -> None:
    if action in (TicketAction.ANSWER, TicketAction.MERGE):
        if ticket.account_id is not None:
            told = words.answered(ticket.number, now)
            await tell_account(work, ticket.account_id, NoticeKind.TICKET_ANSWERED, told, now)
        elif ticket.contact:
            await errands.send_ticket_news(work, ticket.id or 0, ticket.version, now)
    came = (TicketAction.SEND, TicketAction.WRITE, TicketAction.HAND_OVER)
    if action in came and ticket.holder_account_id is not None:
        told = words.came(ticket.number, ticket.due_at, now)
        await tell_account(work, ticket.holder_account_id, NoticeKind.TICKET_CAME, told, now)
