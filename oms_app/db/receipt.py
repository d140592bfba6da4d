"""What gateways say of messages; their word may come before we know what they call the message (NOTE-3)."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from oms_app.db.columns import UtcTime, Words
from oms_app.domain.deliveries import Signal


class Receipt(SQLModel, table=True):
    """One sending as its gateway knows it: whose it is (once known), and how it ended (once said).

    Messages that are no deliveries, as codes, leave rows without `delivery_id`; the sweep takes them away.
    """

    __table_args__ = (sa.UniqueConstraint("gateway", "provider_id"),)

    id: int | None = Field(default=None, primary_key=True)
    gateway: str = Field(max_length=20)
    provider_id: str = Field(max_length=100)
    delivery_id: int | None = Field(default=None, foreign_key="delivery.id", index=True)
    verdict: Signal | None = Field(default=None, sa_type=Words(Signal))
    error: str = Field(default="", max_length=300)
    seen_at: datetime = Field(sa_type=UtcTime, index=True)
