"""On which channels one message goes, and when: what its reader chose, what may not be switched off (NOTE-1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.db.account import Account
from oms_app.db.notice import Delivery, Notice
from oms_app.db.person import Person
from oms_app.db.preferences import MessageWishes, PushDevice
from oms_app.db.unit_of_work import UnitOfWork
from oms_app.domain.actor import Role
from oms_app.domain.changes import Field
from oms_app.domain.notices import Channel, NoticeKind
from oms_app.domain.preferences import MOST_AN_HOUR, OUTSIDE, RULES, TOPICS, Quiet, Topic, Wishes, comes_at, is_on
from oms_app.domain.zones import zone_of
from oms_app.services import errands

HOUR = timedelta(hours=1)
# None is the address that the account has on this channel when the message leaves.
Addresses = Mapping[Channel, str | None]
CABINET_AND_EMAIL: Addresses = dict.fromkeys((Channel.CABINET, Channel.EMAIL))


@dataclass(frozen=True)
class Way:
    """One channel of one message: to which address, not before when."""

    channel: Channel
    address: str | None
    at: datetime


async def ways(work: UnitOfWork, notice: Notice, to: Addresses | None) -> list[Way]:
    """Where a message that was just written goes: where its writer says, else where its reader wants it."""
    if to is not None:
        return await _as_told(work.session, notice, to)
    account = await work.session.get_one(Account, notice.account_id)
    topic = TOPICS.get(notice.kind)
    if account.role is not Role.CITIZEN or topic is None:
        return [Way(channel, address, notice.created_at) for channel, address in CABINET_AND_EMAIL.items()]
    found = [Way(Channel.CABINET, None, notice.created_at)]
    if RULES[topic].capped and await _are_many(work.session, notice):
        await _summarise_later(work, notice)
        return found
    wishes = await wishes_of(work.session, account)
    outside = await wanted(work.session, notice.account_id, topic, wishes)
    at = notice.created_at
    return found + [Way(channel, None, comes_at(topic, channel, wishes.quiet, at)) for channel in outside]


async def wanted(session: AsyncSession, account_id: int, topic: Topic, wishes: Wishes) -> list[Channel]:
    """The channels outside the cabinet; web push only while there is a browser that asked for it."""
    chosen = [channel for channel in OUTSIDE if is_on(topic, channel, wishes.choices)]
    if Channel.PUSH in chosen and not await has_devices(session, account_id):
        chosen.remove(Channel.PUSH)
    return chosen


async def wishes_of(session: AsyncSession, account: Account) -> Wishes:
    """What the citizen chose, or how it is at first: by the clocks of where they are registered."""
    kept = await session.get(MessageWishes, account.id)
    if kept is not None:
        return Wishes(kept.choices, Quiet(kept.quiet, kept.quiet_start, kept.quiet_end, kept.zone))
    person = await session.get(Person, account.person_id) if account.person_id else None
    region = person.values.get(Field.REGION, "") if person else ""
    return Wishes(quiet=Quiet(zone=zone_of(region)))


async def has_devices(session: AsyncSession, account_id: int) -> bool:
    """Whether any browser asked for web push where the account is still signed in."""
    ringing = sa.and_(col(PushDevice.account_id) == account_id, col(PushDevice.paused_at).is_(None))
    return await session.scalar(sa.select(col(PushDevice.id)).where(ringing).limit(1)) is not None


async def _as_told(session: AsyncSession, notice: Notice, to: Addresses) -> list[Way]:
    """An urgent message rings in the browser too, wherever else it was told to go."""
    told = dict(to)
    topic = TOPICS.get(notice.kind)
    urgent = topic is not None and RULES[topic].urgent
    if urgent and Channel.PUSH not in told and await has_devices(session, notice.account_id):
        told[Channel.PUSH] = None
    return [Way(channel, address, notice.created_at) for channel, address in told.items()]


async def _are_many(session: AsyncSession, notice: Notice) -> bool:
    """Whether as many of this kind have already gone out within the hour as may go one by one."""
    gone = sa.exists().where(col(Delivery.notice_id) == col(Notice.id), col(Delivery.channel) != Channel.CABINET)
    same = sa.select(sa.func.count()).where(
        col(Notice.account_id) == notice.account_id,
        col(Notice.kind) == notice.kind,
        col(Notice.created_at) > notice.created_at - HOUR,
        gone.correlate(Notice),
    )
    return (await session.scalar(same.select_from(Notice)) or 0) >= MOST_AN_HOUR


async def _summarise_later(work: UnitOfWork, notice: Notice) -> None:
    since = notice.created_at.replace(minute=0, second=0, microsecond=0)
    await errands.summarise(work, notice.account_id, notice.kind, since, since + HOUR)


async def held_back(session: AsyncSession, account_id: int, kind: NoticeKind, since: datetime) -> list[Notice]:
    """What of an hour stayed in the cabinet alone."""
    gone = sa.exists().where(col(Delivery.notice_id) == col(Notice.id), col(Delivery.channel) != Channel.CABINET)
    rows = sa.select(Notice).where(
        col(Notice.account_id) == account_id,
        col(Notice.kind) == kind,
        col(Notice.created_at).between(since, since + HOUR),
        ~gone.correlate(Notice),
    )
    return list(await session.scalars(rows.order_by(col(Notice.id))))
