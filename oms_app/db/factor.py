"""Second factors, the sign-ins that wait for one, and the history of sign-ins (SIGN-1, SIGN-4)."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from oms_app.db.columns import UtcTime, Words
from oms_app.db.encrypted import Encrypted
from oms_app.domain.factors import FactorKind, SignInOutcome


class Factor(SQLModel, table=True):
    """An authenticator app or a passkey.

    `secret` is the app's key or the passkey's public key; `counter` is the last time step of the app, or the sign
    count of the passkey: what was seen once is never taken again. `credential` is the passkey's id, base64url.
    """

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    kind: FactorKind = Field(sa_type=Words(FactorKind))
    name: str = Field(sa_type=Encrypted("factor.name"))
    secret: str = Field(sa_type=Encrypted("factor.secret"))
    credential: str | None = Field(default=None, unique=True, max_length=1400)
    counter: int = Field(default=0, sa_type=sa.BigInteger)
    created_at: datetime = Field(sa_type=UtcTime)
    used_at: datetime | None = Field(default=None, sa_type=UtcTime)


class BackupCode(SQLModel, table=True):
    """A code on paper; only its HMAC is kept."""

    __tablename__ = "backup_code"

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    code_mac: str = Field(unique=True, max_length=64)
    created_at: datetime = Field(sa_type=UtcTime)
    used_at: datetime | None = Field(default=None, sa_type=UtcTime)


class SecondStep(SQLModel, table=True):
    """A sign-in whose password was right; `handle_hash` ties it to the browser that typed it."""

    __tablename__ = "second_step"

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    handle_hash: str = Field(unique=True, max_length=64)
    factor: FactorKind = Field(sa_type=Words(FactorKind))
    tries_left: int
    expires_at: datetime = Field(sa_type=UtcTime)
    used_at: datetime | None = Field(default=None, sa_type=UtcTime)


class PasskeyChallenge(SQLModel, table=True):
    """What a passkey is asked to sign, once; `holder` is the sign-in or the session that asked."""

    __tablename__ = "passkey_challenge"

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    holder: str = Field(unique=True, max_length=80)
    challenge: bytes
    expires_at: datetime = Field(sa_type=UtcTime)


class SignInAttempt(SQLModel, table=True):
    """One try to sign in to an account; `device_hash` knows a browser again that has been here before."""

    __tablename__ = "sign_in_attempt"

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    at: datetime = Field(sa_type=UtcTime)
    outcome: SignInOutcome = Field(sa_type=Words(SignInOutcome))
    factor: FactorKind | None = Field(default=None, sa_type=Words(FactorKind))
    session_id: int | None = Field(default=None, foreign_key="session.id")
    address: str = Field(sa_type=Encrypted("sign_in_attempt.address"))
    user_agent: str = Field(default="", max_length=300)
    device_hash: str = Field(default="", max_length=64)
