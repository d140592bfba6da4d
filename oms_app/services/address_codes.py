"""Codes that prove an address, written and checked inside the caller's unit of work (SIGN-3..5, SEC-2)."""

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
from oms_app.services.codes import code_for, code_mac, handle_hash, is_right, link_for
from oms_app.services.ports import Ports

GOOD_FOR = timedelta(minutes=10)
# Of a contact that is confirmed at leisure: a letter may be read later, and its link is no secret of six digits.
CONFIRM_GOOD_FOR = {LoginKind.PHONE: timedelta(minutes=5), LoginKind.EMAIL: timedelta(minutes=30)}
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
    return await issue(work, ports, replaced(row, now))


def replaced(row: AddressCode, now: datetime) -> Proof:
    """The code is worth nothing any more; what it was to prove. Raises `TooMany(CODE_TOO_SOON)` within 60 s."""
    if row.sent_at + RESEND_AFTER > now:
        raise TooMany(Code.CODE_TOO_SOON, retry_at=row.sent_at + RESEND_AFTER)
    return _used(row, now)


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
    row = await _find(work.session, handle, purpose)
    return tried(None if row is None or account_id not in (None, row.account_id) else row, typed, ports.clock.now())


def tried(row: AddressCode | None, typed: str, now: datetime) -> Proved:
    """Use this code up, or count a wrong try."""
    if row is None or row.used_at is not None or row.expires_at <= now:
        return Proved(error=DomainError(Code.CODE_EXPIRED))
    if row.tries_left <= 0:
        return Proved(error=TooMany(Code.CODE_TRIES))
    if not is_right(keys(), row.handle_hash, row.code_mac, typed) or not row.real:
        row.tries_left -= 1
        left = row.tries_left
        return Proved(error=TooMany(Code.WRONG_CODE, left=left) if left else TooMany(Code.CODE_TRIES))
    return Proved(_used(row, now))


def followed(row: AddressCode | None, now: datetime) -> Proved:
    """Use the code up by the link of its letter."""
    if row is None or not is_alive(row, now):
        return Proved(error=DomainError(Code.CODE_EXPIRED))
    return Proved(_used(row, now))


def is_alive(row: AddressCode, now: datetime) -> bool:
    """Whether it may still be typed."""
    return row.used_at is None and row.expires_at > now and row.tries_left > 0


async def newest(session: AsyncSession, account_id: int, kind: LoginKind) -> AddressCode | None:
    """The last code that was sent to confirm this contact of the account, used or not, locked."""
    mine = sa.select(AddressCode).where(
        col(AddressCode.account_id) == account_id,
        col(AddressCode.purpose) == AddressPurpose.CONFIRM,
        col(AddressCode.kind) == kind,
    )
    return (await session.scalars(mine.order_by(col(AddressCode.id).desc()).limit(1).with_for_update())).first()


async def of_link(session: AsyncSession, account_id: int, token: str) -> AddressCode | None:
    """The account's own code whose letter carried this link, locked."""
    mine = sa.select(AddressCode).where(
        col(AddressCode.account_id) == account_id, col(AddressCode.link_hash) == handle_hash(token)
    )
    return (await session.scalars(mine.with_for_update())).one_or_none()


def _used(row: AddressCode, now: datetime) -> Proof:
    proof = _proof(row)
    row.used_at, row.data = now, {}
    return proof


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
    hashed, confirms = handle_hash(handle), proof.purpose is AddressPurpose.CONFIRM
    has_link = confirms and proof.kind is LoginKind.EMAIL
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
        link_hash=handle_hash(link_for(keys(), hashed)) if has_link else None,
        tries_left=TRIES,
        sent_at=now,
        expires_at=now + (CONFIRM_GOOD_FOR[proof.kind] if confirms else GOOD_FOR),
    )


def _proof(row: AddressCode) -> Proof:
    return Proof(row.purpose, row.kind, row.address, row.counted_as, row.account_id, row.data, row.real)


def _sent(row: AddressCode, handle: str) -> AddressCodeSent:
    return AddressCodeSent(handle, row.tries_left, row.expires_at, row.sent_at + RESEND_AFTER)
