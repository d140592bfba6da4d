"""Carrying notices to people: each channel of a notice once, and how it stands is always written down (NOTE-3)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from oms_app.content import delivery as words
from oms_app.content import letters
from oms_app.db.job import Job
from oms_app.db.notice import Delivery
from oms_app.db.unit_of_work import Database, UnitOfWork
from oms_app.domain.deliveries import Signal
from oms_app.domain.notices import Channel
from oms_app.domain.sent_proof import digest_of
from oms_app.services import addressees
from oms_app.services import delivery_states as states
from oms_app.services.addressees import NoAddress
from oms_app.services.delivery_states import Change, Locked
from oms_app.services.message_ports import Letter, Taken
from oms_app.services.ports import Permanent, Ports, Temporary
from oms_app.services.push_devices import PushCarrier
from oms_app.services.retries import is_last
from oms_app.services.rounds import Ended, Send


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


@dataclass(frozen=True)
class Left:
    """It went: what the channel calls it, and the digest of exactly what left."""

    taken: Taken | None
    sha256: str


class Deliveries:
    """Carries `DELIVER_LETTER`, `DELIVER_SMS` and `DELIVER_PUSH`."""

    def __init__(self, db: Database, ports: Ports, public_url: str) -> None:
        self._ports = ports
        self._public_url = public_url
        self._send: dict[Channel, Callable[[Outgoing], Awaitable[Left]]] = {
            Channel.EMAIL: self._email,
            Channel.SMS: self._sms,
            Channel.PUSH: self._push,
        }
        self._browsers = PushCarrier(db, ports)

    async def turn(self, work: UnitOfWork, ended: Sequence[Ended], jobs: Sequence[Job]) -> dict[int, Send]:
        """What the channels said of those; and claim these before anything leaves.

        Not those that have been sent meanwhile, or can go nowhere.
        """
        of = {_delivery_id(job): job.id or 0 for job in jobs}
        rows = await states.locked(work, [*of, *(_delivery_id(one.job) for one in ended)])
        for one in ended:
            if found := rows.get(_delivery_id(one.job)):
                await self._end(work, found.row, one)
        return await self._begin(work, of, [rows[delivery_id] for delivery_id in of if delivery_id in rows])

    async def _begin(self, work: UnitOfWork, of: Mapping[int, int], rows: Sequence[Locked]) -> dict[int, Send]:
        now = self._ports.clock.now()
        leaving = [one for one in rows if await states.change(work, one.row, Change(Signal.BEGIN, now))]
        ready = await self._outgoing(work, leaving)
        for one in leaving:
            if one.row.id not in ready:
                await states.change(work, one.row, Change(Signal.NOWHERE, now, addressees.NOWHERE))
        return {of[delivery_id]: partial(self._leave, outgoing) for delivery_id, outgoing in ready.items()}

    async def _end(self, work: UnitOfWork, row: Delivery, one: Ended) -> None:
        now = self._ports.clock.now()
        if isinstance(one.result, NoAddress):
            await states.change(work, row, Change(Signal.NOWHERE, now, str(one.result)))
        elif isinstance(one.result, Left):
            await states.taken(work, row, one.result.taken, one.result.sha256, now)
        elif signal := _signal(one):
            await states.change(work, row, Change(signal, now, str(one.error)))

    async def _leave(self, outgoing: Outgoing) -> Left | NoAddress:
        """That there is nowhere to go is an end like another: nobody can mend it by trying again."""
        try:
            return await self._send[outgoing.channel](outgoing)
        except NoAddress as nowhere:
            return nowhere

    async def _outgoing(self, work: UnitOfWork, leaving: Sequence[Locked]) -> dict[int, Outgoing]:
        """Those that have somewhere to go, by the delivery's id."""
        addresses: dict[tuple[Channel, int], str] = {}
        for channel in {one.row.channel for one in leaving}:
            readers = [one.reader for one in leaving if one.row.channel is channel and one.row.address is None]
            found = await addressees.addresses_of(work.session, readers, channel) if readers else {}
            addresses |= {(channel, account_id): address for account_id, address in found.items()}
        told = await addressees.about(work.session, {one.notice.application_id or 0 for one in leaving} - {0})
        made: dict[int, Outgoing] = {}
        for one in leaving:
            to = one.row.address or addresses.get((one.row.channel, one.notice.account_id))
            if to is not None:
                path = addressees.page_of(one.notice, one.reader, told.get(one.notice.application_id or 0))
                made[one.row.id or 0] = self._ready(one, to, path)
        return made

    def _ready(self, one: Locked, to: str, path: str) -> Outgoing:
        return Outgoing(
            key=f"delivery-{one.row.id}",
            channel=one.row.channel,
            to=to,
            subject=one.notice.subject,
            text=one.notice.text,
            link=self._public_url + path,
            account_id=one.notice.account_id,
            path=path,
        )

    async def _email(self, outgoing: Outgoing) -> Left:
        written = letters.written(outgoing.subject, outgoing.text, outgoing.link)
        await self._ports.mail.send(Letter(outgoing.key, outgoing.to, outgoing.subject, written.text, written.html))
        return Left(None, digest_of(outgoing.subject, written.text, written.html))

    async def _sms(self, outgoing: Outgoing) -> Left:
        text = words.SMS.format(subject=outgoing.subject, link=outgoing.link)
        return Left(await self._ports.sms.send(outgoing.key, outgoing.to, text), digest_of(text))

    async def _push(self, outgoing: Outgoing) -> Left:
        if not await self._browsers.send(outgoing.key, outgoing.account_id, outgoing.subject, outgoing.path):
            raise NoAddress("no browser wants it any more")
        return Left(None, digest_of(outgoing.subject, outgoing.path))


def _delivery_id(job: Job) -> int:
    return int(job.payload["delivery_id"])


def _signal(one: Ended) -> Signal | None:
    """What a failure means; a fault of the portal's own says nothing of the message."""
    if isinstance(one.error, Permanent):
        return Signal.REFUSED
    if isinstance(one.error, Temporary):
        return Signal.GIVEN_UP if is_last(one.job) else Signal.BUSY
    return None
