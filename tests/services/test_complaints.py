"""A complaint about a missed deadline: all facts in it, one for each missed term, only where there is one (SLA-4)."""

from __future__ import annotations

import asyncio

import pytest
import sqlalchemy as sa
from sqlmodel import col

from oms_app.content import complaints as words
from oms_app.db.complaint import Complaint, ComplaintEvent
from oms_app.db.notice import Notice
from oms_app.domain.actor import Level
from oms_app.domain.complaints import AnswerWay, ComplaintStatus, Demand, Fact
from oms_app.domain.errors import Code, Invalid, NotFound, Refused, Stale
from oms_app.domain.notices import NoticeKind
from oms_app.domain.papers import Finding, PaperKind
from oms_app.domain.workflow import Status
from oms_app.services.complaint_views import Wish
from oms_app.services.history import History
from oms_app.services.issued_papers import IssuedPapers
from oms_app.services.paper_checks import PaperChecks
from oms_app.services.retention import Retention
from tests.makers import a_citizen, an_application
from tests.services.complaint_stage import (
    WISH,
    a_late_application,
    a_supervisor,
    complaints,
    desk,
    papers_are_drawn,
    rows,
)
from tests.world import World


@pytest.mark.req("SLA-4")
async def test_it_is_filled_in_with_every_fact_of_the_missed_term(world: World) -> None:
    story = await a_late_application(world)  # sent on 23 November, due on 23 December, today is 6 January
    facts = await complaints(world).preview(story.citizen, story.number, WISH)
    assert list(facts) == [fact for fact in Fact if fact is not Fact.OWN_WORDS]
    assert facts[Fact.PERSON] == "Воронцова Анна Сергеевна"
    assert story.number in facts[Fact.APPLICATION]
    assert facts[Fact.SUBMITTED] == "23.11.2026"
    assert "30\xa0календарных дней" in facts[Fact.TERM]
    assert "108н" in facts[Fact.TERM]
    assert facts[Fact.LAST_DAY] == "23.12.2026"
    assert facts[Fact.DELAY] == "14\xa0дней на 06.01.2027"
    assert facts[Fact.PAUSES] == words.NO_PAUSES
    assert "решения нет" in facts[Fact.DECISION]
    assert "немедленно" in facts[Fact.DEMANDS]


@pytest.mark.req("SLA-4", "SLA-2")
async def test_it_says_when_the_clock_stood_and_does_not_count_these_days(world: World) -> None:
    story = await an_application(world, at=Status.CLARIFICATION)
    world.clock.move(days=4)
    await story.answer()
    world.clock.move(days=44)  # due on 28 December now (27 is a Sunday); 48 days after sending it is 10 January
    facts = await complaints(world).preview(story.citizen, story.number, WISH)
    assert "23.11.2026 по 27.11.2026 (4\xa0дня)" in facts[Fact.PAUSES]
    assert words.WHY_PAUSES in facts[Fact.PAUSES]
    assert facts[Fact.LAST_DAY] == "28.12.2026"
    assert facts[Fact.DELAY].startswith("13\xa0дней")


@pytest.mark.req("SLA-4", "SUB-2")
async def test_one_complaint_for_a_missed_term_however_often_it_is_sent(world: World) -> None:
    story = await a_late_application(world)
    sent = [complaints(world).file(story.citizen, story.number, WISH) for _ in range(4)]
    numbers = set(await asyncio.gather(*sent))
    assert len(numbers) == len(await rows(world)) == 1
    assert await complaints(world).file(story.citizen, story.number, Wish()) in numbers
    async with world.db.read() as session:
        assert await session.scalar(sa.select(sa.func.count()).select_from(ComplaintEvent)) == 1


@pytest.mark.req("SLA-4")
async def test_the_database_itself_lets_no_second_one_be_about_the_same_term(world: World) -> None:
    story = await a_late_application(world)
    await complaints(world).file(story.citizen, story.number, WISH)
    (first,) = await rows(world)
    again = first.model_dump(exclude={"id", "number"}) | {"number": "another"}
    with pytest.raises(sa.exc.IntegrityError):
        async with world.db.write() as work:
            work.session.add(Complaint(**again))


@pytest.mark.req("SLA-4")
async def test_before_the_deadline_has_passed_there_is_nothing_to_complain_of(world: World) -> None:
    story = await an_application(world, at=Status.UNDER_REVIEW)
    world.clock.move(days=30)  # the last day itself
    for call in (complaints(world).preview, complaints(world).file):
        with pytest.raises(Refused) as refused:
            await call(story.citizen, story.number, WISH)
        assert refused.value.code is Code.NOT_LATE
    page = await complaints(world).page(story.citizen, story.number)
    assert (page.form, page.complaint) == (None, None)
    assert not (await story.applications.view(story.citizen, story.number)).complaint.may_file


@pytest.mark.req("SLA-4")
async def test_the_first_minute_after_it_one_may_without_waiting_for_any_sweep(world: World) -> None:
    story = await an_application(world, at=Status.UNDER_REVIEW)
    world.clock.move(days=31)
    assert (await story.applications.view(story.citizen, story.number)).complaint.may_file
    assert await complaints(world).file(story.citizen, story.number, WISH)


@pytest.mark.req("SLA-4")
async def test_a_decision_that_came_late_may_be_complained_of_but_not_hastened(world: World) -> None:
    story = await a_late_application(world)
    await story.approve()
    page = await complaints(world).page(story.citizen, story.number)
    assert page.form is not None
    assert page.form.offered == (Demand.RECALCULATE, Demand.COMPENSATE)
    await complaints(world).file(story.citizen, story.number, Wish(tuple(Demand)))
    (row,) = await rows(world)
    assert row.demands == [Demand.RECALCULATE, Demand.COMPENSATE]
    assert "после срока" in row.facts[Fact.DECISION]


@pytest.mark.req("SLA-4")
async def test_what_was_decided_in_time_gives_no_ground(world: World) -> None:
    story = await an_application(world, at=Status.APPROVED)
    world.clock.move(days=90)
    with pytest.raises(Refused):
        await complaints(world).file(story.citizen, story.number, WISH)


@pytest.mark.req("SLA-4", "SEC-1")
async def test_for_another_citizen_it_is_not_there(world: World) -> None:
    story, stranger = await a_late_application(world), await a_citizen(world)
    await complaints(world).file(story.citizen, story.number, WISH)
    calls = [
        complaints(world).page(stranger, story.number),
        complaints(world).preview(stranger, story.number, WISH),
        complaints(world).file(stranger, story.number, WISH),
        complaints(world).withdraw(stranger, story.number, 1),
    ]
    for call in calls:
        with pytest.raises(NotFound):
            await call


@pytest.mark.req("SLA-4", "APP-4")
async def test_everything_that_is_wrong_is_told_at_once_and_nothing_is_sent(world: World) -> None:
    story = await a_late_application(world)
    wish = Wish((), "я" * 1001, AnswerWay.EMAIL, email="anna@example.com")
    with pytest.raises(Invalid) as refused:
        await complaints(world).file(story.citizen, story.number, wish)
    assert {(one.field, one.code) for one in refused.value.problems} == {
        ("demands", Code.REQUIRED),
        ("own_words", Code.TOO_LONG),
        ("email", Code.EMAIL_ZONE),
    }
    assert await rows(world) == []


@pytest.mark.req("SLA-4")
async def test_what_is_sent_is_what_was_looked_over_and_so_is_the_paper(world: World) -> None:
    story = await a_late_application(world)
    wish = Wish((Demand.COMPENSATE,), "Ездила к ним дважды.", AnswerWay.POST, address="125080, Москва")
    seen = await complaints(world).preview(story.citizen, story.number, wish)
    number = await complaints(world).file(story.citizen, story.number, wish)
    await papers_are_drawn(world)
    page = await complaints(world).page(story.citizen, story.number)
    assert page.complaint is not None
    assert page.complaint.facts == seen
    drawn = next(text for text in world.drawer.drawn if text.kind is PaperKind.COMPLAINT)
    assert [line.value for line in drawn.lines] == list(seen.values())
    (paper,) = [one for one in await IssuedPapers(world.db, world.ports).mine(story.citizen) if one.number == number]
    assert (paper.key, paper.application_number) == (page.complaint.paper, story.number)
    checked = await PaperChecks(world.db, world.ports).by_code(paper.code, visitor="10.0.0.1")
    assert (checked.finding, checked.number) == (Finding.GENUINE, number)


@pytest.mark.req("SLA-4", "NOTE-2")
async def test_both_sides_are_told_and_see_it_at_once(world: World) -> None:
    story = await a_late_application(world)
    supervisor = await a_supervisor(world, story)
    world.hints.clear()
    number = await complaints(world).file(story.citizen, story.number, WISH)
    assert {f"person:{story.citizen.person_id}", f"insurer:{story.insurer_id}"} <= world.topics
    async with world.db.read() as session:
        told = (await session.scalars(sa.select(Notice).order_by(col(Notice.id).desc()).limit(2))).all()
    assert {(one.account_id, one.kind) for one in told} == {
        (story.citizen.account_id, NoticeKind.COMPLAINT_FILED),
        (supervisor.account_id, NoticeKind.COMPLAINT_CAME),
    }
    assert all(number in one.subject for one in told)


@pytest.mark.req("SLA-4")
async def test_it_may_be_withdrawn_until_it_is_answered_and_only_as_it_was_seen(world: World) -> None:
    story = await a_late_application(world)
    number = await complaints(world).file(story.citizen, story.number, WISH)
    await desk(world).register(await a_supervisor(world, story), number, 1)
    with pytest.raises(Stale):
        await complaints(world).withdraw(story.citizen, story.number, 1)
    await complaints(world).withdraw(story.citizen, story.number, 2)
    (row,) = await rows(world)
    assert row.status is ComplaintStatus.WITHDRAWN
    assert await complaints(world).file(story.citizen, story.number, WISH) == number
    with pytest.raises(Refused):
        await complaints(world).withdraw(story.citizen, story.number, 3)


@pytest.mark.req("SLA-4", "SIGN-2")
async def test_an_account_that_is_not_confirmed_any_more_sends_none(world: World) -> None:
    story = await a_late_application(world)
    lowered = type(story.citizen)(
        story.citizen.account_id, story.citizen.role, person_id=story.citizen.person_id, level=Level.STANDARD
    )
    with pytest.raises(Exception, match=Code.LEVEL_TOO_LOW):
        await complaints(world).file(lowered, story.number, WISH)


@pytest.mark.req("SLA-4", "HIST-1")
async def test_the_messages_of_a_complaint_stand_in_the_history_of_its_application(world: World) -> None:
    story = await a_late_application(world)
    number = await complaints(world).file(story.citizen, story.number, WISH)
    view = await story.applications.view(story.citizen, story.number)
    assert any(number in message.subject for message in view.messages)
    assert (view.complaint.number, view.complaint.may_file) == (number, False)
    groups = (await History(world.db, world.ports).page(story.citizen)).groups
    assert [group.request.complaint.number for group in groups if group.request] == [number]
    (row,) = await story.applications.mine(story.citizen)
    assert row.complaint == view.complaint


@pytest.mark.req("SEC-5")
async def test_what_an_old_complaint_said_is_erased_and_that_there_was_one_stays(world: World) -> None:
    story = await a_late_application(world)
    await complaints(world).file(story.citizen, story.number, WISH)
    await complaints(world).withdraw(story.citizen, story.number, 1)
    broom = Retention(world.db, world.ports)
    for days, is_kept in ((5 * 365 - 1, True), (2, False)):
        world.clock.move(days=days)
        await broom.run(None)  # type: ignore[arg-type]
        (row,) = await rows(world)
        assert bool(row.facts) is is_kept
