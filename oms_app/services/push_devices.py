"""Browsers that asked for web push: added, listed, removed; and a message carried to each of them (NOTE-1)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.content import notifications as words
from oms_app.db.account import Account
from oms_app.db.encrypted import keys
from oms_app.db.preferences import PushDevice
from oms_app.db.unit_of_work import Database, UnitOfWork
from oms_app.domain.actor import Actor, Role
from oms_app.domain.audit import Deed
from oms_app.domain.devices import device_name
from oms_app.domain.errors import Code, Forbidden, NotFound, Refused
from oms_app.domain.limits import Limit
from oms_app.services import account_trail, push_pauses
from oms_app.services.ports import Permanent, Ports, Temporary
from oms_app.services.push_ports import PushAddress

MOST = 10
USER_AGENT_LENGTH = 300


@dataclass(frozen=True)
class PushDeviceView:
    """One browser. `device` is like «Chrome, Windows», empty when unknown; `used_at` is its last message.

    `is_paused` while its owner is signed out there.
    """

    id: int
    device: str
    since: datetime
    used_at: datetime | None
    is_paused: bool = False


class PushDevices:
    """A citizen's own browsers. Raises `Forbidden` for staff."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def mine(self, actor: Actor) -> list[PushDeviceView]:
        """The newest first."""
        _only_citizen(actor)
        async with self.db.read() as session:
            rows = await of_account(session, actor.account_id)
        return [_view(row) for row in reversed(rows)]

    async def key(self, actor: Actor) -> str:
        """By what browsers know the portal."""
        _only_citizen(actor)
        return self.ports.push.public_key

    async def add(self, actor: Actor, address: PushAddress, user_agent: str) -> None:
        """Keep this browser; one that was somebody else's is theirs no more. Raises `Refused`, `TooMany`."""
        _only_citizen(actor)
        await self.ports.limiter.hit(Limit.PUSH_DEVICE, str(actor.account_id))
        try:
            self.ports.push.check(address)
        except Permanent:
            raise Refused(Code.PUSH_REFUSED) from None
        index = keys().blind("push_device.endpoint", address.endpoint)
        async with self.db.write() as work:
            await work.session.execute(sa.delete(PushDevice).where(col(PushDevice.endpoint_index) == index))
            for row in (await of_account(work.session, actor.account_id))[: -(MOST - 1)]:
                await work.session.delete(row)
            row = PushDevice(
                account_id=actor.account_id,
                endpoint=address.endpoint,
                endpoint_index=index,
                p256dh=address.p256dh,
                auth=address.auth,
                user_agent=user_agent[:USER_AGENT_LENGTH],
                device_hash=await push_pauses.device_of(work.session, actor.session_id),
                created_at=self.ports.clock.now(),
            )
            work.session.add(row)
            await self._changed(work, actor, "push_device_added")

    async def remove(self, actor: Actor, device_id: int) -> None:
        """No more messages there. Raises `NotFound` for somebody else's."""
        _only_citizen(actor)
        async with self.db.write() as work:
            row = await work.session.get(PushDevice, device_id, with_for_update=True)
            if row is None or row.account_id != actor.account_id:
                raise NotFound
            await work.session.delete(row)
            await self._changed(work, actor, "push_device_removed")

    async def _changed(self, work: UnitOfWork, actor: Actor, detail: str) -> None:
        account, now = await work.session.get_one(Account, actor.account_id), self.ports.clock.now()
        account_trail.record(work, account, Deed.ACCOUNT_CHANGED, now, detail, actor.session_id)
        work.wake(f"account:{actor.account_id}")


class PushCarrier:
    """Carries one message to every browser of its reader; the same `key` replaces itself where it is shown."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self._db = db
        self._ports = ports

    async def send(self, key: str, account_id: int, subject: str, path: str) -> bool:
        """False when no browser is left.

        Raises `Temporary` while any of them has yet to take it, `Permanent` when none did and one refused.
        """
        async with self._db.read() as session:
            rows = [row for row in await of_account(session, account_id) if row.paused_at is None]
        payload = json.dumps(words.push(key, subject, path), ensure_ascii=False)
        failed: list[Temporary | Permanent] = []
        taken = [await self._one(key, row, payload, failed) for row in rows]
        if busy := [error for error in failed if isinstance(error, Temporary)]:
            raise busy[0]
        if failed and not any(taken):
            raise failed[0]
        return any(taken)

    async def _one(self, key: str, row: PushDevice, payload: str, failed: list[Temporary | Permanent]) -> bool:
        try:
            taken = await self._ports.push.send(key, PushAddress(row.endpoint, row.p256dh, row.auth), payload)
        except (Temporary, Permanent) as error:
            failed.append(error)
            return False
        same = col(PushDevice.id) == row.id
        async with self._db.write() as work:
            if taken:
                used = sa.update(PushDevice).where(same).values(used_at=self._ports.clock.now())
                await work.session.execute(used)
            else:
                await work.session.execute(sa.delete(PushDevice).where(same))
            work.wake(f"account:{row.account_id}")
        return taken


async def of_account(session: AsyncSession, account_id: int) -> list[PushDevice]:
    """The oldest first."""
    mine = sa.select(PushDevice).where(col(PushDevice.account_id) == account_id)
    return list(await session.scalars(mine.order_by(col(PushDevice.id))))


async def forget_of(session: AsyncSession, account_id: int) -> None:
    """Every browser of this account."""
    await session.execute(sa.delete(PushDevice).where(col(PushDevice.account_id) == account_id))


async def forget_silent(session: AsyncSession, before: datetime) -> None:
    """Browsers that took no message since, nor were added."""
    last = sa.func.coalesce(col(PushDevice.used_at), col(PushDevice.created_at))
    await session.execute(sa.delete(PushDevice).where(last < before))


def _view(row: PushDevice) -> PushDeviceView:
    is_paused = row.paused_at is not None
    return PushDeviceView(row.id or 0, device_name(row.user_agent), row.created_at, row.used_at, is_paused)


def _only_citizen(actor: Actor) -> None:
    if actor.role is not Role.CITIZEN:
        raise Forbidden
