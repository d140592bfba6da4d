"""The phone as a scanner: a link that lets one browser photograph the papers of one application (DOC-8, SEC-6).

It lives for a quarter of an hour, as long as the session that opened it, and while the application does not move.
The first browser that opens it is given a secret; without that secret the link opens nothing any more.
"""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.db.application import Application
from oms_app.db.phone_link import PhoneLink, PhonePhoto
from oms_app.db.queries import applications as applications_queries
from oms_app.db.queries import phone_links as queries
from oms_app.db.queries.phone_links import Living
from oms_app.db.unit_of_work import Database, UnitOfWork
from oms_app.domain.actor import Actor
from oms_app.domain.audit import Deed
from oms_app.domain.devices import device_name
from oms_app.domain.documents import DocumentKind, Requirement
from oms_app.domain.errors import Code, NotFound, Refused, SignedOut
from oms_app.domain.limits import Limit
from oms_app.services import drafts, errands
from oms_app.services.audit import record_on
from oms_app.services.dossier import slots_of
from oms_app.services.phone_views import LinkView, NewLink, PhoneView, kept, link_view, phone_view
from oms_app.services.ports import Ports
from oms_app.services.scan_arrivals import FileBytes, ScanOutcome
from oms_app.services.scan_places import TAKES_FILES
from oms_app.services.scan_verdicts import Wish
from oms_app.services.scans import Scans
from oms_app.services.sessions import actor_of, is_live
from oms_app.services.sign_in_history import Browser

GOOD_FOR = timedelta(minutes=15)
FORGOTTEN_AFTER = timedelta(days=1)
TAKEN, REFUSED = "taken", "refused"


class PhoneLinks:
    """The owner opens and closes; whoever holds the secret of the phone photographs, and sees only that."""

    def __init__(self, db: Database, ports: Ports, scans: Scans) -> None:
        self.db = db
        self.ports = ports
        self.scans = scans

    async def open(self, actor: Actor, key: str) -> NewLink:
        """A new link for one's own application that takes files; the one before ends.

        Raises `NotFound`, `Refused(WRONG_MOVE)`, `TooMany`, `SignedOut` for an actor without a session.
        """
        async with self.db.read() as session:
            _takes_files(await _mine(session, actor, key))
        if actor.session_id is None:
            raise SignedOut
        await self.ports.limiter.hit(Limit.PHONE_LINK, str(actor.account_id))
        now, token = self.ports.clock.now(), self.ports.chance.token()
        async with self.db.write() as work:
            application = _takes_files(await _mine(work.session, actor, key, lock=True))
            await queries.end_all(work.session, application.id, now)
            link = _new(application, actor.session_id, token, now)
            work.session.add(link)
            await work.session.flush()
            await errands.forget_photos(work, link.id or 0, link.expires_at)
            record_on(work, actor, Deed.PHONE_LINK_OPENED, now, application)
            _wake(work, application)
        return NewLink(token, link.expires_at)

    async def shown(self, actor: Actor, key: str) -> LinkView | None:
        """The living link of one's own application, if there is one. Raises `NotFound`."""
        async with self.db.read() as session:
            application = await _mine(session, actor, key)
            found = await self._living(session, col(PhoneLink.application_id) == application.id)
        return link_view(found) if found else None

    async def close(self, actor: Actor, key: str) -> None:
        """The link opens nothing any more, to nobody. Raises `NotFound`."""
        async with self.db.write() as work:
            application = await _mine(work.session, actor, key, lock=True)
            if await self._living(work.session, col(PhoneLink.application_id) == application.id) is not None:
                await self._end(work, application, actor)

    async def take(self, token: str, *, browser: Browser, known: str) -> str:
        """The secret of the first browser that comes, kept nowhere here; `known` is what one that comes again has.

        Raises `NotFound` for a link that never was, is over, or was taken by another browser (then its owner is
        told), `TooMany`.
        """
        await self.ports.limiter.hit(Limit.PHONE_TAKE, browser.address)
        async with self.db.write() as work:
            found = await self._living(work.session, col(PhoneLink.token_hash) == _hash(token), lock=True)
            secret = self._let_in(work, found, browser, known) if found else ""
        if found is None or not secret:
            raise NotFound
        return secret

    async def view(self, secret: str) -> PhoneView:
        """What the phone shows. Raises `NotFound` once the link is over."""
        async with self.db.read() as session:
            found = await self._of_phone(session, secret)
            scans = await applications_queries.scans(session, found.application.id)
            photos = await queries.photos(session, found.link.id)
        present = frozenset(scan.kind for scan in scans)
        return phone_view(found, _asked(found.application), present, photos)

    async def add(
        self,
        secret: str,
        kind: DocumentKind,
        original_name: str,
        data: bytes,
        wish: Wish = Wish.REDUCE,
        *,
        ticket: str = "",
    ) -> ScanOutcome:
        """Judge and attach a photograph as if the owner had sent it; one that was begun in time is taken to its end.

        A camera knows nothing of megabytes, so what is too large is made smaller at once, whatever is wished. `ticket`
        is what the phone calls the photograph, so that a refused one may be sent again as it is.

        Raises `NotFound`, also for a paper that is not asked for, and whatever `Scans.add` raises.
        """
        async with self.db.read() as session:
            found = await self._of_phone(session, secret)
        slot = next((one for one in _asked(found.application) if kind in one.kinds), None)
        if slot is None:
            raise NotFound
        owner, wanted = actor_of(found.account, found.session), Wish.AS_IS if wish is Wish.AS_IS else Wish.REDUCE
        outcome = await self.scans.add(owner, found.application.key, kind, original_name, data, wanted)
        async with self.db.write() as work:
            await self._remember(work, found, slot, _photo(found, kind, outcome, ticket, self.ports.clock.now()))
            _wake(work, found.application)
        return outcome

    async def thumbnail(self, secret: str, scan_key: str) -> FileBytes:
        """A small picture of what this phone sent. Raises `NotFound` for anything else."""
        async with self.db.read() as session:
            found = await self._of_phone(session, secret)
            sent = {photo.scan_key for photo in await queries.photos(session, found.link.id)}
        if scan_key not in sent:
            raise NotFound
        return await self.scans.thumbnail(actor_of(found.account, found.session), scan_key)

    async def finish(self, secret: str) -> None:
        """«Готово» on the phone. Raises `NotFound` once the link is over."""
        async with self.db.write() as work:
            found = await self._of_phone(work.session, secret)
            await self._end(work, found.application, actor_of(found.account, found.session))

    async def _remember(self, work: UnitOfWork, found: Living, slot: Requirement, photo: PhonePhoto) -> None:
        """One photograph more, in place of what was refused of this paper; of a link that is over nothing is kept."""
        this = col(PhoneLink.id) == found.link.id
        is_over = await self._living(work.session, this, lock=True) is None
        await queries.forget_refused(work.session, this, slot.kinds)
        shown = {one.scan_key for one in await queries.photos(work.session, found.link.id)}
        if photo.scan_key not in shown if photo.scan_key else not is_over:
            work.session.add(photo)

    def _let_in(self, work: UnitOfWork, found: Living, browser: Browser, known: str) -> str:
        """The secret of this browser; empty for a second one."""
        link, now = found.link, self.ports.clock.now()
        if link.browser_hash is not None and hmac.compare_digest(_hash(known), link.browser_hash):
            return known
        owner, is_first = actor_of(found.account, found.session), link.browser_hash is None
        secret = self.ports.chance.token() if is_first else ""
        if is_first:
            link.browser_hash, link.device, link.taken_at = _hash(secret), device_name(browser.user_agent), now
        if is_first or link.refused_at is None:
            record_on(work, owner, Deed.PHONE_LINK_USED, now, found.application, TAKEN if is_first else REFUSED)
        if not is_first:
            link.refused_at = now
        _wake(work, found.application)
        return secret

    async def _living(self, session: AsyncSession, *where: sa.ColumnElement[bool], lock: bool = False) -> Living | None:
        now = self.ports.clock.now()
        found = await queries.living(session, now, is_live(now), *where, lock=lock)
        return found if found and found.application.status in TAKES_FILES else None

    async def _of_phone(self, session: AsyncSession, secret: str) -> Living:
        found = await self._living(session, col(PhoneLink.browser_hash) == _hash(secret))
        if found is None:
            raise NotFound
        return found

    async def _end(self, work: UnitOfWork, application: Application, actor: Actor) -> None:
        now = self.ports.clock.now()
        await queries.end_all(work.session, application.id, now)
        record_on(work, actor, Deed.PHONE_LINK_CLOSED, now, application)
        _wake(work, application)


async def _mine(session: AsyncSession, actor: Actor, key: str, *, lock: bool = False) -> Application:
    return (await drafts.mine(session, actor, key, lock=lock)).application


def _takes_files(application: Application) -> Application:
    if application.status not in TAKES_FILES:
        raise Refused(Code.WRONG_MOVE)
    return application


def _asked(application: Application) -> tuple[Requirement, ...]:
    return slots_of(application)


def _wake(work: UnitOfWork, application: Application) -> None:
    work.wake(f"person:{application.owner_person_id}")


def _new(application: Application, session_id: int, token: str, now: datetime) -> PhoneLink:
    assert application.id is not None
    return PhoneLink(
        application_id=application.id,
        application_version=application.version,
        session_id=session_id,
        token_hash=_hash(token),
        opened_at=now,
        expires_at=now + GOOD_FOR,
    )


def _photo(found: Living, kind: DocumentKind, outcome: ScanOutcome, ticket: str, now: datetime) -> PhonePhoto:
    assert found.link.id is not None
    scan_key = outcome.scan.key if outcome.scan else None
    refused = kept(outcome.refusal, ticket) if outcome.refusal else None
    return PhonePhoto(link_id=found.link.id, kind=kind, scan_key=scan_key, refused=refused, sent_at=now)


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
