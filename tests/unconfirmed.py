"""People who have an account and have proved nothing yet, with what the register knows of them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from oms_app.bootstrap import Services, make_services
from oms_app.db.account import Account, LoginKind
from oms_app.db.confirmation import Confirmed
from oms_app.db.encrypted import keys
from oms_app.db.indexes import snils_index
from oms_app.db.person import Person
from oms_app.db.queries import confirmations as queries
from oms_app.db.register import RegisterRecord
from oms_app.domain import snils
from oms_app.domain.actor import Actor, Level, Role
from oms_app.domain.changes import Field
from oms_app.domain.documents import DocumentKind
from oms_app.domain.jobs import JobKind
from oms_app.domain.levels import Confirmation
from oms_app.domain.policy import PolicyStatus
from oms_app.services.address_codes import newest
from oms_app.services.codes import code_for, link_for
from oms_app.services.outbox import Outbox
from oms_app.services.sent_address_codes import SentAddressCodes
from tests.makers import a_citizen
from tests.world import World

FIRST_SNILS = 900_000_000
DOCUMENT = {
    Field.DOCUMENT_SERIES.value: "45 10",
    Field.DOCUMENT_NUMBER.value: "123456",
    Field.DOCUMENT_ISSUED_ON.value: "20.04.2010",
    "same": "on",
}
SHOWN = {**DOCUMENT, "born_on": "17.03.1985", "seen": "on"}


@dataclass
class Unconfirmed:
    """Somebody with an account to confirm."""

    world: World
    actor: Actor
    snils: str
    services: Services
    outbox: Outbox

    async def again(self) -> Actor:
        """The actor as the next click would find them."""
        self.actor = replace(self.actor, level=await self.level())
        return self.actor

    async def level(self) -> Level:
        """As it is stored."""
        async with self.world.db.read() as session:
            return (await session.get_one(Account, self.actor.account_id)).level

    async def done(self) -> set[Confirmation]:
        """What is proved."""
        async with self.world.db.read() as session:
            return set(await queries.confirmed(session, self.actor.account_id))

    async def rows(self) -> list[Confirmed]:
        """How it is written down."""
        async with self.world.db.read() as session:
            return list((await queries.confirmed(session, self.actor.account_id)).values())

    async def code(self, kind: Confirmation) -> str:
        """What the last message to this contact says."""
        async with self.world.db.read() as session:
            check = await newest(session, self.actor.account_id, queries.LOGINS[kind])
        assert check is not None
        return code_for(keys(), check.handle_hash)

    async def link(self) -> str:
        """What the link of the last letter carries."""
        async with self.world.db.read() as session:
            check = await newest(session, self.actor.account_id, LoginKind.EMAIL)
        assert check is not None
        return link_for(keys(), check.handle_hash)

    async def confirm_contact(self, kind: Confirmation) -> None:
        """Have a code sent and type it."""
        await self.services.contact_checks.send(self.actor, kind)
        await self.services.contact_checks.enter(self.actor, kind, await self.code(kind))

    async def attach(self, text: str = "photo of a passport") -> str:
        """A scan of the document; its key."""
        outcome = await self.services.account_scans.add(self.actor, DocumentKind.PASSPORT, "IMG.jpg", text.encode())
        assert outcome.scan
        return outcome.scan.key

    async def confirm_document(self, **typed: str) -> None:
        """Attach a scan and type the document."""
        await self.attach()
        await self.services.identity.check_document(self.actor, DOCUMENT | typed)

    async def confirm_snils(self, number: str = "") -> None:
        """Type the СНИЛС and let the worker ask."""
        await self.services.identity.check_snils(self.actor, {"snils": number or self.snils})
        await self.outbox.drain()


async def somebody(world: World, values: dict[Field, str] | None = None, place: int = 1) -> Unconfirmed:
    """A citizen at the lowest level, whom the register knows by their СНИЛС."""
    actor = await a_citizen(world, values, level=Level.SIMPLE)
    number = snils.build(FIRST_SNILS + place)
    async with world.db.write() as work:
        person = await work.session.get_one(Person, actor.person_id)
        person.snils, person.snils_index = number, snils_index(number)
    await a_record(world, actor, number)
    services = make_services(world.db, world.ports)
    handlers = {
        JobKind.SEND_ADDRESS_CODE: SentAddressCodes(world.db, world.ports, "https://polis.example.ru").send,
        JobKind.ASK_FUND: services.identity.ask_fund,
    }
    return Unconfirmed(world, actor, number, services, Outbox(world.db, world.ports, handlers))


async def a_record(world: World, actor: Actor, number: str, other: dict[Field, str] | None = None) -> None:
    """What the register says of this person, with `other` in place of what they are called."""
    async with world.db.write() as work:
        person = await work.session.get_one(Person, actor.person_id)
        work.session.add(
            RegisterRecord(
                person_key=world.ports.chance.key(),
                enp="",
                enp_index=world.ports.chance.key(),
                snils_index=snils_index(number),
                values=person.values | {field.value: value for field, value in (other or {}).items()},
                born_on=person.born_on,
                sex=person.sex,
                status=PolicyStatus.ACTIVE,
                changed_at=world.clock.now(),
            )
        )


async def support(world: World, *, person_id: int | None = None) -> Actor:
    """Staff of an МФЦ."""
    account = Account(
        role=Role.SUPPORT,
        level=Level.CONFIRMED,
        person_id=person_id,
        display_name="Мельник Ю.",
        password_hash="",
        created_at=world.clock.now(),
    )
    async with world.db.write() as work:
        work.session.add(account)
        await work.session.flush()
    return Actor(account.id or 0, Role.SUPPORT, person_id=person_id, level=Level.CONFIRMED)
