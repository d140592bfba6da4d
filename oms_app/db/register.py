"""The built-in register's own records, and what the register that is asked last said of each policy (REG-1, REG-5)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlmodel import Field, SQLModel

from oms_app.db.columns import UtcTime, Words
from oms_app.db.encrypted import Encrypted
from oms_app.domain.policy import PolicyStatus, Sex
from oms_app.domain.register_loads import LoadOutcome


class RegisterRecord(SQLModel, table=True):
    """What the built-in register says of a person; may disagree with the portal. `person_key` is its own key.

    `said` are the particulars of the policy that no other column has, by `Particular`; one that is not there is not
    known to the register. `debts` are what earlier policies have left open: texts as `domain.policy.Debt` tells them.
    """

    __tablename__ = "register_record"

    id: int | None = Field(default=None, primary_key=True)
    person_key: str = Field(unique=True, max_length=36)
    enp: str = Field(sa_type=Encrypted("register.enp"))
    enp_index: str = Field(max_length=26, index=True)
    snils_index: str | None = Field(default=None, max_length=26, index=True)
    values: dict[str, str] = Field(sa_type=Encrypted("register.values"))
    born_on: str = Field(sa_type=Encrypted("register.born_on"))
    said: dict[str, str] | None = Field(default=None, sa_type=Encrypted("register.said"))
    debts: list[str] | None = Field(default=None, sa_type=Encrypted("register.debts"))
    sex: Sex = Field(sa_type=Words(Sex))
    status: PolicyStatus = Field(sa_type=Words(PolicyStatus))
    changed_at: datetime = Field(sa_type=UtcTime)


class RegisterLoad(SQLModel, table=True):
    """What the register was last asked of a policy, and what it last said.

    `request_id` and `asked_at` are of the last request, `ended_at` and `outcome` of the last that ended, be it by
    silence; `said_at`, `source` and `entries` (as `services.register_stored` keeps them) of the last answer.
    `marked_at` is since when the portal and the register disagree.
    """

    __tablename__ = "register_load"

    policy_id: int = Field(primary_key=True, foreign_key="policy.id")
    request_id: str = Field(max_length=36)
    asked_at: datetime = Field(sa_type=UtcTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcTime)
    outcome: LoadOutcome | None = Field(default=None, sa_type=Words(LoadOutcome))
    said_at: datetime | None = Field(default=None, sa_type=UtcTime)
    source: str = Field(default="", max_length=100)
    entries: list[dict[str, Any]] | None = Field(default=None, sa_type=Encrypted("register_load.entries"))
    marked_at: datetime | None = Field(default=None, sa_type=UtcTime)
