"""Reading accepted scans off the request path: once, sealed, forgotten with the scan, and holding nobody up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
import sqlalchemy as sa

from oms_app.db.job import Job
from oms_app.db.scan_reading import ScanReading
from oms_app.domain.changes import Change, Field
from oms_app.domain.documents import DocumentKind
from oms_app.domain.jobs import JobKind, JobStatus
from oms_app.domain.recognition import Answer, Mark, ReadState
from oms_app.domain.workflow import Status
from oms_app.services.outbox import Outbox
from oms_app.services.ports import Permanent, Ports, Temporary
from oms_app.services.recognised import ReadMark, ReadScanView
from oms_app.services.retention import Retention
from oms_app.services.retries import PATIENCE
from oms_app.services.scan_measures import ScannedWord
from oms_app.services.scan_readings import ScanReadings
from oms_app.services.scans import Scans
from tests.fakes import FakeScanner
from tests.makers import Story, a_story, an_application
from tests.printed_pages import PASSPORT, page
from tests.world import World

pytestmark = pytest.mark.req("DOC-5")
KIND = DocumentKind.PASSPORT
TYPED = {
    Field.LAST_NAME: "Лебедева",
    Field.DOCUMENT_SERIES: "45 26",
    Field.DOCUMENT_NUMBER: "310773",
    Field.DOCUMENT_ISSUED_ON: "20.04.2010",
}


class FailingScanner(FakeScanner):
    """A reader that breaks with this error every time."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error, self.tries = error, 0

    async def read(self, data: bytes, media_type: str) -> tuple[ScannedWord, ...] | None:
        self.tries += 1
        raise self.error


def reader(world: World, words: list[ScannedWord] | None) -> None:
    """What the reader sees on every scan; None when there is no reader."""
    assert isinstance(world.ports.scanner, FakeScanner)
    world.ports.scanner.words = None if words is None else tuple(words)


def outbox(world: World, ports: Ports | None = None) -> Outbox:
    return Outbox(
        world.db, ports or world.ports, {JobKind.READ_SCAN: ScanReadings(world.db, ports or world.ports).read}
    )


@pytest.fixture
async def draft(world: World) -> Story:
    """Anna has changed her surname and her passport, and typed one digit wrong."""
    story = await a_story(world)
    await story.start(Change.FULL_NAME, Change.IDENTITY_DOCUMENT)
    await story.applications.save(story.citizen, story.key, TYPED)
    return story


async def attach(story: Story, data: bytes = b"a picture") -> str:
    outcome = await Scans(story.world.db, story.world.ports).add(story.citizen, story.key, KIND, "1.jpg", data)
    assert outcome.scan is not None
    return outcome.scan.key


async def seen(story: Story) -> ReadScanView:
    (one,) = await story.applications.recognised(story.citizen, story.key)
    return one


def mark(view: ReadScanView, wanted: Mark) -> ReadMark:
    return next(one for one in view.marks if one.mark is wanted)


async def rows(world: World) -> list[ScanReading]:
    async with world.db.read() as session:
        return list(await session.scalars(sa.select(ScanReading)))


async def test_an_accepted_scan_waits_for_its_reading_and_then_is_compared(draft: Story) -> None:
    reader(draft.world, page(*PASSPORT))
    key = await attach(draft)
    assert (await seen(draft)).state is ReadState.WAITING
    draft.world.hints.clear()
    await outbox(draft.world).drain()
    view = await seen(draft)
    assert (view.scan_key, view.state, view.is_legible) == (key, ReadState.READ, True)
    number = mark(view, Mark.DOCUMENT)
    assert (number.answer, number.read, number.known) == (Answer.DISAGREES, "45 26 310772", "45 26 310773")
    assert (number.is_new, len(number.places)) == (True, 3)
    assert mark(view, Mark.LAST_NAME).answer is Answer.AGREES
    assert f"person:{draft.citizen.person_id}" in draft.world.topics


async def test_a_page_upside_down_is_compared_as_it_ought_to_lie_and_shown_as_it_does(draft: Story) -> None:
    upright = page(*PASSPORT)
    reader(draft.world, [replace(word, spot=word.spot.turned()) for word in upright])
    await attach(draft)
    await outbox(draft.world).drain()
    view = await seen(draft)
    assert view.is_upside_down
    assert mark(view, Mark.LAST_NAME).answer is Answer.AGREES
    (place,) = mark(view, Mark.LAST_NAME).places
    (name,) = [word for word in upright if word.text.upper() == "ЛЕБЕДЕВА"]
    assert place.spot.top == pytest.approx(name.spot.turned().top, abs=0.001)


async def test_what_was_not_typed_is_compared_with_what_the_policy_says(draft: Story) -> None:
    reader(draft.world, page(*PASSPORT))
    await attach(draft)
    await draft.applications.choose(draft.citizen, draft.key, (Change.FULL_NAME,))
    await outbox(draft.world).drain()
    number = mark(await seen(draft), Mark.DOCUMENT)
    assert (number.answer, number.is_new, number.known) == (Answer.DISAGREES, False, "4510 123456")


async def test_mending_the_field_mends_the_answer_without_another_reading(draft: Story) -> None:
    reader(draft.world, page(*PASSPORT))
    await attach(draft)
    await outbox(draft.world).drain()
    reader(draft.world, None)
    await draft.applications.save(draft.citizen, draft.key, {Field.DOCUMENT_NUMBER: "310772"})
    assert mark(await seen(draft), Mark.DOCUMENT).answer is Answer.AGREES


async def test_a_repeated_job_leaves_the_same_row(draft: Story) -> None:
    reader(draft.world, page(*PASSPORT))
    await attach(draft)
    await outbox(draft.world).drain()
    before = await rows(draft.world)
    async with draft.world.db.write() as work:
        await work.session.execute(sa.update(Job).values(status=JobStatus.READY))
    reader(draft.world, [])
    assert await outbox(draft.world).drain() == 1
    assert [(row.words, row.read_at) for row in await rows(draft.world)] == [(before[0].words, before[0].read_at)]


async def test_a_scan_that_was_removed_is_not_read_and_its_reading_forgotten(draft: Story) -> None:
    scans = Scans(draft.world.db, draft.world.ports)
    reader(draft.world, page(*PASSPORT))
    await scans.remove(draft.citizen, await attach(draft))
    await outbox(draft.world).drain()
    assert await rows(draft.world) == []
    key = await attach(draft, b"another")
    await outbox(draft.world).drain()
    assert len(await rows(draft.world)) == 1
    await scans.remove(draft.citizen, key)
    assert await rows(draft.world) == []


async def test_without_a_reader_the_scan_says_so_and_holds_nobody_up(draft: Story) -> None:
    reader(draft.world, None)
    await attach(draft)
    await outbox(draft.world).drain()
    view = await seen(draft)
    assert (view.state, view.marks) == (ReadState.UNREAD, ())
    assert not [one for one in await draft.applications.problems(draft.citizen, draft.key) if one.field == "scan"]


@pytest.mark.parametrize(("error", "tries"), [(Permanent("gone"), 1), (Temporary("away"), 4)])
async def test_a_reader_that_keeps_failing_ends_as_unread(draft: Story, error: Exception, tries: int) -> None:
    world = draft.world
    failing = FailingScanner(error)
    await attach(draft)
    for _ in range(PATIENCE[JobKind.READ_SCAN].attempts):
        await outbox(world, replace(world.ports, scanner=failing)).drain()
        world.clock.move(hours=1)
    assert (await seen(draft)).state is ReadState.UNREAD
    assert failing.tries == tries


async def test_words_are_erased_with_the_scans(world: World) -> None:
    story = await an_application(world, Status.DRAFT)
    reader(world, page(*PASSPORT))
    await attach(story)
    await outbox(world).drain()
    await story.applications.discard(story.citizen, story.key)
    world.clock.move(days=2)
    retention = Retention(world.db, world.ports)
    await retention.begin()
    world.clock.move(days=1)
    await Outbox(world.db, world.ports, {JobKind.RETENTION: retention.run}).drain()
    assert await rows(world) == []


async def test_an_application_that_is_sent_again_has_its_scans_read_anew(world: World) -> None:
    story = await an_application(world, Status.REFUSED)
    reader(world, page(*PASSPORT))
    story.key = await story.applications.resubmit(story.citizen, story.number)
    await outbox(world).drain()
    read = await story.applications.recognised(story.citizen, story.key)
    assert [one.state for one in read] == [ReadState.READ] * 2


async def test_the_reviewer_sees_the_same_beside_the_scan(world: World) -> None:
    story = await an_application(world, Status.DRAFT)
    reader(world, page(*PASSPORT))
    await attach(story)
    await outbox(world).drain()
    await story.submit()
    read = (await story.reviews.case(story.reviewer, story.number)).read
    assert [one.state for one in read] == [ReadState.WAITING, ReadState.WAITING, ReadState.READ]
    assert mark(read[-1], Mark.LAST_NAME).answer is Answer.AGREES
    assert mark(read[-1], Mark.BORN_ON).known == date(1985, 3, 17).strftime("%d.%m.%Y")
