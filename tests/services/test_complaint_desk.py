"""Quality control answers complaints: its own insurer's, never its own, in their order, and everybody is told."""

from __future__ import annotations

from datetime import date

import pytest
import sqlalchemy as sa
from sqlmodel import col

from oms_app.db.audit import AuditEntry
from oms_app.db.notice import Delivery, Notice
from oms_app.domain.actor import Role
from oms_app.domain.audit import Deed
from oms_app.domain.complaints import AnswerWay, ComplaintAction, ComplaintStatus, Demand, Fact
from oms_app.domain.errors import Code, Forbidden, NotFound, Refused, Stale
from oms_app.domain.notices import Channel, NoticeKind
from oms_app.services.complaint_views import Wish
from tests.makers import Story, a_staff_member, an_insurer
from tests.services.complaint_stage import WISH, a_late_application, a_supervisor, complaints, desk, rows
from tests.world import World

ANSWER = "Нарушение подтвердили. Решение примут сегодня."


async def a_complaint(world: World) -> tuple[Story, str]:
    story = await a_late_application(world)
    return story, await complaints(world).file(story.citizen, story.number, WISH)


@pytest.mark.req("SLA-4")
async def test_it_is_registered_and_answered_and_the_citizen_reads_the_answer(world: World) -> None:
    story, number = await a_complaint(world)  # on 6 January, a day off
    supervisor = await a_supervisor(world, story)
    assert [one.due for one in await desk(world).list(supervisor)] == [date(2027, 1, 11)]
    await desk(world).register(supervisor, number, 1)
    case = await desk(world).case(supervisor, number)
    assert (case.status, case.answer_by) == (ComplaintStatus.REGISTERED, date(2027, 2, 5))
    await desk(world).answer(supervisor, number, 2, ComplaintAction.SATISFY, ANSWER)
    page = await complaints(world).page(story.citizen, story.number)
    assert page.complaint is not None
    assert (page.complaint.status, page.complaint.answer) == (ComplaintStatus.SATISFIED, ANSWER)
    assert [event.action for event in page.complaint.events] == ["file", "register", "satisfy"]
    async with world.db.read() as session:
        letter = await session.scalar(sa.select(Notice).where(col(Notice.kind) == NoticeKind.COMPLAINT_ANSWERED))
    assert letter is not None
    assert ANSWER in letter.text
    assert ANSWER not in letter.subject


@pytest.mark.req("SLA-4", "NOTE-1")
async def test_the_answer_goes_to_the_address_that_was_asked_for(world: World) -> None:
    story = await a_late_application(world)
    wish = Wish((Demand.RECALCULATE,), way=AnswerWay.EMAIL, email="other@образец.рф")
    number = await complaints(world).file(story.citizen, story.number, wish)
    supervisor = await a_supervisor(world, story)
    assert "other@образец.рф" in (await desk(world).case(supervisor, number)).facts[Fact.ANSWER_TO]
    await desk(world).register(supervisor, number, 1)
    await desk(world).answer(supervisor, number, 2, ComplaintAction.REFUSE, ANSWER)
    async with world.db.read() as session:
        sent = sa.select(Delivery).join(Notice).where(col(Notice.kind) == NoticeKind.COMPLAINT_ANSWERED)
        ways = {way.channel: way.address for way in await session.scalars(sent)}
    assert ways == {Channel.CABINET: None, Channel.EMAIL: "other@xn--80abnh6an9b.xn--p1ai"}


@pytest.mark.req("SLA-4", "SEC-1")
async def test_for_another_insurers_quality_control_it_is_not_there(world: World) -> None:
    _, number = await a_complaint(world)
    foreign = await a_staff_member(world, Role.SUPERVISOR, await an_insurer(world))
    assert await desk(world).list(foreign) == []
    for call in (desk(world).case(foreign, number), desk(world).register(foreign, number, 1)):
        with pytest.raises(NotFound):
            await call


@pytest.mark.req("SLA-4", "DESK-3")
async def test_nobody_sees_or_answers_the_complaint_about_their_own_application(world: World) -> None:
    story, number = await a_complaint(world)
    own = await a_supervisor(world, story, person_id=story.citizen.person_id)
    assert await desk(world).list(own) == []
    answer = desk(world).answer(own, number, 1, ComplaintAction.SATISFY, ANSWER)
    for call in (desk(world).case(own, number), desk(world).register(own, number, 1), answer):
        with pytest.raises(Forbidden) as refused:
            await call
        assert refused.value.code is Code.OWN_APPLICATION


@pytest.mark.req("SLA-4", "DESK-3")
async def test_a_stale_page_answers_nothing(world: World) -> None:
    story, number = await a_complaint(world)
    supervisor = await a_supervisor(world, story)
    await desk(world).register(supervisor, number, 1)
    with pytest.raises(Stale):
        await desk(world).register(supervisor, number, 1)
    await desk(world).answer(supervisor, number, 2, ComplaintAction.REFUSE, ANSWER)
    with pytest.raises(Stale):
        await desk(world).answer(supervisor, number, 2, ComplaintAction.SATISFY, ANSWER)
    assert [row.status for row in await rows(world)] == [ComplaintStatus.REFUSED]


@pytest.mark.req("SLA-4")
async def test_it_is_not_answered_before_it_is_registered_nor_by_a_move_that_is_no_answer(world: World) -> None:
    story, number = await a_complaint(world)
    supervisor = await a_supervisor(world, story)
    for outcome, code in ((ComplaintAction.SATISFY, Code.COMPLAINT_MOVED), (ComplaintAction.WITHDRAW, Code.CHOICE)):
        with pytest.raises(Refused) as refused:
            await desk(world).answer(supervisor, number, 1, outcome, ANSWER)
        assert refused.value.code is code


@pytest.mark.req("SLA-4", "SLA-3")
async def test_the_list_begins_with_what_is_due_first_and_says_what_is_late(world: World) -> None:
    story, number = await a_complaint(world)
    supervisor = await a_supervisor(world, story)
    world.clock.move(days=6)
    (row,) = await desk(world).list(supervisor)
    assert row.due is not None
    assert row.due < row.today
    assert (await desk(world).case(supervisor, number)).is_late
    await complaints(world).withdraw(story.citizen, story.number, 1)
    assert [one.due for one in await desk(world).list(supervisor)] == [None]


@pytest.mark.req("SLA-4", "SEC-4")
async def test_every_look_and_move_is_in_the_audit(world: World) -> None:
    story, number = await a_complaint(world)
    supervisor = await a_supervisor(world, story)
    await desk(world).list(supervisor)
    await desk(world).case(supervisor, number)
    await desk(world).register(supervisor, number, 1)
    async with world.db.read() as session:
        mine = sa.select(AuditEntry).where(col(AuditEntry.account_id) == supervisor.account_id)
        entries = (await session.scalars(mine.order_by(col(AuditEntry.number)))).all()
    assert [one.deed for one in entries] == [Deed.QUEUE_READ, Deed.COMPLAINT_READ, Deed.COMPLAINT_MOVED]
    assert [one.subject_person_id for one in entries[1:]] == [story.citizen.person_id] * 2
