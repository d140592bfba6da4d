"""Links by which a phone becomes the scanner of one application, and what was photographed by them (DOC-8)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlmodel import Field, SQLModel

from oms_app.db.columns import UtcTime, Words
from oms_app.db.encrypted import Encrypted
from oms_app.domain.documents import DocumentKind


class PhoneLink(SQLModel, table=True):
    """Lives as long as the session that opened it, and only while the application stays at this version.

    `browser_hash` is of the secret that the first browser to come was given; `refused_at` is when another came.
    """

    __tablename__ = "phone_link"

    id: int | None = Field(default=None, primary_key=True)
    application_id: int = Field(foreign_key="application.id", index=True)
    application_version: int
    session_id: int = Field(foreign_key="session.id")
    token_hash: str = Field(unique=True, max_length=64)
    browser_hash: str | None = Field(default=None, unique=True, max_length=64)
    device: str = Field(default="", max_length=60)
    opened_at: datetime = Field(sa_type=UtcTime)
    expires_at: datetime = Field(sa_type=UtcTime)
    taken_at: datetime | None = Field(default=None, sa_type=UtcTime)
    refused_at: datetime | None = Field(default=None, sa_type=UtcTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcTime)


class PhonePhoto(SQLModel, table=True):
    """One photograph that came by a link: attached as `scan_key`, or `refused` for what was measured in it."""

    __tablename__ = "phone_photo"

    id: int | None = Field(default=None, primary_key=True)
    link_id: int = Field(foreign_key="phone_link.id", index=True)
    kind: DocumentKind = Field(sa_type=Words(DocumentKind))
    scan_key: str | None = Field(default=None, max_length=32)
    refused: dict[str, Any] | None = Field(default=None, sa_type=Encrypted("phone_photo.refused"))
    sent_at: datetime = Field(sa_type=UtcTime)
