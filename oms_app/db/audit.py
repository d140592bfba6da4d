"""The audit's tables: entries that the database itself refuses to alter, and the sealed end of their chain (SEC-4)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from oms_app.db.columns import UtcTime, Words
from oms_app.domain.actor import Role
from oms_app.domain.audit import Deed


class AuditEntry(SQLModel, table=True):
    """One entry. `number` runs without a gap; `mac` covers the content and the `mac` before it (`prev`).

    Nothing here points at other tables by a foreign key: an entry outlives what it speaks of.
    """

    __tablename__ = "audit_entry"
    __table_args__ = (sa.Index("ix_audit_entry_subject", "subject_person_id", "number"),)

    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    at: datetime = Field(sa_type=UtcTime)
    account_id: int
    role: Role = Field(sa_type=Words(Role))
    insurer_id: int | None = None
    session_id: int | None = None
    deed: Deed = Field(sa_type=Words(Deed))
    subject_person_id: int | None = None
    application_id: int | None = Field(default=None, index=True)
    detail: str = Field(max_length=80)
    count: int
    prev: str = Field(max_length=64)
    mac: str = Field(max_length=64, unique=True)


class AuditHead(SQLModel, table=True):
    """The one row that says where the chain ends; `seal` makes an end that was cut off show."""

    __tablename__ = "audit_head"

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    number: int
    mac: str = Field(max_length=64)
    seal: str = Field(max_length=64)


REFUSAL = "the audit is append-only"
SQLITE = tuple(
    f"CREATE TRIGGER audit_entry_no_{verb} BEFORE {verb.upper()} ON audit_entry "
    f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    for verb in ("update", "delete")
)
POSTGRESQL = (
    "CREATE OR REPLACE FUNCTION audit_entry_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$",
    "CREATE TRIGGER audit_entry_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry "
    "FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_refuse()",
)


def _protect(table: sa.Table, connection: sa.Connection, **known: Any) -> None:
    for statement in SQLITE if connection.dialect.name == "sqlite" else POSTGRESQL:
        connection.exec_driver_sql(statement)


sa.event.listen(AuditEntry.__table__, "after_create", _protect)  # type: ignore[attr-defined]
