"""The electronic signature of a draft: its exact bytes given out, the container judged, both kept (APP-7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.content import signatures as words
from oms_app.content import signed_text
from oms_app.db.application import Application
from oms_app.db.person import Person
from oms_app.db.queries import applications
from oms_app.db.queries import signing as queries
from oms_app.db.queries.applications import Found
from oms_app.db.queries.signing import Signed
from oms_app.db.signing import ApplicationSignature, SigningCopy
from oms_app.db.unit_of_work import Database, UnitOfWork
from oms_app.domain import workflow
from oms_app.domain.actor import Actor, Role
from oms_app.domain.audit import Deed
from oms_app.domain.errors import Code, Invalid, NotFound, Refused, Stale
from oms_app.domain.limits import Limit
from oms_app.services import drafts, signing, signing_protocol
from oms_app.services.audit import record_on
from oms_app.services.dossier import name_of
from oms_app.services.moves import facts_of
from oms_app.services.ports import Ports
from oms_app.services.scan_arrivals import FileBytes, store
from oms_app.services.signature_ports import Claim, Report
from oms_app.services.signing_views import SigningView, signature_view, stored_certificate, stored_checks

TEXT, CMS = "text/plain; charset=utf-8", "application/pkcs7-signature"
FORMER = 5  # copies whose signature is told from a forged one
ACCEPTED = "accepted"
DESK = frozenset({Role.REVIEWER, Role.SUPERVISOR})


@dataclass(frozen=True)
class _ToSign:
    """A draft of the actor's with its bytes."""

    found: Found
    content: bytes
    sha256: str


class Signatures:
    """For the owner of a draft; afterwards the files are for both sides."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def shown(self, actor: Actor, key: str) -> SigningView:
        """How the signing of one's own draft stands. Raises `NotFound`."""
        reader = self.ports.signature_reader
        is_ready = reader is not None and await reader.is_ready()
        has_demo = self.ports.demo_signer is not None
        async with self.db.read() as session:
            found = await drafts.open_one(session, actor, key, self.ports.clock.today())
            checked = await drafts.checked(session, found, self.ports.clock.today())
            if checked.problems:
                return SigningView(is_ready, has_demo=has_demo)
            content = await signing.content_of(session, found, checked)
            return await self._view(session, found, content, SigningView(is_ready, has_demo=has_demo))

    async def copy(self, actor: Actor, key: str) -> FileBytes:
        """The exact bytes to sign: the same until the draft changes. Raises `NotFound`, `Invalid` for a wrong draft."""
        async with self.db.write() as work:
            given = await self._to_sign(work.session, actor, key, lock=True)
            await self._kept(work, actor, given)
        return FileBytes(given.content, TEXT, signed_text.FILE_NAME.format(key=key))

    async def add(self, actor: Actor, key: str, data: bytes) -> None:
        """Judge a container and keep how it was judged, in the place of the former one; a good one is kept itself.

        Raises `NotFound`, `Invalid` for a wrong draft, `Refused(CHOICE)` where nobody is believed, `TooMany`, and
        `Stale` when the draft changed meanwhile.
        """
        reader = self.ports.signature_reader
        if reader is None:
            raise Refused(Code.CHOICE, field="handling")
        await self.ports.limiter.hit(Limit.UPLOAD, str(actor.account_id))
        async with self.db.read() as session:
            given = await self._to_sign(session, actor, key)
            copies = await queries.copies(session, given.found.application.id)
            owner = await session.get_one(Person, actor.person_id)
        former = [await self.ports.storage.get(one.key) for one in copies if one.sha256 != given.sha256][:FORMER]
        report = await reader.examine(data, Claim(given.content, owner.snils, tuple(former)))
        await self._write(actor, given, data, report)

    async def file(self, actor: Actor, key: str, what: str) -> FileBytes:
        """`content`, `container` or `protocol` of a signature that was believed: for its owner and for the desk.

        A look of staff is written down. Raises `NotFound`.
        """
        async with self.db.write() as work:
            application = await _seen(work.session, actor, key)
            found = await queries.signed(work.session, application.id)
            if found is None or found.signature.refusal or application.erased_at:
                raise NotFound
            if actor.role is not Role.CITIZEN:
                record_on(work, actor, Deed.SIGNATURE_SEEN, self.ports.clock.now(), application, what)
        return await self._file(key, found, what)

    async def demo(self, actor: Actor, key: str) -> FileBytes:
        """A signature made by the demo's own authority in the name of the actor. Raises `NotFound` outside the demo."""
        signer = self.ports.demo_signer
        if signer is None:
            raise NotFound
        async with self.db.write() as work:
            given = await self._to_sign(work.session, actor, key, lock=True)
            await self._kept(work, actor, given)
            owner = await work.session.get_one(Person, actor.person_id)
        data = await signer.sign(given.content, name_of(owner), owner.snils)
        return FileBytes(data, CMS, f"{signed_text.FILE_NAME.format(key=key)}.sig")

    async def _to_sign(self, session: AsyncSession, actor: Actor, key: str, *, lock: bool = False) -> _ToSign:
        found = await drafts.open_one(session, actor, key, self.ports.clock.today(), lock=lock)
        checked = await drafts.checked(session, found, self.ports.clock.today())
        if checked.problems:
            raise Invalid(checked.problems)
        content = await signing.content_of(session, found, checked)
        return _ToSign(found, content, signing.digest(content))

    async def _kept(self, work: UnitOfWork, actor: Actor, given: _ToSign) -> SigningCopy:
        """The row of these bytes, made at their first giving out."""
        application, now = given.found.application, self.ports.clock.now()
        for known in await queries.copies(work.session, application.id):
            if known.sha256 == given.sha256:
                return known
        key, size = self.ports.chance.key(), len(given.content)
        await store(self.ports, key, given.content)
        made = SigningCopy(application_id=application.id or 0, key=key, sha256=given.sha256, size=size, made_at=now)
        work.session.add(made)
        await work.session.flush()
        record_on(work, actor, Deed.SIGNING_COPY_GIVEN, now, application)
        work.wake(f"person:{application.owner_person_id}")
        return made

    async def _write(self, actor: Actor, given: _ToSign, data: bytes, report: Report) -> None:
        """The row of a judged container; of one that was refused nothing is stored."""
        key, former = self.ports.chance.key(), ""
        async with self.db.write() as work:
            again = await self._to_sign(work.session, actor, given.found.application.key, lock=True)
            if again.sha256 != given.sha256:
                raise Stale
            copy, application = await self._kept(work, actor, again), again.found.application
            if known := await queries.signed(work.session, application.id):
                former = known.signature.key
                await work.session.delete(known.signature)
                await work.session.flush()
            if report.refusal is None:
                await store(self.ports, key, data)
            row = _row(copy, key, data, report, self.ports.clock.now())
            work.session.add(row)
            record_on(work, actor, Deed.SIGNATURE_CHECKED, row.checked_at, application, report.refusal or ACCEPTED)
            work.wake(f"person:{application.owner_person_id}")
        if former:
            await self.ports.storage.remove(former)

    async def _view(self, session: AsyncSession, found: Found, content: bytes, plain: SigningView) -> SigningView:
        sha256, application = signing.digest(content), found.application
        copies = await queries.copies(session, application.id)
        signed = await queries.signed(session, application.id)
        is_signed = signing.holds(signed, sha256, self.ports.clock.now())
        was_good = signed is not None and signed.signature.refusal is None
        return SigningView(
            is_ready=plain.is_ready,
            sha256=sha256,
            size=len(content),
            taken_at=next((one.made_at for one in copies if one.sha256 == sha256), None),
            signature=signature_view(application.key, signed) if signed else None,
            is_signed=is_signed,
            is_void=was_good and not is_signed,
            has_demo=plain.has_demo,
        )

    async def _file(self, key: str, found: Signed, what: str) -> FileBytes:
        name = signed_text.FILE_NAME.format(key=key)
        if what == "content":
            return FileBytes(await self.ports.storage.get(found.copy.key), TEXT, name)
        if what == "container":
            return FileBytes(await self.ports.storage.get(found.signature.key), CMS, f"{name}.sig")
        if what == "protocol":
            protocol = signing_protocol.written(signature_view(key, found))
            return FileBytes(protocol.encode(signing.ENCODING), TEXT, words.PROTOCOL_NAME.format(key=key))
        raise NotFound


def _row(copy: SigningCopy, key: str, data: bytes, report: Report, now: datetime) -> ApplicationSignature:
    return ApplicationSignature(
        application_id=copy.application_id,
        copy_id=copy.id or 0,
        key=key,
        sha256=signing.digest(data),
        size=len(data),
        refusal=report.refusal,
        algorithm=report.algorithm,
        certificate=stored_certificate(report.certificate),
        checks=stored_checks(report.checks),
        checked_at=now,
    )


async def _seen(session: AsyncSession, actor: Actor, key: str) -> Application:
    if actor.role is Role.CITIZEN:
        return (await drafts.mine(session, actor, key)).application
    found = await applications.one(session, col(Application.key) == key)
    if found is None or actor.role not in DESK or not workflow.may_see(facts_of(found.application), actor):
        raise NotFound
    if workflow.is_own(facts_of(found.application), actor):
        raise NotFound
    return found.application
