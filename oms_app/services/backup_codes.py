"""Codes on paper for whoever has lost the phone: ten at a time, each works once, none can be read back (SIGN-1)."""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.db.encrypted import Keys, keys
from oms_app.db.factor import BackupCode
from oms_app.services.ports import Chance

AT_ONCE = 10
LENGTH = 10
# Without letters and digits that look alike: 30 signs, so ten are 49 bits.
SIGNS = "abcdefghjkmnpqrstuvwxyz2345678"


def new_codes(chance: Chance) -> tuple[str, ...]:
    """Ten codes as people read them: «abcde-fghjk»."""
    return tuple(_code(chance.token()) for _ in range(AT_ONCE))


async def replace(session: AsyncSession, account_id: int, codes: tuple[str, ...], now: datetime) -> None:
    """These codes count from now on, and no earlier ones."""
    await session.execute(sa.delete(BackupCode).where(col(BackupCode.account_id) == account_id))
    macs = (_mac(keys(), account_id, code) for code in codes)
    session.add_all(BackupCode(account_id=account_id, code_mac=mac, created_at=now) for mac in macs)


async def use(session: AsyncSession, account_id: int, typed: str, now: datetime) -> bool:
    """Use a code up; whether it was one."""
    fitting = sa.select(BackupCode).where(
        col(BackupCode.account_id) == account_id,
        col(BackupCode.code_mac) == _mac(keys(), account_id, typed),
        col(BackupCode.used_at).is_(None),
    )
    row = (await session.scalars(fitting.with_for_update())).one_or_none()
    if row is not None:
        row.used_at = now
    return row is not None


async def left(session: AsyncSession, account_id: int) -> int:
    """How many codes still work."""
    unused = sa.select(sa.func.count()).where(
        col(BackupCode.account_id) == account_id, col(BackupCode.used_at).is_(None)
    )
    return int(await session.scalar(unused) or 0)


async def are_there(session: AsyncSession, account_id: int) -> bool:
    """Whether codes were ever made, used up or not."""
    made = sa.select(col(BackupCode.id)).where(col(BackupCode.account_id) == account_id).limit(1)
    return await session.scalar(made) is not None


def _code(chance: str) -> str:
    number, signs = int.from_bytes(hashlib.sha256(chance.encode()).digest()), ""
    while len(signs) < LENGTH:
        number, rest = divmod(number, len(SIGNS))
        signs += SIGNS[rest]
    return f"{signs[: LENGTH // 2]}-{signs[LENGTH // 2 :]}"


def _mac(known: Keys, account_id: int, typed: str) -> str:
    bare = "".join(character for character in typed.lower() if character.isalnum())
    text = f"{account_id}:{bare}"
    return hmac.new(known.derive(known.index_key, "backup code"), text.encode(), "sha256").hexdigest()
