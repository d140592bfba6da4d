"""The outbox: work to be done after a commit, at once or later; never lost, keyed against doubles."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from oms_app.db.columns import UtcTime, Words
from oms_app.domain.jobs import JobKind, JobStatus


class Job(SQLModel, table=True):
    """One piece of work. `payload` holds ids only, no personal data."""

    __table_args__ = (sa.Index("ix_job_due", "status", "kind", "run_at", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    kind: JobKind = Field(sa_type=Words(JobKind))
    key: str = Field(unique=True, max_length=120)
    payload: dict[str, int | str] = Field(default_factory=dict, sa_type=sa.JSON)
    status: JobStatus = Field(default=JobStatus.READY, sa_type=Words(JobStatus))
    run_at: datetime = Field(sa_type=UtcTime)
    attempts: int = 0
    worker: str | None = Field(default=None, max_length=60)
    lease_until: datetime | None = Field(default=None, sa_type=UtcTime)
    finished_at: datetime | None = Field(default=None, sa_type=UtcTime)
    error: str = Field(default="", max_length=500)
