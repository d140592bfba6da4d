"""Scans of an identity document are read and compared with what their owner says, and tell nothing of the register."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlmodel import col

from oms_app.db.audit import AuditEntry
from oms_app.db.job import Job
from oms_app.db.scan_reading import AccountReading
from oms_app.domain.audit import Deed
from oms_app.domain.changes import Field
from oms_app.domain.jobs import JobKind, JobStatus
from oms_app.domain.recognition import Answer, Mark, ReadState
from oms_app.services.account_readings import AccountReadings
from oms_app.services.outbox import Outbox
from oms_app.services.recognised import ReadMark, ReadScanView
from tests.fakes import FakeScanner
from tests.newcomers import a_newcomer
from tests.printed_pages import page
from tests.unconfirmed import DOCUMENT, Unconfirmed, somebody, support
from tests.world import World

pytestmark = pytest.mark.req("SIGN-3", "DOC-5")
PASSPORT = (
    "Дата выдачи 20.04.2010",
    "Фамилия ВОРОНЦОВА",
    "Имя АННА",
    "Отчество СЕРГЕЕВНА",
    "Дата рождения 17.03.1985",
    "45 10 123456",
)
ANOTHER = ("Фамилия ЛЕБЕДЕВА", *PASSPORT[2:])
WRONG = {Field.DOCUMENT_SERIES.value: "45 10", Field.DOCUMENT_NUMBER.value: "123465"}


def reader(world: World, *lines: str) -> None:
    """What the reader sees on every scan; without lines there is no reader."""
    assert isinstance(world.ports.scanner, FakeScanner)
    world.ports.scanner.words = tuple(page(*lines)) if lines else None


def worker(world: World) -> Outbox:
    return Outbox(world.db, world.ports, {JobKind.READ_ACCOUNT_SCAN: AccountReadings(world.db, world.ports).read})


async def seen(one: Unconfirmed, typed: dict[str, str] | None = None) -> ReadScanView:
    """What the owner is shown, beside what stands in their form now."""
    (read,) = (await one.services.identity.show(one.actor, typed)).read
    return read


def mark(view: ReadScanView, wanted: Mark) -> ReadMark:
    return next(one for one in view.marks if one.mark is wanted)


def answers(view: ReadScanView) -> dict[Mark, Answer]:
    return {one.mark: one.answer for one in view.marks}


async def kept(world: World) -> list[AccountReading]:
    async with world.db.read() as session:
        return list(await session.scalars(sa.select(AccountReading)))


async def test_a_scan_waits_is_read_and_open_tabs_hear_of_it(world: World) -> None:
    reader(world, *PASSPORT)
    anna = await somebody(world)
    key = await anna.attach()
    assert ((await seen(anna)).state, (await seen(anna)).marks) == (ReadState.WAITING, ())
    world.hints.clear()
    await worker(world).drain()
    view = await seen(anna)
    assert (view.scan_key, view.state, view.is_legible) == (key, ReadState.READ, True)
    assert f"account:{anna.actor.account_id}" in world.topics
    async with world.db.read() as session:
        deeds = list(await session.scalars(sa.select(col(AuditEntry.deed))))
    assert deeds.count(Deed.SCAN_READ) == 1


async def test_what_stands_in_the_form_is_compared_before_it_is_sent(world: World) -> None:
    reader(world, *PASSPORT)
    anna = await somebody(world)
    await anna.attach()
    await worker(world).drain()
    assert Mark.DOCUMENT not in answers(await seen(anna))
    number = mark(await seen(anna, WRONG), Mark.DOCUMENT)
    assert (number.answer, number.read, number.known, number.is_new) == (
        Answer.DOUBT,
        "45 10 123456",
        "45 10 123465",
        True,
    )
    assert answers(await seen(anna, DOCUMENT)) == dict.fromkeys(Mark, Answer.AGREES)


async def test_what_was_checked_last_is_compared_when_the_page_opens_anew(world: World) -> None:
    reader(world, *PASSPORT)
    anna = await somebody(world)
    await anna.attach()
    await worker(world).drain()
    await anna.services.identity.check_document(anna.actor, DOCUMENT | {Field.DOCUMENT_NUMBER.value: "990011"})
    number = mark(await seen(anna), Mark.DOCUMENT)
    assert (number.answer, number.known) == (Answer.DISAGREES, "45 10 990011")


async def test_the_document_of_somebody_else_is_told(world: World) -> None:
    reader(world, *ANOTHER)
    anna = await somebody(world)
    await anna.attach()
    await worker(world).drain()
    surname = mark(await seen(anna), Mark.LAST_NAME)
    assert (surname.answer, surname.read.casefold(), surname.known, surname.is_new) == (
        Answer.DISAGREES,
        "лебедева",
        "Воронцова",
        False,
    )


@pytest.mark.req("SIGN-2", "SEC-1")
async def test_a_newcomer_is_compared_with_their_own_words_alone(world: World) -> None:
    known = await somebody(world, {Field.LAST_NAME: "Лебедева"})
    reader(world, *ANOTHER)
    new = await a_newcomer(world, snils=known.snils)
    await new.attach()
    await worker(world).drain()
    view = await seen(new, DOCUMENT)
    surname = mark(view, Mark.LAST_NAME)
    assert (surname.known, surname.answer, surname.is_new) == ("Воронцова", Answer.DISAGREES, True)
    assert all(one.is_new for one in view.marks)


async def test_nothing_is_compared_once_the_document_is_confirmed(world: World) -> None:
    reader(world, *PASSPORT)
    anna = await somebody(world)
    await anna.confirm_document()
    await worker(world).drain()
    assert (await anna.services.identity.show(anna.actor)).read == ()


@pytest.mark.req("SEC-1")
async def test_staff_of_an_office_see_the_same_beside_the_scan(world: World) -> None:
    reader(world, *ANOTHER)
    anna, staff = await somebody(world), await support(world)
    await anna.attach()
    await worker(world).drain()
    who = {"snils": anna.snils, "born_on": "17.03.1985"}
    (one,) = await anna.services.account_scans.in_question(staff, who)
    assert one.scan.key == one.read.scan_key
    surname = mark(one.read, Mark.LAST_NAME)
    assert (surname.answer, len(surname.places)) == (Answer.DISAGREES, 1)


@pytest.mark.req("SEC-5")
async def test_what_was_read_is_forgotten_with_the_scan(world: World) -> None:
    reader(world, *PASSPORT)
    anna = await somebody(world)
    gone = await anna.attach()
    await anna.services.account_scans.remove(anna.actor, gone)
    await worker(world).drain()
    assert await kept(world) == []
    key = await anna.attach("another photo")
    await worker(world).drain()
    assert len(await kept(world)) == 1
    await anna.services.account_scans.remove(anna.actor, key)
    assert await kept(world) == []


async def test_without_a_reader_the_owner_is_told_and_goes_on(world: World) -> None:
    reader(world)
    anna = await somebody(world)
    await anna.attach()
    await worker(world).drain()
    assert ((await seen(anna)).state, (await seen(anna)).marks) == (ReadState.UNREAD, ())
    await anna.services.identity.check_document(anna.actor, DOCUMENT)
    assert len(await anna.done()) == 1


async def test_a_repeated_job_reads_nothing_anew(world: World) -> None:
    reader(world, *PASSPORT)
    anna = await somebody(world)
    await anna.attach()
    await worker(world).drain()
    before = [row.words for row in await kept(world)]
    async with world.db.write() as work:
        await work.session.execute(sa.update(Job).values(status=JobStatus.READY))
    reader(world, "ничего")
    assert await worker(world).drain() == 1
    assert [row.words for row in await kept(world)] == before
