"""What an account has confirmed, what it is confirming, and the codes that an МФЦ gives for it (SIGN-3)."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from oms_app.db.columns import UtcTime, Words
from oms_app.db.encrypted import Encrypted
from oms_app.domain.documents import DocumentKind
from oms_app.domain.identity_claim import Finding
from oms_app.domain.levels import Confirmation, Stage, Way


class Confirmed(SQLModel, table=True):
    """One thing that an account has proved; `value_index` is the blind index of what it is about."""

    __tablename__ = "confirmed"
    __table_args__ = (sa.UniqueConstraint("account_id", "kind"),)

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id")
    kind: Confirmation = Field(sa_type=Words(Confirmation))
    way: Way = Field(sa_type=Words(Way))
    value_index: str = Field(max_length=26, index=True)
    confirmed_at: datetime = Field(sa_type=UtcTime)


class IdentityCheck(SQLModel, table=True):
    """What an account last said of its document or СНИЛС, and what came of it."""

    __tablename__ = "identity_check"
    __table_args__ = (sa.UniqueConstraint("account_id", "kind"),)

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id")
    kind: Confirmation = Field(sa_type=Words(Confirmation))
    typed: dict[str, str] = Field(sa_type=Encrypted("identity_check.typed"))
    stage: Stage = Field(sa_type=Words(Stage))
    finding: Finding | None = Field(default=None, sa_type=Words(Finding))
    attempt: int = 0
    changed_at: datetime = Field(sa_type=UtcTime)


class AccountScan(SQLModel, table=True):
    """A scan of the identity document of an account; the bytes are in the file storage under `key`."""

    __tablename__ = "account_scan"

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True, max_length=32)
    account_id: int = Field(foreign_key="account.id", index=True)
    kind: DocumentKind = Field(sa_type=Words(DocumentKind))
    name: str = Field(sa_type=Encrypted("account_scan.name"))
    original_name: str = Field(sa_type=Encrypted("account_scan.original_name"))
    media_type: str = Field(max_length=40)
    size: int
    pages: int
    sha256: str = Field(max_length=64)
    uploaded_at: datetime = Field(sa_type=UtcTime)
    removed_at: datetime | None = Field(default=None, sa_type=UtcTime)


class OfficeCode(SQLModel, table=True):
    """A code that staff gave to somebody who came with their papers; only its HMAC is kept.

    It is for the person, or for whom the portal does not know yet: `shown` says who and by which document.
    """

    __tablename__ = "office_code"

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True, max_length=32)
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    snils_index: str | None = Field(default=None, max_length=26, index=True)
    shown: dict[str, str] = Field(sa_type=Encrypted("office_code.shown"))
    issued_by: int = Field(foreign_key="account.id")
    code_mac: str = Field(max_length=64)
    tries_left: int
    issued_at: datetime = Field(sa_type=UtcTime)
    expires_at: datetime = Field(sa_type=UtcTime)
    used_at: datetime | None = Field(default=None, sa_type=UtcTime)
    used_by: int | None = Field(default=None, foreign_key="account.id")
