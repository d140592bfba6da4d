"""Deadlines that went by without a decision, for quality control (SLA-3)."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from oms_app.db.columns import UtcTime, Words
from oms_app.domain.deadlines import Handling


class MissedDeadline(SQLModel, table=True):
    """One term of one application that was not kept; written once, never changed."""

    __tablename__ = "missed_deadline"
    __table_args__ = (
        sa.UniqueConstraint("application_id", "decide_by"),
        sa.Index("ix_missed_deadline_term", "insurer_id", "decide_by", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    application_id: int = Field(foreign_key="application.id")
    insurer_id: int = Field(foreign_key="insurer.id")
    handling: Handling = Field(sa_type=Words(Handling))
    decide_by: date
    recorded_at: datetime = Field(sa_type=UtcTime, index=True)
