"""Carrying notices to people: each channel of a notice once, and how it stands is always written down (NOTE-3)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app import routes
from oms_app.content import delivery as words
from oms_app.content import letters
from oms_app.db.account import Account, Login, LoginKind
from oms_app.db.application import Application
from oms_app.db.job import Job
from oms_app.db.notice import Notice
from oms_app.db.person import Person
from oms_app.db.unit_of_work import Database, UnitOfWork
from oms_app.domain.actor import STAFF, Role
from oms_app.domain.changes import Field
from oms_app.domain.deliveries import Signal
from oms_app.domain.notices import OF_ACCOUNT, Channel, NoticeKind
from oms_app.domain.workflow import Status
from oms_app.services import delivery_states as states
from oms_app.services.delivery_states import Change, Locked
from oms_app.services.message_ports import Letter, Taken
from oms_app.services.outbox import Finish
from oms_app.services.ports import Permanent, Ports, Temporary
from oms_app.services.push_devices import PushCarrier
from oms_app.services.retries import is_last


class NoAddress(Permanent):
    """The person has given nothing to reach them by on this channel."""


@dataclass(frozen=True)
class Outgoing:
    """One notice on one channel, ready to go; `key` is the same for every attempt."""

    key: str
    channel: Channel
    to: str
    subject: str
    text: str
    link: str
    account_id: int
    path: str


class Deliveries:
    """Handles `DELIVER_NOTICE`."""

    def __init__(self, db: Database, ports: Ports, public_url: str) -> None:
        self._db = db
        self._ports = ports
        self._public_url = public_url
        self._send: dict[Channel, Callable[[Outgoing], Awaitable[Taken | None]]] = {
            Channel.EMAIL: self._email,
            Channel.SMS: self._sms,
            Channel.PUSH: self._push,
        }
        self._browsers = PushCarrier(db, ports)

    async def deliver(self, job: Job) -> Finish | None:
        """Send what is still to be sent. Raises `Temporary` when it is to be tried again, `Permanent` when not."""
        delivery_id = int(job.payload["delivery_id"])
        outgoing = await self._begin(delivery_id)
        if outgoing is None:
            return None
        try:
            taken = await self._send[outgoing.channel](outgoing)
        except NoAddress as error:
            await self._fail(delivery_id, Signal.NOWHERE, error)
            return None
        except Temporary as error:
            await self._fail(delivery_id, Signal.GIVEN_UP if is_last(job) else Signal.BUSY, error)
            raise
        except Permanent as error:
            await self._fail(delivery_id, Signal.REFUSED, error)
            raise

        async def finish(work: UnitOfWork) -> None:
            one = await states.locked(work, delivery_id)
            await states.taken(work, one.row, taken, self._ports.clock.now())

        return finish

    async def _begin(self, delivery_id: int) -> Outgoing | None:
        """Claim one delivery before anything leaves; None when it has been sent meanwhile, or can go nowhere."""
        now = self._ports.clock.now()
        async with self._db.write() as work:
            one = await states.locked(work, delivery_id)
            if not await states.change(work, one.row, Change(Signal.BEGIN, now)):
                return None
            try:
                return await self._outgoing(work.session, one)
            except NoAddress as error:
                await states.change(work, one.row, Change(Signal.NOWHERE, now, str(error)))
                return None

    async def _fail(self, delivery_id: int, signal: Signal, error: Exception) -> None:
        async with self._db.write() as work:
            one = await states.locked(work, delivery_id)
            await states.change(work, one.row, Change(signal, self._ports.clock.now(), str(error)))

    async def _outgoing(self, session: AsyncSession, one: Locked) -> Outgoing:
        row, notice = one.row, one.notice
        path = await _path(session, notice)
        return Outgoing(
            key=f"delivery-{row.id}",
            channel=row.channel,
            to=row.address or await address_of(session, notice.account_id, row.channel),
            subject=notice.subject,
            text=notice.text,
            link=self._public_url + path,
            account_id=notice.account_id,
            path=path,
        )

    async def _email(self, outgoing: Outgoing) -> None:
        written = letters.written(outgoing.subject, outgoing.text, outgoing.link)
        await self._ports.mail.send(Letter(outgoing.key, outgoing.to, outgoing.subject, written.text, written.html))

    async def _sms(self, outgoing: Outgoing) -> Taken | None:
        text = words.SMS.format(subject=outgoing.subject, link=outgoing.link)
        return await self._ports.sms.send(outgoing.key, outgoing.to, text)

    async def _push(self, outgoing: Outgoing) -> None:
        if not await self._browsers.send(outgoing.key, outgoing.account_id, outgoing.subject, outgoing.path):
            raise NoAddress("no browser wants it any more")


_SIGNED_IN_BY = {Channel.EMAIL: LoginKind.EMAIL, Channel.SMS: LoginKind.PHONE}
_PAGES = {NoticeKind.SUMMARY: routes.HISTORY, NoticeKind.TRIAL: routes.NOTIFICATIONS}
_CONTACT = {Channel.EMAIL: Field.EMAIL, Channel.SMS: Field.PHONE}


async def address_of(session: AsyncSession, account_id: int, channel: Channel) -> str:
    """What the person signs in by, else the contact they gave; nothing for browsers. Raises `NoAddress`."""
    if channel is Channel.PUSH:
        return ""
    by = sa.select(Login).where(col(Login.account_id) == account_id, col(Login.kind) == _SIGNED_IN_BY[channel])
    if login := (await session.scalars(by.order_by(col(Login.id)))).first():
        return login.value
    account = await session.get_one(Account, account_id)
    person = await session.get(Person, account.person_id) if account.person_id else None
    if person is None or not (contact := person.values.get(_CONTACT[channel], "")):
        raise NoAddress("no address on this channel")
    return contact


async def _path(session: AsyncSession, notice: Notice) -> str:
    """The page that the message is about, as its reader may open it."""
    application = await session.get(Application, notice.application_id) if notice.application_id else None
    if application is not None and application.status is Status.DRAFT:
        return routes.application_edit(application.key, routes.STEPS[0])
    if notice.kind in _PAGES:
        return _PAGES[notice.kind]
    if notice.kind in OF_ACCOUNT:
        return routes.SECURITY
    account = await session.get_one(Account, notice.account_id)
    if application is None or application.number is None:
        return routes.ADMIN if account.role is Role.ADMIN else routes.HOME
    return (routes.desk_case if account.role in STAFF else routes.application)(application.number)
