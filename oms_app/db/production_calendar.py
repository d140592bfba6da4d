"""The production calendar as administrators keep it: its years, and the days that differ from a plain week (SLA-1)."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from oms_app.db.columns import UtcTime, Words
from oms_app.domain.calendar import DayKind, Source


class CalendarYear(SQLModel, table=True):
    """A year that the calendar speaks of; `confirmed_by` is nobody where it was over or running when it was filled."""

    __tablename__ = "calendar_year"

    year: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    source: Source = Field(sa_type=Words(Source))
    filled_at: datetime = Field(sa_type=UtcTime)
    confirmed_at: datetime | None = Field(default=None, sa_type=UtcTime)
    confirmed_by: int | None = Field(default=None, foreign_key="account.id")


class CalendarDay(SQLModel, table=True):
    """A day that differs from a plain week, or in one region from the whole country; `region` is its code or empty."""

    __tablename__ = "calendar_day"
    __table_args__ = (sa.UniqueConstraint("day", "region"),)

    id: int | None = Field(default=None, primary_key=True)
    day: date
    region: str = Field(default="", max_length=3)
    kind: DayKind = Field(sa_type=Words(DayKind))
    source: Source = Field(sa_type=Words(Source))
