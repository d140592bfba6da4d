"""Passkeys in a unit of work: each challenge is asked once, answered once, within five minutes (SIGN-1)."""

from __future__ import annotations

from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.db.account import Account
from oms_app.db.factor import Factor, PasskeyChallenge
from oms_app.domain.factors import FactorKind
from oms_app.services.ports import KnownPasskey, Permanent, Ports

GOOD_FOR = timedelta(minutes=5)


class PasskeyCeremonies:
    """`holder` is who may answer: a sign-in (`step:<id>`) or a session (`session:<id>`)."""

    def __init__(self, ports: Ports) -> None:
        self._ports = ports

    async def ask_new(self, session: AsyncSession, account_id: int, holder: str) -> str:
        """What the browser needs to make a passkey."""
        challenge = await self._challenge(session, account_id, holder)
        account = await session.get_one(Account, account_id)
        known = tuple(factor.credential or "" for factor in await of_account(session, account_id))
        return self._ports.passkeys.ask_new(account_id, account.display_name, challenge, known)

    async def made(self, session: AsyncSession, holder: str, answer: str) -> KnownPasskey | None:
        """The new passkey; None when it was not made here, or not now."""
        challenge = await self._take(session, holder)
        if challenge is None:
            return None
        try:
            return self._ports.passkeys.made(answer, challenge)
        except Permanent:
            return None

    async def ask(self, session: AsyncSession, account_id: int, holder: str) -> str:
        """What the browser needs to sign with a passkey of this account."""
        challenge = await self._challenge(session, account_id, holder)
        known = tuple(factor.credential or "" for factor in await of_account(session, account_id))
        return self._ports.passkeys.ask(challenge, known)

    async def signed(self, session: AsyncSession, account_id: int, holder: str, answer: str) -> bool:
        """Whether a passkey of this account has signed what it was asked."""
        challenge = await self._take(session, holder)
        if challenge is None:
            return False
        try:
            credential = self._ports.passkeys.credential_of(answer)
            for factor in await of_account(session, account_id):
                if factor.credential == credential:
                    known = KnownPasskey(credential, factor.secret, factor.counter)
                    factor.counter = self._ports.passkeys.signed(answer, challenge, known)
                    factor.used_at = self._ports.clock.now()
                    return True
        except Permanent:
            return False
        return False

    async def _challenge(self, session: AsyncSession, account_id: int, holder: str) -> bytes:
        now = self._ports.clock.now()
        past = sa.or_(col(PasskeyChallenge.holder) == holder, col(PasskeyChallenge.expires_at) <= now)
        await session.execute(sa.delete(PasskeyChallenge).where(past))
        challenge = self._ports.chance.token().encode()
        expires_at = now + GOOD_FOR
        session.add(PasskeyChallenge(account_id=account_id, holder=holder, challenge=challenge, expires_at=expires_at))
        return challenge

    async def _take(self, session: AsyncSession, holder: str) -> bytes | None:
        asked = sa.select(PasskeyChallenge).where(col(PasskeyChallenge.holder) == holder).with_for_update()
        row = (await session.scalars(asked)).one_or_none()
        if row is None:
            return None
        await session.delete(row)
        return row.challenge if row.expires_at > self._ports.clock.now() else None


async def of_account(session: AsyncSession, account_id: int) -> list[Factor]:
    """The passkeys of an account, locked for whoever signs in by one."""
    keys = sa.select(Factor).where(col(Factor.account_id) == account_id, col(Factor.kind) == FactorKind.PASSKEY)
    return list(await session.scalars(keys.order_by(col(Factor.id)).with_for_update()))
