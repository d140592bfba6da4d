"""A photograph of a phone that did not pass: sent as it is once, and kept no longer than somebody may look at it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from oms_app.db.job import Job
from oms_app.db.phone_link import PhonePhoto
from oms_app.domain.actor import Role
from oms_app.domain.documents import DocumentKind
from oms_app.domain.errors import NotFound
from oms_app.domain.jobs import JobKind
from oms_app.services.outbox import Outbox
from oms_app.services.people import People
from oms_app.services.phone_links import GOOD_FOR
from oms_app.services.phone_traces import PhoneTraces
from oms_app.services.phone_views import PhotoView
from oms_app.services.scan_arrivals import ScanOutcome
from oms_app.services.scan_verdicts import Wish
from oms_app.services.sessions import Sessions
from tests.fakes import BAD_FILE
from tests.makers import a_staff_member
from tests.rows import stored
from tests.services.test_phone_links import Desk, a_desk
from tests.world import World

PASSPORT, CERTIFICATE = DocumentKind.PASSPORT, DocumentKind.CIVIL_CERTIFICATE
CROOKED, BLURRED = BAD_FILE + b"skew.turned", BAD_FILE + b"blur.defocus"


@pytest.fixture
async def desk(world: World) -> Desk:
    return await a_desk(world)


async def shoot(
    desk: Desk, secret: str, data: bytes, wish: Wish = Wish.JUDGE, kind: DocumentKind = PASSPORT
) -> ScanOutcome:
    return await desk.links.add(secret, kind, "IMG_1.jpg", data, wish, ticket="a1")


async def photos(desk: Desk, secret: str) -> list[PhotoView]:
    """What the phone is shown."""
    return [photo for slot in (await desk.links.view(secret)).slots for photo in slot.photos]


async def refused(world: World) -> list[PhonePhoto]:
    """What is kept of photographs that did not pass."""
    return [row for row in await stored(world, PhonePhoto) if row.scan_key is None]


@pytest.mark.req("DOC-8", "DOC-9")
async def test_a_photo_with_soft_faults_may_be_sent_as_it_is_by_the_name_that_the_phone_gave_it(desk: Desk) -> None:
    secret = await desk.phone()
    assert (await shoot(desk, secret, CROOKED)).scan is None
    (shown,) = await photos(desk, secret)
    assert shown.refusal is not None
    assert (shown.refusal.may_send, shown.ticket) == (True, "a1")
    sent = await shoot(desk, secret, CROOKED, Wish.AS_IS)
    assert sent.scan is not None
    assert [photo.scan_key for photo in await photos(desk, secret)] == [sent.scan.key]
    (kept,) = [
        scan
        for scan in (await desk.story.applications.draft(desk.owner, desk.story.key)).scans
        if scan.key == sent.scan.key
    ]
    assert [(one.rule, one.outcome) for one in kept.findings] == [("skew", "failed")]


@pytest.mark.req("DOC-9")
async def test_hard_faults_are_not_overruled_from_a_phone_either(desk: Desk) -> None:
    secret = await desk.phone()
    for data in (BLURRED, BAD_FILE + b"skew.turned+blur.defocus", BAD_FILE + b"active_content"):
        await shoot(desk, secret, data)
        outcome = await shoot(desk, secret, data, Wish.AS_IS)
        assert outcome.refusal is not None
        assert not outcome.refusal.may_send


@pytest.mark.req("DOC-9")
async def test_what_was_overruled_once_is_not_overruled_again_when_it_was_taken_off(desk: Desk) -> None:
    secret = await desk.phone()
    await shoot(desk, secret, CROOKED)
    sent = await shoot(desk, secret, CROOKED, Wish.AS_IS)
    assert sent.scan is not None
    await desk.links.scans.remove(desk.owner, sent.scan.key)
    outcome = await shoot(desk, secret, CROOKED, Wish.AS_IS)
    assert outcome.refusal is not None
    assert not outcome.refusal.may_send


@pytest.mark.req("DOC-9", "SUB-2")
async def test_the_same_photo_pressed_twice_is_attached_and_shown_once(desk: Desk) -> None:
    secret = await desk.phone()
    await shoot(desk, secret, CROOKED)
    twice = await asyncio.gather(*(shoot(desk, secret, CROOKED, Wish.AS_IS) for _ in range(2)), return_exceptions=True)
    keys = {one.scan.key for one in twice if isinstance(one, ScanOutcome) and one.scan}
    assert len(keys) == 1
    again = await shoot(desk, secret, CROOKED)
    assert again.scan is not None
    assert [photo.scan_key for photo in await photos(desk, secret)] == [*keys] == [again.scan.key]


@pytest.mark.req("SEC-5", "DOC-8")
async def test_a_photo_of_the_same_paper_takes_the_place_of_the_refused_one(desk: Desk) -> None:
    secret = await desk.phone()
    await shoot(desk, secret, BLURRED)
    await shoot(desk, secret, BLURRED + b" anew")
    assert len(await refused(desk.world)) == 1
    await shoot(desk, secret, BLURRED, kind=CERTIFICATE)
    assert len(await refused(desk.world)) == 2
    await shoot(desk, secret, b"sharp")
    (left,) = await refused(desk.world)
    assert left.kind is CERTIFICATE


async def _closed(desk: Desk, secret: str) -> None:
    await desk.links.close(desk.owner, desk.story.key)


async def _finished(desk: Desk, secret: str) -> None:
    await desk.links.finish(secret)


async def _another_opened(desk: Desk, secret: str) -> None:
    await desk.open()


async def _signed_out(desk: Desk, secret: str) -> None:
    await Sessions(desk.world.db, desk.world.ports).sign_out(desk.session)


async def _signed_out_everywhere(desk: Desk, secret: str) -> None:
    await Sessions(desk.world.db, desk.world.ports).sign_out_all(desk.owner, but_this=False)


async def _blocked(desk: Desk, secret: str) -> None:
    admin = await a_staff_member(desk.world, Role.ADMIN)
    await People(desk.world.db, desk.world.ports).block(admin, desk.owner.account_id)


async def _sent(desk: Desk, secret: str) -> None:
    await desk.story.submit()


async def _discarded(desk: Desk, secret: str) -> None:
    await desk.story.applications.discard(desk.owner, desk.story.key)


async def _out_of_time(desk: Desk, secret: str) -> None:
    desk.world.clock.move(seconds=GOOD_FOR.total_seconds())
    await worker(desk.world).drain()


def worker(world: World) -> Outbox:
    return Outbox(world.db, world.ports, {JobKind.FORGET_PHOTOS: PhoneTraces(world.db, world.ports).forget})


ENDS = (
    _closed,
    _finished,
    _another_opened,
    _signed_out,
    _signed_out_everywhere,
    _blocked,
    _sent,
    _discarded,
    _out_of_time,
)


@pytest.mark.req("SEC-5", "DOC-10")
@pytest.mark.parametrize("end", ENDS)
async def test_nothing_is_kept_of_a_refused_photo_when_its_link_is_over(
    desk: Desk, end: Callable[[Desk, str], Awaitable[None]]
) -> None:
    secret = await desk.phone()
    taken = await desk.add(secret)
    await shoot(desk, secret, BLURRED)
    assert await refused(desk.world)
    await end(desk, secret)
    assert await refused(desk.world) == []
    assert [row.scan_key for row in await stored(desk.world, PhonePhoto)] == [taken]
    with pytest.raises(NotFound):
        await desk.links.view(secret)


@pytest.mark.req("SEC-5")
async def test_while_the_link_lives_the_worker_lets_its_photos_be(desk: Desk) -> None:
    secret = await desk.phone()
    await shoot(desk, secret, BLURRED)
    assert await worker(desk.world).drain() == 0
    await PhoneTraces(desk.world.db, desk.world.ports).forget((await _ordered(desk.world))[-1])
    assert await refused(desk.world)


async def _ordered(world: World) -> list[Job]:
    return [job for job in await stored(world, Job) if job.kind is JobKind.FORGET_PHOTOS]
