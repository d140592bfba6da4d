"""The automatic check at arrival: it is done for what was sent, kept for the reviewer, and moves nothing."""

from __future__ import annotations

from datetime import date

import pytest
import sqlalchemy as sa
from sqlmodel import col

from oms_app.db.audit import AuditEntry
from oms_app.db.register import RegisterRecord
from oms_app.domain.arrival import Check, Outcome, Proposal
from oms_app.domain.audit import Deed
from oms_app.domain.changes import Change, Field
from oms_app.domain.documents import DocumentKind
from oms_app.domain.jobs import JobKind
from oms_app.domain.policy import Debt, DebtKind
from oms_app.domain.reasons import Reason
from oms_app.domain.workflow import Status
from oms_app.services.arrival_checks import ArrivalChecks, ArrivalView
from oms_app.services.outbox import Outbox
from oms_app.services.scan_readings import ScanReadings
from oms_app.services.scans import Scans
from oms_app.views.arrival import proposed
from tests.fakes import DOUBTFUL_FILE, FakeScanner
from tests.makers import Story, a_policy, a_scan, a_story, an_application, an_insurer
from tests.printed_pages import page
from tests.world import World

pytestmark = pytest.mark.req("FLOW-5")
PROOFS = (DocumentKind.PASSPORT, DocumentKind.CIVIL_CERTIFICATE)
PASSPORT = (
    "Дата выдачи 20.04.2010",
    "Фамилия ЛЕБЕДЕВА",
    "Имя АННА",
    "Отчество СЕРГЕЕВНА",
    "Дата рождения 17.03.1985",
    "45 10 123456",
)


async def work_off(world: World) -> None:
    """The worker reads and checks everything that is due."""
    handlers = {
        JobKind.READ_SCAN: ScanReadings(world.db, world.ports).read,
        JobKind.CHECK_ARRIVAL: ArrivalChecks(world.db, world.ports).check,
    }
    await Outbox(world.db, world.ports, handlers).drain()


def checks_alone(world: World) -> Outbox:
    """A worker that reads nothing."""
    return Outbox(world.db, world.ports, {JobKind.CHECK_ARRIVAL: ArrivalChecks(world.db, world.ports).check})


async def a_sent_one(world: World, read: tuple[str, ...] | None = PASSPORT) -> Story:
    """A change of surname with its two papers, on which the reader sees this."""
    assert isinstance(world.ports.scanner, FakeScanner)
    world.ports.scanner.words = None if read is None else tuple(page(*read))
    story = await a_story(world)
    await story.start()
    await story.applications.save(story.citizen, story.key, {Field.LAST_NAME: "Лебедева"})
    await story.applications.give_reason(story.citizen, story.key, Reason.NAME_CHANGE, "")
    for kind in PROOFS:
        await Scans(world.db, world.ports).add(story.citizen, story.key, kind, "1.jpg", kind.encode())
    await story.submit()
    return story


async def arrival(story: Story) -> ArrivalView:
    view = (await story.reviews.case(story.reviewer, story.number)).arrival
    assert view is not None
    return view


async def found(story: Story, check: Check) -> tuple[Outcome, tuple[str, ...]]:
    return next((one.outcome, one.about) for one in (await arrival(story)).findings if one.check is check)


async def test_a_good_application_is_proposed_for_approval_and_stays_where_it_is(world: World) -> None:
    story = await a_sent_one(world)
    before = await story.row()
    assert (await story.reviews.case(story.reviewer, story.number)).arrival is None
    world.hints.clear()
    await work_off(world)
    assert (await arrival(story)).proposal is Proposal.APPROVE
    after = await story.row()
    assert (after.status, after.version, after.holder_account_id) == (before.status, before.version, None)
    assert f"insurer:{story.insurer_id}" in world.topics
    async with world.db.read() as session:
        deeds = list(await session.scalars(sa.select(col(AuditEntry.deed))))
    assert Deed.ARRIVAL_CHECKED in deeds


async def test_a_draft_is_not_checked(world: World) -> None:
    await an_application(world, Status.DRAFT)
    assert await checks_alone(world).drain() == 0


async def test_another_number_on_the_paper_proposes_to_ask(world: World) -> None:
    story = await a_sent_one(world, (*PASSPORT[:-1], "45 26 310772"))
    await work_off(world)
    assert (await arrival(story)).proposal is Proposal.CLARIFY
    assert await found(story, Check.RECOGNISED) == (Outcome.ATTENTION, ("document",))


async def test_without_a_reader_a_person_has_to_look(world: World) -> None:
    story = await a_sent_one(world, None)
    await work_off(world)
    assert (await arrival(story)).proposal is Proposal.LOOK
    assert await found(story, Check.LEGIBLE) == (Outcome.UNKNOWN, PROOFS)


async def test_a_page_without_words_proposes_to_ask_for_another_scan(world: World) -> None:
    story = await a_sent_one(world, ())
    await work_off(world)
    assert await found(story, Check.LEGIBLE) == (Outcome.ATTENTION, PROOFS)


async def test_a_scan_that_was_taken_with_a_doubt_is_to_be_looked_at(world: World) -> None:
    story = await an_application(world, Status.DRAFT)
    await Scans(world.db, world.ports).add(
        story.citizen, story.key, DocumentKind.OTHER, "2.jpg", DOUBTFUL_FILE + b"glare"
    )
    await story.submit()
    await work_off(world)
    assert await found(story, Check.QUALITY) == (Outcome.ATTENTION, (DocumentKind.OTHER,))


async def test_a_scan_that_is_read_late_is_checked_all_the_same(world: World) -> None:
    story = await a_sent_one(world)
    await checks_alone(world).drain()
    assert await found(story, Check.LEGIBLE) == (Outcome.UNKNOWN, PROOFS)
    await work_off(world)
    assert (await arrival(story)).proposal is Proposal.APPROVE


@pytest.mark.parametrize(
    ("values", "about"),
    [({Field.LAST_NAME: "Чернова"}, ("last_name",)), ({Field.DOCUMENT_NUMBER: "654321"}, ("document_number",))],
)
async def test_a_person_who_is_another_in_the_register_is_to_be_looked_at(
    world: World, values: dict[Field, str], about: tuple[str, ...]
) -> None:
    story = await a_sent_one(world)
    async with world.db.write() as work:
        record = (await work.session.scalars(sa.select(RegisterRecord))).one()
        record.values = record.values | {field.value: value for field, value in values.items()}
    await work_off(world)
    assert await found(story, Check.REGISTER) == (Outcome.ATTENTION, about)
    assert (await arrival(story)).proposal is Proposal.LOOK


async def test_an_earlier_policy_that_the_register_calls_open_is_shown_with_its_insurer(world: World) -> None:
    story = await a_sent_one(world)
    debts = [Debt(kind, "МАКС-М", date(2013, 6, 4)).told() for kind in DebtKind]
    async with world.db.write() as work:
        record = (await work.session.scalars(sa.select(RegisterRecord))).one()
        record.debts = debts
    await work_off(world)
    assert await found(story, Check.DEBTS) == (Outcome.ATTENTION, tuple(debts))
    view = await arrival(story)
    assert view.proposal is Proposal.LOOK
    (line,) = [one.text for one in proposed(view, world.clock.now(), is_open=True).lines if "МАКС-М" in one.text]
    assert line == (
        "По прежнему полису в реестре не всё закрыто: полис «МАКС-М» не прекращён, действует с 04.06.2013, "
        "по полису «МАКС-М» не уплачены взносы с 04.06.2013."
    )


async def test_another_policy_and_another_application_of_the_person_are_named(world: World) -> None:
    story = await a_sent_one(world)
    assert story.citizen.person_id is not None
    other = Story(world, story.citizen, story.reviewer, 0, story.insurer_id)
    other.policy_id = await a_policy(world, story.citizen.person_id, story.insurer_id)
    await other.start()
    await other.fill()
    await other.submit()
    await work_off(world)
    assert await found(story, Check.OTHER_APPLICATIONS) == (Outcome.ATTENTION, (other.number,))
    assert await found(story, Check.OTHER_POLICIES) == (Outcome.ATTENTION, ("active",))


async def test_an_application_at_another_insurer_is_told_without_its_number(world: World) -> None:
    story = await a_sent_one(world)
    assert story.citizen.person_id is not None
    elsewhere = await an_insurer(world)
    policy_id = await a_policy(world, story.citizen.person_id, elsewhere)
    other = Story(world, story.citizen, story.reviewer, policy_id, elsewhere)
    await other.start()
    await other.fill()
    await other.submit()
    await work_off(world)
    assert await found(story, Check.OTHER_APPLICATIONS) == (Outcome.ATTENTION, ("",))


async def test_a_new_phone_that_no_code_has_reached_is_told(world: World) -> None:
    story = await a_story(world)
    await story.start(Change.CONTACTS)
    typed = {Field.PHONE: "+79991234567", Field.EMAIL: f"a{story.citizen.account_id}@example.ru"}
    await story.applications.save(story.citizen, story.key, typed)
    await story.applications.give_reason(story.citizen, story.key, Reason.CORRECTION, "")
    await a_scan(world, story.key, DocumentKind.OTHER)
    await story.submit()
    await work_off(world)
    assert await found(story, Check.CONTACTS) == (Outcome.ATTENTION, ("phone",))


async def test_an_answer_is_looked_at_anew(world: World) -> None:
    story = await a_sent_one(world, None)
    await work_off(world)
    await story.receive()
    await story.take()
    await story.ask()
    first = (await arrival(story)).checked_at
    world.clock.move(hours=1)
    await story.answer()
    await work_off(world)
    assert (await arrival(story)).checked_at > first


async def test_what_was_decided_is_not_checked_any_more(world: World) -> None:
    story = await a_sent_one(world)
    await story.withdraw()
    await work_off(world)
    assert (await story.reviews.case(story.reviewer, story.number)).arrival is None
