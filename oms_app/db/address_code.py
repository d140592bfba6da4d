"""Codes sent to a phone or an e-mail that is to be proved: of a new account, of a contact (SIGN-3..5)."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlmodel import Field, SQLModel

from oms_app.db.account import LoginKind
from oms_app.db.columns import UtcTime, Words
from oms_app.db.encrypted import Encrypted


class AddressPurpose(StrEnum):
    """What the code opens."""

    REGISTER = "register"
    CHANGE = "change"
    RECOVER = "recover"
    INVITATION = "invitation"
    CONFIRM = "confirm"
    TICKET = "ticket"
    CHAT = "chat"


class AddressCode(SQLModel, table=True):
    """A code on its way; only its HMAC is kept. `data` waits for the code and is emptied when it is used.

    One that is not `real` is right for nobody: it stands where the answer must not tell who is known to the portal.
    `counted_as` is the blind index by which codes are counted: of the address, of the login that was typed, or of the
    account. A letter that confirms an e-mail carries a link as well; of it, too, only the hash is kept.
    """

    __tablename__ = "address_code"

    id: int | None = Field(default=None, primary_key=True)
    account_id: int | None = Field(default=None, foreign_key="account.id", index=True)
    purpose: AddressPurpose = Field(sa_type=Words(AddressPurpose))
    kind: LoginKind = Field(sa_type=Words(LoginKind))
    address: str = Field(sa_type=Encrypted("address_code.address"))
    counted_as: str = Field(max_length=26, index=True)
    data: dict[str, str] = Field(sa_type=Encrypted("address_code.data"))
    real: bool
    handle_hash: str = Field(unique=True, max_length=64)
    code_mac: str = Field(max_length=64)
    link_hash: str | None = Field(default=None, unique=True, max_length=64)
    tries_left: int
    sent_at: datetime = Field(sa_type=UtcTime)
    expires_at: datetime = Field(sa_type=UtcTime)
    used_at: datetime | None = Field(default=None, sa_type=UtcTime)
