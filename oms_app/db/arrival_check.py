"""What the portal itself found in an application that was sent, for the reviewer (FLOW-5)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlmodel import Field, SQLModel

from oms_app.db.columns import UtcTime, Words
from oms_app.db.encrypted import Encrypted
from oms_app.domain.arrival import Proposal


class ArrivalCheck(SQLModel, table=True):
    """The last check of one application: what it proposes, and every finding as `(check, outcome, about)`."""

    __tablename__ = "arrival_check"

    application_id: int = Field(primary_key=True, foreign_key="application.id")
    proposal: Proposal = Field(sa_type=Words(Proposal))
    found: list[dict[str, Any]] = Field(sa_type=Encrypted("arrival_check.found"))
    checked_at: datetime = Field(sa_type=UtcTime)
