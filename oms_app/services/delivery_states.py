"""The only writer of how a delivery stands: the table of the domain, its row, and who hears of a loss (NOTE-3)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import load_only
from sqlmodel import col

from oms_app.content import undelivered as words
from oms_app.content.edition import words_version
from oms_app.db.account import Account
from oms_app.db.notice import Delivery, Notice
from oms_app.db.receipt import Receipt
from oms_app.db.unit_of_work import UnitOfWork
from oms_app.domain.deliveries import LOST, Signal, after, stronger
from oms_app.domain.masking import without_personal_data
from oms_app.domain.notices import Channel, DeliveryState, NoticeKind
from oms_app.services.message_ports import GatewayReceipt, Taken
from oms_app.services.notices import tell_account

ERROR_LENGTH = 300
RECEIPT_WITHIN = timedelta(days=3)  # gateways try for a day or two
TOLD_AGAIN_AFTER = timedelta(days=1)
_READER = load_only(Account.person_id, Account.role)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Change:
    """What happened to a delivery, when, and what was said of it."""

    signal: Signal
    at: datetime
    error: str = ""


@dataclass(frozen=True)
class Locked:
    """A delivery that nobody else may touch now, with its notice and its reader, read in one look."""

    row: Delivery
    notice: Notice
    reader: Account


async def locked(work: UnitOfWork, delivery_ids: Collection[int]) -> dict[int, Locked]:
    """By their ids. As long as one is held, what goes by its notice or reader need not ask the database again."""
    found = (
        sa.select(Delivery, Notice, Account)
        .join(Notice, col(Notice.id) == col(Delivery.notice_id))
        .join(Account, col(Account.id) == col(Notice.account_id))
        .where(col(Delivery.id).in_(delivery_ids))
        .order_by(col(Delivery.id))
        .options(_READER)
        .with_for_update(of=Delivery)
    )
    return {row[0].id or 0: Locked(*row) for row in await work.session.execute(found)}


async def change(work: UnitOfWork, row: Delivery, what: Change) -> bool:
    """Write down what happened to this locked row; False when it came too late and changes nothing."""
    state = after(row.state, what.signal)
    if state is None:
        return False
    row.attempts += what.signal is Signal.BEGIN
    row.state, row.changed_at = state, what.at
    row.error = without_personal_data(what.error)[:ERROR_LENGTH]
    if state in (DeliveryState.SENT, DeliveryState.DELIVERED):
        row.sent_at = row.sent_at or what.at
    if state is DeliveryState.DELIVERED:
        row.delivered_at = what.at
    if state in LOST:
        await _tell_of_loss(work, row, what.at)
    if state is not DeliveryState.SENDING:
        await _wake_reader(work, row)
    return True


async def _wake_reader(work: UnitOfWork, row: Delivery) -> None:
    notice = await work.session.get_one(Notice, row.notice_id)
    account = await work.session.get_one(Account, notice.account_id)
    work.wake(f"account:{account.id}", f"person:{account.person_id}")


async def taken(work: UnitOfWork, row: Delivery, by: Taken | None, sha256: str, now: datetime) -> None:
    """The channel has it. What it said of this message before we knew its name is taken into account now."""
    row.sent_at, row.sent_sha256, row.sent_words = now, sha256, words_version()
    await change(work, row, Change(Signal.TAKEN, now))
    if by is None:
        return
    row.gateway, row.provider_id = by.gateway, by.message_id
    row.receipt_by = now + RECEIPT_WITHIN if by.says_how_it_ended else None
    receipt = await _receipt(work, by.gateway, by.message_id, now)
    if receipt.delivery_id is not None and receipt.verdict is Signal.REFUSED:
        receipt.verdict = None  # that was said of an earlier sending by the same name
    receipt.delivery_id = row.id
    await _apply(work, receipt, now)


async def said(work: UnitOfWork, receipt: GatewayReceipt, now: datetime) -> None:
    """Keep a gateway's word; a later or repeated one never makes what has arrived undone."""
    row = await _receipt(work, receipt.gateway, receipt.message_id, now)
    verdict = stronger(row.verdict, receipt.verdict)
    if verdict is row.verdict:
        return
    row.verdict, row.error = verdict, without_personal_data(receipt.error)[:ERROR_LENGTH]
    await _apply(work, row, now)


async def _receipt(work: UnitOfWork, gateway: str, message_id: str, now: datetime) -> Receipt:
    values = {"gateway": gateway, "provider_id": message_id, "error": "", "seen_at": now}
    await work.insert_once(Receipt, values, "gateway", "provider_id")
    named = sa.select(Receipt).where(col(Receipt.gateway) == gateway, col(Receipt.provider_id) == message_id)
    return (await work.session.scalars(named.with_for_update())).one()


async def _apply(work: UnitOfWork, receipt: Receipt, now: datetime) -> None:
    """Only of the newest sending does it count that it was lost; that any of them arrived always counts."""
    if receipt.delivery_id is None or receipt.verdict is None:
        return
    row = await work.session.get_one(Delivery, receipt.delivery_id, with_for_update=True)
    newest = (row.gateway, row.provider_id) == (receipt.gateway, receipt.provider_id)
    if newest or receipt.verdict is Signal.ARRIVED:
        await change(work, row, Change(receipt.verdict, now, receipt.error))


async def _tell_of_loss(work: UnitOfWork, row: Delivery, now: datetime) -> None:
    """In the cabinet, once a day for each channel; nobody is told that an address they gave up is dead."""
    if row.channel is Channel.CABINET or row.address is not None:
        return
    notice = await work.session.get_one(Notice, row.notice_id)
    told = words.lost(row.channel, notice.subject, now)
    same = sa.select(col(Notice.id)).where(
        col(Notice.account_id) == notice.account_id,
        col(Notice.kind) == NoticeKind.DELIVERY_FAILED,
        col(Notice.subject) == told.subject,
        col(Notice.created_at) > now - TOLD_AGAIN_AFTER,
    )
    if await work.session.scalar(same.limit(1)) is None:
        await tell_account(work, notice.account_id, NoticeKind.DELIVERY_FAILED, told, now, to={Channel.CABINET: None})
