"""The second factors of an account, as their owner keeps them: added after a proof (SIGN-1, SIGN-4)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from cryptography.exceptions import InvalidTag
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.content import account_notices as words
from oms_app.content.notices import Words
from oms_app.db.account import Account
from oms_app.db.encrypted import keys
from oms_app.db.factor import BackupCode, Factor
from oms_app.db.unit_of_work import Database, UnitOfWork
from oms_app.domain import proof
from oms_app.domain.actor import STAFF, Actor, Role
from oms_app.domain.audit import Deed
from oms_app.domain.errors import Code, DomainError, NotFound, Refused
from oms_app.domain.factors import ENROLLED, FactorKind
from oms_app.domain.limits import Limit
from oms_app.domain.notices import NoticeKind
from oms_app.services import audit, authenticator_app, backup_codes
from oms_app.services.notices import tell_account
from oms_app.services.passkeys import PasskeyCeremonies
from oms_app.services.ports import Ports
from oms_app.services.second_step import offered

SEAL = "app enrolment"
START_GOOD_FOR = timedelta(minutes=15)
MOST = 10
LONGEST_NAME = 60


@dataclass(frozen=True)
class FactorView:
    """One that the person added."""

    id: int
    kind: FactorKind
    name: str
    added_at: datetime
    used_at: datetime | None
    removable: bool


@dataclass(frozen=True)
class FactorsView:
    """Every way to confirm a sign-in; `has_sms` when codes go to a phone; `has_paper` also when all were used."""

    mine: tuple[FactorView, ...]
    has_sms: bool
    backup_left: int
    is_staff: bool = False
    has_paper: bool = False


@dataclass(frozen=True)
class AppStart:
    """A key for an authenticator app: to be scanned as `address`, or typed; `sealed` comes back with its first code."""

    sealed: str
    secret: str
    address: str


class Factors:
    """Every command is of the actor's own account; without a fresh proof a change raises `Refused(PROOF_NEEDED)`."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports
        self._passkeys = PasskeyCeremonies(ports)

    async def list(self, actor: Actor) -> FactorsView:
        """What the person has."""
        async with self.db.read() as session:
            rows = await _mine(session, actor)
            offers = await offered(session, actor.account_id)
            left = await backup_codes.left(session, actor.account_id)
            has_paper = await backup_codes.are_there(session, actor.account_id)
            is_staff = (await session.get_one(Account, actor.account_id)).role in STAFF
        removable = _may_be_fewer(actor, rows, offers)
        shown = tuple(_view(row, removable) for row in rows)
        return FactorsView(shown, FactorKind.SMS in offers, left, is_staff, has_paper)

    async def has_app(self, actor: Actor) -> bool:
        """Whether codes of an app can stand in for those by SMS."""
        return any(one.kind is FactorKind.APP for one in (await self.list(actor)).mine)

    async def start_totp(self, actor: Actor) -> AppStart:
        """A new key; nothing is kept until its first code proves that the app has it."""
        self._demand_proof(actor)
        async with self.db.read() as session:
            account = await session.get_one(Account, actor.account_id)
        secret = authenticator_app.new_secret(self.ports.chance.token())
        until = (self.ports.clock.now() + START_GOOD_FOR).timestamp()
        sealed = keys().seal(SEAL, json.dumps([actor.account_id, secret, until]).encode()).hex()
        return AppStart(sealed, secret, authenticator_app.address(secret, account.display_name))

    async def confirm_totp(self, actor: Actor, sealed: str, code: str, name: str) -> None:
        """Keep the app. Raises `DomainError(WRONG_APP_CODE | STEP_EXPIRED)`, `Refused(TOO_MANY_FACTORS)`."""
        self._demand_proof(actor)
        await self.ports.limiter.hit(Limit.FACTOR, str(actor.account_id))
        now = self.ports.clock.now()
        secret = _opened(sealed, actor, now)
        step = authenticator_app.step_of(secret, code, now)
        if step is None:
            raise DomainError(Code.WRONG_APP_CODE)
        async with self.db.write() as work:
            await self._add(work, actor, FactorKind.APP, name, secret=secret, counter=step)

    async def start_passkey(self, actor: Actor) -> str:
        """What the browser needs to make a passkey: JSON."""
        self._demand_proof(actor)
        async with self.db.write() as work:
            return await self._passkeys.ask_new(work.session, actor.account_id, _holder(actor))

    async def confirm_passkey(self, actor: Actor, answer: str, name: str) -> None:
        """Keep what the browser made. Raises `DomainError(PASSKEY_REFUSED)`, `Refused(TOO_MANY_FACTORS)`."""
        self._demand_proof(actor)
        error = None
        async with self.db.write() as work:
            made = await self._passkeys.made(work.session, _holder(actor), answer)
            if made is None or await _is_known(work.session, made.credential):
                error = DomainError(Code.PASSKEY_REFUSED)
            else:
                await self._add(
                    work,
                    actor,
                    FactorKind.PASSKEY,
                    name,
                    secret=made.public_key,
                    counter=made.sign_count,
                    credential=made.credential,
                )
        if error is not None:
            raise error

    async def remove(self, actor: Actor, factor_id: int) -> None:
        """Raises `NotFound` for another's, `Refused(LAST_FACTOR)` when nothing (for staff: only SMS) would be left."""
        async with self.db.write() as work:
            rows = await _mine(work.session, actor, lock=True)
            row = next((row for row in rows if row.id == factor_id), None)
            if row is None:
                raise NotFound
            self._demand_proof(actor)
            if not _may_be_fewer(actor, rows, await offered(work.session, actor.account_id)):
                raise Refused(Code.LAST_FACTOR)
            await work.session.delete(row)
            now = self.ports.clock.now()
            await self._tell(work, actor, words.factor_removed(now, row.kind, row.name), f"{row.kind} removed")

    async def new_backup_codes(self, actor: Actor) -> tuple[str, ...]:
        """Ten codes, shown this once; the earlier ones are worth nothing from now on."""
        self._demand_proof(actor)
        codes, now = backup_codes.new_codes(self.ports.chance), self.ports.clock.now()
        async with self.db.write() as work:
            await work.session.get_one(Account, actor.account_id, with_for_update=True)
            await backup_codes.replace(work.session, actor.account_id, codes, now)
            await self._tell(work, actor, words.backup_codes_made(now), "backup codes made")
        return codes

    def _demand_proof(self, actor: Actor) -> None:
        proof.demand(actor, self.ports.clock.now())

    async def _add(
        self,
        work: UnitOfWork,
        actor: Actor,
        kind: FactorKind,
        name: str,
        *,
        secret: str,
        counter: int,
        credential: str | None = None,
    ) -> None:
        now = self.ports.clock.now()
        if len(await _mine(work.session, actor, lock=True)) >= MOST:
            raise Refused(Code.TOO_MANY_FACTORS)
        row = Factor(
            account_id=actor.account_id,
            kind=kind,
            name=" ".join(name.split())[:LONGEST_NAME],
            secret=secret,
            credential=credential,
            counter=counter,
            created_at=now,
        )
        work.session.add(row)
        await self._tell(work, actor, words.factor_added(now, kind, row.name), f"{kind} added")

    async def _tell(self, work: UnitOfWork, actor: Actor, notice: Words, detail: str) -> None:
        """To the owner, to the audit, to the other open tabs."""
        now = self.ports.clock.now()
        await tell_account(work, actor.account_id, NoticeKind.FACTORS_CHANGED, notice, now)
        audit.record(work, actor, Deed.ACCOUNT_CHANGED, now, subject_person_id=actor.person_id, detail=detail)


def _holder(actor: Actor) -> str:
    return f"session:{actor.session_id}"


def _opened(sealed: str, actor: Actor, now: datetime) -> str:
    """The key that this account was given. Raises `DomainError(STEP_EXPIRED)` for any other."""
    try:
        account_id, secret, until = json.loads(keys().open(SEAL, bytes.fromhex(sealed)))
    except (ValueError, LookupError, InvalidTag) as error:
        raise DomainError(Code.STEP_EXPIRED) from error
    if account_id != actor.account_id or until <= now.timestamp():
        raise DomainError(Code.STEP_EXPIRED)
    return str(secret)


async def forget_all(session: AsyncSession, account_id: int) -> None:
    """Apps, passkeys, codes on paper: nothing of them is worth anything from now on."""
    await session.execute(sa.delete(Factor).where(col(Factor.account_id) == account_id))
    await session.execute(sa.delete(BackupCode).where(col(BackupCode.account_id) == account_id))


def _may_be_fewer(actor: Actor, rows: list[Factor], offers: tuple[FactorKind, ...]) -> bool:
    """Staff keep one that is stronger than SMS once they have it; everybody keeps something."""
    return len(rows) > 1 or (FactorKind.SMS in offers and actor.role is Role.CITIZEN)


async def _mine(session: AsyncSession, actor: Actor, *, lock: bool = False) -> list[Factor]:
    mine = sa.select(Factor).where(col(Factor.account_id) == actor.account_id, col(Factor.kind).in_(ENROLLED))
    mine = mine.order_by(col(Factor.id))
    return list(await session.scalars(mine.with_for_update() if lock else mine))


async def _is_known(session: AsyncSession, credential: str) -> bool:
    same = sa.select(col(Factor.id)).where(col(Factor.credential) == credential)
    return (await session.scalars(same)).first() is not None


def _view(row: Factor, removable: bool) -> FactorView:
    return FactorView(row.id or 0, row.kind, row.name, row.created_at, row.used_at, removable)
