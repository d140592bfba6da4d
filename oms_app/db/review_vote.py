"""What each reviewer said of an approval: one word each, and no second one in the same round (DESK-1, DESK-3)."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from oms_app.db.columns import UtcTime, Words
from oms_app.domain.second_look import SecondLook, Verdict


class ReviewVote(SQLModel, table=True):
    """One approval, or an objection to one. `look` is what chance and the rules said, also when one was enough."""

    __tablename__ = "review_vote"
    __table_args__ = (sa.UniqueConstraint("application_id", "round", "account_id"),)

    id: int | None = Field(default=None, primary_key=True)
    application_id: int = Field(foreign_key="application.id")
    round: int
    account_id: int = Field(foreign_key="account.id")
    verdict: Verdict = Field(sa_type=Words(Verdict))
    look: SecondLook = Field(sa_type=Words(SecondLook))
    voted_at: datetime = Field(sa_type=UtcTime)
