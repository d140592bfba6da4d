"""Documents that the portal issued; the bytes are in the file storage under `key` (CERT-4, SUB-4)."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field, SQLModel

from oms_app.db.columns import UtcTime, Words
from oms_app.db.encrypted import Encrypted
from oms_app.domain.papers import PaperKind


class IssuedPaper(SQLModel, table=True):
    """One issued document, PDF and HTML of the same data. `unique_key` makes a repeated order give the same paper."""

    __tablename__ = "issued_paper"

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True, max_length=32)
    unique_key: str = Field(unique=True, max_length=80)
    kind: PaperKind = Field(sa_type=Words(PaperKind))
    number: str = Field(max_length=24)
    title: str = Field(sa_type=Encrypted("issued_paper.title"))
    person_id: int = Field(foreign_key="person.id", index=True)
    policy_id: int = Field(foreign_key="policy.id", index=True)
    application_id: int | None = Field(default=None, foreign_key="application.id", index=True)
    sha256: str = Field(max_length=64)
    size: int
    issued_at: datetime = Field(sa_type=UtcTime)
