"""What people agreed to: which text, when, and when they took it back (SEC-5)."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from oms_app.db.columns import UtcTime, Words
from oms_app.domain.consents import ConsentKind

_LIVE = sa.text("withdrawn_at IS NULL")


class Consent(SQLModel, table=True):
    """One text that one account agreed to; at most one of a kind is not withdrawn."""

    __table_args__ = (
        sa.Index("uq_consent_live", "account_id", "kind", unique=True, sqlite_where=_LIVE, postgresql_where=_LIVE),
    )

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    kind: ConsentKind = Field(sa_type=Words(ConsentKind))
    version: int
    sha256: str = Field(max_length=64)
    given_at: datetime = Field(sa_type=UtcTime)
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcTime)
