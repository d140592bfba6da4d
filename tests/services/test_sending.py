"""«Отправить заявку»: one number however often it is pressed, nothing sent that is wrong, everything sent frozen."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from oms_app.db.application import Application, ApplicationEvent
from oms_app.db.job import Job
from oms_app.db.paper import IssuedPaper
from oms_app.domain import number
from oms_app.domain.changes import Change, Field
from oms_app.domain.errors import Code, DomainError, Invalid, NotFound, Refused, TooMany
from oms_app.domain.jobs import JobKind
from oms_app.domain.reasons import Reason
from oms_app.domain.workflow import Status
from oms_app.services.applications import Applications
from tests.fakes import FakeChance
from tests.makers import a_story, an_application
from tests.world import World


class Drawn(FakeChance):
    """Draws these number parts, in their order."""

    def __init__(self, parts: list[int]) -> None:
        super().__init__()
        self._parts = iter(parts)

    def number_part(self) -> int:
        return next(self._parts)

    def token(self) -> str:
        return f"drawn {super().token()}"


async def count(world: World, table: type[Application] | type[ApplicationEvent] | type[IssuedPaper]) -> int:
    """How many rows there are."""
    async with world.db.read() as session:
        return await session.scalar(sa.select(sa.func.count()).select_from(table)) or 0


@pytest.mark.req("SUB-1", "SLA-1")
async def test_the_receipt_has_a_number_one_can_read_aloud_and_the_day_of_the_decision(world: World) -> None:
    story = await an_application(world)
    receipt = await story.submit()
    assert number.parse(receipt.number) == receipt.number
    assert (receipt.decide_by - world.clock.today()).days == 30
    assert f"person:{story.citizen.person_id}" in world.topics
    assert f"insurer:{story.insurer_id}" in world.topics


@pytest.mark.req("SUB-2")
async def test_a_second_click_gives_the_same_number(world: World) -> None:
    story = await an_application(world)
    handle, code = await story.code()
    first = await story.applications.submit(story.citizen, story.key, handle, code)
    world.clock.move(days=3)
    again = await story.applications.submit(story.citizen, story.key, handle, code)
    with_nothing = await story.applications.submit(story.citizen, story.key, "", "")
    assert first == again == with_nothing
    assert (await count(world, Application), await count(world, ApplicationEvent)) == (1, 1)


@pytest.mark.req("SUB-2")
async def test_clicks_at_the_same_moment_from_several_tabs_give_one_number(world: World) -> None:
    story = await an_application(world)
    handle, code = await story.code()
    receipts = await asyncio.gather(
        *(story.applications.submit(story.citizen, story.key, handle, code) for _ in range(5))
    )
    assert len(set(receipts)) == 1
    assert (await count(world, Application), await count(world, ApplicationEvent)) == (1, 1)


@pytest.mark.req("SUB-1")
async def test_a_number_that_is_taken_is_not_given_twice(world: World) -> None:
    first = await an_application(world, at=Status.SENT)
    taken = int(first.number.replace("-", "")[2:10])
    second = await an_application(world)
    second.applications = Applications(world.db, replace(world.ports, chance=Drawn([taken, taken, 12345678])))
    assert (await second.submit()).number == number.build(world.clock.today().year, 12345678)


@pytest.mark.req("APP-6")
async def test_a_wrong_code_is_counted_and_sends_nothing(world: World) -> None:
    story = await an_application(world)
    handle, code = await story.code()
    wrong = f"{(int(code) + 1) % 10**6:06d}"
    for left in (4, 3):
        with pytest.raises(TooMany) as refusal:
            await story.applications.submit(story.citizen, story.key, handle, wrong)
        assert (refusal.value.code, refusal.value.left) == (Code.WRONG_CODE, left)
    assert (await story.row()).status is Status.DRAFT
    await story.applications.submit(story.citizen, story.key, handle, code)
    assert (await story.row()).status is Status.SENT


@pytest.mark.req("APP-6")
async def test_the_code_of_another_application_confirms_nothing(world: World) -> None:
    story, other = await an_application(world), await an_application(world)
    handle, code = await other.code()
    for actor in (story.citizen, other.citizen):
        with pytest.raises(DomainError):
            await story.applications.submit(actor, story.key, handle, code)
    assert (await story.row()).status is Status.DRAFT
    await other.applications.submit(other.citizen, other.key, handle, code)


@pytest.mark.req("APP-4")
async def test_the_server_checks_again_what_was_changed_after_the_code_was_sent(world: World) -> None:
    story = await an_application(world)
    handle, code = await story.code()
    await story.applications.save(story.citizen, story.key, {Field.LAST_NAME: "Lebedeva"})
    with pytest.raises(Invalid) as refusal:
        await story.applications.submit(story.citizen, story.key, handle, code)
    assert refusal.value.problems[0].field == Field.LAST_NAME
    await story.applications.save(story.citizen, story.key, {Field.LAST_NAME: "Лебедева"})
    await story.applications.submit(story.citizen, story.key, handle, code)


@pytest.mark.req("APP-4", "APP-6")
async def test_no_code_is_sent_for_a_draft_that_is_not_right(world: World) -> None:
    story = await a_story(world)
    await story.start()
    with pytest.raises(Invalid):
        await story.applications.send_code(story.citizen, story.key)


@pytest.mark.req("SUB-4", "APP-1")
async def test_only_the_chosen_changes_are_sent_in_one_spelling_beside_what_they_replace(world: World) -> None:
    story = await an_application(world)
    typed = {Field.LAST_NAME: "  ЛЕБЕДЕВА-СТРЕЖ ", Field.HOUSE: "99", Field.PHONE: "8 (000) 000-01-01"}
    await story.applications.save(story.citizen, story.key, typed)
    await story.submit()
    row = await story.row()
    assert row.values == {"last_name": "Лебедева-Стреж", "first_name": "Анна", "patronymic": "Сергеевна"}
    assert row.before == {"last_name": "Воронцова", "first_name": "Анна", "patronymic": "Сергеевна"}
    assert row.changes == [Change.FULL_NAME]


@pytest.mark.req("APP-2")
async def test_own_words_go_only_with_the_reason_that_asks_for_them(world: World) -> None:
    story = await an_application(world)
    await story.applications.give_reason(story.citizen, story.key, Reason.NAME_CHANGE, "лишние слова!!")
    await story.submit()
    assert (await story.row()).reason_text == ""


@pytest.mark.req("SUB-3", "SUB-4", "NOTE-3")
async def test_sending_orders_the_hand_over_the_paper_and_the_message(world: World) -> None:
    story = await an_application(world, at=Status.SENT)
    async with world.db.read() as session:
        jobs = (await session.scalars(sa.select(Job).where(Job.kind != JobKind.SEND_CODE))).all()  # type: ignore[arg-type]
    row = await story.row()
    ordered = {
        JobKind.SEND_TO_INSURER: f"insurer:{row.id}",
        JobKind.DRAW_PAPER: f"paper:application:{row.id}",
        JobKind.DELIVER_LETTER: "delivery:2",
    }
    assert {job.kind: job.key for job in jobs if job.kind in ordered} == ordered


@pytest.mark.req("SUB-3")
async def test_a_receipt_that_comes_twice_or_late_changes_nothing(world: World) -> None:
    story = await an_application(world, at=Status.SENT)
    await story.receive()
    once = await story.row()
    world.clock.move(minutes=5)
    await story.receive()
    assert await story.row() == once
    late = await an_application(world, at=Status.SENT)
    await late.take()
    taken = await late.row()
    await late.receive()
    assert await late.row() == taken
    assert taken.received_at is not None


async def test_a_draft_thrown_away_is_not_sent(world: World) -> None:
    story = await an_application(world)
    handle, code = await story.code()
    await story.applications.discard(story.citizen, story.key)
    with pytest.raises(NotFound):
        await story.applications.submit(story.citizen, story.key, handle, code)


@pytest.mark.req("REF-2")
async def test_sending_again_carries_everything_over_to_one_linked_draft(world: World) -> None:
    story = await an_application(world, at=Status.REFUSED)
    keys = await asyncio.gather(*(story.applications.resubmit(story.citizen, story.number) for _ in range(3)))
    assert len(set(keys)) == 1
    refused_number, old = story.number, await story.applications.view(story.citizen, story.number)
    story.key = keys[0]
    draft = await story.applications.draft(story.citizen, story.key)
    assert draft.previous_number == old.number
    assert old.next_key == story.key
    assert draft.values[Field.LAST_NAME] == "Лебедева"
    assert draft.reason is Reason.NAME_CHANGE
    assert [(scan.kind, scan.name) for scan in draft.scans] == [(scan.kind, scan.name) for scan in old.scans]
    for scan, original in zip(draft.scans, old.scans, strict=True):
        assert scan.key != original.key
        assert await world.storage.get(scan.key) == await world.storage.get(original.key)
    await story.submit()
    assert (await story.row()).attempt == 2
    assert (await story.applications.view(story.citizen, refused_number)).next_key == story.number


@pytest.mark.req("REF-2")
async def test_files_copied_for_nothing_are_not_left_behind(world: World, tmp_path: Path) -> None:
    story = await an_application(world, at=Status.REFUSED)
    await asyncio.gather(*(story.applications.resubmit(story.citizen, story.number) for _ in range(3)))
    kept = [path for path in (tmp_path / "files").rglob("*") if path.is_file()]
    assert len(kept) == 2 + 2


@pytest.mark.req("REF-2")
async def test_a_draft_of_the_next_attempt_that_was_thrown_away_can_be_made_anew(world: World) -> None:
    story = await an_application(world, at=Status.REFUSED)
    first = await story.applications.resubmit(story.citizen, story.number)
    await story.applications.discard(story.citizen, first)
    assert await story.applications.resubmit(story.citizen, story.number) != first


@pytest.mark.req("REF-2", "FLOW-1")
@pytest.mark.parametrize("status", [Status.SENT, Status.UNDER_REVIEW, Status.CLARIFICATION, Status.APPROVED])
async def test_only_what_was_refused_or_withdrawn_is_sent_again(world: World, status: Status) -> None:
    story = await an_application(world, at=status)
    with pytest.raises(Refused):
        await story.applications.resubmit(story.citizen, story.number)


@pytest.mark.req("REF-2")
async def test_another_draft_of_the_policy_is_never_overwritten_by_sending_again(world: World) -> None:
    story = await an_application(world, at=Status.REFUSED)
    await story.applications.start(story.citizen, story.policy_id, (Change.ADDRESS,))
    with pytest.raises(Refused) as refusal:
        await story.applications.resubmit(story.citizen, story.number)
    assert refusal.value.code is Code.ALREADY_OPEN
