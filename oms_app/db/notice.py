"""Messages to people and how each stands on each channel (NOTE-3, NOTE-4)."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from oms_app.db.columns import UtcTime, Words
from oms_app.db.encrypted import Encrypted
from oms_app.domain.notices import Channel, DeliveryState, NoticeKind


class Notice(SQLModel, table=True):
    """One message to one account about one event; exactly one row for each event and reader.

    `text` is what was sent, `words_version` says which edition of the portal's words it was made of.
    """

    __table_args__ = (
        sa.UniqueConstraint("event_id", "account_id", "kind"),
        sa.Index("ix_notice_account_time", "account_id", "created_at"),
        sa.Index("ix_notice_account_application", "account_id", "application_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    application_id: int | None = Field(default=None, foreign_key="application.id", index=True)
    event_id: int | None = Field(default=None, foreign_key="application_event.id")
    kind: NoticeKind = Field(sa_type=Words(NoticeKind))
    subject: str
    text: str = Field(sa_type=Encrypted("notice.text"))
    words_version: str = Field(default="", max_length=16)
    created_at: datetime = Field(sa_type=UtcTime)
    read_at: datetime | None = Field(default=None, sa_type=UtcTime)


class Delivery(SQLModel, table=True):
    """One notice on one channel.

    `address` when it goes elsewhere than to the account's own, as to an old phone; `gateway` and `provider_id` are by
    what name the channel knows its newest sending; `receipt_by` is until when the channel's receipt is waited for;
    `sent_sha256` is `digest_of` exactly what left then, made of the edition `sent_words` of the portal's words.
    """

    __table_args__ = (
        sa.UniqueConstraint("notice_id", "channel"),
        sa.Index("ix_delivery_state_changed", "state", "changed_at"),
        sa.Index("ix_delivery_state_receipt", "state", "receipt_by"),
    )

    id: int | None = Field(default=None, primary_key=True)
    notice_id: int = Field(foreign_key="notice.id", index=True)
    channel: Channel = Field(sa_type=Words(Channel))
    state: DeliveryState = Field(sa_type=Words(DeliveryState))
    address: str | None = Field(default=None, sa_type=Encrypted("delivery.address"))
    attempts: int = 0
    changed_at: datetime = Field(sa_type=UtcTime)
    gateway: str | None = Field(default=None, max_length=20)
    provider_id: str | None = Field(default=None, max_length=100)
    receipt_by: datetime | None = Field(default=None, sa_type=UtcTime)
    sent_sha256: str = Field(default="", max_length=64)
    sent_words: str = Field(default="", max_length=16)
    sent_at: datetime | None = Field(default=None, sa_type=UtcTime)
    delivered_at: datetime | None = Field(default=None, sa_type=UtcTime)
    error: str = Field(default="", max_length=300)
