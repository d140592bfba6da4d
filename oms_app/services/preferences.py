"""«Уведомления»: what a citizen chooses about messages, and a message to try it out (NOTE-1)."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from oms_app.content import notifications as words
from oms_app.db.account import Account
from oms_app.db.preferences import MessageWishes
from oms_app.db.unit_of_work import Database, UnitOfWork
from oms_app.domain import masking
from oms_app.domain.actor import Actor, Role
from oms_app.domain.errors import Code, Forbidden, Invalid, Problem, Refused
from oms_app.domain.limits import Limit
from oms_app.domain.notices import Channel, NoticeKind
from oms_app.domain.preferences import HOURS, OUTSIDE, Quiet, Topic, Wishes, choice_of, is_locked
from oms_app.services import message_ways
from oms_app.services.addressees import NoAddress, address_of
from oms_app.services.notices import tell_account
from oms_app.services.ports import Ports

QUIET_END = "quiet_end"


@dataclass(frozen=True)
class PreferencesView:
    """What was chosen, and the addresses by which only their owner knows them; empty for what is not there."""

    wishes: Wishes
    email: str
    phone: str
    has_devices: bool


class Preferences:
    """A citizen's own; what may not be switched off is refused here, whatever a page sends."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def mine(self, actor: Actor) -> PreferencesView:
        """As they are now. Raises `Forbidden` for staff."""
        _only_citizen(actor)
        async with self.db.read() as session:
            return await reach(session, actor)

    async def choose(self, actor: Actor, topic: Topic, channel: Channel, *, on: bool) -> None:
        """Switch one channel of one topic. Raises `Refused` for what is locked, `Forbidden` for staff."""
        _only_citizen(actor)
        if channel not in OUTSIDE or is_locked(topic, channel):
            raise Refused(Code.MESSAGE_LOCKED)
        async with self.db.write() as work:
            row = await self._row(work, actor)
            row.choices = dict(row.choices) | {choice_of(topic, channel): on}
            self._changed(work, row)

    async def keep_quiet(self, actor: Actor, quiet: Quiet) -> None:
        """When nothing may ring. Raises `Invalid` for no time at all, `Forbidden` for staff."""
        _only_citizen(actor)
        if quiet.start not in HOURS or quiet.end not in HOURS or (quiet.on and quiet.start == quiet.end):
            raise Invalid((Problem(QUIET_END, Code.QUIET_HOURS),))
        async with self.db.write() as work:
            row = await self._row(work, actor)
            row.quiet, row.quiet_start, row.quiet_end, row.zone = quiet.on, quiet.start, quiet.end, quiet.zone
            self._changed(work, row)

    async def try_out(self, actor: Actor) -> None:
        """Send a message on every channel there is. Raises `TooMany`, `Forbidden` for staff."""
        _only_citizen(actor)
        await self.ports.limiter.hit(Limit.TRIAL_MESSAGE, str(actor.account_id))
        now = self.ports.clock.now()
        async with self.db.write() as work:
            view = await reach(work.session, actor)
            there = {Channel.EMAIL: view.email, Channel.SMS: view.phone, Channel.PUSH: view.has_devices}
            to = dict.fromkeys((Channel.CABINET, *(channel for channel in OUTSIDE if there[channel])))
            await tell_account(work, actor.account_id, NoticeKind.TRIAL, words.trial(now), now, to=to)

    async def _row(self, work: UnitOfWork, actor: Actor) -> MessageWishes:
        account = await work.session.get_one(Account, actor.account_id, with_for_update=True)
        kept = await work.session.get(MessageWishes, actor.account_id)
        if kept is not None:
            return kept
        quiet = (await message_ways.wishes_of(work.session, account)).quiet
        row = MessageWishes(
            account_id=actor.account_id,
            choices={},
            quiet=quiet.on,
            quiet_start=quiet.start,
            quiet_end=quiet.end,
            zone=quiet.zone,
            changed_at=self.ports.clock.now(),
        )
        work.session.add(row)
        return row

    def _changed(self, work: UnitOfWork, row: MessageWishes) -> None:
        row.changed_at = self.ports.clock.now()
        work.wake(f"account:{row.account_id}")


async def reach(session: AsyncSession, actor: Actor) -> PreferencesView:
    """By what the actor is told, and what they chose."""
    account = await session.get_one(Account, actor.account_id)
    return PreferencesView(
        wishes=await message_ways.wishes_of(session, account),
        email=masking.email(await _address(session, actor, Channel.EMAIL)),
        phone=masking.phone(await _address(session, actor, Channel.SMS)),
        has_devices=await message_ways.has_devices(session, actor.account_id),
    )


async def _address(session: AsyncSession, actor: Actor, channel: Channel) -> str:
    try:
        return await address_of(session, actor.account_id, channel)
    except NoAddress:
        return ""


def _only_citizen(actor: Actor) -> None:
    if actor.role is not Role.CITIZEN:
        raise Forbidden
