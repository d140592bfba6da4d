"""Signing in: password, then a second factor, then a session (SIGN-1, SEC-2)."""

from __future__ import annotations

from oms_app.db.account import Account
from oms_app.db.unit_of_work import Database, UnitOfWork
from oms_app.domain.errors import Code, DomainError
from oms_app.domain.factors import FactorKind, SignInOutcome, StaffFactor
from oms_app.domain.limits import Limit
from oms_app.services import lockout, sign_in_history
from oms_app.services.logins import find_account, spellings
from oms_app.services.ports import Ports
from oms_app.services.second_step import SecondSteps, Step
from oms_app.services.sessions import Lasts, Sessions, SignedIn, Who, open_session, refuse_blocked
from oms_app.services.sign_in_history import Browser

__all__ = ["Browser", "Lasts", "SignedIn", "SigningIn", "Step", "Who"]

NO_HASH = ""
OUTCOMES: dict[Code, SignInOutcome] = {
    Code.WRONG_SIGN_IN: SignInOutcome.WRONG_PASSWORD,
    Code.LOCKED: SignInOutcome.LOCKED,
}


class SigningIn(Sessions):
    """Password, second factor, session."""

    def __init__(self, db: Database, ports: Ports, rule: StaffFactor = StaffFactor.REQUIRED) -> None:
        super().__init__(db, ports, rule)
        self._steps = SecondSteps(ports)
        self._nobodies = lockout.Nobodies()

    async def start(self, login: str, password: str, *, browser: Browser) -> Step:
        """Check the password and ask for the strongest second factor of the account.

        The answer and its time are the same for a known and an unknown account.
        Raises `DomainError(WRONG_SIGN_IN)`, `TooMany(LOCKED | TOO_MANY)`.
        """
        readings = spellings(login)
        await self.ports.limiter.hit(Limit.SIGN_IN_ADDRESS, browser.address)
        await self.ports.limiter.hit(Limit.SIGN_IN_ACCOUNT, readings[0].index)
        async with self.db.read() as session:
            account = await find_account(session, readings)
        lockout.check(account or self._nobodies.get(readings[0].index), self.ports.clock.now())
        fits = await self.ports.passwords.matches(account.password_hash if account else NO_HASH, password)
        if account is None or account.id is None:
            raise lockout.strike(self._nobodies.get(readings[0].index), self.ports.clock.now())
        if not fits:
            raise await self._count_wrong(account.id, browser)
        await self.ports.limiter.hit(Limit.CODE_ADDRESS, browser.address)
        return await self._begin(account.id)

    async def pending(self, handle: str) -> Step:
        """What waits to be answered. Raises `DomainError(STEP_EXPIRED)`."""
        async with self.db.read() as session:
            return await self._steps.pending(session, handle)

    async def choose(self, handle: str, factor: FactorKind, *, browser: Browser) -> Step:
        """Another of the person's factors, without typing the password again."""
        if factor is FactorKind.SMS:
            await self.ports.limiter.hit(Limit.CODE_ADDRESS, browser.address)
        async with self.db.write() as work:
            return await self._steps.choose(work, handle, factor)

    async def resend(self, handle: str, *, browser: Browser) -> Step:
        """Another code to the same phone, not sooner than 60 s. Raises `TooMany(CODE_TOO_SOON)`."""
        await self.ports.limiter.hit(Limit.CODE_ADDRESS, browser.address)
        async with self.db.write() as work:
            return await self._steps.resend(work, handle)

    async def ask_passkey(self, handle: str) -> str:
        """What the browser needs to sign with a passkey: JSON. Raises `DomainError(STEP_EXPIRED)`."""
        async with self.db.write() as work:
            return await self._steps.ask_passkey(work, handle)

    async def finish(self, handle: str, typed: str, *, browser: Browser) -> SignedIn:
        """`typed` is the code, or the passkey's answer as JSON.

        Raises `TooMany` with `left` for a wrong one, `TooMany(CODE_TRIES | STEP_TRIES)` when none is left,
        `DomainError(CODE_EXPIRED | STEP_EXPIRED)`.
        """
        await self._allow(handle)
        signed_in = None
        async with self.db.write() as work:
            answered = await self._steps.answer(work, handle, typed)
            if answered.error is None:
                signed_in = await open_session(work, self.ports, answered.account_id, browser, answered.factor)
            elif answered.account_id:
                await self._remember(work, answered.account_id, SignInOutcome.WRONG_FACTOR, browser, answered.factor)
        if signed_in is None:
            raise answered.error or DomainError(Code.STEP_EXPIRED)
        return signed_in

    async def _allow(self, handle: str) -> None:
        """So many tries an hour for one account, however often its password is typed; an SMS counts its own."""
        async with self.db.read() as session:
            found = await self._steps.account_of(session, handle)
        if found is not None and found[1] is not FactorKind.SMS:
            await self.ports.limiter.hit(Limit.FACTOR, str(found[0]))

    async def _begin(self, account_id: int) -> Step:
        async with self.db.write() as work:
            account = await work.session.get_one(Account, account_id, with_for_update=True)
            lockout.check(account, self.ports.clock.now())
            lockout.forgive(account)
            refuse_blocked(account)
            return await self._steps.begin(work, account_id)

    async def _count_wrong(self, account_id: int, browser: Browser) -> DomainError:
        async with self.db.write() as work:
            account = await work.session.get_one(Account, account_id, with_for_update=True)
            lockout.check(account, self.ports.clock.now())
            error = lockout.strike(account, self.ports.clock.now())
            await self._remember(work, account_id, OUTCOMES[error.code], browser)
            return error

    async def _remember(
        self,
        work: UnitOfWork,
        account_id: int,
        outcome: SignInOutcome,
        browser: Browser,
        factor: FactorKind | None = None,
    ) -> None:
        await sign_in_history.remember(work, account_id, outcome, browser, self.ports.clock.now(), factor=factor)
