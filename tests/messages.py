"""Messages on their way, as tests make and watch them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import col

from oms_app.content.notices import Words
from oms_app.db.job import Job
from oms_app.db.notice import Delivery, Notice
from oms_app.db.unit_of_work import Database, UnitOfWork
from oms_app.domain.actor import Actor, Role
from oms_app.domain.jobs import JobKind
from oms_app.domain.lines import DELIVERING
from oms_app.domain.notices import Channel, DeliveryState, NoticeKind
from oms_app.services import errands
from oms_app.services.delivery import Deliveries
from oms_app.services.notices import tell_account
from oms_app.services.outbox import Handler, Outbox
from oms_app.services.ports import Ports
from oms_app.services.rounds import Carrier, Send
from tests.world import World

PORTAL = "https://polis.example.ru"
ADMIN = Actor(account_id=1, role=Role.ADMIN)
SUBJECT = "Вход с нового устройства"


def carried(db: Database, ports: Ports) -> dict[JobKind, Handler | Carrier]:
    """What carries messages on every channel."""
    return dict.fromkeys(DELIVERING, Deliveries(db, ports, PORTAL))


def postman(world: World) -> Outbox:
    """A worker that carries messages and does nothing else."""
    return Outbox(world.db, world.ports, carried(world.db, world.ports))


async def an_sms(work: UnitOfWork, notice_id: int, now: datetime) -> None:
    """The same message by SMS too."""
    row = Delivery(notice_id=notice_id, channel=Channel.SMS, state=DeliveryState.CREATED, changed_at=now)
    work.session.add(row)
    await work.session.flush()
    await errands.deliver(work, row.id or 0, row.channel, now)


async def tell(world: World, actor: Actor, *channels: Channel, to: str | None = None) -> None:
    """Tell somebody something on these channels."""
    words = Words(SUBJECT, "В ваш кабинет вошли.")
    async with world.db.write() as work:
        now, ways = world.clock.now(), dict.fromkeys(channels, to)
        await tell_account(work, actor.account_id, NoticeKind.SIGNED_IN, words, now, to=ways)


async def deliveries(world: World, channel: Channel) -> Sequence[Delivery]:
    """Oldest first."""
    async with world.db.read() as session:
        rows = sa.select(Delivery).where(col(Delivery.channel) == channel).order_by(col(Delivery.id))
        return (await session.scalars(rows)).all()


async def the(world: World, channel: Channel) -> Delivery:
    """The only one on this channel."""
    [row] = await deliveries(world, channel)
    return row


async def notices_of(world: World, kind: NoticeKind) -> Sequence[Notice]:
    """Every message of a kind, oldest first."""
    async with world.db.read() as session:
        return (await session.scalars(sa.select(Notice).where(col(Notice.kind) == kind).order_by(col(Notice.id)))).all()


async def taken_up(world: World) -> Sequence[Send]:
    """What a worker does before it dies: every message is begun; what it returns sends them, and nobody writes so."""
    async with world.db.write() as work:
        jobs = (await work.session.scalars(sa.select(Job).where(col(Job.kind).in_(DELIVERING)))).all()
        return list((await Deliveries(world.db, world.ports, PORTAL).turn(work, [], jobs)).values())
