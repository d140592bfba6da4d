"""Scans attached to applications; the bytes are in the file storage under `key` (DOC-10)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from oms_app.db.columns import UtcTime, Words
from oms_app.db.encrypted import Encrypted
from oms_app.domain.documents import DocumentKind


class Scan(SQLModel, table=True):
    """One accepted file. `name` is what the portal calls it (DOC-6), `original_name` what the citizen did.

    `findings` are what the checker saw and let pass, or the citizen sent as it is (DOC-9). One that came after the
    application was sent `waits` for the citizen to hand it over, with the move that made version `given_with`; it may
    answer one question.
    """

    __table_args__ = (sa.Index("ix_scan_application_sha256", "application_id", "sha256"),)

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True, max_length=32)
    application_id: int = Field(foreign_key="application.id", index=True)
    kind: DocumentKind = Field(sa_type=Words(DocumentKind))
    name: str = Field(sa_type=Encrypted("scan.name"))
    original_name: str = Field(sa_type=Encrypted("scan.original_name"))
    media_type: str = Field(max_length=40)
    size: int
    pages: int
    sha256: str = Field(max_length=64)
    findings: list[dict[str, Any]] | None = Field(default=None, sa_type=Encrypted("scan.findings"))
    uploaded_at: datetime = Field(sa_type=UtcTime)
    removed_at: datetime | None = Field(default=None, sa_type=UtcTime)
    question_id: int | None = Field(default=None, foreign_key="question.id")
    waits: bool = False
    given_with: int | None = None
