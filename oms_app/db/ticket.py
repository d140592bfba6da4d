"""Requests to the support: their messages, files and append-only events (SUP-3)."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from oms_app.db.account import LoginKind
from oms_app.db.columns import UtcTime, Words
from oms_app.db.encrypted import Encrypted
from oms_app.domain.actor import Role
from oms_app.domain.tickets import TicketAction, TicketKind, TicketStatus, Voice


class Ticket(SQLModel, table=True):
    """One request. `account_id` is its author's, None for a stranger, who left a `contact` instead.

    `request_hash` is of the key of the form, so that a double press makes one; `context` maps `TicketFact` values to
    what the browser said; `holder_account_id` is the specialist who answers for it; `erased_at` is when its time was
    over (`domain.retention`).
    """

    __table_args__ = (sa.Index("ix_ticket_queue", "status", "due_at"),)

    id: int | None = Field(default=None, primary_key=True)
    number: str = Field(unique=True, max_length=20)
    request_hash: str = Field(unique=True, max_length=64)
    account_id: int | None = Field(default=None, foreign_key="account.id", index=True)
    kind: TicketKind = Field(sa_type=Words(TicketKind))
    status: TicketStatus = Field(sa_type=Words(TicketStatus))
    version: int
    holder_account_id: int | None = Field(default=None, foreign_key="account.id", index=True)
    contact_kind: LoginKind | None = Field(default=None, sa_type=Words(LoginKind))
    contact: str | None = Field(default=None, sa_type=Encrypted("ticket.contact"))
    context: dict[str, str] = Field(sa_type=Encrypted("ticket.context"))
    from_chat: bool = False
    sent_at: datetime = Field(sa_type=UtcTime)
    due_at: datetime = Field(sa_type=UtcTime)
    answered_at: datetime | None = Field(default=None, sa_type=UtcTime)
    closed_at: datetime | None = Field(default=None, sa_type=UtcTime, index=True)
    rating: int | None = None
    merged_into_id: int | None = Field(default=None, foreign_key="ticket.id")
    erased_at: datetime | None = Field(default=None, sa_type=UtcTime)


class TicketMessage(SQLModel, table=True):
    """What somebody wrote: the author, a specialist, or a specialist for colleagues alone."""

    __tablename__ = "ticket_message"

    id: int | None = Field(default=None, primary_key=True)
    ticket_id: int = Field(foreign_key="ticket.id", index=True)
    voice: Voice = Field(sa_type=Words(Voice))
    actor_account_id: int | None = Field(default=None, foreign_key="account.id")
    text: str = Field(sa_type=Encrypted("ticket_message.text"))
    at: datetime = Field(sa_type=UtcTime)


class TicketFile(SQLModel, table=True):
    """A screenshot; it waits under the hash of the form's key until the request is sent."""

    __tablename__ = "ticket_file"

    id: int | None = Field(default=None, primary_key=True)
    ticket_id: int | None = Field(default=None, foreign_key="ticket.id", index=True)
    request_hash: str = Field(max_length=64, index=True)
    key: str = Field(unique=True, max_length=40)
    name: str = Field(sa_type=Encrypted("ticket_file.name"))
    media_type: str = Field(max_length=40)
    size: int
    pages: int
    at: datetime = Field(sa_type=UtcTime)


class TicketEvent(SQLModel, table=True):
    """One move of a request: who, when; append-only, one for each version. Without an account: a stranger's own."""

    __tablename__ = "ticket_event"
    __table_args__ = (sa.UniqueConstraint("ticket_id", "version"),)

    id: int | None = Field(default=None, primary_key=True)
    ticket_id: int = Field(foreign_key="ticket.id", index=True)
    version: int
    action: TicketAction = Field(sa_type=Words(TicketAction))
    before: TicketStatus | None = Field(default=None, sa_type=Words(TicketStatus))
    after: TicketStatus = Field(sa_type=Words(TicketStatus))
    actor_account_id: int | None = Field(default=None, foreign_key="account.id")
    actor_role: Role = Field(sa_type=Words(Role))
    at: datetime = Field(sa_type=UtcTime)
