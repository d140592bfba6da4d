"""The second step of a sign-in: which ways a person has, the one that is asked, what was answered (SIGN-1, SEC-2)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.db.account import Account, CodePurpose, Login, LoginKind
from oms_app.db.factor import Factor, SecondStep
from oms_app.db.unit_of_work import UnitOfWork
from oms_app.domain.actor import STAFF
from oms_app.domain.errors import Code, DomainError, NotFound, Refused, TooMany
from oms_app.domain.factors import FactorKind, strongest
from oms_app.services import authenticator_app, backup_codes
from oms_app.services.authenticator_app import Fit
from oms_app.services.codes import handle_hash
from oms_app.services.confirmation import CodeSent, Confirmation
from oms_app.services.logins import masked, phone_of
from oms_app.services.passkeys import PasskeyCeremonies
from oms_app.services.ports import Ports

GOOD_FOR = timedelta(minutes=15)
TRIES = 5
WRONG: dict[FactorKind, Code] = {
    FactorKind.APP: Code.WRONG_APP_CODE,
    FactorKind.BACKUP: Code.WRONG_BACKUP_CODE,
    FactorKind.PASSKEY: Code.PASSKEY_REFUSED,
}


@dataclass(frozen=True)
class Step:
    """What waits to be answered. `handle` goes into an HttpOnly cookie; of SMS, where it went and when again."""

    handle: str
    factor: FactorKind
    offers: tuple[FactorKind, ...]
    tries_left: int
    expires_at: datetime
    sent_to: str = ""
    resend_at: datetime | None = None


@dataclass(frozen=True)
class Answered:
    """What became of an answer. A wrong one is counted by the commit, so raise `error` only after it."""

    account_id: int = 0
    factor: FactorKind | None = None
    error: DomainError | None = None


class SecondSteps:
    """Inside the caller's unit of work."""

    def __init__(self, ports: Ports) -> None:
        self._ports = ports
        self._sms = Confirmation(ports)
        self._passkeys = PasskeyCeremonies(ports)

    async def begin(self, work: UnitOfWork, account_id: int) -> Step:
        """Ask for the strongest factor that the account has. Raises `NotFound` for none, `TooMany` for one SMS more."""
        offers = await offered(work.session, account_id)
        if not offers:
            raise NotFound
        row = SecondStep(
            account_id=account_id,
            handle_hash="",
            factor=strongest(offers),
            tries_left=TRIES,
            expires_at=self._ports.clock.now() + GOOD_FOR,
        )
        if row.factor is FactorKind.SMS:
            step = await self._send(work, row, offers)
        else:
            step = _step(row, self._ports.chance.token(), offers)
        row.handle_hash = handle_hash(step.handle)
        work.session.add(row)
        return step

    async def pending(self, session: AsyncSession, handle: str) -> Step:
        """Raises `DomainError(STEP_EXPIRED)`."""
        row = await self._alive(session, handle)
        step = _step(row, handle, await offered(session, row.account_id))
        if row.factor is not FactorKind.SMS:
            return step
        try:
            return _sent(step, await self._sms.pending(session, handle, CodePurpose.SIGN_IN))
        except DomainError:
            return replace(step, sent_to=masked(await phone_of(session, row.account_id)), tries_left=0)

    async def choose(self, work: UnitOfWork, handle: str, factor: FactorKind) -> Step:
        """Ask for another factor instead. An SMS is sent unless one is on its way already."""
        row = await self._alive(work.session, handle)
        offers = await offered(work.session, row.account_id)
        if factor not in offers:
            raise Refused(Code.CHOICE)
        if factor is FactorKind.SMS and not await self._is_sent(work.session, handle):
            step = await self._send(work, row, offers)
        else:
            step = _step(row, handle, offers)
        row.factor = factor
        return replace(step, factor=factor)

    async def resend(self, work: UnitOfWork, handle: str) -> Step:
        """Another SMS, not sooner than 60 s. Raises `TooMany(CODE_TOO_SOON)`."""
        row = await self._alive(work.session, handle)
        offers = await offered(work.session, row.account_id)
        sent = await self._sms.renew(work, handle, CodePurpose.SIGN_IN)
        row.handle_hash, row.factor = handle_hash(sent.handle), FactorKind.SMS
        return _sent(_step(row, sent.handle, offers), sent)

    async def ask_passkey(self, work: UnitOfWork, handle: str) -> str:
        """What the browser needs to sign with a passkey."""
        row = await self._alive(work.session, handle)
        return await self._passkeys.ask(work.session, row.account_id, f"step:{row.id}")

    async def account_of(self, session: AsyncSession, handle: str) -> tuple[int, FactorKind] | None:
        """Whose answer is awaited, and by which factor; None for nobody's."""
        row = await self._find(session, handle)
        return (row.account_id, row.factor) if row else None

    async def answer(self, work: UnitOfWork, handle: str, typed: str) -> Answered:
        """Use up the code, or the passkey's signature, or count a wrong try."""
        row = await self._find(work.session, handle)
        if row is None:
            return Answered(error=DomainError(Code.STEP_EXPIRED))
        error = await self._error(work, row, handle, typed)
        if error is None:
            row.used_at = self._ports.clock.now()
        return Answered(row.account_id, row.factor, error)

    async def _error(self, work: UnitOfWork, row: SecondStep, handle: str, typed: str) -> DomainError | None:
        if row.factor is FactorKind.SMS:
            return (await self._sms.check(work, handle, typed, CodePurpose.SIGN_IN)).error
        if row.tries_left <= 0:
            return TooMany(Code.STEP_TRIES)
        wrong = await self._wrong(work.session, row, typed)
        if wrong is None:
            return None
        row.tries_left -= 1
        return TooMany(wrong, left=row.tries_left) if row.tries_left else TooMany(Code.STEP_TRIES)

    async def _wrong(self, session: AsyncSession, row: SecondStep, typed: str) -> Code | None:
        now = self._ports.clock.now()
        if row.factor is FactorKind.PASSKEY:
            is_right = await self._passkeys.signed(session, row.account_id, f"step:{row.id}", typed)
        elif row.factor is FactorKind.BACKUP:
            is_right = await backup_codes.use(session, row.account_id, typed, now)
        else:
            fit = await authenticator_app.use(session, row.account_id, typed, now)
            if fit is Fit.USED:
                return Code.APP_CODE_USED
            is_right = fit is Fit.FITS
        return None if is_right else WRONG[row.factor]

    async def _send(self, work: UnitOfWork, row: SecondStep, offers: tuple[FactorKind, ...]) -> Step:
        sent = await self._sms.issue(work, row.account_id, CodePurpose.SIGN_IN)
        row.handle_hash = handle_hash(sent.handle)
        return _sent(_step(row, sent.handle, offers), sent)

    async def _is_sent(self, session: AsyncSession, handle: str) -> bool:
        try:
            await self._sms.pending(session, handle, CodePurpose.SIGN_IN)
        except DomainError:
            return False
        return True

    async def _alive(self, session: AsyncSession, handle: str) -> SecondStep:
        row = await self._find(session, handle)
        if row is None:
            raise DomainError(Code.STEP_EXPIRED)
        return row

    async def _find(self, session: AsyncSession, handle: str) -> SecondStep | None:
        waiting = sa.select(SecondStep).where(
            col(SecondStep.handle_hash) == handle_hash(handle),
            col(SecondStep.used_at).is_(None),
            col(SecondStep.expires_at) > self._ports.clock.now(),
        )
        return (await session.scalars(waiting.with_for_update())).one_or_none()


async def offered(session: AsyncSession, account_id: int) -> tuple[FactorKind, ...]:
    """Every way this account has, strongest first. Staff who have something stronger do without SMS."""
    kinds = set(await session.scalars(sa.select(col(Factor.kind)).where(col(Factor.account_id) == account_id)))
    role = await session.scalar(sa.select(col(Account.role)).where(col(Account.id) == account_id))
    is_bound = bool(kinds) and role in STAFF
    phones = sa.select(col(Login.id)).where(col(Login.account_id) == account_id, col(Login.kind) == LoginKind.PHONE)
    if not is_bound and (await session.scalars(phones)).first() is not None:
        kinds.add(FactorKind.SMS)
    if await backup_codes.left(session, account_id):
        kinds.add(FactorKind.BACKUP)
    return tuple(kind for kind in FactorKind if kind in kinds)


def _step(row: SecondStep, handle: str, offers: tuple[FactorKind, ...]) -> Step:
    return Step(handle, row.factor, offers, row.tries_left, row.expires_at)


def _sent(step: Step, sent: CodeSent) -> Step:
    return replace(
        step,
        tries_left=sent.tries_left,
        expires_at=sent.expires_at,
        sent_to=sent.sent_to,
        resend_at=sent.resend_at,
    )
