"""What a citizen is asked for clarification, one row for each thing, with its answer (REF-3)."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from oms_app.db.columns import UtcTime, Words
from oms_app.db.encrypted import Encrypted
from oms_app.domain.changes import Field as Asked
from oms_app.domain.documents import DocumentKind
from oms_app.domain.questions import Reminder, Wanted


class Question(SQLModel, table=True):
    """One item of the question that made this version of its application; those of the newest version are open.

    `text` is None where the question was asked before there were items: it is then what its event says. `answer` is
    kept as it is typed, and is given once `answered_at` is there. Scans that answer it bear its id.
    """

    __table_args__ = (sa.UniqueConstraint("application_id", "version", "position"),)

    id: int | None = Field(default=None, primary_key=True)
    application_id: int = Field(foreign_key="application.id")
    version: int
    position: int
    wanted: Wanted = Field(sa_type=Words(Wanted))
    field: Asked | None = Field(default=None, sa_type=Words(Asked))
    document: DocumentKind | None = Field(default=None, sa_type=Words(DocumentKind))
    text: str | None = Field(default=None, sa_type=Encrypted("question.text"))
    counts: str | None = Field(default=None, sa_type=Encrypted("question.counts"))
    due_on: date = Field(index=True)
    answer: str | None = Field(default=None, sa_type=Encrypted("question.answer"))
    saved_at: datetime | None = Field(default=None, sa_type=UtcTime)
    answered_at: datetime | None = Field(default=None, sa_type=UtcTime)
    reminder: Reminder | None = Field(default=None, sa_type=Words(Reminder))
