"""Scans that go with a report of an error: their owner's, and support's once the report is sent (REG-3)."""

from __future__ import annotations

from functools import partial

from sqlalchemy.ext.asyncio import AsyncSession

from oms_app.content.documents import file_name
from oms_app.db.error_report import ErrorReport, ErrorReportScan
from oms_app.db.queries import error_reports as queries
from oms_app.db.unit_of_work import Database
from oms_app.domain import error_reports as rules
from oms_app.domain.actor import Actor, Role
from oms_app.domain.audit import Deed
from oms_app.domain.documents import DocumentKind
from oms_app.domain.error_reports import OPEN, ReportStatus
from oms_app.domain.errors import Code, NotFound, Refused
from oms_app.domain.limits import Limit
from oms_app.services import kept_files
from oms_app.services.application_views import ScanView
from oms_app.services.policies import policy_of
from oms_app.services.ports import Ports
from oms_app.services.report_drafts import taking_files
from oms_app.services.report_moves import DESK, facts_of, written_down
from oms_app.services.scan_arrivals import (
    ENDINGS,
    MOST_OF_A_KIND,
    Arrival,
    FileBytes,
    ScanOutcome,
)
from oms_app.services.scan_verdicts import Wish

KINDS = (
    DocumentKind.POLICY,
    DocumentKind.PASSPORT,
    DocumentKind.BIRTH_CERTIFICATE,
    DocumentKind.CIVIL_CERTIFICATE,
    DocumentKind.OTHER,
)


class ReportScans:
    """Quarantine → checks → store → row, while the marks are made or support has asked."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def add(
        self,
        actor: Actor,
        policy_id: int,
        kind: DocumentKind,
        original_name: str,
        data: bytes,
        wish: Wish = Wish.JUDGE,
    ) -> ScanOutcome:
        """Check one file and keep it with what I report of this policy.

        Raises `NotFound`, `Refused(TOO_MANY_FILES | STORAGE_FULL | REPORT_OPEN)`, `TooMany`.
        """
        if kind not in KINDS:
            raise NotFound
        async with self.db.read() as session:
            await policy_of(session, actor, policy_id, self.ports.clock.today())
        await self.ports.limiter.hit(Limit.UPLOAD, str(actor.account_id))
        write = partial(self._write, actor, policy_id)
        found = await kept_files.take_in(self.ports, kind, original_name, data, wish, write)
        return found if isinstance(found, ScanOutcome) else ScanOutcome(found.original_name, _view(found))

    async def remove(self, actor: Actor, scan_key: str) -> None:
        """Take a scan off again; what was sent stays. Raises `NotFound`."""
        async with self.db.write() as work:
            scan, report = await _mine(work.session, actor, scan_key)
            if report.status is not ReportStatus.DRAFT:
                raise NotFound
            scan.removed_at = now = self.ports.clock.now()
            written_down(work, actor, Deed.SCAN_REMOVED, report, now, scan.kind)
            work.wake(f"person:{report.owner_person_id}")
        await kept_files.remove(self.ports, scan_key)

    async def original(self, actor: Actor, scan_key: str) -> FileBytes:
        """The bytes as uploaded: for the owner only."""
        async with self.db.read() as session:
            scan, _ = await _mine(session, actor, scan_key)
        return await kept_files.original(self.ports, scan)

    async def thumbnail(self, actor: Actor, scan_key: str) -> FileBytes:
        """A small picture: for the owner, and for support. Raises `NotFound`."""
        return await kept_files.thumbnail(self.ports, await self._look(actor, scan_key, "thumbnail"))

    async def page(self, actor: Actor, scan_key: str, page: int) -> FileBytes:
        """One page as a picture without metadata: for the owner, and for support. Raises `NotFound`."""
        return await kept_files.page(self.ports, await self._look(actor, scan_key, "page"), page)

    async def _look(self, actor: Actor, scan_key: str, what: str) -> ErrorReportScan:
        """A file to be looked at. A look of support is written down before they see anything. Raises `NotFound`."""
        if actor.role is Role.CITIZEN:
            async with self.db.read() as session:
                return (await _mine(session, actor, scan_key))[0]
        async with self.db.write() as work:
            found = await queries.scan(work.session, scan_key)
            if found is None or not _is_for_support(found[1], actor):
                raise NotFound
            written_down(work, actor, Deed.SCAN_SEEN, found[1], self.ports.clock.now(), what)
            return found[0]

    async def _write(self, actor: Actor, policy_id: int, arrival: Arrival) -> ErrorReportScan:
        """Write the row, or find the one that the same bytes have already."""
        async with self.db.write() as work:
            report, enp = await taking_files(work, actor, policy_id, self.ports)
            there = await queries.scans(work.session, report.id)
            for one in there:
                if (one.sha256, one.kind) == (arrival.checked.sha256, arrival.kind):
                    return one
            if len(there) >= MOST_OF_A_KIND:
                raise Refused(Code.TOO_MANY_FILES)
            place = 1 + sum(one.kind is arrival.kind for one in there)
            scan = _row(report, arrival, enp, place)
            work.session.add(scan)
            report.saved_at = arrival.at
            await work.session.flush()
            written_down(work, actor, Deed.SCAN_ADDED, report, arrival.at, arrival.kind)
            work.wake(f"person:{report.owner_person_id}", *([DESK] if report.status in OPEN else []))
        return scan


async def _mine(session: AsyncSession, actor: Actor, scan_key: str) -> tuple[ErrorReportScan, ErrorReport]:
    found = await queries.scan(session, scan_key)
    if found is None or actor.role is not Role.CITIZEN or not rules.may_see(facts_of(found[1]), actor):
        raise NotFound
    return found


def _is_for_support(report: ErrorReport, actor: Actor) -> bool:
    facts = facts_of(report)
    return rules.may_see(facts, actor) and not rules.is_own(facts, actor)


def _row(report: ErrorReport, arrival: Arrival, enp: str, place: int) -> ErrorReportScan:
    checked, media_type = arrival.checked, arrival.checked.media_type
    assert media_type is not None
    return ErrorReportScan(
        key=arrival.key,
        report_id=report.id or 0,
        kind=arrival.kind,
        name=file_name(enp, arrival.kind, place, ENDINGS[media_type]),
        original_name=arrival.original_name,
        media_type=media_type,
        size=checked.size,
        pages=checked.pages,
        sha256=checked.sha256,
        uploaded_at=arrival.at,
    )


def _view(scan: ErrorReportScan) -> ScanView:
    return ScanView(
        scan.key,
        scan.kind,
        scan.name,
        scan.original_name,
        scan.media_type,
        scan.size,
        scan.pages,
        scan.uploaded_at,
    )
