"""People as an identity provider knows them, tied to accounts here (SIGN-1)."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from oms_app.db.columns import UtcTime


class OutsideIdentity(SQLModel, table=True):
    """`subject_index` is the blind index of the provider's own number of the person."""

    __tablename__ = "outside_identity"
    __table_args__ = (sa.UniqueConstraint("issuer", "subject_index"), sa.UniqueConstraint("issuer", "account_id"))

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    issuer: str = Field(max_length=200)
    subject_index: str = Field(max_length=26)
    linked_at: datetime = Field(sa_type=UtcTime)
