"""Every try to sign in to an account, for its owner to look at, and a word when a new device was let in (SIGN-4)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.content import account_notices as words
from oms_app.db.factor import SignInAttempt
from oms_app.db.unit_of_work import Database, UnitOfWork
from oms_app.domain.actor import Actor
from oms_app.domain.devices import device_name
from oms_app.domain.factors import FactorKind, SignInOutcome
from oms_app.domain.notices import NoticeKind
from oms_app.services.notices import tell_account
from oms_app.services.ports import Ports

SHOWN = 50
USER_AGENT_LENGTH = 300


@dataclass(frozen=True)
class Browser:
    """What is known of a browser: its IP address, what it says of itself, and the secret that it was given."""

    address: str = ""
    user_agent: str = ""
    device: str = ""


@dataclass(frozen=True)
class AttemptView:
    """One try; `device` is like «Chrome, Windows», empty when nothing is known of it."""

    at: datetime
    factor: FactorKind | None
    outcome: SignInOutcome
    device: str
    address: str


class SignInHistory:
    """Reading; the tries themselves are written by signing in."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def mine(self, actor: Actor, *, limit: int = SHOWN) -> list[AttemptView]:
        """Newest first."""
        mine = sa.select(SignInAttempt).where(col(SignInAttempt.account_id) == actor.account_id)
        newest = mine.order_by(col(SignInAttempt.at).desc(), col(SignInAttempt.id).desc()).limit(limit)
        async with self.db.read() as session:
            return [_view(row) for row in await session.scalars(newest)]


async def remember(
    work: UnitOfWork,
    account_id: int,
    outcome: SignInOutcome,
    browser: Browser,
    now: datetime,
    *,
    factor: FactorKind | None = None,
    session_id: int | None = None,
) -> None:
    """Write one try; when a device is let in that was never here, its owner is told in the same transaction."""
    device = hashlib.sha256(browser.device.encode()).hexdigest() if browser.device else ""
    if outcome is SignInOutcome.SIGNED_IN and await _is_new(work.session, account_id, device):
        notice = words.signed_in(now, device_name(browser.user_agent))
        await tell_account(work, account_id, NoticeKind.SIGNED_IN, notice, now)
    work.session.add(
        SignInAttempt(
            account_id=account_id,
            at=now,
            outcome=outcome,
            factor=factor,
            session_id=session_id,
            address=browser.address,
            user_agent=browser.user_agent[:USER_AGENT_LENGTH],
            device_hash=device,
        )
    )
    work.wake(f"account:{account_id}")


async def _is_new(session: AsyncSession, account_id: int, device: str) -> bool:
    """Whether the account was used before, and never from here. The very first device is no news."""
    mine = sa.select(col(SignInAttempt.device_hash)).where(
        col(SignInAttempt.account_id) == account_id, col(SignInAttempt.outcome) == SignInOutcome.SIGNED_IN
    )
    known = set(await session.scalars(mine.distinct()))
    return bool(known) and (not device or device not in known)


def _view(row: SignInAttempt) -> AttemptView:
    return AttemptView(row.at, row.factor, row.outcome, device_name(row.user_agent), row.address)
