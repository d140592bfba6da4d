"""Documents that the portal issued, and every check of one; the bytes are in the file storage (CERT-3, CERT-4)."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field, SQLModel

from oms_app.db.columns import UtcTime, Words
from oms_app.db.encrypted import Encrypted
from oms_app.domain.papers import CheckWay, Doubt, Finding, PaperKind, PaperState
from oms_app.domain.policy import PolicyStatus


class IssuedPaper(SQLModel, table=True):
    """One issued document, PDF and HTML of the same data. `unique_key` makes a repeated order give the same paper.

    `key` is its owner's private address, `code` the public one by which anybody may check it; papers of the time before
    codes have none. `policy_status` is what the policy was when the paper spoke of it.
    """

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
    code: str | None = Field(default=None, unique=True, max_length=32)
    state: PaperState = Field(default=PaperState.VALID, sa_type=Words(PaperState))
    state_at: datetime | None = Field(default=None, sa_type=UtcTime)
    replaced_by_id: int | None = Field(default=None, foreign_key="issued_paper.id", index=True)
    policy_status: PolicyStatus | None = Field(default=None, sa_type=Words(PolicyStatus))
    sha256: str = Field(max_length=64, index=True)
    html_sha256: str = Field(default="", max_length=64, index=True)
    size: int
    issued_at: datetime = Field(sa_type=UtcTime)
    signer: str = Field(default="", max_length=200)
    signed_at: datetime | None = Field(default=None, sa_type=UtcTime)


class PaperCheck(SQLModel, table=True):
    """Somebody checked a document, or what they took for one; append-only, and nothing of it is personal."""

    __tablename__ = "paper_check"

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=UtcTime, index=True)
    paper_id: int | None = Field(default=None, foreign_key="issued_paper.id", index=True)
    way: CheckWay = Field(sa_type=Words(CheckWay))
    finding: Finding = Field(sa_type=Words(Finding))
    doubt: Doubt | None = Field(default=None, sa_type=Words(Doubt))
    visitor_index: str = Field(max_length=26)
