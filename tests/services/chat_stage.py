"""A citizen, a visitor, two specialists, and a worker: what tests of chats play with."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from oms_app.bootstrap import Services, make_services
from oms_app.domain.actor import Actor, Role
from oms_app.domain.jobs import JobKind
from oms_app.domain.support_hours import ROUND_THE_CLOCK, SupportHours
from oms_app.services import visitors
from oms_app.services.chat_guests import Guest
from oms_app.services.chat_requests import ChatRequests
from oms_app.services.outbox import Outbox
from oms_app.services.sent_address_codes import SentAddressCodes
from oms_app.services.sent_ticket_news import SentTicketNews
from tests.makers import a_citizen, a_staff_member
from tests.world import PORTAL, World

COOKIE = "a browser"


@dataclass
class Stage:
    """A citizen, a browser in which nobody has signed in, two specialists."""

    world: World
    of: Services
    citizen: Actor
    specialist: Actor
    colleague: Actor

    @property
    def mine(self) -> Guest:
        return Guest(self.citizen.account_id, "", "203.0.113.1")

    @property
    def browser(self) -> Guest:
        return Guest(None, visitors.hash_of(visitors.made(COOKIE)), "203.0.113.2")

    async def say(self, *texts: str, guest: Guest | None = None) -> None:
        for text in texts:
            await self.of.chats.send(guest or self.mine, hashlib.sha256(text.encode()).hexdigest()[:30], text)

    async def taken(self) -> str:
        """The key of the chat that waits, taken."""
        key = (await self.of.chat_desk.list(self.specialist)).waiting[0].key
        await self.of.chat_desk.take(self.specialist, key)
        return key

    async def heard(self, guest: Guest | None = None) -> list[str]:
        """What the guest's chat says, without what the portal tells."""
        return [one.text for one in (await self.of.chats.shown(guest or self.mine)).lines if one.text]

    async def minutes_pass(self, minutes: float, hours: SupportHours = ROUND_THE_CLOCK) -> None:
        """The worker runs after this time."""
        self.world.clock.move(minutes=minutes)
        db, ports = self.world.db, self.world.ports
        handlers = {
            JobKind.CHAT_REQUEST: ChatRequests(db, ports, hours).run,
            JobKind.SEND_ADDRESS_CODE: SentAddressCodes(db, ports, PORTAL).send,
            JobKind.SEND_TICKET_NEWS: SentTicketNews(db, ports, PORTAL).send,
        }
        await Outbox(db, ports, handlers).drain()


async def a_stage(world: World) -> Stage:
    """Everybody comes."""
    people = [await a_staff_member(world, Role.SUPPORT, None) for _ in range(2)]
    return Stage(world, make_services(world.db, world.ports), await a_citizen(world), *people)
