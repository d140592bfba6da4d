"""«Проверка данных»: marks are kept as they are made and become one request, or a confirmation with its day."""

from __future__ import annotations

import pytest

from oms_app import routes
from oms_app.db.account_claim import AccountClaim
from oms_app.db.policy import Policy
from oms_app.domain.changes import Field
from oms_app.domain.documents import DocumentKind
from oms_app.domain.error_reports import Proof, ReportStatus
from oms_app.domain.errors import Code, DomainError, Invalid, NotFound, Refused, Stale
from oms_app.domain.particulars import Particular
from oms_app.services.policy_particulars import Source
from oms_app.views import services
from tests.fakes import BAD_FILE
from tests.makers import a_citizen, a_staff_member
from tests.services.report_stage import FILE, RIGHT_NAME, RIGHT_ZONE, Checked, a_checked_policy
from tests.world import World


@pytest.fixture
async def story(world: World) -> Checked:
    return await a_checked_policy(world)


def marks(page: object) -> dict[Particular, bool | None]:
    return {one.particular: one.matches for one in page.items}  # type: ignore[attr-defined]


@pytest.mark.req("REG-2")
async def test_every_particular_is_in_the_list_with_its_value_and_the_time_of_loading(story: Checked) -> None:
    page = await story.page()
    assert [one.particular for one in page.items] == list(Particular)
    assert page.loaded_at == story.world.clock.now()
    assert {one.particular: one.value for one in page.items}[Particular.FULL_NAME] == "Воронцова Анна Сергеевна"


@pytest.mark.req("REG-2")
async def test_a_mark_is_kept_as_it_is_made_and_other_tabs_are_told(story: Checked) -> None:
    story.world.hints.clear()
    await story.mark(Particular.ENP, matches=True)
    assert marks(await story.page())[Particular.ENP] is True
    assert f"person:{story.citizen.person_id}" in story.world.topics
    await story.mark(Particular.ENP, matches=False)
    assert marks(await story.page())[Particular.ENP] is False
    assert len(await story.rows()) == 1


@pytest.mark.req("REG-2")
async def test_one_press_confirms_everything_where_nothing_is_in_question(story: Checked) -> None:
    await story.rest()
    page = await story.page()
    assert page.confirmed_at == story.world.clock.now()
    assert [row.status for row in await story.rows()] == [ReportStatus.CONFIRMED]
    assert await story.finish() == ""


@pytest.mark.req("REG-2")
async def test_what_changed_since_it_was_confirmed_is_to_be_looked_at_again(story: Checked) -> None:
    await story.rest()
    async with story.world.db.write() as work:
        (await work.session.get_one(Policy, story.policy_id)).zone = "Вся Россия"
    assert [one for one, mark in marks(await story.page()).items() if mark is None] == [Particular.ZONE]


@pytest.mark.req("REG-2", "POL-4")
async def test_what_the_portal_itself_finds_is_marked_with_what_each_source_says(story: Checked) -> None:
    await story.register_says(born_on="1985-03-18")
    async with story.world.db.write() as work:
        now = story.world.clock.now()
        values = {"last_name": "Воронцова", "first_name": "Алла", "patronymic": "Сергеевна", "born_on": "1985-03-17"}
        work.session.add(AccountClaim(account_id=story.citizen.account_id, values=values, claimed_at=now))
    found = {one.particular: one for one in (await story.page()).items if one.is_questioned}
    assert set(found) == {Particular.BORN_ON, Particular.FULL_NAME}
    assert found[Particular.BORN_ON].against == {Source.REGISTER: "1985-03-18"}
    assert found[Particular.FULL_NAME].against == {Source.ACCOUNT: "Воронцова Алла Сергеевна"}
    await story.rest()
    assert (await story.page()).confirmed_at is None, "what is in question is confirmed by nobody's one press"


@pytest.mark.req("REG-2")
async def test_a_mandatory_particular_that_is_missing_is_in_question(story: Checked) -> None:
    async with story.world.db.write() as work:
        (await work.session.get_one(Policy, story.policy_id)).zone = ""
    page = await story.page()
    assert [one.particular for one in page.items if one.is_questioned] == [Particular.ZONE]


@pytest.mark.req("REG-2")
async def test_spelling_is_no_disagreement(story: Checked) -> None:
    person = (await story.held()).person
    await story.register_says(values=person.values | {Field.LAST_NAME.value: "ВОРОНЦОВА "})
    assert not (await story.page()).asks


@pytest.mark.req("REG-3")
async def test_the_marks_together_become_one_request_due_on_the_next_working_day(story: Checked) -> None:
    number = await story.report()
    view = await story.view(number)
    assert {(item.particular, item.told) for item in view.items} == {
        (Particular.ZONE, "Московская область"),
        (Particular.FULL_NAME, "Воронцова Алла Сергеевна"),
    }
    assert view.status is ReportStatus.SENT
    assert [scan.kind for scan in view.scans] == [DocumentKind.POLICY]
    sent_on = story.world.clock.today()
    assert sent_on < view.due_on
    assert (await story.page()).request == number


@pytest.mark.req("REG-3")
async def test_a_second_press_gives_the_same_number(story: Checked) -> None:
    number = await story.report()
    assert await story.finish() == number
    assert len([row for row in await story.rows() if row.number]) == 1


@pytest.mark.req("REG-3")
async def test_while_a_request_is_open_nothing_is_marked(story: Checked) -> None:
    await story.report()
    with pytest.raises(Refused) as refusal:
        await story.mark(Particular.ENP, matches=False)
    assert refusal.value.code is Code.REPORT_OPEN
    with pytest.raises(Refused):
        await story.attach(b"another")


@pytest.mark.req("REG-3")
async def test_everything_that_is_missing_is_told_at_once(story: Checked) -> None:
    await story.mark(Particular.ZONE, matches=False)
    with pytest.raises(Invalid) as wrong:
        await story.finish()
    found = {problem.field: problem.code for problem in wrong.value.problems}
    assert found[Particular.ZONE] is Code.REQUIRED
    assert found[Particular.ENP] is Code.CHOICE
    assert found["scans"] is Code.DOCUMENT_MISSING


@pytest.mark.req("REG-3")
@pytest.mark.parametrize(
    ("particular", "typed", "code"),
    [
        (Particular.ENP, "7756410832000015", Code.ENP_CHECK),
        (Particular.SNILS, "900-000-001 83", Code.SNILS_CHECK),
        (Particular.BORN_ON, "31.02.1985", Code.DATE_NOT_REAL),
        (Particular.SEX, "no", Code.CHOICE),
        (Particular.INSURER, "nobody", Code.CHOICE),
        (Particular.REGION, "999", Code.CHOICE),
        (Particular.REGISTERED_ON, "01.01.1980", Code.DATE_TOO_EARLY),
        (Particular.STATUS, "clarification", Code.CHOICE),
        (Particular.ZONE, "", Code.REQUIRED),
        (Particular.ZONE, "ГОРОД  МОСКВА", Code.SAME_AS_NOW),
    ],
)
async def test_what_is_said_to_be_right_is_checked_as_such_a_value(
    story: Checked, particular: Particular, typed: str, code: Code
) -> None:
    with pytest.raises(Invalid) as wrong:
        await story.say(particular, {particular.value: typed})
    assert [(problem.field, problem.code) for problem in wrong.value.problems] == [(particular.value, code)]


@pytest.mark.req("REG-3")
async def test_what_proves_it_is_asked_for(story: Checked) -> None:
    with pytest.raises(Invalid) as wrong:
        await story.say(Particular.ZONE, RIGHT_ZONE, None)
    assert [problem.field for problem in wrong.value.problems] == ["proof"]
    with pytest.raises(Invalid) as wrong:
        await story.say(Particular.ZONE, RIGHT_ZONE, Proof.OTHER)
    assert [problem.field for problem in wrong.value.problems] == ["proof_words"]


@pytest.mark.req("REG-2")
async def test_marks_of_values_that_have_changed_since_are_refused(story: Checked) -> None:
    seen = (await story.page()).fingerprint
    async with story.world.db.write() as work:
        (await work.session.get_one(Policy, story.policy_id)).zone = "Вся Россия"
    with pytest.raises(Stale):
        await story.check.mark(story.citizen, story.policy_id, seen, Particular.ZONE, matches=True)


@pytest.mark.req("SEC-1", "REG-3")
async def test_another_persons_policy_and_report_are_not_found(story: Checked, world: World) -> None:
    number, stranger = await story.report(), await a_citizen(world)
    scan = (await story.view(number)).scans[0].key
    page = await story.page()
    attempts = (
        story.check.page(stranger, story.policy_id),
        story.check.mark(stranger, story.policy_id, page.fingerprint, Particular.ENP, matches=True),
        story.check.finish(stranger, story.policy_id, page.fingerprint),
        story.reports.one(stranger, number),
        story.reports.withdraw(stranger, number, 1),
        story.scans.add(stranger, story.policy_id, DocumentKind.POLICY, "a.jpg", FILE),
        story.scans.original(stranger, scan),
        story.scans.thumbnail(stranger, scan),
        story.scans.remove(stranger, scan),
        story.check.page(story.support, story.policy_id),
    )
    for attempt in attempts:
        with pytest.raises(NotFound):
            await attempt


@pytest.mark.req("REG-3")
async def test_it_may_be_withdrawn_and_made_again(story: Checked) -> None:
    number = await story.report()
    await story.reports.withdraw(story.citizen, number, await story.version(number))
    assert (await story.view(number)).status is ReportStatus.WITHDRAWN
    with pytest.raises(DomainError):
        await story.reports.withdraw(story.citizen, number, await story.version(number))
    assert await story.report() != number


@pytest.mark.req("REG-3", "DOC-7")
async def test_a_bad_scan_is_refused_and_a_good_one_may_be_taken_off_until_it_is_sent(story: Checked) -> None:
    outcome = await story.scans.add(story.citizen, story.policy_id, DocumentKind.POLICY, "1.jpg", BAD_FILE + b"blur")
    assert outcome.refusal
    key = await story.attach()
    assert await story.attach() == key, "the same bytes are the same scan"
    await story.scans.remove(story.citizen, key)
    assert not (await story.page()).scans
    number = await story.report()
    with pytest.raises(NotFound):
        await story.scans.remove(story.citizen, (await story.view(number)).scans[0].key)


@pytest.mark.req("REG-3")
async def test_a_child_is_checked_by_each_of_those_who_look_after_it(story: Checked, world: World) -> None:
    support = await a_staff_member(world, story.support.role)
    assert [row.number for row in await story.desk.queue(support)] == []
    await story.say(Particular.FULL_NAME, RIGHT_NAME)
    await story.mark(Particular.FULL_NAME, matches=True)
    item = next(one for one in (await story.page()).items if one.particular is Particular.FULL_NAME)
    assert (item.matches, item.right) == (True, None), "what was said to be right goes with the mark"


@pytest.mark.req("REG-3", "SRV-2")
async def test_requests_that_were_sent_are_listed_for_whoever_sent_them_and_stand_among_their_services(
    story: Checked, world: World
) -> None:
    assert await story.reports.mine(story.citizen) == []
    number = await story.report()
    sent = await story.reports.mine(story.citizen)
    assert [view.number for view in sent] == [number]
    assert await story.reports.mine(await a_citizen(world)) == []
    assert await story.reports.mine(story.support) == []
    (row,) = services.page([], [], [], sent, world.clock.now()).reports
    assert (row.number, row.href) == (number, routes.report(number))
