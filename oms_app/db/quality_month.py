"""Months of quality control that are over, counted once (SLA-5)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from oms_app.db.columns import UtcTime


class QualityMonth(SQLModel, table=True):
    """What an insurer decided in one month, as `db.queries.quality` counted it; nobody is in it.

    `counts` has one object for all decisions that are alike: `db.queries.quality_months`. A month that is not here is
    counted for whoever looks; one that changes after all is forgotten in the same transaction.
    """

    __tablename__ = "quality_month"
    __table_args__ = (sa.UniqueConstraint("insurer_id", "month"),)

    id: int | None = Field(default=None, primary_key=True)
    insurer_id: int = Field(foreign_key="insurer.id")
    month: date
    counts: list[dict[str, Any]] = Field(sa_type=sa.JSON)
    counted_at: datetime = Field(sa_type=UtcTime)
