"""Invitations of staff: who is expected, by which letter, and whether they came (DESK-2)."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field, SQLModel

from oms_app.db.columns import UtcTime, Words
from oms_app.db.encrypted import Encrypted
from oms_app.domain.actor import Role


class Invitation(SQLModel, table=True):
    """One letter with a link. The link follows from `salt` and the keys and is written nowhere; its hash is kept.

    Sent again it has another link, and the one before opens nothing. `account_id` is whom it made.
    """

    id: int | None = Field(default=None, primary_key=True)
    display_name: str = Field(sa_type=Encrypted("invitation.display_name"))
    email: str = Field(sa_type=Encrypted("invitation.email"))
    email_index: str = Field(max_length=26, index=True)
    phone: str = Field(sa_type=Encrypted("invitation.phone"))
    role: Role = Field(sa_type=Words(Role))
    insurer_id: int | None = Field(default=None, foreign_key="insurer.id")
    invited_by: int = Field(foreign_key="account.id")
    salt: str = Field(max_length=64)
    token_hash: str = Field(unique=True, max_length=64)
    times_sent: int = 1
    sent_at: datetime = Field(sa_type=UtcTime)
    expires_at: datetime = Field(sa_type=UtcTime)
    accepted_at: datetime | None = Field(default=None, sa_type=UtcTime)
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcTime)
    account_id: int | None = Field(default=None, foreign_key="account.id")
