"""Carrying notices to people: each channel of a notice is sent once, and how it stands is always written down (NOTE-3).

created → sending → sent | delivered (in the cabinet) | failed, to be tried again | dead, until an administrator retries
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app import routes
from oms_app.content import delivery as words
from oms_app.db.account import Account, Login, LoginKind
from oms_app.db.application import Application
from oms_app.db.job import Job
from oms_app.db.notice import Delivery, Notice
from oms_app.db.person import Person
from oms_app.db.unit_of_work import Database
from oms_app.domain.actor import STAFF
from oms_app.domain.changes import Field
from oms_app.domain.masking import without_personal_data
from oms_app.domain.notices import OF_ACCOUNT, Channel, DeliveryState
from oms_app.domain.workflow import Status
from oms_app.services.ports import Letter, Permanent, Ports, Temporary
from oms_app.services.retries import is_last

OPEN = frozenset({DeliveryState.CREATED, DeliveryState.SENDING, DeliveryState.FAILED, DeliveryState.DEAD})


class NoAddress(Permanent):
    """The person has given nothing to reach them by on this channel."""


@dataclass(frozen=True)
class Outgoing:
    """One notice on one channel, ready to go; `key` is the same for every attempt."""

    key: str
    to: str
    subject: str
    text: str
    link: str


class Deliveries:
    """Handles `DELIVER_NOTICE`."""

    def __init__(self, db: Database, ports: Ports, public_url: str) -> None:
        self._db = db
        self._ports = ports
        self._public_url = public_url
        self._send: dict[Channel, Callable[[Outgoing], Awaitable[None]]] = {
            Channel.CABINET: self._cabinet,
            Channel.EMAIL: self._email,
            Channel.SMS: self._sms,
        }

    async def deliver(self, job: Job) -> None:
        """Send what is still to be sent, every channel on its own. Raises `Temporary` when one is to be tried again."""
        errors: list[Exception] = []
        for delivery_id in await self._open(int(job.payload["notice_id"])):
            try:
                await self._one(delivery_id, job)
            except (Temporary, Permanent) as error:
                errors.append(error)
        if errors:
            raise min(errors, key=lambda error: isinstance(error, Permanent))

    async def _open(self, notice_id: int) -> list[int]:
        waiting = sa.select(col(Delivery.id)).where(col(Delivery.notice_id) == notice_id, col(Delivery.state).in_(OPEN))
        async with self._db.read() as session:
            return [one for one in (await session.scalars(waiting.order_by(col(Delivery.id)))) if one is not None]

    async def _one(self, delivery_id: int, job: Job) -> None:
        channel = await self._begin(delivery_id)
        if channel is None:
            return
        try:
            await self._send[channel](await self._outgoing(delivery_id))
        except NoAddress as error:
            await self._end(delivery_id, DeliveryState.DEAD, str(error))
        except Temporary as error:
            await self._end(delivery_id, DeliveryState.DEAD if is_last(job) else DeliveryState.FAILED, str(error))
            raise
        except Permanent as error:
            await self._end(delivery_id, DeliveryState.DEAD, str(error))
            raise
        else:
            arrived = channel is Channel.CABINET
            await self._end(delivery_id, DeliveryState.DELIVERED if arrived else DeliveryState.SENT, "")

    async def _begin(self, delivery_id: int) -> Channel | None:
        """Claim one delivery before anything leaves; None when it has been sent meanwhile."""
        async with self._db.write() as work:
            row = await work.session.get_one(Delivery, delivery_id, with_for_update=True)
            if row.state not in OPEN:
                return None
            row.state, row.attempts = DeliveryState.SENDING, row.attempts + 1
            return row.channel

    async def _end(self, delivery_id: int, state: DeliveryState, error: str) -> None:
        async with self._db.write() as work:
            row = await work.session.get_one(Delivery, delivery_id, with_for_update=True)
            row.state, row.error = state, without_personal_data(error)[:300]
            now = self._ports.clock.now()
            if state in (DeliveryState.SENT, DeliveryState.DELIVERED):
                row.sent_at = now
            if state is DeliveryState.DELIVERED:
                row.delivered_at = now
            notice = await work.session.get_one(Notice, row.notice_id)
            account = await work.session.get_one(Account, notice.account_id)
            work.wake(f"account:{account.id}", f"person:{account.person_id}")

    async def _outgoing(self, delivery_id: int) -> Outgoing:
        async with self._db.read() as session:
            row = await session.get_one(Delivery, delivery_id)
            notice = await session.get_one(Notice, row.notice_id)
            return Outgoing(
                key=f"delivery-{delivery_id}",
                to=row.address or await _address(session, notice.account_id, row.channel),
                subject=notice.subject,
                text=notice.text,
                link=self._public_url + await _path(session, notice),
            )

    async def _cabinet(self, outgoing: Outgoing) -> None:
        """A notice is in the cabinet by being written."""

    async def _email(self, outgoing: Outgoing) -> None:
        text = words.LETTER.format(text=outgoing.text, link=outgoing.link)
        await self._ports.mail.send(Letter(outgoing.key, outgoing.to, outgoing.subject, text))

    async def _sms(self, outgoing: Outgoing) -> None:
        text = words.SMS.format(subject=outgoing.subject, link=outgoing.link)
        await self._ports.sms.send(outgoing.key, outgoing.to, text)


_SIGNED_IN_BY = {Channel.EMAIL: LoginKind.EMAIL, Channel.SMS: LoginKind.PHONE}
_CONTACT = {Channel.EMAIL: Field.EMAIL, Channel.SMS: Field.PHONE}


async def _address(session: AsyncSession, account_id: int, channel: Channel) -> str:
    """What the person signs in by, else the contact they gave. Raises `NoAddress`."""
    if channel is Channel.CABINET:
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
    if notice.kind in OF_ACCOUNT:
        return routes.SECURITY
    if application is None or application.number is None:
        return routes.HOME
    account = await session.get_one(Account, notice.account_id)
    return (routes.desk_case if account.role in STAFF else routes.application)(application.number)
