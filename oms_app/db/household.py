"""For whom else a draft is sent, and which applications were sent together (SUB-1, SUB-2)."""

from __future__ import annotations

import sqlalchemy as sa
from sqlmodel import Field, SQLModel


class Companion(SQLModel, table=True):
    """Somebody for whom the draft `application_id` is sent as well; `sent_id` is the application that came of it."""

    __table_args__ = (sa.UniqueConstraint("application_id", "policy_id"),)

    id: int | None = Field(default=None, primary_key=True)
    application_id: int = Field(foreign_key="application.id", index=True)
    policy_id: int = Field(foreign_key="policy.id")
    sent_id: int | None = Field(default=None, foreign_key="application.id", unique=True)
