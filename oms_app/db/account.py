"""Accounts, the names they sign in by, their sessions and one-time codes (SIGN-1)."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from oms_app.db.columns import UtcTime, Words
from oms_app.db.encrypted import Encrypted
from oms_app.domain.actor import Level, Role

ONE_OF_A_PERSON = "role = 'citizen' AND level = 'confirmed'"


class LoginKind(StrEnum):
    """What a person types to say who they are."""

    PHONE = "phone"
    EMAIL = "email"
    SNILS = "snils"


class CodePurpose(StrEnum):
    """What a one-time code opens."""

    SIGN_IN = "sign_in"
    SUBMIT = "submit"


class Account(SQLModel, table=True):
    """Somebody who can sign in; a citizen, or staff (who may be citizens elsewhere: `person_id`).

    A person has one confirmed account at most.
    """

    __table_args__ = (
        sa.Index("ix_account_role", "role", "insurer_id"),  # staff are few among citizens
        sa.Index(
            "uq_account_confirmed_person",
            "person_id",
            unique=True,
            sqlite_where=sa.text(ONE_OF_A_PERSON),
            postgresql_where=sa.text(ONE_OF_A_PERSON),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    role: Role = Field(sa_type=Words(Role))
    level: Level = Field(sa_type=Words(Level))
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    insurer_id: int | None = Field(default=None, foreign_key="insurer.id")
    display_name: str = Field(sa_type=Encrypted("account.display_name"))
    password_hash: str
    password_changed_at: datetime | None = Field(default=None, sa_type=UtcTime)
    failures: int = 0
    locked_until: datetime | None = Field(default=None, sa_type=UtcTime)
    blocked_at: datetime | None = Field(default=None, sa_type=UtcTime)
    invited_at: datetime | None = Field(default=None, sa_type=UtcTime)
    created_at: datetime = Field(sa_type=UtcTime)


class Login(SQLModel, table=True):
    """One name of an account; found by its blind index only."""

    __table_args__ = (sa.UniqueConstraint("kind", "value_index"),)

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    kind: LoginKind = Field(sa_type=Words(LoginKind))
    value: str = Field(sa_type=Encrypted("login.value"))
    value_index: str = Field(max_length=26)


class Session(SQLModel, table=True):
    """A signed-in browser; only the hash of its cookie is kept. `proved_at` is when the password was typed last."""

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    token_hash: str = Field(unique=True, max_length=64)
    user_agent: str = Field(default="", max_length=300)
    created_at: datetime = Field(sa_type=UtcTime)
    seen_at: datetime = Field(sa_type=UtcTime)
    proved_at: datetime | None = Field(default=None, sa_type=UtcTime)
    expires_at: datetime = Field(sa_type=UtcTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcTime)


class OneTimeCode(SQLModel, table=True):
    """A code sent by SMS; only its HMAC is kept. `handle_hash` ties it to the browser that asked."""

    __tablename__ = "one_time_code"

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    purpose: CodePurpose = Field(sa_type=Words(CodePurpose))
    subject: str = Field(default="", max_length=80)
    handle_hash: str = Field(unique=True, max_length=64)
    code_mac: str = Field(max_length=64)
    tries_left: int
    sent_at: datetime = Field(sa_type=UtcTime)
    expires_at: datetime = Field(sa_type=UtcTime)
    used_at: datetime | None = Field(default=None, sa_type=UtcTime)
