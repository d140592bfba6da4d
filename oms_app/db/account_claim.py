"""What the owner of a new account says of themselves, until a confirmation ties the account to a person (SIGN-5)."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field, SQLModel

from oms_app.db.columns import UtcTime
from oms_app.db.encrypted import Encrypted


class AccountClaim(SQLModel, table=True):
    """Names, birthday, e-mail and СНИЛС by `domain.registration.Entry`; nobody has checked them yet."""

    __tablename__ = "account_claim"

    account_id: int = Field(primary_key=True, foreign_key="account.id")
    values: dict[str, str] = Field(sa_type=Encrypted("account_claim.values"))
    claimed_at: datetime = Field(sa_type=UtcTime)
