"""Messages of a person: written with each move, read and marked in the cabinet (NOTE-2..4)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import col

from oms_app.content.edition import words_version
from oms_app.content.notices import Told, Words, to_owner, to_reviewer
from oms_app.db.account import Account
from oms_app.db.application import Application, ApplicationEvent
from oms_app.db.notice import Delivery, Notice
from oms_app.db.queries import household
from oms_app.db.queries import notices as queries
from oms_app.db.unit_of_work import Database, UnitOfWork
from oms_app.domain.actor import Actor, Role
from oms_app.domain.notices import Channel, DeliveryState, NoticeKind
from oms_app.domain.workflow import Action, Given, Outcome, Party
from oms_app.services import errands, message_ways
from oms_app.services.message_ways import Addresses
from oms_app.services.ports import Ports


@dataclass(frozen=True)
class NoticeView:
    """One message."""

    id: int
    kind: NoticeKind
    subject: str
    text: str
    at: datetime
    unread: bool
    application_number: str | None
    deliveries: tuple[tuple[Channel, DeliveryState, datetime | None], ...]


@dataclass(frozen=True)
class Audience:
    """How one party is told: in which words, and where; None for where its reader wants it."""

    words: Callable[[NoticeKind, Told], Words]
    to: Addresses | None = None


@dataclass(frozen=True)
class Together:
    """What else was sent at once and is told in the same message; `to` the cabinet alone where another one tells."""

    numbers: tuple[str, ...] = ()
    to: Addresses | None = None


ALONE = Together()
EVERY_CHANNEL: Addresses = dict.fromkeys((Channel.CABINET, Channel.EMAIL, Channel.SMS))
CABINET_ALONE: Addresses = {Channel.CABINET: None}

AUDIENCES: dict[Party, Audience] = {
    Party.OWNER: Audience(to_owner),
    Party.HOLDER: Audience(to_reviewer, CABINET_ALONE),
}


class Notices:
    """Reading and marking; they are written by the moves themselves."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def mine(self, actor: Actor, *, limit: int = 50) -> list[NoticeView]:
        """Newest first."""
        async with self.db.read() as session:
            rows = await queries.of_account(session, actor.account_id, limit=limit)
            ways = await queries.deliveries(session, [notice.id for notice, _ in rows])
        return [_view(notice, number, ways.get(notice.id, [])) for notice, number in rows]

    async def unread(self, actor: Actor) -> int:
        """How many are not read yet."""
        async with self.db.read() as session:
            return await queries.count_unread(session, actor.account_id)

    async def mark_read(self, actor: Actor) -> None:
        """All of mine are read."""
        async with self.db.write() as work:
            marked = await queries.mark_read(work.session, actor.account_id, self.ports.clock.now())
            if marked:
                work.wake(f"account:{actor.account_id}")


async def tell(
    work: UnitOfWork,
    application: Application,
    event: ApplicationEvent,
    outcome: Outcome,
    given: Given,
    holder_id: int | None,
) -> None:
    """Write the messages of one move and order their delivery, in the move's own transaction."""
    if outcome.notice is None:
        return
    others = await _sent_together(work, application, outcome)
    told = Told(
        application.number or "",
        outcome.after,
        event.at,
        application.decide_by,
        event.text,
        given.reasons,
        asked=len(given.items),
        answer_by=min((item.due_on for item in given.items if item.due_on), default=None),
        together=others.numbers,
    )
    for party in outcome.told:
        audience = AUDIENCES[party]
        words = audience.words(outcome.notice, told)
        for account_id in await _readers(work, party, application, holder_id):
            notice = Notice(
                account_id=account_id,
                application_id=application.id,
                event_id=event.id,
                kind=outcome.notice,
                subject=words.subject,
                text=words.text,
                created_at=event.at,
            )
            await _send(work, notice, others.to or audience.to)


async def _sent_together(work: UnitOfWork, application: Application, outcome: Outcome) -> Together:
    """Several sent at once are one message to mail and phone: that of the first names them all."""
    if outcome.action is not Action.SUBMIT:
        return ALONE
    if await household.is_sent_along(work.session, application.id):
        return Together(to=CABINET_ALONE)
    found = await household.siblings(work.session, application.id)
    return Together(tuple(one.application.number or "" for one in found))


async def tell_account(
    work: UnitOfWork,
    account_id: int,
    kind: NoticeKind,
    words: Words,
    at: datetime,
    *,
    application_id: int | None = None,
    to: Addresses | None = None,
) -> None:
    """Write a message that comes of no move, to where its reader wants it.

    `to` says instead exactly where, perhaps to an address that is the account's no more.
    """
    notice = Notice(
        account_id=account_id,
        application_id=application_id,
        kind=kind,
        subject=words.subject,
        text=words.text,
        created_at=at,
    )
    await _send(work, notice, to)


async def _readers(work: UnitOfWork, party: Party, application: Application, holder_id: int | None) -> tuple[int, ...]:
    if party is Party.HOLDER:
        return () if holder_id is None else (holder_id,)
    owners = await work.session.scalars(
        sa.select(col(Account.id))
        .where(col(Account.person_id) == application.owner_person_id, col(Account.role) == Role.CITIZEN)
        .order_by(col(Account.id))
    )
    return tuple(account_id for account_id in owners if account_id is not None)


async def _send(work: UnitOfWork, notice: Notice, to: Addresses | None) -> None:
    notice.words_version = words_version()
    work.session.add(notice)
    await work.session.flush()
    ways = await message_ways.ways(work, notice, to)
    deliveries = [_delivery(notice, way.channel, way.address) for way in ways]
    work.session.add_all(deliveries)
    await work.session.flush()
    for way, delivery in zip(ways, deliveries, strict=True):
        if delivery.state is DeliveryState.CREATED:
            await errands.deliver(work, delivery.id or 0, way.channel, way.at)
    work.wake(f"account:{notice.account_id}")


def _delivery(notice: Notice, channel: Channel, address: str | None) -> Delivery:
    """A notice is in the cabinet by being written; every other channel has yet to carry it."""
    assert notice.id is not None
    there = notice.created_at if channel is Channel.CABINET else None
    return Delivery(
        notice_id=notice.id,
        channel=channel,
        address=address,
        state=DeliveryState.DELIVERED if there else DeliveryState.CREATED,
        changed_at=notice.created_at,
        sent_at=there,
        delivered_at=there,
    )


def _view(notice: Notice, number: str | None, ways: list[Delivery]) -> NoticeView:
    assert notice.id is not None
    return NoticeView(
        notice.id,
        notice.kind,
        notice.subject,
        notice.text,
        notice.created_at,
        notice.read_at is None,
        number,
        delivery_views(ways),
    )


def delivery_views(ways: list[Delivery]) -> tuple[tuple[Channel, DeliveryState, datetime | None], ...]:
    """How each channel stands, and since when."""
    return tuple((way.channel, way.state, way.delivered_at or way.sent_at) for way in ways)
