"""What was read off the scans of applications and of accounts, kept as long as the scans (DOC-5, FLOW-5)."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field, SQLModel

from oms_app.db.columns import UtcTime, Words
from oms_app.db.encrypted import Encrypted
from oms_app.domain.recognition import ReadState

StoredWord = tuple[str, float, int, float, float, float, float]


class ScanReading(SQLModel, table=True):
    """The words of one scan: text, confidence, page, and left, top, right and bottom in fractions of the page."""

    __tablename__ = "scan_reading"

    scan_id: int = Field(primary_key=True, foreign_key="scan.id")
    application_id: int = Field(foreign_key="application.id", index=True)
    state: ReadState = Field(sa_type=Words(ReadState))
    words: list[StoredWord] = Field(sa_type=Encrypted("scan_reading.words"))
    read_at: datetime = Field(sa_type=UtcTime)


class AccountReading(SQLModel, table=True):
    """The words of one scan of an identity document, as those of a `ScanReading`."""

    __tablename__ = "account_reading"

    account_scan_id: int = Field(primary_key=True, foreign_key="account_scan.id")
    account_id: int = Field(foreign_key="account.id", index=True)
    state: ReadState = Field(sa_type=Words(ReadState))
    words: list[StoredWord] = Field(sa_type=Encrypted("account_reading.words"))
    read_at: datetime = Field(sa_type=UtcTime)
