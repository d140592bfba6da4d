"""Complaints about missed deadlines, and their append-only events (SLA-4)."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from oms_app.db.columns import UtcTime, Words
from oms_app.db.encrypted import Encrypted
from oms_app.domain.actor import Role
from oms_app.domain.complaints import AnswerWay, ComplaintAction, ComplaintStatus


class Complaint(SQLModel, table=True):
    """One complaint about one missed term; there is no second one about the same.

    `facts` maps `Fact` values to the lines exactly as they were sent; `demands` are `Demand` values; `answer_email` is
    where else the answer was asked for; `answer_by` is the latest day that was promised; `erased_at` is when its time
    was over (`domain.retention`).
    """

    __table_args__ = (sa.Index("ix_complaint_queue", "insurer_id", "status", "answer_by"),)

    id: int | None = Field(default=None, primary_key=True)
    number: str = Field(unique=True, max_length=20)
    missed_deadline_id: int = Field(foreign_key="missed_deadline.id", unique=True)
    application_id: int = Field(foreign_key="application.id", index=True)
    insurer_id: int = Field(foreign_key="insurer.id")
    owner_person_id: int = Field(foreign_key="person.id", index=True)
    subject_person_id: int = Field(foreign_key="person.id")
    status: ComplaintStatus = Field(sa_type=Words(ComplaintStatus))
    version: int
    demands: list[str] = Field(sa_type=sa.JSON)
    facts: dict[str, str] = Field(sa_type=Encrypted("complaint.facts"))
    answer_way: AnswerWay = Field(sa_type=Words(AnswerWay))
    answer_email: str | None = Field(default=None, sa_type=Encrypted("complaint.answer_email"))
    filed_at: datetime = Field(sa_type=UtcTime)
    register_by: date
    answer_by: date
    registered_at: datetime | None = Field(default=None, sa_type=UtcTime)
    closed_at: datetime | None = Field(default=None, sa_type=UtcTime, index=True)
    answer: str = Field(default="", sa_type=Encrypted("complaint.answer"))
    erased_at: datetime | None = Field(default=None, sa_type=UtcTime)


class ComplaintEvent(SQLModel, table=True):
    """One move of a complaint: who, when; append-only, one for each version."""

    __tablename__ = "complaint_event"
    __table_args__ = (sa.UniqueConstraint("complaint_id", "version"),)

    id: int | None = Field(default=None, primary_key=True)
    complaint_id: int = Field(foreign_key="complaint.id", index=True)
    version: int
    action: ComplaintAction = Field(sa_type=Words(ComplaintAction))
    before: ComplaintStatus | None = Field(default=None, sa_type=Words(ComplaintStatus))
    after: ComplaintStatus = Field(sa_type=Words(ComplaintStatus))
    actor_account_id: int | None = Field(default=None, foreign_key="account.id")
    actor_role: Role = Field(sa_type=Words(Role))
    at: datetime = Field(sa_type=UtcTime)
