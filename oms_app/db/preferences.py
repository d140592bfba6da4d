"""What a citizen chose about messages, and the browsers that want them as web push (NOTE-1)."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from oms_app.db.columns import UtcTime, Words
from oms_app.db.encrypted import Encrypted
from oms_app.domain.zones import Zone


class MessageWishes(SQLModel, table=True):
    """One row for an account that ever chose; `choices` are by `domain.preferences.choice_of`."""

    __tablename__ = "message_wishes"

    account_id: int = Field(primary_key=True, foreign_key="account.id")
    choices: dict[str, bool] = Field(default_factory=dict, sa_type=sa.JSON)
    quiet: bool = True
    quiet_start: int
    quiet_end: int
    zone: Zone = Field(sa_type=Words(Zone))
    changed_at: datetime = Field(sa_type=UtcTime)


class PushDevice(SQLModel, table=True):
    """One browser that asked for web push: where its maker takes messages, and what seals them for it alone.

    `endpoint_index` knows the browser again, whoever signs in there, and `device_hash` knows it as signing in does;
    since `paused_at` its owner is signed out there, and it does not ring.
    """

    __tablename__ = "push_device"

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    endpoint: str = Field(sa_type=Encrypted("push_device.endpoint"))
    endpoint_index: str = Field(unique=True, max_length=26)
    p256dh: str = Field(sa_type=Encrypted("push_device.p256dh"))
    auth: str = Field(sa_type=Encrypted("push_device.auth"))
    user_agent: str = Field(default="", max_length=300)
    device_hash: str = Field(default="", max_length=64)
    created_at: datetime = Field(sa_type=UtcTime)
    paused_at: datetime | None = Field(default=None, sa_type=UtcTime)
    used_at: datetime | None = Field(default=None, sa_type=UtcTime)
