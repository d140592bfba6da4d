"""What «Подтверждение данных» gives: the level, each step, the contacts, the files, what was typed last (SIGN-3)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from oms_app.db.account import Account
from oms_app.db.account_claim import AccountClaim
from oms_app.db.address_code import AddressCode
from oms_app.db.confirmation import AccountScan, Confirmed
from oms_app.db.queries import confirmations as queries
from oms_app.domain.actor import Actor, Level
from oms_app.domain.identity_claim import Finding
from oms_app.domain.levels import Confirmation, Stage, Way
from oms_app.services import account_readings
from oms_app.services.address_codes import RESEND_AFTER, is_alive, newest
from oms_app.services.application_views import ScanView
from oms_app.services.claimants import is_whole
from oms_app.services.logins import masked
from oms_app.services.recognised import ReadScanView


@dataclass(frozen=True)
class StepView:
    """How one step stands; `typed` is what was said last, `way` and `at` how and when it was done."""

    stage: Stage
    way: Way | None = None
    at: datetime | None = None
    finding: Finding | None = None
    typed: dict[str, str] | None = None


@dataclass(frozen=True)
class SentView:
    """A code that may be typed."""

    sent_to: str
    expires_at: datetime
    resend_at: datetime


@dataclass(frozen=True)
class ScanInQuestion:
    """A scan for staff of an МФЦ, with what was read off it beside what its owner said."""

    scan: ScanView
    read: ReadScanView


@dataclass(frozen=True)
class IdentityView:
    """The page. `said` is who its owner claims to be, `is_told` that there is somebody to compare with.

    `contacts` are masked, empty for one that the account has not; `sent` are codes on their way; `read` is what stands
    on the scans while the document is not confirmed.
    """

    level: Level
    has_person: bool
    said: dict[str, str]
    is_told: bool
    steps: dict[Confirmation, StepView]
    contacts: dict[Confirmation, str]
    sent: dict[Confirmation, SentView]
    scans: tuple[ScanView, ...]
    read: tuple[ReadScanView, ...] = ()


async def shown(
    session: AsyncSession, actor: Actor, now: datetime, today: date, typed: Mapping[str, str] | None = None
) -> IdentityView:
    """The account's page, read as one; scans are compared with `typed`, or with what was sent last."""
    account = await session.get_one(Account, actor.account_id)
    done = await queries.confirmed(session, actor.account_id)
    contacts, sent, steps = {}, {}, {}
    for kind in Confirmation:
        if kind in queries.LOGINS:
            login = await queries.login(session, actor.account_id, kind)
            check = await newest(session, actor.account_id, queries.LOGINS[kind])
            contacts[kind] = masked_contact(kind, login.value) if login else ""
            steps[kind] = _contact_step(account, done.get(kind), check, now)
            if check is not None and is_alive(check, now) and steps[kind].stage is Stage.WAITING:
                sent[kind] = _sent(kind, check)
        else:
            steps[kind] = await _identity_step(session, account, done.get(kind), kind)
    scans = tuple(scan_view(row) for row in await queries.scans(session, actor.account_id))
    has_person = account.person_id is not None
    claim = None if has_person else await session.get(AccountClaim, actor.account_id)
    said = dict(claim.values) if claim else {}
    is_open = steps[Confirmation.DOCUMENT].stage is not Stage.DONE
    read = await account_readings.of(session, account, today, typed) if is_open else ()
    is_told = has_person or is_whole(said)
    return IdentityView(account.level, has_person, said, is_told, steps, contacts, sent, scans, read)


def masked_contact(kind: Confirmation, value: str) -> str:
    """«+7 000 ***-**-01», «an***@example.ru»: its owner knows it, nobody else does."""
    if kind is Confirmation.PHONE:
        return masked(value)
    return re.sub(r"^(..?)[^@]*", r"\1***", value)


def _sent(kind: Confirmation, check: AddressCode) -> SentView:
    return SentView(masked_contact(kind, check.address), check.expires_at, check.sent_at + RESEND_AFTER)


def scan_view(row: AccountScan) -> ScanView:
    """A scan of the identity document."""
    return ScanView(
        row.key, row.kind, row.name, row.original_name, row.media_type, row.size, row.pages, row.uploaded_at
    )


def _done(account: Account, row: Confirmed | None) -> StepView | None:
    if row is not None:
        return StepView(Stage.DONE, row.way, row.confirmed_at)
    return StepView(Stage.DONE) if account.level is Level.CONFIRMED else None


def _contact_step(account: Account, row: Confirmed | None, check: AddressCode | None, now: datetime) -> StepView:
    if done := _done(account, row):
        return done
    if check is None or check.used_at is not None:
        return StepView(Stage.NOT_BEGUN)
    return StepView(Stage.WAITING if is_alive(check, now) else Stage.FAILED)


async def _identity_step(
    session: AsyncSession, account: Account, row: Confirmed | None, kind: Confirmation
) -> StepView:
    if done := _done(account, row):
        return done
    assert account.id is not None
    check = await queries.identity_check(session, account.id, kind)
    return StepView(check.stage, finding=check.finding, typed=check.typed) if check else StepView(Stage.NOT_BEGUN)
