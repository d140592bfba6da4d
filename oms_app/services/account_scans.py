"""Scans of the identity document of an account, checked as those of applications.

Their owner sees them, and staff of an МФЦ while the document is not confirmed.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.content.identity_check import scan_name
from oms_app.db.account import Account
from oms_app.db.confirmation import AccountScan
from oms_app.db.indexes import snils_index
from oms_app.db.queries import confirmations as queries
from oms_app.db.queries import readings
from oms_app.db.unit_of_work import Database, UnitOfWork
from oms_app.domain import identity_claim as claims
from oms_app.domain.actor import Actor, Role
from oms_app.domain.audit import Deed
from oms_app.domain.documents import DocumentKind
from oms_app.domain.errors import Code, Forbidden, NotFound, Refused
from oms_app.domain.levels import Confirmation
from oms_app.domain.limits import Limit
from oms_app.services import account_readings, errands, kept_files, levels
from oms_app.services.audit import of_account, record
from oms_app.services.claimants import claimant_of
from oms_app.services.identity_views import ScanInQuestion, scan_view
from oms_app.services.levels import is_done, own_account
from oms_app.services.ports import Ports
from oms_app.services.scan_arrivals import (
    ENDINGS,
    MOST_OF_A_KIND,
    Arrival,
    FileBytes,
    ScanOutcome,
)
from oms_app.services.scan_verdicts import Wish

KINDS = (DocumentKind.PASSPORT, DocumentKind.RESIDENCE_PERMIT)


class AccountScans:
    """Quarantine → checks → store → row, while the document is not confirmed."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def add(
        self, actor: Actor, kind: DocumentKind, original_name: str, data: bytes, wish: Wish = Wish.JUDGE
    ) -> ScanOutcome:
        """Check one file and keep it; there is no «as it is» here: nobody looks at it before it is compared.

        Raises `NotFound`, `Refused(TOO_MANY_FILES | STORAGE_FULL)`, `TooMany`.
        """
        if kind not in KINDS:
            raise NotFound
        async with self.db.read() as session:
            await _open(session, actor)
        await self.ports.limiter.hit(Limit.UPLOAD, str(actor.account_id))
        found = await kept_files.take_in(self.ports, kind, original_name, data, wish, partial(self._write, actor))
        return found if isinstance(found, ScanOutcome) else ScanOutcome(found.original_name, scan_view(found))

    async def remove(self, actor: Actor, scan_key: str) -> None:
        """Take a scan away again. Raises `NotFound`, also once the document is confirmed."""
        async with self.db.write() as work:
            account = await _open(work.session, actor)
            scan = await _mine(work.session, actor, scan_key)
            scan.removed_at = now = self.ports.clock.now()
            record(work, actor, Deed.SCAN_REMOVED, now, subject_person_id=account.person_id, detail=scan.kind)
            await readings.forget_account_scan(work.session, scan.id)
            levels.tell(work, account)
        await kept_files.remove(self.ports, scan_key)

    async def original(self, actor: Actor, scan_key: str) -> FileBytes:
        """The bytes as uploaded. Raises `NotFound` for another's."""
        async with self.db.read() as session:
            scan = await _mine(session, actor, scan_key)
        return await kept_files.original(self.ports, scan)

    async def thumbnail(self, actor: Actor, scan_key: str) -> FileBytes:
        """A small picture: for the owner, and for staff of an МФЦ. Raises `NotFound`."""
        return await kept_files.thumbnail(self.ports, await self._look(actor, scan_key, "thumbnail"))

    async def page(self, actor: Actor, scan_key: str, page: int) -> FileBytes:
        """One page as a picture without metadata: for the owner, and for staff of an МФЦ. Raises `NotFound`."""
        return await kept_files.page(self.ports, await self._look(actor, scan_key, "page"), page)

    async def in_question(self, actor: Actor, typed: Mapping[str, str]) -> tuple[ScanInQuestion, ...]:
        """What whoever came to an МФЦ has attached, by СНИЛС and birthday, with what was read; never one's own.

        Raises `Forbidden`, `Invalid`, `TooMany`.
        """
        if actor.role is not Role.SUPPORT:
            raise Forbidden
        await self.ports.limiter.hit(Limit.OFFICE_CODE, str(actor.account_id))
        today = self.ports.clock.today()
        number, born_on = claims.check_snils(typed), claims.check_birthday(typed, today)
        shown: list[ScanInQuestion] = []
        async with self.db.write() as work:
            for scan, account in await queries.scans_in_question(work.session, snils_index(number)):
                if await _is_shown(work.session, actor, account, born_on):
                    read = await account_readings.of(work.session, account, today)
                    shown.append(ScanInQuestion(scan_view(scan), next(one for one in read if one.scan_key == scan.key)))
                    self._write_down(work, actor, account, "list")
        return tuple(shown)

    async def _look(self, actor: Actor, scan_key: str, what: str) -> AccountScan:
        """A file to be looked at. A look of staff is written down before they see anything. Raises `NotFound`."""
        if actor.role is not Role.SUPPORT:
            async with self.db.read() as session:
                return await _mine(session, actor, scan_key)
        async with self.db.write() as work:
            scan, account = await _in_question(work.session, scan_key)
            if not await _is_shown(work.session, actor, account):
                raise NotFound
            self._write_down(work, actor, account, what)
            return scan

    def _write_down(self, work: UnitOfWork, actor: Actor, account: Account, what: str) -> None:
        """Beside the person; while it is not known whose the account is, beside the account."""
        subject, now = account.person_id, self.ports.clock.now()
        detail = of_account(account) if subject is None else what
        record(work, actor, Deed.SCAN_SEEN, now, subject_person_id=subject, detail=detail)

    async def _write(self, actor: Actor, arrival: Arrival) -> AccountScan:
        """Write the row, or find the one that the same bytes have already."""
        async with self.db.write() as work:
            account = await _open(work.session, actor)
            there = await queries.scans(work.session, actor.account_id)
            for one in there:
                if (one.sha256, one.kind) == (arrival.checked.sha256, arrival.kind):
                    return one
            if len(there) >= MOST_OF_A_KIND:
                raise Refused(Code.TOO_MANY_FILES)
            scan = _row(actor, arrival, place=len(there) + 1)
            work.session.add(scan)
            await work.session.flush()
            await errands.read_account_scan(work, scan.id or 0, arrival.at)
            subject = account.person_id
            record(work, actor, Deed.SCAN_ADDED, arrival.at, subject_person_id=subject, detail=arrival.kind)
            levels.tell(work, account)
        return scan


async def _open(session: AsyncSession, actor: Actor) -> Account:
    account = await own_account(session, actor)
    if await is_done(session, account, Confirmation.DOCUMENT):
        raise NotFound
    return account


async def _mine(session: AsyncSession, actor: Actor, scan_key: str) -> AccountScan:
    if actor.role is not Role.CITIZEN:
        raise NotFound
    found = sa.select(AccountScan).where(
        col(AccountScan.key) == scan_key,
        col(AccountScan.account_id) == actor.account_id,
        col(AccountScan.removed_at).is_(None),
    )
    scan = (await session.scalars(found)).one_or_none()
    if scan is None:
        raise NotFound
    return scan


async def _in_question(session: AsyncSession, scan_key: str) -> tuple[AccountScan, Account]:
    found = sa.select(AccountScan).where(col(AccountScan.key) == scan_key, col(AccountScan.removed_at).is_(None))
    scan = (await session.scalars(found)).one_or_none()
    if scan is None:
        raise NotFound
    return scan, await session.get_one(Account, scan.account_id)


async def _is_shown(session: AsyncSession, actor: Actor, account: Account, born_on: date | None = None) -> bool:
    """Whether staff may see the scans of this account: it is not theirs, and its document is still a question."""
    if actor.person_id is not None and account.person_id == actor.person_id:
        return False
    if await is_done(session, account, Confirmation.DOCUMENT):
        return False
    try:
        who = await claimant_of(session, account)
    except NotFound:
        return False
    return born_on in (None, who.described.born_on)


def _row(actor: Actor, arrival: Arrival, *, place: int) -> AccountScan:
    checked, media_type = arrival.checked, arrival.checked.media_type
    assert media_type is not None
    return AccountScan(
        key=arrival.key,
        account_id=actor.account_id,
        kind=arrival.kind,
        name=scan_name(arrival.kind, place, ENDINGS[media_type]),
        original_name=arrival.original_name,
        media_type=media_type,
        size=checked.size,
        pages=checked.pages,
        sha256=checked.sha256,
        uploaded_at=arrival.at,
    )
