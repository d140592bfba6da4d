"""Policies as the portal knows them, and every change of them (POL-1, POL-5)."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from oms_app.db.columns import UtcTime, Words
from oms_app.db.encrypted import Encrypted
from oms_app.domain.changes import Field as ChangedField
from oms_app.domain.policy import PolicyForm, PolicyStatus, PolicyTerm


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
    """One field that became another; append-only. `application_id` is what it was changed on."""

    __tablename__ = "policy_change"

    id: int | None = Field(default=None, primary_key=True)
    policy_id: int = Field(foreign_key="policy.id", index=True)
    application_id: int | None = Field(default=None, foreign_key="application.id", index=True)
    field: ChangedField = Field(sa_type=Words(ChangedField))
    old: str = Field(sa_type=Encrypted("policy_change.old"))
    new: str = Field(sa_type=Encrypted("policy_change.new"))
    changed_at: datetime = Field(sa_type=UtcTime)
