"""Policies as the portal knows them, and every change of them (POL-1, POL-5)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from oms_app.db.columns import UtcTime, Words
from oms_app.db.encrypted import Encrypted
from oms_app.domain.changes import Field as ChangedField
from oms_app.domain.particulars import Particular
from oms_app.domain.policy import PolicyForm, PolicyStatus, PolicyTerm

Changed = ChangedField | Particular


class ChangedName(sa.types.TypeDecorator[Changed]):
    """What changed: a field of the form, or a particular, which is told from it by `policy:`."""

    impl = sa.String(40)
    cache_ok = True
    OF_POLICY = "policy:"

    def process_bind_param(self, value: Changed | None, dialect: sa.Dialect) -> str | None:
        return f"{self.OF_POLICY}{value}" if isinstance(value, Particular) else value

    def process_result_value(self, value: Any, dialect: sa.Dialect) -> Changed | None:
        if value is None:
            return None
        stored = str(value)
        if stored.startswith(self.OF_POLICY):
            return Particular(stored.removeprefix(self.OF_POLICY))
        return ChangedField(stored)


class Policy(SQLModel, table=True):
    """One policy of one person."""

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    insurer_id: int = Field(foreign_key="insurer.id", index=True)
    enp: str = Field(sa_type=Encrypted("policy.enp"))
    enp_index: str = Field(max_length=26, unique=True)
    region_code: str = Field(max_length=3)
    region: str
    zone: str
    form: PolicyForm = Field(sa_type=Words(PolicyForm))
    term: PolicyTerm = Field(sa_type=Words(PolicyTerm))
    status: PolicyStatus = Field(sa_type=Words(PolicyStatus))
    registered_on: date
    expires_on: date | None = None
    loaded_at: datetime = Field(sa_type=UtcTime)


class PolicyChange(SQLModel, table=True):
    """One thing that became another; append-only. `application_id` or `report_id` is what it was changed on."""

    __tablename__ = "policy_change"

    id: int | None = Field(default=None, primary_key=True)
    policy_id: int = Field(foreign_key="policy.id", index=True)
    application_id: int | None = Field(default=None, foreign_key="application.id", index=True)
    report_id: int | None = Field(default=None, foreign_key="error_report.id", index=True)
    field: Changed = Field(sa_type=ChangedName)
    old: str = Field(sa_type=Encrypted("policy_change.old"))
    new: str = Field(sa_type=Encrypted("policy_change.new"))
    changed_at: datetime = Field(sa_type=UtcTime)
