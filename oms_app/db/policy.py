"""Policies as loaded from the registry, the registry's own record, and every change of either (POL-1, POL-5)."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from oms_app.db.columns import UtcTime, Words
from oms_app.db.encrypted import Encrypted
from oms_app.domain.changes import Field as ChangedField
from oms_app.domain.policy import PolicyForm, PolicyStatus, PolicyTerm, Sex


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


class RegisterRecord(SQLModel, table=True):
    """What the built-in register says of a person; may disagree with the portal. `person_key` is its own key.

    `debts` are what earlier policies have left open: texts as `domain.policy.Debt` tells them.
    """

    __tablename__ = "register_record"

    id: int | None = Field(default=None, primary_key=True)
    person_key: str = Field(unique=True, max_length=36)
    enp: str = Field(sa_type=Encrypted("register.enp"))
    enp_index: str = Field(max_length=26, index=True)
    snils_index: str | None = Field(default=None, max_length=26, index=True)
    values: dict[str, str] = Field(sa_type=Encrypted("register.values"))
    born_on: str = Field(sa_type=Encrypted("register.born_on"))
    debts: list[str] | None = Field(default=None, sa_type=Encrypted("register.debts"))
    sex: Sex = Field(sa_type=Words(Sex))
    status: PolicyStatus = Field(sa_type=Words(PolicyStatus))
    changed_at: datetime = Field(sa_type=UtcTime)


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
