"""One-time codes: by SMS for signing in and for whatever a person confirms, or of their app (SIGN-1, APP-6, SEC-2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.db.account import CodePurpose, OneTimeCode
from oms_app.db.encrypted import keys
from oms_app.db.unit_of_work import UnitOfWork
from oms_app.domain.errors import Code, DomainError, TooMany
from oms_app.domain.limits import LIMITS, Limit
from oms_app.services import authenticator_app, errands
from oms_app.services.authenticator_app import Fit
from oms_app.services.codes import code_for, code_mac, handle_hash, is_right
from oms_app.services.logins import masked, phone_of
from oms_app.services.ports import Ports

GOOD_FOR = timedelta(minutes=5)
RESEND_AFTER = timedelta(seconds=60)
RENEWABLE_FOR = timedelta(minutes=15)
TRIES = 5
# What an SMS proves beside the person, such as a phone that is new, no app can prove.
BY_APP_TOO = frozenset({CodePurpose.SUBMIT})


@dataclass(frozen=True)
class CodeSent:
    """A code is on its way. `handle` goes into an HttpOnly cookie; `sent_to` is masked («+7 000 ***-**-01»)."""

    handle: str
    sent_to: str
    tries_left: int
    expires_at: datetime
    resend_at: datetime


@dataclass(frozen=True)
class Verdict:
    """What became of a typed code. A wrong try is counted by the commit, so raise only after it: `settle()`."""

    account_id: int = 0
    error: DomainError | None = None

    def settle(self) -> int:
        """The account whose code it was; raises why it did not fit."""
        if self.error is not None:
            raise self.error
        return self.account_id


class Confirmation:
    """Issuing and checking codes inside the caller's unit of work; `subject` is what a code confirms."""

    def __init__(self, ports: Ports) -> None:
        self.ports = ports

    async def issue(self, work: UnitOfWork, account_id: int, purpose: CodePurpose, subject: str = "") -> CodeSent:
        """Write a code and the job that sends it. A code for the same `subject` replaces the one before it.

        Raises `TooMany(CODE_TOO_SOON)` for a subject within 60 s, `TooMany(TOO_MANY)` above the hourly allowance.
        """
        now = self.ports.clock.now()
        await self._allow(work.session, account_id, now)
        if subject:
            await self._replace(work.session, account_id, purpose, subject, now)
        handle = self.ports.chance.token()
        row = _row(account_id, purpose, subject, handle, now)
        work.session.add(row)
        await work.session.flush()
        await errands.send_code(work, row.id or 0, now)
        return await _sent(work.session, row, handle)

    async def renew(self, work: UnitOfWork, handle: str, purpose: CodePurpose) -> CodeSent:
        """Another code in place of the one behind `handle`. Raises `DomainError(CODE_EXPIRED)`, `TooMany`."""
        now = self.ports.clock.now()
        row = await _find(work.session, handle, purpose)
        if row is None or row.used_at is not None or row.sent_at + RENEWABLE_FOR <= now:
            raise DomainError(Code.CODE_EXPIRED)
        _replace_one(row, now)
        return await self.issue(work, row.account_id, purpose, row.subject)

    async def pending(self, session: AsyncSession, handle: str, purpose: CodePurpose) -> CodeSent:
        """The code that waits to be typed. Raises `DomainError(CODE_EXPIRED)`."""
        row = await _find(session, handle, purpose)
        if row is None or not _is_alive(row, self.ports.clock.now()):
            raise DomainError(Code.CODE_EXPIRED)
        return await _sent(session, row, handle)

    async def check(
        self,
        work: UnitOfWork,
        handle: str,
        code: str,
        purpose: CodePurpose,
        subject: str = "",
        *,
        account_id: int | None = None,
    ) -> Verdict:
        """Use a code up, or count a wrong try; of another account or subject it is no code at all.

        For some purposes the code of an authenticator app does as well: `allow` its tries before the unit of work.
        """
        sms = await self._check_sms(work, handle, code, purpose, subject, account_id)
        if sms.error is None or account_id is None or purpose not in BY_APP_TOO:
            return sms
        fit = await authenticator_app.use(work.session, account_id, code, self.ports.clock.now())
        if fit is Fit.FITS:
            return Verdict(account_id)
        if fit is Fit.USED:
            return Verdict(error=DomainError(Code.APP_CODE_USED))
        was_asked = sms.error.code is not Code.CODE_EXPIRED
        return sms if fit is Fit.NO_APP or was_asked else Verdict(error=DomainError(Code.WRONG_APP_CODE))

    async def allow(self, account_id: int) -> None:
        """Count a try, whatever it is a try of. Raises `TooMany`."""
        await self.ports.limiter.hit(Limit.FACTOR, str(account_id))

    async def _check_sms(
        self, work: UnitOfWork, handle: str, code: str, purpose: CodePurpose, subject: str, account_id: int | None
    ) -> Verdict:
        now = self.ports.clock.now()
        row = await _find(work.session, handle, purpose)
        if row is None or not _is_alive(row, now) or row.subject != subject or account_id not in (None, row.account_id):
            return Verdict(error=DomainError(Code.CODE_EXPIRED))
        if row.tries_left <= 0:
            return Verdict(error=TooMany(Code.CODE_TRIES))
        if not is_right(keys(), row.handle_hash, row.code_mac, code):
            row.tries_left -= 1
            return Verdict(error=_wrong(row.tries_left))
        row.used_at = now
        return Verdict(account_id=row.account_id)

    async def _allow(self, session: AsyncSession, account_id: int, now: datetime) -> None:
        allowance = LIMITS[Limit.CODE_SEND]
        recent = sa.select(col(OneTimeCode.sent_at)).where(
            col(OneTimeCode.account_id) == account_id, col(OneTimeCode.sent_at) > now - allowance.window
        )
        times = sorted((await session.execute(recent)).scalars())
        if len(times) >= allowance.count:
            raise TooMany(retry_at=times[-allowance.count] + allowance.window)

    async def _replace(
        self, session: AsyncSession, account_id: int, purpose: CodePurpose, subject: str, now: datetime
    ) -> None:
        waiting = sa.select(OneTimeCode).where(
            col(OneTimeCode.account_id) == account_id,
            col(OneTimeCode.purpose) == purpose,
            col(OneTimeCode.subject) == subject,
            col(OneTimeCode.used_at).is_(None),
        )
        for row in (await session.execute(waiting.with_for_update())).scalars():
            _replace_one(row, now)


def _replace_one(row: OneTimeCode, now: datetime) -> None:
    if row.sent_at + RESEND_AFTER > now:
        raise TooMany(Code.CODE_TOO_SOON, retry_at=row.sent_at + RESEND_AFTER)
    row.used_at = now


def _row(account_id: int, purpose: CodePurpose, subject: str, handle: str, now: datetime) -> OneTimeCode:
    hashed = handle_hash(handle)
    return OneTimeCode(
        account_id=account_id,
        purpose=purpose,
        subject=subject,
        handle_hash=hashed,
        code_mac=code_mac(keys(), hashed, code_for(keys(), hashed)),
        tries_left=TRIES,
        sent_at=now,
        expires_at=now + GOOD_FOR,
    )


async def _find(session: AsyncSession, handle: str, purpose: CodePurpose) -> OneTimeCode | None:
    by_handle = sa.select(OneTimeCode).where(
        col(OneTimeCode.handle_hash) == handle_hash(handle),
        col(OneTimeCode.purpose) == purpose,
    )
    return (await session.execute(by_handle.with_for_update())).scalar_one_or_none()


async def _sent(session: AsyncSession, row: OneTimeCode, handle: str) -> CodeSent:
    phone = await phone_of(session, row.account_id)
    return CodeSent(handle, masked(phone), row.tries_left, row.expires_at, row.sent_at + RESEND_AFTER)


def _is_alive(row: OneTimeCode, now: datetime) -> bool:
    return row.used_at is None and row.expires_at > now


def _wrong(left: int) -> TooMany:
    return TooMany(Code.WRONG_CODE, left=left) if left else TooMany(Code.CODE_TRIES)
