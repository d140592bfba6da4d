"""Chats with the support, their lines, and which specialists are at the desk (SUP-2)."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from oms_app.db.columns import UtcTime, Words
from oms_app.db.encrypted import Encrypted
from oms_app.domain.chats import ChatStatus, LineKind, Side


class Chat(SQLModel, table=True):
    """The one chat of an account, or of a browser in which nobody has signed in (`visitor_hash`).

    `lines` counts what was written; `page` is where the citizen stood when they wrote last; `phone` is where a browser
    wants its answer when nobody is there, proved by a code.
    """

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True, max_length=32)
    account_id: int | None = Field(default=None, foreign_key="account.id", unique=True)
    visitor_hash: str | None = Field(default=None, unique=True, max_length=64)
    status: ChatStatus = Field(sa_type=Words(ChatStatus), index=True)
    holder_account_id: int | None = Field(default=None, foreign_key="account.id", index=True)
    page: str = Field(default="", sa_type=Encrypted("chat.page"))
    lines: int = 0
    opened_at: datetime = Field(sa_type=UtcTime)
    waiting_since: datetime | None = Field(default=None, sa_type=UtcTime)
    written_at: datetime = Field(sa_type=UtcTime)
    request_number: str | None = Field(default=None, max_length=40)
    phone: str | None = Field(default=None, sa_type=Encrypted("chat.phone"))


class ChatMessage(SQLModel, table=True):
    """One line of a chat: never changed, but for when it was delivered and read.

    `client_id` is what the browser called it, so that what is sent again is the same line. A file lies under
    `file_key` in the storage.
    """

    __tablename__ = "chat_message"
    __table_args__ = (
        sa.UniqueConstraint("chat_id", "position"),
        sa.UniqueConstraint("chat_id", "client_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    chat_id: int = Field(foreign_key="chat.id")
    position: int
    client_id: str = Field(max_length=64)
    side: Side = Field(sa_type=Words(Side))
    kind: LineKind = Field(sa_type=Words(LineKind))
    actor_account_id: int | None = Field(default=None, foreign_key="account.id")
    text: str = Field(default="", sa_type=Encrypted("chat_message.text"))
    sent_at: datetime = Field(sa_type=UtcTime)
    delivered_at: datetime | None = Field(default=None, sa_type=UtcTime)
    read_at: datetime | None = Field(default=None, sa_type=UtcTime)
    file_key: str | None = Field(default=None, unique=True, max_length=32)
    file_name: str | None = Field(default=None, sa_type=Encrypted("chat_message.file_name"))
    media_type: str | None = Field(default=None, max_length=40)
    size: int | None = None
    pages: int | None = None


class ChatDuty(SQLModel, table=True):
    """A specialist who answers chats; at the desk while their page was heard of a moment ago."""

    __tablename__ = "chat_duty"

    account_id: int = Field(foreign_key="account.id", primary_key=True)
    is_on: bool = True
    seen_at: datetime = Field(sa_type=UtcTime)
