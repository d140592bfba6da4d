"""Codes that prove an address, written and checked inside the caller's unit of work (SIGN-4, SIGN-5, SEC-2)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.db.account import LoginKind
from oms_app.db.address_code import AddressCode, AddressPurpose
from oms_app.db.encrypted import keys
from oms_app.db.unit_of_work import UnitOfWork
from oms_app.domain.errors import Code, DomainError, TooMany
from oms_app.domain.limits import LIMITS, Limit
from oms_app.services import errands
from oms_app.services.codes import code_for, code_mac, handle_hash, is_right
from oms_app.services.ports import Ports

GOOD_FOR = timedelta(minutes=10)
RENEWABLE_FOR = timedelta(minutes=30)
RESEND_AFTER = timedelta(seconds=60)
KEPT_FOR = timedelta(days=1)
TRIES = 5


@dataclass(frozen=True)
class Proof:
    """What is to be proved: the address, by which index its codes are counted, and what waits for it."""

    purpose: AddressPurpose
    kind: LoginKind
    address: str
    counted_as: str
    account_id: int | None = None
    data: dict[str, str] = field(default_factory=dict)
    real: bool = True


@dataclass(frozen=True)
class AddressCodeSent:
    """A code is on its way, as far as anybody may know. `handle` is for the one who asked alone."""

    handle: str
    tries_left: int
    expires_at: datetime
    resend_at: datetime


@dataclass(frozen=True)
class Proved:
    """What became of a typed code. A wrong try is counted by the commit, so raise `error` only after it."""

    proof: Proof | None = None
    error: DomainError | None = None


async def issue(work: UnitOfWork, ports: Ports, proof: Proof) -> AddressCodeSent:
    """Write a code and the job that sends it. Raises `TooMany` above the hourly allowance."""
    now = ports.clock.now()
    await _forget_old(work.session, now)
    await _allow(work.session, proof.counted_as, now)
    handle = ports.chance.token()
    row = _row(proof, handle, now)
    work.session.add(row)
    await work.session.flush()
    await errands.send_address_code(work, row.id or 0, now)
    return _sent(row, handle)


async def renew(
    work: UnitOfWork, ports: Ports, handle: str, purpose: AddressPurpose, account_id: int | None = None
) -> AddressCodeSent:
    """Another code in place of the one behind `handle`. Raises `TooMany`, `DomainError(CODE_EXPIRED)`."""
    now = ports.clock.now()
    row = await _find(work.session, handle, purpose)
    is_gone = row is None or row.used_at is not None or row.sent_at + RENEWABLE_FOR <= now
    if row is None or is_gone or account_id not in (None, row.account_id):
        raise DomainError(Code.CODE_EXPIRED)
    if row.sent_at + RESEND_AFTER > now:
        raise TooMany(Code.CODE_TOO_SOON, retry_at=row.sent_at + RESEND_AFTER)
    proof = _proof(row)
    row.used_at, row.data = now, {}
    return await issue(work, ports, proof)


async def pending(session: AsyncSession, ports: Ports, handle: str, purpose: AddressPurpose) -> AddressCodeSent:
    """The code that waits to be typed, whether it still fits or must be renewed. Raises `DomainError(CODE_EXPIRED)`."""
    row = await _find(session, handle, purpose)
    if row is None or row.used_at is not None or row.sent_at + RENEWABLE_FOR <= ports.clock.now():
        raise DomainError(Code.CODE_EXPIRED)
    return _sent(row, handle)


async def check(
    work: UnitOfWork, ports: Ports, handle: str, typed: str, purpose: AddressPurpose, account_id: int | None = None
) -> Proved:
    """Use a code up, or count a wrong try; asked by another account it is no code at all."""
    now = ports.clock.now()
    row = await _find(work.session, handle, purpose)
    if row is None or row.used_at is not None or row.expires_at <= now or account_id not in (None, row.account_id):
        return Proved(error=DomainError(Code.CODE_EXPIRED))
    if row.tries_left <= 0:
        return Proved(error=TooMany(Code.CODE_TRIES))
    if not is_right(keys(), row.handle_hash, row.code_mac, typed) or not row.real:
        row.tries_left -= 1
        left = row.tries_left
        return Proved(error=TooMany(Code.WRONG_CODE, left=left) if left else TooMany(Code.CODE_TRIES))
    proof = _proof(row)
    row.used_at, row.data = now, {}
    return Proved(proof)


async def _allow(session: AsyncSession, counted_as: str, now: datetime) -> None:
    allowance = LIMITS[Limit.CODE_SEND]
    recent = sa.select(col(AddressCode.sent_at)).where(
        col(AddressCode.counted_as) == counted_as, col(AddressCode.sent_at) > now - allowance.window
    )
    times = sorted(await session.scalars(recent))
    if len(times) >= allowance.count:
        raise TooMany(retry_at=times[-allowance.count] + allowance.window)


async def _forget_old(session: AsyncSession, now: datetime) -> None:
    """What was typed by somebody who never came back is nobody's business any more."""
    await session.execute(sa.delete(AddressCode).where(col(AddressCode.sent_at) < now - KEPT_FOR))


async def _find(session: AsyncSession, handle: str, purpose: AddressPurpose) -> AddressCode | None:
    by_handle = sa.select(AddressCode).where(
        col(AddressCode.handle_hash) == handle_hash(handle), col(AddressCode.purpose) == purpose
    )
    return (await session.scalars(by_handle.with_for_update())).one_or_none()


def _row(proof: Proof, handle: str, now: datetime) -> AddressCode:
    hashed = handle_hash(handle)
    return AddressCode(
        account_id=proof.account_id,
        purpose=proof.purpose,
        kind=proof.kind,
        address=proof.address,
        counted_as=proof.counted_as,
        data=proof.data,
        real=proof.real,
        handle_hash=hashed,
        code_mac=code_mac(keys(), hashed, code_for(keys(), hashed)),
        tries_left=TRIES,
        sent_at=now,
        expires_at=now + GOOD_FOR,
    )


def _proof(row: AddressCode) -> Proof:
    return Proof(row.purpose, row.kind, row.address, row.counted_as, row.account_id, row.data, row.real)


def _sent(row: AddressCode, handle: str) -> AddressCodeSent:
    return AddressCodeSent(handle, row.tries_left, row.expires_at, row.sent_at + RESEND_AFTER)
