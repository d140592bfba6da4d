"""Months of quality control, counted once (SLA-5)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from oms_app.db.columns import UtcTime


class QualityMonth(SQLModel, table=True):
    """What an insurer decided in one month up to a day, as `db.queries.quality` counted it; nobody is in it.

    `month` is its first day, `until` its last one or, while it runs, the one before the run. `counts` has one object
    for all decisions that are alike: `db.queries.quality_months`. Days that are not here are counted for whoever
    looks; a month that changes after all is forgotten in the same transaction.
    """

    __tablename__ = "quality_month"
    __table_args__ = (sa.UniqueConstraint("insurer_id", "month"),)

    id: int | None = Field(default=None, primary_key=True)
    insurer_id: int = Field(foreign_key="insurer.id")
    month: date
    until: date
    counts: list[dict[str, Any]] = Field(sa_type=sa.JSON)
    counted_at: datetime = Field(sa_type=UtcTime)
