"""What citizens sign: the exact bytes that they were given, and the signature that came back (APP-7)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from oms_app.db.columns import UtcTime, Words
from oms_app.db.encrypted import Encrypted
from oms_app.domain.errors import Code
from oms_app.domain.signatures import Algorithm


class SigningCopy(SQLModel, table=True):
    """An application's bytes as they were given out to be signed; they lie in the file storage under `key`."""

    __tablename__ = "signing_copy"
    __table_args__ = (sa.UniqueConstraint("application_id", "sha256"),)

    id: int | None = Field(default=None, primary_key=True)
    application_id: int = Field(foreign_key="application.id", index=True)
    key: str = Field(unique=True, max_length=32)
    sha256: str = Field(max_length=64)
    size: int
    made_at: datetime = Field(sa_type=UtcTime)


class ApplicationSignature(SQLModel, table=True):
    """The last signature that was sent for an application, and how it was judged; `copy_id` is what it is of.

    `checks` is the protocol, without anything personal; the container lies in the file storage under `key` unless it
    was refused. Of a container that could not be read there is no `certificate`.
    """

    __tablename__ = "application_signature"

    id: int | None = Field(default=None, primary_key=True)
    application_id: int = Field(foreign_key="application.id", unique=True)
    copy_id: int = Field(foreign_key="signing_copy.id")
    key: str = Field(unique=True, max_length=32)
    sha256: str = Field(max_length=64)
    size: int
    refusal: Code | None = Field(default=None, sa_type=Words(Code))
    algorithm: Algorithm | None = Field(default=None, sa_type=Words(Algorithm))
    certificate: dict[str, Any] | None = Field(default=None, sa_type=Encrypted("application_signature.certificate"))
    checks: list[dict[str, str]] = Field(default_factory=list, sa_type=sa.JSON)
    checked_at: datetime = Field(sa_type=UtcTime)
