"""People who registered by themselves, and what the registry knows of them."""

from __future__ import annotations

from oms_app.bootstrap import make_services
from oms_app.db.confirmation import Confirmed
from oms_app.db.indexes import snils_index
from oms_app.db.register import RegisterRecord
from oms_app.domain import snils
from oms_app.domain.jobs import JobKind
from oms_app.domain.levels import Confirmation
from oms_app.domain.policy import PolicyStatus, Sex
from oms_app.services.outbox import Outbox
from oms_app.services.registration import Registration
from oms_app.services.sent_address_codes import SentAddressCodes
from oms_app.services.signing_in import Browser
from tests.accounts import code_of
from tests.makers import NOW
from tests.rows import stored
from tests.unconfirmed import FIRST_SNILS, SHOWN, Unconfirmed
from tests.world import World

NAME = {"last_name": "Воронцова", "first_name": "Анна", "patronymic": "Сергеевна"}
HERE = Browser("203.0.113.7", "Safari", "a phone")
PASSWORD = "семь чашек чая с малиной"


def number_of(place: int) -> str:
    return snils.build(FIRST_SNILS + place)


async def a_newcomer(world: World, *, phone: str = "+70007654321", **said: str) -> Unconfirmed:
    """Anna Vorontsova, born on 17.03.1985, with an account of nobody's."""
    registration = Registration(world.db, world.ports)
    typed = NAME | {"born_on": "17.03.1985", "snils": number_of(1), "email": "anna@example.ru"} | said
    form = typed | {"phone": phone, "new_password": PASSWORD, "consent": "1"}
    sent = await registration.start(form, browser=HERE)
    actor = (await registration.finish(sent.handle, code_of(sent.handle), browser=HERE)).actor
    services = make_services(world.db, world.ports)
    handlers = {
        JobKind.SEND_ADDRESS_CODE: SentAddressCodes(world.db, world.ports, "https://polis.example.ru").send,
        JobKind.ASK_FUND: services.identity.ask_fund,
    }
    return Unconfirmed(world, actor, number_of(1), services, Outbox(world.db, world.ports, handlers))


async def confirm_email(one: Unconfirmed, address: str) -> None:
    """Name an e-mail and type its code."""
    await one.services.contact_checks.send(one.actor, Confirmation.EMAIL, address)
    await one.services.contact_checks.enter(one.actor, Confirmation.EMAIL, await one.code(Confirmation.EMAIL))


async def known_to_the_register(world: World, **other: str) -> None:
    """The register knows Anna by her СНИЛС; `other` is what it has differently."""
    async with world.db.write() as work:
        work.session.add(
            RegisterRecord(
                person_key=world.ports.chance.key(),
                enp="",
                enp_index=world.ports.chance.key(),
                snils_index=snils_index(number_of(1)),
                values={field.value: value for field, value in NOW.items()} | other,
                born_on="1985-03-17",
                sex=Sex.FEMALE,
                status=PolicyStatus.ACTIVE,
                changed_at=world.clock.now(),
            )
        )


def seen(**other: str) -> dict[str, str]:
    """What staff of an МФЦ copy from the original of somebody whom nobody knows."""
    return SHOWN | NAME | {"sex": "female", "snils": number_of(1)} | other


async def proofs(world: World) -> set[tuple[int, Confirmation]]:
    """Everything that is proved, and by whom."""
    return {(row.account_id, row.kind) for row in await stored(world, Confirmed)}
