"""The phone as a scanner: whom a link lets in, what it shows, when it is over (DOC-8, DOC-10, SEC-1, SEC-2)."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlmodel import col

from oms_app.db.audit import AuditEntry
from oms_app.db.phone_link import PhoneLink, PhonePhoto
from oms_app.domain.actor import Actor, Role
from oms_app.domain.audit import Deed
from oms_app.domain.changes import Change
from oms_app.domain.documents import DocumentKind
from oms_app.domain.errors import Code, DomainError, NotFound, SignedOut, TooMany
from oms_app.domain.jobs import JobKind
from oms_app.domain.limits import LIMITS, Limit
from oms_app.domain.workflow import Status
from oms_app.services.outbox import Outbox
from oms_app.services.people import People
from oms_app.services.phone_links import GOOD_FOR, PhoneLinks
from oms_app.services.retention import Retention
from oms_app.services.scans import Scans
from oms_app.services.sessions import IDLE, Sessions, open_session
from oms_app.services.sign_in_history import Browser
from tests.fakes import BAD_FILE
from tests.makers import Story, a_staff_member, an_application
from tests.rows import stored
from tests.world import World

PASSPORT, LEASE, CERTIFICATE = DocumentKind.PASSPORT, DocumentKind.LEASE, DocumentKind.CIVIL_CERTIFICATE
ANDROID = Browser("203.0.113.5", "Mozilla/5.0 (Linux; Android 16) Chrome/150.0", "")
OTHER = Browser("203.0.113.6", "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0", "")


@dataclass
class Desk:
    """A citizen in front of a draft, in a session, and the links that they open."""

    story: Story
    owner: Actor
    session: str

    @property
    def world(self) -> World:
        return self.story.world

    @property
    def links(self) -> PhoneLinks:
        return PhoneLinks(self.world.db, self.world.ports, Scans(self.world.db, self.world.ports))

    async def open(self) -> str:
        """The token of a new link."""
        return (await self.links.open(self.owner, self.story.key)).token

    async def phone(self) -> str:
        """The secret of a phone that has opened a new link."""
        return await self.links.take(await self.open(), browser=ANDROID, known="")

    async def add(self, secret: str, data: bytes = b"a photo", kind: DocumentKind = PASSPORT) -> str:
        """The key of a photograph that was taken."""
        outcome = await self.links.add(secret, kind, "IMG_1.jpg", data)
        assert outcome.scan is not None
        return outcome.scan.key

    async def attached(self) -> list[str]:
        """What the form shows at the desktop."""
        return [scan.key for scan in (await self.story.applications.draft(self.owner, self.story.key)).scans]

    async def told(self) -> list[tuple[Deed, str]]:
        """What the audit has of links."""
        deeds = (Deed.PHONE_LINK_OPENED, Deed.PHONE_LINK_USED, Deed.PHONE_LINK_CLOSED)
        rows = sa.select(AuditEntry).where(col(AuditEntry.deed).in_(deeds)).order_by(col(AuditEntry.number))
        async with self.world.db.read() as session:
            return [(row.deed, row.detail) for row in await session.scalars(rows)]


async def a_desk(world: World, at: Status = Status.DRAFT) -> Desk:
    story = await an_application(world, at)
    async with world.db.write() as work:
        signed_in = await open_session(work, world.ports, story.citizen.account_id, Browser("203.0.113.1", "", ""))
    return Desk(story, signed_in.actor, signed_in.token)


@pytest.fixture
async def desk(world: World) -> Desk:
    return await a_desk(world)


async def nobody_gets_in(desk: Desk, token: str, secret: str) -> None:
    """Neither by the link nor by the secret that a phone has from it."""
    for attempt in (
        desk.links.take(token, browser=ANDROID, known=secret),
        desk.links.take(token, browser=OTHER, known=""),
        desk.links.view(secret),
        desk.links.add(secret, PASSPORT, "", b"late"),
        desk.links.thumbnail(secret, (await desk.attached())[0] if desk.story.number == "" else "key"),
        desk.links.finish(secret),
    ):
        with pytest.raises(NotFound):
            await attempt


@pytest.mark.req("DOC-8")
async def test_a_photo_from_the_phone_is_attached_to_the_application_and_open_tabs_hear_of_it(desk: Desk) -> None:
    secret = await desk.phone()
    desk.world.hints.clear()
    key = await desk.add(secret)
    assert key in await desk.attached()
    assert f"person:{desk.owner.person_id}" in desk.world.topics
    assert (await desk.links.thumbnail(secret, key)).data == b"thumbnail of a photo"


@pytest.mark.req("DOC-8", "DOC-9")
async def test_a_photo_is_judged_as_on_the_desktop_and_the_phone_is_told_the_same(desk: Desk) -> None:
    secret, bad = await desk.phone(), BAD_FILE + b"blur"
    outcome = await desk.links.add(secret, PASSPORT, "IMG_1.jpg", bad)
    at_desk = await desk.links.scans.add(desk.owner, desk.story.key, PASSPORT, "IMG_1.jpg", bad + b" ")
    assert outcome.scan is None
    assert outcome.failed == at_desk.failed
    slot = (await desk.links.view(secret)).slots[0]
    (photo,) = slot.photos
    assert photo.refusal == outcome.refusal


@pytest.mark.req("DOC-10", "SEC-1")
async def test_a_phone_sees_nothing_but_what_is_asked_and_what_it_sent_itself(desk: Desk) -> None:
    before = await desk.attached()
    secret = await desk.phone()
    mine = await desk.add(secret)
    view = await desk.links.view(secret)
    assert view.topics == (f"person:{desk.owner.person_id}", f"account:{desk.owner.account_id}")
    assert [photo.scan_key for slot in view.slots for photo in slot.photos] == [mine]
    assert [slot.requirement.slot for slot in view.slots] == ["passport", "civil", "civil_extract", "other"]
    assert [slot.has_files for slot in view.slots] == [True, True, False, False]
    for words in ("Воронцова", "Лебедева", "123456", "Полевая", desk.story.key):
        assert words not in repr(view)
    for key in (*before, "no such scan"):
        with pytest.raises(NotFound):
            await desk.links.thumbnail(secret, key)


async def test_what_was_taken_off_at_the_desktop_is_gone_on_the_phone(desk: Desk) -> None:
    secret = await desk.phone()
    key = await desk.add(secret)
    await desk.links.scans.remove(desk.owner, key)
    assert (await desk.links.view(secret)).slots[0].photos == ()
    with pytest.raises(NotFound):
        await desk.links.thumbnail(secret, key)


@pytest.mark.req("SEC-1")
async def test_a_phone_sends_only_papers_that_are_asked_for_and_only_to_its_application(desk: Desk) -> None:
    other = await a_desk(desk.world)
    secret, theirs = await desk.phone(), await other.attached()
    with pytest.raises(NotFound):
        await desk.links.add(secret, LEASE, "", b"a lease")
    await desk.add(secret)
    assert await other.attached() == theirs


@pytest.mark.req("SEC-1")
async def test_nobody_opens_sees_or_closes_the_link_of_somebody_else(desk: Desk) -> None:
    await desk.open()
    strangers = (await a_desk(desk.world)).owner, desk.story.reviewer
    for stranger in strangers:
        for attempt in (
            desk.links.open(stranger, desk.story.key),
            desk.links.shown(stranger, desk.story.key),
            desk.links.close(stranger, desk.story.key),
        ):
            with pytest.raises(NotFound):
                await attempt
    assert await desk.links.shown(desk.owner, desk.story.key) is not None


@pytest.mark.req("SEC-6")
async def test_the_first_browser_wins_a_second_one_is_refused_and_the_owner_is_told(desk: Desk) -> None:
    token = await desk.open()
    first = await desk.links.take(token, browser=ANDROID, known="")
    shown = await desk.links.shown(desk.owner, desk.story.key)
    assert shown is not None
    assert (shown.device, shown.refused_at) == ("Chrome, Android", None)
    desk.world.hints.clear()
    for known in ("", "a guess"):
        with pytest.raises(NotFound):
            await desk.links.take(token, browser=OTHER, known=known)
    shown = await desk.links.shown(desk.owner, desk.story.key)
    assert shown is not None
    assert (shown.device, shown.refused_at) == ("Chrome, Android", desk.world.clock.now())
    assert f"person:{desk.owner.person_id}" in desk.world.topics
    assert await desk.links.take(token, browser=ANDROID, known=first) == first
    await desk.add(first)


@pytest.mark.req("SEC-6")
async def test_of_many_browsers_at_once_one_gets_in(desk: Desk) -> None:
    token = await desk.open()
    attempts = (desk.links.take(token, browser=OTHER, known="") for _ in range(5))
    results = await asyncio.gather(*attempts, return_exceptions=True)
    assert sum(not isinstance(result, NotFound) for result in results) == 1


async def _time_passes(desk: Desk) -> None:
    desk.world.clock.move(seconds=GOOD_FOR.total_seconds())


async def _closed(desk: Desk) -> None:
    await desk.links.close(desk.owner, desk.story.key)


async def _signs_out(desk: Desk) -> None:
    await Sessions(desk.world.db, desk.world.ports).sign_out(desk.session)


async def _signs_out_everywhere(desk: Desk) -> None:
    await Sessions(desk.world.db, desk.world.ports).sign_out_all(desk.owner, but_this=False)


async def _is_blocked(desk: Desk) -> None:
    admin = await a_staff_member(desk.world, Role.ADMIN)
    await People(desk.world.db, desk.world.ports).block(admin, desk.owner.account_id)


async def _sends(desk: Desk) -> None:
    await desk.story.submit()


async def _discards(desk: Desk) -> None:
    desk.story.number = "gone"
    await desk.story.applications.discard(desk.owner, desk.story.key)


async def _opens_another(desk: Desk) -> None:
    await desk.open()


@pytest.mark.req("DOC-8", "SEC-1", "SEC-6")
@pytest.mark.parametrize(
    "end", [_time_passes, _closed, _signs_out, _signs_out_everywhere, _is_blocked, _sends, _discards, _opens_another]
)
async def test_a_link_is_over(desk: Desk, end: Callable[[Desk], Awaitable[None]]) -> None:
    token = await desk.open()
    secret = await desk.links.take(token, browser=ANDROID, known="")
    await desk.add(secret)
    await end(desk)
    await nobody_gets_in(desk, token, secret)


async def test_a_finished_phone_cannot_begin_again(desk: Desk) -> None:
    token = await desk.open()
    secret = await desk.links.take(token, browser=ANDROID, known="")
    await desk.add(secret)
    await desk.links.finish(secret)
    assert await desk.links.shown(desk.owner, desk.story.key) is None
    await nobody_gets_in(desk, token, secret)


async def test_a_moment_before_the_end_it_still_lives(desk: Desk) -> None:
    secret = await desk.phone()
    desk.world.clock.move(seconds=GOOD_FOR.total_seconds() - 1)
    await desk.add(secret)
    assert timedelta(0) < GOOD_FOR < IDLE


async def test_a_link_of_a_sent_application_does_not_wake_up_when_more_is_asked(desk: Desk) -> None:
    token = await desk.open()
    secret = await desk.links.take(token, browser=ANDROID, known="")
    await desk.story.submit()
    await desk.story.receive()
    await desk.story.take()
    await desk.story.ask()
    await nobody_gets_in(desk, token, secret)
    again = await desk.phone()
    await desk.add(again)


@pytest.mark.parametrize("status", [Status.SENT, Status.UNDER_REVIEW, Status.APPROVED])
async def test_an_application_that_takes_no_files_gets_no_link(world: World, status: Status) -> None:
    desk = await a_desk(world, status)
    with pytest.raises(DomainError) as refusal:
        await desk.open()
    assert refusal.value.code is Code.WRONG_MOVE
    assert await desk.links.shown(desk.owner, desk.story.key) is None


async def test_a_link_needs_a_session_to_end_with(desk: Desk) -> None:
    with pytest.raises(SignedOut):
        await desk.links.open(replace(desk.owner, session_id=None), desk.story.key)


@pytest.mark.req("SEC-2")
async def test_links_and_tries_to_open_one_are_limited(desk: Desk) -> None:
    for _ in range(LIMITS[Limit.PHONE_TAKE].count):
        with pytest.raises(NotFound):
            await desk.links.take("a guess", browser=ANDROID, known="")
    with pytest.raises(TooMany):
        await desk.links.take(await desk.open(), browser=ANDROID, known="")
    for _ in range(LIMITS[Limit.PHONE_LINK].count - 1):
        await desk.open()
    with pytest.raises(TooMany):
        await desk.open()


@pytest.mark.req("SEC-2")
async def test_photos_count_as_the_owners_uploads(desk: Desk) -> None:
    secret = await desk.phone()
    for number in range(LIMITS[Limit.UPLOAD].count):
        await desk.links.add(secret, PASSPORT, "", BAD_FILE + b"blur %d" % number)
    with pytest.raises(TooMany):
        await desk.add(secret)


@pytest.mark.req("SEC-3")
async def test_no_secret_of_a_link_is_kept(desk: Desk) -> None:
    token = await desk.open()
    secret = await desk.links.take(token, browser=ANDROID, known="")
    (link,) = await stored(desk.world, PhoneLink)
    assert not {token, secret} & set(map(str, link.model_dump().values()))


@pytest.mark.req("SEC-4")
async def test_opening_using_refusing_and_closing_are_in_the_audit(desk: Desk) -> None:
    token = await desk.open()
    await desk.links.take(token, browser=ANDROID, known="")
    for _ in range(3):
        with pytest.raises(NotFound):
            await desk.links.take(token, browser=OTHER, known="")
    await desk.links.close(desk.owner, desk.story.key)
    await desk.links.close(desk.owner, desk.story.key)
    assert await desk.told() == [
        (Deed.PHONE_LINK_OPENED, ""),
        (Deed.PHONE_LINK_USED, "taken"),
        (Deed.PHONE_LINK_USED, "refused"),
        (Deed.PHONE_LINK_CLOSED, ""),
    ]


@pytest.mark.req("SEC-5")
async def test_links_are_forgotten_a_day_later_with_what_phones_left(desk: Desk) -> None:
    world, secret = desk.world, await desk.phone()
    await desk.add(secret)
    retention = Retention(world.db, world.ports)
    broom = Outbox(world.db, world.ports, {JobKind.RETENTION: retention.run})
    await retention.begin()
    world.clock.move(minutes=20)
    await broom.drain()
    assert await stored(world, PhoneLink)
    world.clock.move(days=2)
    await broom.drain()
    assert await stored(world, PhoneLink) == []
    assert await stored(world, PhonePhoto) == []
    assert len(await desk.attached()) == 3


async def test_asked_papers_follow_the_form(desk: Desk) -> None:
    secret = await desk.phone()
    await desk.story.applications.choose(desk.owner, desk.story.key, (Change.ADDRESS,))
    slots = [slot.requirement.slot for slot in (await desk.links.view(secret)).slots]
    assert "residence" in slots
    assert "civil" not in slots
    with pytest.raises(NotFound):
        await desk.add(secret, kind=CERTIFICATE)
