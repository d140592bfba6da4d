"""«Причина отказа» as a repair list: what to mend, where, and what of it is mended already (REF-2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from oms_app.db.application import Application
from oms_app.db.insurer import Insurer
from oms_app.db.queries import applications as queries
from oms_app.db.queries import attempts as attempt_queries
from oms_app.db.queries.applications import Found
from oms_app.db.scan import Scan
from oms_app.db.unit_of_work import Database
from oms_app.domain import repairs
from oms_app.domain.actor import Actor
from oms_app.domain.errors import NotFound
from oms_app.domain.refusals import Mark, RefusalReason
from oms_app.domain.repairs import Attempt, Item, Paper, Place, State
from oms_app.domain.workflow import Status
from oms_app.services import drafts, my_applications
from oms_app.services.application_views import AttemptView, ScanView
from oms_app.services.attempt_chain import attempts_of
from oms_app.services.dossier import changes_of, scan_views, values_of
from oms_app.services.marks import restored_marks
from oms_app.services.policy_values import now_of
from oms_app.services.ports import Ports


@dataclass(frozen=True)
class PlaceView:
    """One exact thing to mend: what was sent there, and what the draft says, None while there is no draft."""

    place: Place
    is_mended: bool
    sent: str = ""
    now: str | None = None
    scan: ScanView | None = None


@dataclass(frozen=True)
class ItemView:
    """One reason of the refusal."""

    reason: RefusalReason
    state: State
    places: tuple[PlaceView, ...]


@dataclass(frozen=True)
class Refusal:
    """What the reviewer said: coded reasons, exact places, own words."""

    reasons: tuple[RefusalReason, ...]
    marks: tuple[Mark, ...]
    text: str
    at: datetime


@dataclass(frozen=True)
class RepairView:
    """The repair list of a refused application; `draft_key` or `next_number` when the next attempt is begun or sent."""

    number: str
    attempt: int
    refused_at: datetime
    text: str
    items: tuple[ItemView, ...]
    draft_key: str | None
    next_number: str | None
    insurer: str
    insurer_phone: str
    attempts: tuple[AttemptView, ...]


class Repairs:
    """For the owner alone."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def mine(self, actor: Actor, number: str) -> RepairView:
        """What to mend of a refused application. Raises `NotFound` also for one that was not refused."""
        async with self.db.read() as session:
            found = await my_applications.one(session, actor, number)
            next_one = await queries.next_attempt(session, found.application.id)
            draft = next_one if next_one is not None and next_one.status is Status.DRAFT else None
            mending = await drafts.open_one(session, actor, draft.key, self.ports.clock.today()) if draft else None
            view = await _shown(session, found.application, mending, self.ports.clock.today())
            if view is None:
                raise NotFound
            return view

    async def of_draft(self, actor: Actor, key: str) -> RepairView | None:
        """What is to be mended in a draft; None for one that follows no refusal. Raises `NotFound`."""
        async with self.db.read() as session:
            mending = await drafts.open_one(session, actor, key, self.ports.clock.today())
            if mending.application.previous_id is None:
                return None
            previous = await session.get_one(Application, mending.application.previous_id)
            return await _shown(session, previous, mending, self.ports.clock.today())


async def refusal_of(session: AsyncSession, application: Application) -> Refusal | None:
    """Why an application was refused; None for one that was not."""
    event = await attempt_queries.refusal(session, application.id)
    if event is None:
        return None
    reasons = tuple(RefusalReason(reason) for reason in event.reasons)
    return Refusal(reasons, restored_marks(event.marks), event.text, event.at)


def sent_attempt(application: Application, scans: Sequence[Scan]) -> Attempt:
    """What an application says that was sent."""
    papers = tuple(Paper(scan.key, scan.kind, scan.sha256) for scan in scans)
    values = values_of(application.values)
    return Attempt(changes_of(application), values, papers, application.reason, application.reason_text)


async def _draft_attempt(session: AsyncSession, found: Found, today: date) -> Attempt:
    """What a draft would say if it were sent now; what is typed wrong stands as it is typed."""
    typed = sent_attempt(found.application, await queries.scans(session, found.application.id))
    right, _ = await drafts.check_fields(session, found, typed.changes, today)
    values = now_of(found.subject, found.insurer) | dict(typed.values) | right
    return Attempt(typed.changes, values, typed.papers, typed.reason, typed.reason_text)


async def _shown(session: AsyncSession, refused: Application, mending: Found | None, today: date) -> RepairView | None:
    refusal = await refusal_of(session, refused)
    if refusal is None or refused.number is None:
        return None
    scans = await queries.scans(session, refused.id)
    sent = sent_attempt(refused, scans)
    next_one = sent
    if mending is not None:
        next_one = await _draft_attempt(session, mending, today)
    later = await queries.next_attempt(session, refused.id)
    insurer = await session.get_one(Insurer, refused.insurer_id)
    seen = {scan.key: scan for scan in scan_views(scans)}
    listed = repairs.items(refusal.reasons, refusal.marks, sent, next_one)
    return RepairView(
        number=refused.number,
        attempt=refused.attempt,
        refused_at=refusal.at,
        text=refusal.text,
        items=tuple(item_view(item, sent, next_one if mending else None, seen) for item in listed),
        draft_key=mending.application.key if mending else None,
        next_number=later.number if later else None,
        insurer=insurer.short_name,
        insurer_phone=insurer.phone,
        attempts=await attempts_of(session, refused),
    )


def item_view(item: Item, sent: Attempt, next_one: Attempt | None, scans: dict[str, ScanView]) -> ItemView:
    """A reason with what was sent in its places, and what is there now."""
    return ItemView(
        item.reason,
        item.state,
        tuple(_place_view(place, is_mended, sent, next_one, scans) for place, is_mended in item.places),
    )


def _place_view(
    place: Place, is_mended: bool, sent: Attempt, next_one: Attempt | None, scans: dict[str, ScanView]
) -> PlaceView:
    if place.field is None:
        return PlaceView(place, is_mended, scan=scans.get(place.paper.key) if place.paper else None)
    now = next_one.values.get(place.field, "") if next_one else None
    return PlaceView(place, is_mended, sent.values.get(place.field, ""), now)
