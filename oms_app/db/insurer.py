"""Insurers, their offices, how to reach them, and what citizens say is wrong there (INS-1, INS-2)."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from oms_app.db.columns import UtcTime, Words
from oms_app.db.encrypted import Encrypted
from oms_app.domain.insurer_proposals import ProposalStatus


class Insurer(SQLModel, table=True):
    """A medical insurance organisation; its contact data are public."""

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True, max_length=10)
    name: str
    short_name: str
    phone: str = Field(max_length=20)
    phone_hours: str
    email: str
    site: str
    city: str
    street: str
    building: str
    office: str = ""
    confirmed_on: date


class InsurerOffice(SQLModel, table=True):
    """A place of an insurer beside its head office; `region` is the code of where it stands."""

    __tablename__ = "insurer_office"
    __table_args__ = (sa.UniqueConstraint("insurer_id", "region", "city", "street", "building"),)

    id: int | None = Field(default=None, primary_key=True)
    insurer_id: int = Field(foreign_key="insurer.id")
    region: str = Field(max_length=3)
    phone: str = Field(max_length=20)
    phone_hours: str
    city: str = Field(max_length=80)
    street: str = Field(max_length=120)
    building: str = Field(max_length=40)
    office: str = ""
    confirmed_on: date


class InsurerProposal(SQLModel, table=True):
    """What a citizen says is right of their insurer: `values` maps `Column` values to text. One waits at a time."""

    __tablename__ = "insurer_proposal"
    __table_args__ = (
        sa.Index(
            "ux_insurer_proposal_waiting",
            "insurer_id",
            "account_id",
            unique=True,
            sqlite_where=sa.text("status = 'waiting'"),
            postgresql_where=sa.text("status = 'waiting'"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    insurer_id: int = Field(foreign_key="insurer.id")
    account_id: int = Field(foreign_key="account.id", index=True)
    values: dict[str, str] = Field(sa_type=sa.JSON)
    comment: str = Field(default="", sa_type=Encrypted("insurer_proposal.comment"))
    status: ProposalStatus = Field(sa_type=Words(ProposalStatus))
    made_at: datetime = Field(sa_type=UtcTime)
    decided_at: datetime | None = Field(default=None, sa_type=UtcTime)
    decided_by: int | None = Field(default=None, foreign_key="account.id")
    answer: str = ""
