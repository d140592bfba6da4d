"""The people of tests about one's own account: signed in at several devices, reading their SMS and letters."""

from __future__ import annotations

import sqlalchemy as sa
from sqlmodel import col

from oms_app.db.account import Account, Session
from oms_app.db.notice import Delivery, Notice
from oms_app.domain.actor import Actor
from oms_app.domain.jobs import JobKind
from oms_app.domain.notices import Channel, NoticeKind
from oms_app.services.outbox import Handler, Outbox
from oms_app.services.rounds import Carrier
from oms_app.services.sent_address_codes import SentAddressCodes
from oms_app.services.sent_codes import SentCodes
from oms_app.services.sessions import SignedIn
from oms_app.services.signing_in import Browser, SigningIn
from tests.accounts import EMAIL, PASSWORD, code_of
from tests.messages import carried
from tests.world import World

SOMEWHERE = "203.0.113.7"
SAFARI = "Mozilla/5.0 (iPhone) Safari/605"
CHROME = "Mozilla/5.0 (Windows NT 10.0) Chrome/131 Safari/537"
RINGING = (Channel.CABINET, Channel.EMAIL, Channel.SMS)
PORTAL = "https://polis.example.ru"


async def signed_in(
    world: World,
    user_agent: str = SAFARI,
    *,
    login: str = EMAIL,
    password: str = PASSWORD,
    address: str = SOMEWHERE,
) -> SignedIn:
    """A session of its own for this browser."""
    signing_in, browser = SigningIn(world.db, world.ports), Browser(address, user_agent, device=user_agent)
    step = await signing_in.start(login, password, browser=browser)
    return await signing_in.finish(step.handle, code_of(step.handle), browser=browser)


async def is_alive(world: World, signed: SignedIn) -> bool:
    """Whether this session still opens anything."""
    async with world.db.read() as session:
        row = await session.get_one(Session, signed.actor.session_id)
    return row.ended_at is None


async def account(world: World, actor: Actor) -> Account:
    async with world.db.read() as session:
        return await session.get_one(Account, actor.account_id)


async def told(world: World, kind: NoticeKind) -> dict[Channel, str | None]:
    """On which channels the newest message of this kind goes, and where to when not to the account's own address."""
    async with world.db.read() as session:
        notice = (await session.scalars(sa.select(Notice).where(col(Notice.kind) == kind))).all()[-1]
        ways = await session.scalars(sa.select(Delivery).where(col(Delivery.notice_id) == notice.id))
        return {way.channel: way.address for way in ways}


async def post(world: World) -> None:
    """Let the worker send everything that waits."""
    handlers: dict[JobKind, Handler | Carrier] = {
        JobKind.SEND_CODE: SentCodes(world.db, world.ports).send,
        JobKind.SEND_ADDRESS_CODE: SentAddressCodes(world.db, world.ports, PORTAL).send,
        **carried(world.db, world.ports),
    }
    await Outbox(world.db, world.ports, handlers).drain()


def sms_to(world: World, phone: str) -> list[str]:
    """What this phone was sent, oldest first."""
    return [text for to, text in world.sms.messages.values() if to == phone]


def letters_to(world: World, address: str) -> list[str]:
    """The subjects of the letters to this address."""
    return [letter.subject for letter in world.mail.letters.values() if letter.to == address]
