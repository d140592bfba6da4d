"""What the owner of a new account says of themselves, until a confirmation ties the account to a person (SIGN-5)."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field, SQLModel

from oms_app.db.columns import UtcTime
from oms_app.db.encrypted import Encrypted


class AccountClaim(SQLModel, table=True):
    """Names, birthday, e-mail and СНИЛС by `domain.registration.Entry`; nobody has checked them yet.

    `tied_index` is the blind index of the СНИЛС by which the account was tied to its person: one account for one СНИЛС.
    """

    __tablename__ = "account_claim"

    account_id: int = Field(primary_key=True, foreign_key="account.id")
    values: dict[str, str] = Field(sa_type=Encrypted("account_claim.values"))
    snils_index: str | None = Field(default=None, max_length=26, index=True)
    claimed_at: datetime = Field(sa_type=UtcTime)
    tied_index: str | None = Field(default=None, max_length=26, unique=True)
    tied_at: datetime | None = Field(default=None, sa_type=UtcTime)
