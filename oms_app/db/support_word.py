"""The one index of everything that is written to the support, so that sealed texts can be searched (DESK-2, SEC-3)."""

from __future__ import annotations

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from oms_app.db.columns import Words
from oms_app.domain.support_parts import SupportPart


class SupportWord(SQLModel, table=True):
    """That a word stands in a request, a chat or a report: the keyed index of its stem.

    Whoever has the database without the keys sees only that two of them share some word.
    """

    __tablename__ = "support_word"
    __table_args__ = (
        sa.UniqueConstraint("word_index", "part", "row_id"),
        sa.Index("ix_support_word_row", "part", "row_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    part: SupportPart = Field(sa_type=Words(SupportPart))
    row_id: int
    word_index: str = Field(max_length=26)
