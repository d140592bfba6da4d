"""An account as an administrator sees it: enough to know it by, and no more (SEC-3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from oms_app.db.account import Account
from oms_app.db.queries import people as queries
from oms_app.domain import masking
from oms_app.domain.actor import STAFF, Level, Role


@dataclass(frozen=True)
class OrganisationView:
    """An insurer to choose."""

    id: int
    name: str


@dataclass(frozen=True)
class AccountView:
    """One account. A citizen's surname is one letter; `phone` and `email` are masked, empty when there is none."""

    id: int
    name: str
    role: Role
    level: Level
    insurer_id: int | None
    organisation: str
    phone: str
    email: str
    is_person: bool
    created_at: datetime
    signed_in_at: datetime | None
    blocked_at: datetime | None


async def shown(session: AsyncSession, accounts: list[Account]) -> list[AccountView]:
    """These accounts, in their order."""
    ids = [account.id for account in accounts if account.id is not None]
    contacts = await queries.contacts(session, ids)
    signed_in = await queries.last_sign_ins(session, ids)
    insurers = {one.id: one.short_name for one in await queries.insurers(session)}
    return [
        AccountView(
            id=account.id or 0,
            name=account.display_name if account.role in STAFF else masking.name(account.display_name),
            role=account.role,
            level=account.level,
            insurer_id=account.insurer_id,
            organisation=insurers.get(account.insurer_id, ""),
            phone=masking.phone(contacts.phones.get(account.id or 0, "")),
            email=masking.email(contacts.emails.get(account.id or 0, "")),
            is_person=account.person_id is not None,
            created_at=account.created_at,
            signed_in_at=signed_in.get(account.id or 0),
            blocked_at=account.blocked_at,
        )
        for account in accounts
    ]
