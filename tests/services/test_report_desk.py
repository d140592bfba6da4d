"""Support: reports by their deadlines, taken by one, decided item by item, written into the policy at the end."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlmodel import col

from oms_app.db.audit import AuditEntry
from oms_app.db.notice import Notice
from oms_app.db.paper import IssuedPaper
from oms_app.db.policy import PolicyChange
from oms_app.db.register import RegisterRecord
from oms_app.domain.actor import Role
from oms_app.domain.changes import Field
from oms_app.domain.error_reports import ReportAction, ReportStatus
from oms_app.domain.errors import Code, DomainError, Forbidden, Invalid, NotFound, Refused, Stale
from oms_app.domain.notices import NoticeKind
from oms_app.domain.papers import PaperKind, PaperState
from oms_app.domain.particulars import Particular
from oms_app.domain.policy import PolicyStatus
from oms_app.services import report_care
from oms_app.services.deadline_care import DeadlineCare
from oms_app.services.issued_papers import IssuedPapers
from oms_app.services.policies import Policies
from tests.makers import a_staff_member
from tests.services.report_stage import RIGHT_NAME, RIGHT_ZONE, Checked, a_checked_policy
from tests.world import World


@pytest.fixture
async def story(world: World) -> Checked:
    return await a_checked_policy(world)


async def told(story: Checked) -> list[tuple[NoticeKind, str]]:
    async with story.world.db.read() as session:
        found = sa.select(Notice).where(col(Notice.account_id) == story.citizen.account_id).order_by(col(Notice.id))
        return [(one.kind, one.text) for one in await session.scalars(found)]


async def deeds(story: Checked, account_id: int) -> list[str]:
    async with story.world.db.read() as session:
        found = sa.select(AuditEntry).where(col(AuditEntry.account_id) == account_id).order_by(col(AuditEntry.number))
        return [one.deed.value for one in await session.scalars(found)]


@pytest.mark.req("REG-4", "DESK-2")
async def test_it_is_taken_by_one_and_a_page_that_is_old_overwrites_nothing(story: Checked) -> None:
    number = await story.report()
    version = await story.version(number)
    await story.desk.take(story.support, number, version)
    with pytest.raises(Refused) as refusal:
        await story.desk.take(story.colleague, number, version)
    assert refusal.value.code is Code.REPORT_TAKEN
    item_id = await story.item(number, Particular.ZONE)
    with pytest.raises(DomainError) as foreign:
        await story.desk.decline(story.colleague, number, await story.version(number), item_id, "нет")
    assert foreign.value.code is Code.REPORT_NOT_YOURS
    with pytest.raises(Stale):
        await story.desk.decline(story.support, number, version, item_id, "нет")
    await story.desk.release(story.support, number, await story.version(number))
    await story.desk.take(story.colleague, number, await story.version(number))
    assert (await story.case(number, story.colleague)).is_mine


@pytest.mark.req("REG-4", "POL-4")
async def test_what_was_verified_is_written_into_policy_person_and_register_at_the_end(story: Checked) -> None:
    number = await story.taken()
    await story.correct(number, Particular.ZONE, RIGHT_ZONE)
    assert (await story.held()).policy.zone == "город Москва", "nothing is written before the case is finished"
    await story.correct(number, Particular.FULL_NAME, RIGHT_NAME)
    story.world.hints.clear()
    await story.close(number)
    now = await story.held()
    assert now.policy.zone == "Московская область"
    assert now.person.values[Field.FIRST_NAME] == "Алла"
    assert now.policy.status is PolicyStatus.ACTIVE
    assert f"person:{story.citizen.person_id}" in story.world.topics
    async with story.world.db.read() as session:
        record = (await session.scalars(sa.select(RegisterRecord))).one()
        assert record.values[Field.FIRST_NAME] == "Алла"
    assert (await story.view(number)).status is ReportStatus.CORRECTED


@pytest.mark.req("REG-4", "POL-5")
async def test_every_correction_is_in_the_history_with_the_report_it_was_made_on(story: Checked) -> None:
    number = await story.taken()
    await story.correct(number, Particular.ZONE, RIGHT_ZONE)
    await story.correct(number, Particular.FULL_NAME, RIGHT_NAME)
    await story.close(number)
    history = await Policies(story.world.db, story.world.ports).history(story.citizen, story.policy_id)
    assert {(one.field, one.old, one.new, one.report_number) for one in history} == {
        (Particular.ZONE, "город Москва", "Московская область", number),
        (Field.FIRST_NAME, "Анна", "Алла", number),
    }
    assert all(isinstance(one.field, Particular) == (one.new == "Московская область") for one in history)
    papers = IssuedPapers(story.world.db, story.world.ports)
    keys = {await papers.confirm_change(story.citizen, one.id) for one in history}
    assert len(keys) == 1, "one paper confirms everything that was corrected together"


@pytest.mark.req("REG-4", "CERT-3")
async def test_papers_that_say_something_else_are_outdated(story: Checked) -> None:
    papers = IssuedPapers(story.world.db, story.world.ports)
    await papers.issue(story.citizen, story.policy_id, PaperKind.STATEMENT)
    number = await story.taken()
    await story.correct(number, Particular.ZONE, RIGHT_ZONE)
    await story.decline(number, Particular.FULL_NAME)
    story.world.clock.move(minutes=5)
    await story.close(number)
    async with story.world.db.read() as session:
        assert (await session.scalars(sa.select(IssuedPaper))).one().state is PaperState.REPLACED


@pytest.mark.req("REG-4", "NOTE-2")
async def test_the_citizen_is_told_what_became_of_it_and_how_to_go_on(story: Checked) -> None:
    number = await story.taken()
    await story.correct(number, Particular.ZONE, RIGHT_ZONE)
    await story.decline(number, Particular.FULL_NAME, "В паспорте стоит Анна")
    await story.close(number)
    view = await story.view(number)
    assert view.status is ReportStatus.PARTLY
    assert [item.reason for item in view.items if item.particular is Particular.FULL_NAME] == ["В паспорте стоит Анна"]
    kinds = await told(story)
    assert [kind for kind, _ in kinds] == [NoticeKind.REPORT_SENT, NoticeKind.REPORT_DONE]
    assert "Что сделать" in kinds[-1][1]
    assert (await story.page()).answered == number


@pytest.mark.req("REG-4")
async def test_what_was_declined_altogether_changes_nothing(story: Checked) -> None:
    number = await story.taken()
    for particular in (Particular.ZONE, Particular.FULL_NAME):
        await story.decline(number, particular)
    await story.close(number)
    async with story.world.db.read() as session:
        assert not (await session.scalars(sa.select(PolicyChange))).all()
    assert (await story.view(number)).status is ReportStatus.DECLINED


@pytest.mark.req("REG-4")
async def test_a_case_is_not_finished_while_an_item_is_undecided(story: Checked) -> None:
    number = await story.taken()
    await story.correct(number, Particular.ZONE, RIGHT_ZONE)
    with pytest.raises(Refused) as refusal:
        await story.close(number)
    assert refusal.value.code is Code.REPORT_UNDECIDED


@pytest.mark.req("REG-4", "POL-4")
async def test_the_mark_goes_once_all_sources_agree(story: Checked) -> None:
    await story.register_says(born_on="1985-03-18")
    assert (await story.held()).policy.status is PolicyStatus.CLARIFICATION
    await story.mark(Particular.BORN_ON, matches=True)
    await story.rest()
    await story.attach()
    number = await story.finish()
    await story.desk.take(story.support, number, await story.version(number))
    case = await story.case(number)
    assert [(one.now, one.register) for one in case.items] == [("1985-03-17", "1985-03-18")]
    await story.correct(number, Particular.BORN_ON, {"born_on": "17.03.1985"})
    await story.close(number)
    await story.load()
    assert not (await story.page()).asks
    assert (await story.held()).policy.status is PolicyStatus.ACTIVE


@pytest.mark.req("REG-4")
async def test_a_value_is_checked_at_the_desk_too_and_an_item_is_of_its_own_report(story: Checked) -> None:
    number = await story.taken()
    with pytest.raises(Invalid):
        await story.correct(number, Particular.ZONE, {"zone": ""})
    with pytest.raises(NotFound):
        await story.desk.correct(story.support, number, await story.version(number), 999, RIGHT_ZONE)


@pytest.mark.req("REG-3", "NOTE-2")
async def test_support_may_ask_and_the_answer_begins_the_term_anew(story: Checked) -> None:
    number = await story.taken()
    due = (await story.view(number)).due_on
    await story.desk.ask(story.support, number, await story.version(number), "Пришлите разворот паспорта")
    assert ReportAction.ANSWER in (await story.view(number)).actions
    await story.attach(b"the passport")
    story.world.clock.move(days=4)
    await story.reports.answer(story.citizen, number, await story.version(number), "Приложила")
    view = await story.view(number)
    assert (view.status, view.reply, len(view.scans)) == (ReportStatus.IN_WORK, "Приложила", 2)
    assert view.due_on > due
    assert (await told(story))[-1][0] is NoticeKind.REPORT_ASKED
    assert (await story.case(number)).is_mine


@pytest.mark.req("DESK-2", "DESK-3")
async def test_nobody_works_on_their_own_report(story: Checked, world: World) -> None:
    number = await story.report()
    own = await a_staff_member(world, Role.SUPPORT, person_id=story.citizen.person_id)
    assert await story.desk.queue(own) == []
    for attempt in (story.desk.case(own, number), story.desk.take(own, number, 1)):
        with pytest.raises(Forbidden) as refusal:
            await attempt
        assert refusal.value.code is Code.OWN_APPLICATION
    with pytest.raises(NotFound):
        await story.scans.page(own, (await story.view(number)).scans[0].key, 0)


@pytest.mark.req("SEC-4")
async def test_every_look_and_every_deed_of_support_is_written_down(story: Checked) -> None:
    number = await story.taken()
    await story.desk.queue(story.support)
    await story.case(number)
    await story.scans.page(story.support, (await story.view(number)).scans[0].key, 0)
    await story.desk.note(story.support, number, "Позвонить в страховую")
    await story.correct(number, Particular.ZONE, RIGHT_ZONE)
    await story.decline(number, Particular.FULL_NAME)
    await story.close(number)
    assert await deeds(story, story.support.account_id) == [
        *("report_moved", "queue_read", "report_read", "scan_seen", "note_written"),
        *("report_moved", "report_moved", "report_moved", "policy_changed"),
    ]
    assert [note.text for note in (await story.case(number)).notes] == ["Позвонить в страховую"]


@pytest.mark.req("SLA-1", "DESK-2")
async def test_the_queue_is_in_the_order_of_deadlines_and_ends_with_what_is_answered(world: World) -> None:
    first, second = await a_checked_policy(world), await a_checked_policy(world)
    numbers = [await first.report()]
    world.clock.move(days=3)
    numbers.append(await second.report())
    await first.desk.take(first.support, numbers[0], await first.version(numbers[0]))
    rows = await first.desk.queue(first.support)
    assert [row.number for row in rows] == numbers
    assert rows[0].due_on is not None
    assert rows[0].due_on < rows[0].today
    assert [row.is_mine for row in rows] == [True, False]
    assert [row.asked for row in rows] == [2, 2]


@pytest.mark.req("SLA-1", "SLA-3")
async def test_a_report_that_nobody_answered_in_time_is_written_down_once_as_late(story: Checked) -> None:
    number = await story.report()
    care = DeadlineCare(story.world.db, story.world.ports)
    await care.find_passed()
    assert not (await story.view(number)).is_late
    story.world.clock.move(days=4)
    story.world.hints.clear()
    for _ in range(2):
        await care.find_passed()
    (row,) = await story.rows()
    assert row.late_at == story.world.clock.now()
    assert (await story.view(number)).is_late
    assert story.world.topics == {"support:reports", f"person:{story.citizen.person_id}"}


@pytest.mark.req("SEC-5")
async def test_what_was_answered_long_ago_is_erased_scans_first(story: Checked) -> None:
    number = await story.taken()
    await story.correct(number, Particular.ZONE, RIGHT_ZONE)
    await story.decline(number, Particular.FULL_NAME)
    await story.close(number)
    story.world.clock.move(days=100)
    await report_care.erase(story.world.db, story.world.ports)
    view = await story.view(number)
    assert not view.scans
    assert view.items[0].seen
    story.world.clock.move(days=3 * 365)
    await report_care.erase(story.world.db, story.world.ports)
    assert {(item.seen, item.told, item.reason) for item in (await story.view(number)).items} == {("", "", "")}


@pytest.mark.req("SEC-5")
async def test_marks_that_became_nothing_are_erased_as_a_draft_is(story: Checked) -> None:
    await story.mark(Particular.ENP, matches=True)
    await story.attach()
    story.world.clock.move(days=91)
    await report_care.erase(story.world.db, story.world.ports)
    assert await story.rows() == []
