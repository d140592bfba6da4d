"""What the owner of a new account says of themselves: name, birthday, СНИЛС (SIGN-3, SIGN-5)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import col

from oms_app.db.account import Account
from oms_app.db.account_claim import AccountClaim
from oms_app.db.confirmation import Confirmed
from oms_app.db.indexes import snils_index
from oms_app.db.queries import confirmations as queries
from oms_app.db.unit_of_work import Database, UnitOfWork
from oms_app.domain.actor import Actor
from oms_app.domain.audit import Deed
from oms_app.domain.changes import Field
from oms_app.domain.errors import NotFound
from oms_app.domain.levels import SEEN_AT_AN_OFFICE, Stage
from oms_app.domain.limits import Limit
from oms_app.domain.names import full_name
from oms_app.domain.registration import ABOUT, Entry, check_about
from oms_app.services import levels
from oms_app.services.audit import of_account, record
from oms_app.services.levels import own_account
from oms_app.services.ports import Ports

NAMES = ABOUT[:3]


class AccountClaims:
    """Only while the account is nobody's; what was proved of other words is to be proved anew."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def save(self, actor: Actor, typed: Mapping[str, str]) -> None:
        """Say who one is. Raises `Invalid`, `NotFound` once the account is tied to a person, `TooMany`."""
        await self.ports.limiter.hit(Limit.IDENTITY_CHECK, str(actor.account_id))
        said = check_about(typed, self.ports.clock.today())
        now = self.ports.clock.now()
        async with self.db.write() as work:
            account = await own_account(work.session, actor)
            if account.person_id is not None:
                raise NotFound
            claim = await work.session.get(AccountClaim, actor.account_id, with_for_update=True)
            if claim is None:
                claim = AccountClaim(account_id=actor.account_id, values={}, claimed_at=now)
                work.session.add(claim)
            if not _is_same(claim.values, said):
                await _put(work, account, claim, said, now)
                record(work, actor, Deed.CLAIM_CHANGED, now, subject_person_id=None, detail=of_account(account))
            levels.tell(work, account)


async def _put(work: UnitOfWork, account: Account, claim: AccountClaim, said: dict[str, str], now: datetime) -> None:
    claim.values, claim.claimed_at = claim.values | said, now
    claim.snils_index = snils_index(said[Entry.SNILS])
    account.display_name = full_name({Field(entry): said[entry] for entry in NAMES})
    proved = sa.delete(Confirmed).where(
        col(Confirmed.account_id) == account.id, col(Confirmed.kind).in_(SEEN_AT_AN_OFFICE)
    )
    await work.session.execute(proved)
    for kind in SEEN_AT_AN_OFFICE:
        check = await queries.identity_check(work.session, account.id or 0, kind, lock=True)
        if check is not None:
            check.stage, check.finding, check.attempt = Stage.NOT_BEGUN, None, check.attempt + 1


def _is_same(before: Mapping[str, str], said: Mapping[str, str]) -> bool:
    return all(before.get(entry, "") == said[entry] for entry in ABOUT)
