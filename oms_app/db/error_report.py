"""Checks of policies by their people: marks, the one request that they become, its scans and moves (REG-2..4)."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from oms_app.db.columns import UtcTime, Words
from oms_app.db.encrypted import Encrypted
from oms_app.domain.actor import Role
from oms_app.domain.documents import DocumentKind
from oms_app.domain.error_reports import OPEN, Proof, ReportAction, ReportStatus, Verdict
from oms_app.domain.particulars import Particular

_IS_OPEN = sa.text(f"status IN ({', '.join(repr(status.value) for status in sorted(OPEN))})")


class ErrorReport(SQLModel, table=True):
    """One check of one policy by one person; a draft has no number. One policy has one open request at most.

    `due_on` is the last day of its term, `question` what support asks and `reply` what was answered, `late_at` when it
    was found to be late, `erased_at` when its time was over (`domain.retention`).
    """

    __tablename__ = "error_report"
    __table_args__ = (
        sa.Index("ix_error_report_queue", "status", "due_on"),
        sa.Index("uq_error_report_open", "policy_id", unique=True, sqlite_where=_IS_OPEN, postgresql_where=_IS_OPEN),
    )

    id: int | None = Field(default=None, primary_key=True)
    number: str | None = Field(default=None, unique=True, max_length=20)
    policy_id: int = Field(foreign_key="policy.id", index=True)
    owner_person_id: int = Field(foreign_key="person.id", index=True)
    subject_person_id: int = Field(foreign_key="person.id")
    status: ReportStatus = Field(sa_type=Words(ReportStatus))
    version: int
    holder_account_id: int | None = Field(default=None, foreign_key="account.id")
    question: str = Field(default="", sa_type=Encrypted("error_report.question"))
    reply: str = Field(default="", sa_type=Encrypted("error_report.reply"))
    saved_at: datetime = Field(sa_type=UtcTime)
    sent_at: datetime | None = Field(default=None, sa_type=UtcTime)
    due_on: date | None = None
    late_at: datetime | None = Field(default=None, sa_type=UtcTime)
    closed_at: datetime | None = Field(default=None, sa_type=UtcTime, index=True)
    erased_at: datetime | None = Field(default=None, sa_type=UtcTime)


class ErrorReportItem(SQLModel, table=True):
    """A mark on one particular: of the value `seen`, and for «Не совпадает» what is `right` and what proves it.

    `asked` says that support has to decide it. `right` and `decided` have the checked value by the names of its inputs;
    `verdict` and `reason` are support's.
    """

    __tablename__ = "error_report_item"
    __table_args__ = (sa.UniqueConstraint("report_id", "particular"),)

    id: int | None = Field(default=None, primary_key=True)
    report_id: int = Field(foreign_key="error_report.id", index=True)
    particular: Particular = Field(sa_type=Words(Particular))
    matches: bool
    asked: bool = False
    seen: str = Field(sa_type=Encrypted("error_report_item.seen"))
    right: dict[str, str] = Field(default_factory=dict, sa_type=Encrypted("error_report_item.right"))
    proof: Proof | None = Field(default=None, sa_type=Words(Proof))
    proof_words: str = Field(default="", sa_type=Encrypted("error_report_item.proof_words"))
    verdict: Verdict | None = Field(default=None, sa_type=Words(Verdict))
    decided: dict[str, str] = Field(default_factory=dict, sa_type=Encrypted("error_report_item.decided"))
    reason: str = Field(default="", sa_type=Encrypted("error_report_item.reason"))


class ErrorReportScan(SQLModel, table=True):
    """A scan that goes with it; the bytes are in the file storage under `key`."""

    __tablename__ = "error_report_scan"

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True, max_length=32)
    report_id: int = Field(foreign_key="error_report.id", index=True)
    kind: DocumentKind = Field(sa_type=Words(DocumentKind))
    name: str = Field(sa_type=Encrypted("error_report_scan.name"))
    original_name: str = Field(sa_type=Encrypted("error_report_scan.original_name"))
    media_type: str = Field(max_length=40)
    size: int
    pages: int
    sha256: str = Field(max_length=64)
    uploaded_at: datetime = Field(sa_type=UtcTime)
    removed_at: datetime | None = Field(default=None, sa_type=UtcTime)


class ErrorReportEvent(SQLModel, table=True):
    """One move: who, when; append-only, one for each version."""

    __tablename__ = "error_report_event"
    __table_args__ = (sa.UniqueConstraint("report_id", "version"),)

    id: int | None = Field(default=None, primary_key=True)
    report_id: int = Field(foreign_key="error_report.id", index=True)
    version: int
    action: ReportAction = Field(sa_type=Words(ReportAction))
    before: ReportStatus = Field(sa_type=Words(ReportStatus))
    after: ReportStatus = Field(sa_type=Words(ReportStatus))
    actor_account_id: int | None = Field(default=None, foreign_key="account.id")
    actor_role: Role = Field(sa_type=Words(Role))
    at: datetime = Field(sa_type=UtcTime)


class ErrorReportNote(SQLModel, table=True):
    """What support wrote for support; no citizen reads it."""

    __tablename__ = "error_report_note"

    id: int | None = Field(default=None, primary_key=True)
    report_id: int = Field(foreign_key="error_report.id", index=True)
    account_id: int = Field(foreign_key="account.id")
    text: str = Field(sa_type=Encrypted("error_report_note.text"))
    written_at: datetime = Field(sa_type=UtcTime)
