"""Pictures that did not pass, known by a keyed fingerprint: the same one sent again is told so at once (DOC-9)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from oms_app.db.columns import UtcTime, Words
from oms_app.db.encrypted import Encrypted
from oms_app.domain.documents import DocumentKind


class RefusedScan(SQLModel, table=True):
    """One refused file; its bytes are kept nowhere. `scan_key` is what it was taken as when that was overruled."""

    __tablename__ = "refused_scan"
    __table_args__ = (sa.UniqueConstraint("application_id", "kind", "fingerprint_index"),)

    id: int | None = Field(default=None, primary_key=True)
    application_id: int = Field(foreign_key="application.id", index=True)
    kind: DocumentKind = Field(sa_type=Words(DocumentKind))
    fingerprint_index: str = Field(max_length=26)
    media_type: str | None = Field(default=None, max_length=40)
    findings: list[dict[str, Any]] = Field(sa_type=Encrypted("refused_scan.findings"))
    refused_at: datetime = Field(sa_type=UtcTime)
    scan_key: str | None = Field(default=None, max_length=32)
