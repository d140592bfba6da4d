"""Scans of an application: taking in, showing, removing; private to their owner and its staff (DOC-1, -2, -7, -10)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from oms_app.content.documents import file_name
from oms_app.db.application import Application
from oms_app.db.queries import scans as queries
from oms_app.db.queries.scans import Attached
from oms_app.db.scan import Scan
from oms_app.db.unit_of_work import Database
from oms_app.domain.actor import Actor, Role
from oms_app.domain.audit import Deed
from oms_app.domain.documents import DocumentKind
from oms_app.domain.errors import Code, NotFound, Refused
from oms_app.domain.limits import Limit
from oms_app.domain.workflow import Status, may_see
from oms_app.services import drafts
from oms_app.services.application_views import ScanView
from oms_app.services.audit import record_on
from oms_app.services.dossier import scan_views
from oms_app.services.moves import facts_of
from oms_app.services.ports import CheckedScan, Permanent, Ports

MOST_OF_A_KIND = 10
MOST_FILES = 30
LONGEST_NAME = 200
MIDDLING = 1024 * 1024  # between the least and the greatest size that is taken
JPEG = "image/jpeg"
ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}
TAKES_FILES = frozenset({Status.DRAFT, Status.CLARIFICATION})
LOOK_AT_FILES = frozenset({Role.REVIEWER, Role.SUPERVISOR})


@dataclass(frozen=True)
class ScanOutcome:
    """One uploaded file: kept (`scan`), or refused with rules that failed as `(rule, detail)`."""

    original_name: str
    scan: ScanView | None
    failed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class FileBytes:
    """What an HTTP route answers with."""

    data: bytes
    media_type: str
    name: str


@dataclass(frozen=True)
class Arrival:
    """A file that passed its checks and is stored under `key`, with no row yet."""

    key: str
    kind: DocumentKind
    original_name: str
    checked: CheckedScan
    at: datetime


class Scans:
    """Quarantine → checks → store → row; a failed file never loses the others."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def add(self, actor: Actor, key: str, kind: DocumentKind, original_name: str, data: bytes) -> ScanOutcome:
        """Check one file and attach it to a draft (or to an application in clarification, `key` being its key).

        The same bytes for the same kind give the scan that is there already. Raises `NotFound`,
        `Refused(WRONG_MOVE | TOO_MANY_FILES | STORAGE_FULL)`, `TooMany`.
        """
        async with self.db.read() as session:
            await _open_application(session, actor, key)
        await self.ports.limiter.hit(Limit.UPLOAD, str(actor.account_id))
        name = original_name[:LONGEST_NAME]
        checked = await self.ports.scanner.check(data)
        if checked.media_type is None or checked.failed:
            return ScanOutcome(name, None, tuple(told(failed, len(data)) for failed in checked.failed))
        stored = self.ports.chance.key()
        await store(self.ports, stored, data)
        try:
            scan = await self._attach(actor, key, Arrival(stored, kind, name, checked, self.ports.clock.now()))
        except BaseException:
            await self.ports.storage.remove(stored)
            raise
        if scan.key != stored:
            await self.ports.storage.remove(stored)
        return ScanOutcome(name, scan_views([scan])[0])

    async def remove(self, actor: Actor, scan_key: str) -> None:
        """Take a scan off a draft, or off a clarification that is not answered yet; one that was sent stays."""
        async with self.db.write() as work:
            found = await _seen(work.session, actor, scan_key)
            await _open_application(work.session, actor, found.application.key, lock=True)
            if not await _may_go(work.session, found):
                raise Refused(Code.WRONG_MOVE)
            found.scan.removed_at = found.application.saved_at = self.ports.clock.now()
            record_on(work, actor, Deed.SCAN_REMOVED, found.application.saved_at, found.application, found.scan.kind)
            work.wake(*_topics(found.application))
        await self.ports.storage.remove(scan_key)
        await self.ports.storage.remove(thumbnail_key(scan_key))

    async def original(self, actor: Actor, scan_key: str) -> FileBytes:
        """The bytes as uploaded: for the owner only."""
        async with self.db.read() as session:
            found = await _seen(session, actor, scan_key)
        if not _is_owner(found.application, actor):
            raise NotFound
        return FileBytes(await self.ports.storage.get(scan_key), found.scan.media_type, found.scan.name)

    async def thumbnail(self, actor: Actor, scan_key: str) -> FileBytes:
        """A small picture: for the owner and for the insurer's reviewers."""
        scan = await self._look(actor, scan_key, "thumbnail")
        return FileBytes(await self._thumbnail(scan), JPEG, picture_name(scan.name))

    async def page(self, actor: Actor, scan_key: str, page: int) -> FileBytes:
        """One page as a picture without metadata: for the owner and for the insurer's reviewers."""
        scan = await self._look(actor, scan_key, "page")
        if not 0 <= page < scan.pages:
            raise NotFound
        data = await self.ports.storage.get(scan.key)
        picture = await self.ports.scanner.page_picture(data, scan.media_type, page)
        return FileBytes(picture, JPEG, picture_name(scan.name))

    async def _look(self, actor: Actor, scan_key: str, what: str) -> Scan:
        """A file to be looked at. A look of staff is written down before they see anything. Raises `NotFound`."""
        if actor.role is Role.CITIZEN:
            async with self.db.read() as session:
                return (await _seen(session, actor, scan_key)).scan
        async with self.db.write() as work:
            found = await _seen(work.session, actor, scan_key)
            record_on(work, actor, Deed.SCAN_SEEN, self.ports.clock.now(), found.application, what)
            return found.scan

    async def _attach(self, actor: Actor, key: str, arrival: Arrival) -> Scan:
        """Write the row, or find the one that the same bytes have already."""
        async with self.db.write() as work:
            application = await _open_application(work.session, actor, key, lock=True)
            before = await queries.ever_attached(work.session, application.id)
            there = [one for one in before if one.removed_at is None]
            for one in there:
                if (one.sha256, one.kind) == (arrival.checked.sha256, arrival.kind):
                    return one
            same_kind = [one for one in there if one.kind is arrival.kind]
            if len(there) >= MOST_FILES or len(same_kind) >= MOST_OF_A_KIND:
                raise Refused(Code.TOO_MANY_FILES)
            enp = await queries.policy_number(work.session, application.policy_id)
            scan = _row(application, arrival, enp, place=1 + sum(one.kind is arrival.kind for one in before))
            application.saved_at = arrival.at
            work.session.add(scan)
            record_on(work, actor, Deed.SCAN_ADDED, arrival.at, application, arrival.kind)
            work.wake(*_topics(application))
        return scan

    async def _thumbnail(self, scan: Scan) -> bytes:
        key = thumbnail_key(scan.key)
        try:
            return await self.ports.storage.get(key)
        except Permanent:
            data = await self.ports.storage.get(scan.key)
            picture = await self.ports.scanner.thumbnail(data, scan.media_type)
        await store(self.ports, key, picture)
        return picture


async def store(ports: Ports, key: str, data: bytes) -> None:
    """Keep a file. Raises `Refused(STORAGE_FULL)`."""
    try:
        await ports.storage.put(key, data)
    except Permanent as error:
        raise Refused(Code.STORAGE_FULL) from error


async def _open_application(session: AsyncSession, actor: Actor, key: str, *, lock: bool = False) -> Application:
    """The actor's own application that takes files. Raises `NotFound`, `Refused(WRONG_MOVE)`."""
    application = (await drafts.mine(session, actor, key, lock=lock)).application
    if application.status not in TAKES_FILES:
        raise Refused(Code.WRONG_MOVE)
    return application


async def _seen(session: AsyncSession, actor: Actor, scan_key: str) -> Attached:
    """A file that the actor may look at. Raises `NotFound`."""
    found = await queries.one(session, scan_key)
    if found is None:
        raise NotFound
    if not _is_owner(found.application, actor) and not _is_its_reviewer(found.application, actor):
        raise NotFound
    return found


def _is_owner(application: Application, actor: Actor) -> bool:
    return actor.role is Role.CITIZEN and actor.person_id == application.owner_person_id


def _is_its_reviewer(application: Application, actor: Actor) -> bool:
    if actor.role not in LOOK_AT_FILES or application.submitted_at is None:
        return False
    return may_see(facts_of(application), actor)


async def _may_go(session: AsyncSession, found: Attached) -> bool:
    if found.application.status is Status.DRAFT:
        return True
    asked_at = await queries.asked_at(session, found.application.id)
    return asked_at is not None and found.scan.uploaded_at >= asked_at


def _row(application: Application, arrival: Arrival, enp: str, *, place: int) -> Scan:
    checked, media_type = arrival.checked, arrival.checked.media_type
    assert application.id is not None
    assert media_type is not None
    return Scan(
        key=arrival.key,
        application_id=application.id,
        kind=arrival.kind,
        name=file_name(enp, arrival.kind, place, ENDINGS[media_type]),
        original_name=arrival.original_name,
        media_type=media_type,
        size=checked.size,
        pages=checked.pages,
        sha256=checked.sha256,
        uploaded_at=arrival.at,
    )


def told(failed: tuple[str, str], size: int) -> tuple[str, str]:
    """A failed rule with its detail; a wrong size is told from below and from above."""
    rule, detail = failed
    return (rule, detail or ("small" if size < MIDDLING else "large")) if rule == "size" else failed


def _topics(application: Application) -> tuple[str, ...]:
    owner = f"person:{application.owner_person_id}"
    return (owner,) if application.status is Status.DRAFT else (owner, f"insurer:{application.insurer_id}")


def thumbnail_key(scan_key: str) -> str:
    """Where the small picture of a scan lies."""
    return f"{scan_key}.thumb"


def picture_name(name: str) -> str:
    """What a picture of this file is called."""
    return f"{name.rpartition('.')[0]}.jpg"
