"""The exchange with insurers' own systems: in whose name they decide, and which of their messages are known (SUB-3)."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from oms_app.db.columns import UtcTime, Words
from oms_app.domain.insurer_answers import InsurerEvent


class ExchangeAccount(SQLModel, table=True):
    """The account that stands for an insurer's system among its reviewers; nobody can sign in to it."""

    __tablename__ = "exchange_account"

    insurer_id: int = Field(primary_key=True, foreign_key="insurer.id", sa_column_kwargs={"autoincrement": False})
    account_id: int = Field(foreign_key="account.id", unique=True)


class InsurerMessage(SQLModel, table=True):
    """One message that was obeyed; its repeat changes nothing."""

    __tablename__ = "insurer_message"
    __table_args__ = (sa.UniqueConstraint("insurer_id", "message_id"),)

    id: int | None = Field(default=None, primary_key=True)
    insurer_id: int = Field(foreign_key="insurer.id")
    message_id: str = Field(max_length=100)
    application_id: int = Field(foreign_key="application.id", index=True)
    event: InsurerEvent = Field(sa_type=Words(InsurerEvent))
    at: datetime = Field(sa_type=UtcTime)
