"""What an account has set in «Версия для слабовидящих» (UX-1)."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field, SQLModel

from oms_app.db.columns import UtcTime, Words
from oms_app.domain.sight import LetterSize, Scheme, Spacing


class SightChoice(SQLModel, table=True):
    """One row for an account that ever chose."""

    __tablename__ = "sight_choice"

    account_id: int = Field(primary_key=True, foreign_key="account.id")
    size: LetterSize = Field(sa_type=Words(LetterSize))
    scheme: Scheme = Field(sa_type=Words(Scheme))
    spacing: Spacing = Field(sa_type=Words(Spacing))
    pictures: bool
    changed_at: datetime = Field(sa_type=UtcTime)
