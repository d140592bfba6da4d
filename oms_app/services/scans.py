"""Scans of an application: taking in, showing, removing; private to their owner and its staff (DOC-1, -2, -7..10)."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from sqlalchemy.ext.asyncio import AsyncSession

from oms_app.db.application import Application
from oms_app.db.queries import readings
from oms_app.db.queries import scans as queries
from oms_app.db.queries.scans import Attached
from oms_app.db.refused_scan import RefusedScan
from oms_app.db.scan import Scan
from oms_app.db.unit_of_work import Database
from oms_app.domain.actor import Actor, Role
from oms_app.domain.audit import Deed
from oms_app.domain.documents import DocumentKind
from oms_app.domain.errors import Code, NotFound, Refused
from oms_app.domain.limits import Limit
from oms_app.domain.scan_rules import SOFT
from oms_app.domain.workflow import may_see
from oms_app.services import drafts, errands, kept_files, refused_scans
from oms_app.services.audit import record_on
from oms_app.services.dossier import scan_views
from oms_app.services.moves import facts_of
from oms_app.services.ports import Ports
from oms_app.services.scan_arrivals import (
    LONGEST_NAME,
    Arrival,
    FileBytes,
    ScanOutcome,
    refusal_of,
)
from oms_app.services.scan_measures import ScanMeasure
from oms_app.services.scan_places import is_full, may_be_removed, open_place
from oms_app.services.scan_rows import is_same, row_of
from oms_app.services.scan_verdicts import Judged, Wish, judge, may_be_sent, restored

LOOK_AT_FILES = frozenset({Role.REVIEWER, Role.SUPERVISOR})


class Scans:
    """Quarantine → checks → store → row; a failed file never loses the others."""

    def __init__(self, db: Database, ports: Ports, soft_rules: frozenset[str] = SOFT) -> None:
        self.db = db
        self.ports = ports
        self.soft_rules = soft_rules

    async def add(
        self,
        actor: Actor,
        key: str,
        kind: DocumentKind,
        original_name: str,
        data: bytes,
        wish: Wish = Wish.JUDGE,
        *,
        question_id: int | None = None,
    ) -> ScanOutcome:
        """Check one file and attach it to a draft, or to a sent application, where it waits to be handed over.

        `key` is the application's, `question_id` the item that it answers.

        The same bytes for the same kind give the scan that is there already, or the refusal that was told already.
        `Wish.AS_IS` takes a file that was refused before, once, if every defect is of a soft rule. Raises `NotFound`,
        `Refused(WRONG_MOVE | TOO_MANY_FILES | STORAGE_FULL)`, `TooMany`.
        """
        mark, name = refused_scans.fingerprint(data), original_name[:LONGEST_NAME]
        async with self.db.read() as session:
            application = await open_place(session, actor, key, question_id=question_id, kind=kind)
            before = await refused_scans.known(session, application.id, kind, mark)
            taken = await queries.one(session, before.scan_key) if before and before.scan_key else None
        await self.ports.limiter.hit(Limit.UPLOAD, str(actor.account_id))
        if taken is not None:
            return ScanOutcome(name, scan_views([taken.scan])[0])
        if before is not None and (wish is not Wish.AS_IS or before.scan_key):
            return await self._refused(name, data, before.media_type, restored(before.findings), before)
        judged = await judge(self.ports.scanner, data, kind, reduce=wish is not Wish.JUDGE)
        overruled = before is not None and may_be_sent(judged.defects, self.soft_rules)
        if judged.defects and not overruled:
            await self._remember(actor, key, kind, mark, judged)
            return await self._refused(name, data, judged.media_type, judged.defects, None)
        arrival = self._arrival(kind, name, judged, mark if before is not None else "", question_id)
        scan = await kept_files.keep(self.ports, arrival, judged.data, partial(self._attach, actor, key))
        return ScanOutcome(name, scan_views([scan])[0])

    async def remove(self, actor: Actor, scan_key: str) -> None:
        """Take a scan off a draft, or one that was not handed over yet; what was sent stays."""
        async with self.db.write() as work:
            found = await _seen(work.session, actor, scan_key)
            await drafts.mine(work.session, actor, found.application.key, lock=True)
            if not may_be_removed(found):
                raise Refused(Code.WRONG_MOVE)
            found.scan.removed_at = found.application.saved_at = self.ports.clock.now()
            await readings.forget_scan(work.session, found.scan.id)
            record_on(work, actor, Deed.SCAN_REMOVED, found.application.saved_at, found.application, found.scan.kind)
            work.wake(*_topics(found.application))
        await kept_files.remove(self.ports, scan_key)

    async def original(self, actor: Actor, scan_key: str) -> FileBytes:
        """The bytes as uploaded: for the owner only."""
        async with self.db.read() as session:
            found = await _seen(session, actor, scan_key)
        if not _is_owner(found.application, actor):
            raise NotFound
        return await kept_files.original(self.ports, found.scan)

    async def thumbnail(self, actor: Actor, scan_key: str) -> FileBytes:
        """A small picture: for the owner and for the insurer's reviewers."""
        return await kept_files.thumbnail(self.ports, await self._look(actor, scan_key, "thumbnail"))

    async def page(self, actor: Actor, scan_key: str, page: int) -> FileBytes:
        """One page as a picture without metadata: for the owner and for the insurer's reviewers."""
        return await kept_files.page(self.ports, await self._look(actor, scan_key, "page"), page)

    async def _look(self, actor: Actor, scan_key: str, what: str) -> Scan:
        """A file to be looked at. A look of staff is written down before they see anything. Raises `NotFound`."""
        if actor.role is Role.CITIZEN:
            async with self.db.read() as session:
                return (await _seen(session, actor, scan_key)).scan
        async with self.db.write() as work:
            found = await _seen(work.session, actor, scan_key)
            record_on(work, actor, Deed.SCAN_SEEN, self.ports.clock.now(), found.application, what)
            return found.scan

    def _arrival(
        self, kind: DocumentKind, name: str, judged: Judged, overruled: str, question_id: int | None
    ) -> Arrival:
        checked = replace(judged.checked, media_type=judged.media_type)
        findings = (*judged.defects, *judged.remarks)
        now = self.ports.clock.now()
        return Arrival(self.ports.chance.key(), kind, name, checked, now, findings, overruled, question_id)

    async def _attach(self, actor: Actor, key: str, arrival: Arrival) -> Scan:
        """Write the row, or find the one that the same bytes have already."""
        async with self.db.write() as work:
            application = await open_place(work.session, actor, key, question_id=arrival.question_id, lock=True)
            before = await queries.ever_attached(work.session, application.id)
            there = [one for one in before if one.removed_at is None]
            for one in there:
                if is_same(one, arrival, application):
                    return one
            if is_full(there, arrival.kind):
                raise Refused(Code.TOO_MANY_FILES)
            await _overrule(work.session, application, arrival)
            enp = await queries.policy_number(work.session, application.policy_id)
            scan = row_of(application, arrival, enp, place=1 + sum(one.kind is arrival.kind for one in before))
            application.saved_at = arrival.at
            work.session.add(scan)
            await work.session.flush()
            await errands.read_scan(work, scan.id or 0, arrival.at)
            record_on(work, actor, Deed.SCAN_ADDED, arrival.at, application, arrival.kind)
            work.wake(*_topics(application))
        return scan

    async def _remember(self, actor: Actor, key: str, kind: DocumentKind, mark: str, judged: Judged) -> None:
        if not judged.lasts:
            return
        async with self.db.write() as work:
            application = (await drafts.mine(work.session, actor, key, lock=True)).application
            now = self.ports.clock.now()
            await refused_scans.remember(work.session, application.id, kind, mark, judged, now)

    async def _refused(
        self,
        name: str,
        data: bytes,
        media_type: str | None,
        defects: tuple[ScanMeasure, ...],
        before: RefusedScan | None,
    ) -> ScanOutcome:
        refusal = await refusal_of(self.ports.scanner, data, media_type, defects)
        may_send = may_be_sent(defects, self.soft_rules) and not (before and before.scan_key)
        return ScanOutcome(name, None, replace(refusal, again=before is not None, may_send=may_send))


async def _seen(session: AsyncSession, actor: Actor, scan_key: str) -> Attached:
    """A file that the actor may look at. Raises `NotFound`."""
    found = await queries.one(session, scan_key)
    if found is None:
        raise NotFound
    if not _is_owner(found.application, actor) and not _is_its_reviewer(found, actor):
        raise NotFound
    return found


def _is_owner(application: Application, actor: Actor) -> bool:
    return actor.role is Role.CITIZEN and actor.person_id == application.owner_person_id


def _is_its_reviewer(found: Attached, actor: Actor) -> bool:
    application = found.application
    if actor.role not in LOOK_AT_FILES or application.submitted_at is None or found.scan.waits:
        return False
    return may_see(facts_of(application), actor)


async def _overrule(session: AsyncSession, application: Application, arrival: Arrival) -> None:
    """Use up the one time that a refused file may be sent as it is. Raises `Refused(WRONG_MOVE)` for a second time."""
    if not arrival.overruled:
        return
    refused = await refused_scans.known(session, application.id, arrival.kind, arrival.overruled)
    if refused is None or refused.scan_key is not None:
        raise Refused(Code.WRONG_MOVE)
    refused.scan_key = arrival.key


def _topics(application: Application) -> tuple[str, ...]:
    """Its insurer hears of a file when it is handed over."""
    return (f"person:{application.owner_person_id}",)
