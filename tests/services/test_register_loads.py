"""Loading policies from the register: what is kept, what is marked, what silence leaves as it was."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sqlalchemy as sa
from sqlmodel import col

from oms_app.db.audit import AuditEntry
from oms_app.db.job import Job
from oms_app.db.policy import Policy
from oms_app.domain.arrival import Check, Outcome
from oms_app.domain.audit import Deed
from oms_app.domain.changes import Field
from oms_app.domain.errors import NotFound, TooMany
from oms_app.domain.jobs import JobKind, JobStatus
from oms_app.domain.particulars import Particular
from oms_app.domain.policy import PolicyStatus
from oms_app.domain.register_loads import LoadState
from oms_app.domain.workflow import Status
from oms_app.services.arrival_checks import ArrivalChecks
from oms_app.services.outbox import Outbox
from oms_app.services.ports import Permanent, Temporary
from oms_app.services.sessions import open_session
from oms_app.services.sign_in_history import Browser
from tests.makers import a_child, a_citizen, a_story, an_application
from tests.rows import stored
from tests.services.register_stage import Beside, beside
from tests.world import World

S = PolicyStatus


@pytest.fixture
async def stage(world: World) -> Beside:
    return await beside(world, await a_story(world))


async def under_review(world: World) -> Beside:
    return await beside(world, await an_application(world, at=Status.UNDER_REVIEW))


@pytest.mark.req("REG-1")
async def test_a_load_tells_its_source_and_time_and_wakes_the_open_pages(stage: Beside) -> None:
    assert (await stage.view()).state is LoadState.NEVER
    await stage.loads.refresh(stage.story.citizen, stage.story.policy_id)
    assert (await stage.view()).state is LoadState.LOADING
    stage.world.hints.clear()
    await stage.worker.drain()
    view = await stage.view()
    assert (view.state, view.source, view.loaded_at) == (LoadState.LOADED, "Реестр пробы", stage.world.clock.now())
    assert view.disagreeing == ()
    assert view.lacking == ()
    assert f"person:{stage.story.citizen.person_id}" in stage.world.topics


@pytest.mark.req("REG-1")
async def test_a_repeat_of_one_request_bears_its_id(stage: Beside) -> None:
    stage.register.failures = [Temporary("busy"), Temporary("busy")]
    await stage.refresh()
    for _ in range(2):
        stage.world.clock.move(minutes=2)
        await stage.worker.drain()
    assert len(stage.register.asked) == 3
    assert len({name for name, _ in stage.register.asked}) == 1
    assert (await stage.view()).state is LoadState.LOADED


@pytest.mark.req("REG-5")
@pytest.mark.parametrize("failure", [Temporary("silent"), Permanent("garbage")])
async def test_a_register_that_fails_leaves_what_it_said_last_with_its_date(stage: Beside, failure: Exception) -> None:
    await stage.refresh()
    before = await stage.view()
    stage.register.failures = [failure] * 9
    await stage.refresh()
    after = await stage.view()
    assert after.state is LoadState.FAILED
    assert (after.loaded_at, after.particulars) == (before.loaded_at, before.particulars)
    assert await stage.status() is S.ACTIVE
    for _ in range(9):
        stage.world.clock.move(minutes=5)
        await stage.worker.drain()
    assert [job.status for job in await stored(stage.world, Job) if job.kind is JobKind.LOAD_POLICY] == [
        JobStatus.DONE,
        JobStatus.DONE,
    ]


@pytest.mark.req("POL-4")
async def test_a_disagreement_is_marked_by_itself_and_the_mark_goes_when_they_agree_again(stage: Beside) -> None:
    same = stage.register.entries
    stage.register.says(born_on="1985-03-18", full_name="воронцова  анна сергеевна")
    await stage.refresh()
    view = await stage.view()
    assert view.disagreeing == (Particular.BORN_ON,)
    assert view.marked_at == stage.world.clock.now()
    assert await stage.status() is S.CLARIFICATION
    stage.register.entries = same
    await stage.refresh()
    assert (await stage.view()).marked_at is None
    assert await stage.status() is S.ACTIVE
    compared = sa.select(col(AuditEntry.detail)).where(col(AuditEntry.deed) == Deed.POLICY_COMPARED)
    async with stage.world.db.read() as session:
        noted = (await session.scalars(compared.order_by(col(AuditEntry.number)))).all()
    assert noted == ["active:clarification", "clarification:active"]


@pytest.mark.req("POL-4", "REG-1")
@pytest.mark.parametrize(("copies", "state"), [(0, LoadState.NONE), (2, LoadState.SEVERAL)])
async def test_nobody_and_several_are_marked_too(stage: Beside, copies: int, state: LoadState) -> None:
    (entry,) = stage.register.entries
    stage.register.entries = tuple(replace(entry, person_key=f"twin-{copy}") for copy in range(copies))
    await stage.refresh()
    assert ((await stage.view()).state, await stage.status()) == (state, S.CLARIFICATION)


@pytest.mark.req("POL-2")
async def test_a_policy_that_the_register_suspends_is_suspended_and_stays_so_when_they_disagree(stage: Beside) -> None:
    stage.register.says(status="suspended")
    await stage.refresh()
    assert await stage.status() is S.SUSPENDED
    stage.register.says(zone="Другая зона", born_on="1985-03-18")
    await stage.refresh()
    assert await stage.status() is S.SUSPENDED


@pytest.mark.req("POL-4")
async def test_what_the_register_changes_of_its_own_is_followed_and_an_old_difference_is_asked_about(
    stage: Beside,
) -> None:
    await stage.refresh()
    stage.register.says(zone="Вся Россия")
    await stage.refresh()
    assert ((await stage.policy()).zone, await stage.status()) == ("Вся Россия", S.ACTIVE)
    async with stage.world.db.write() as work:
        (await work.session.get_one(Policy, stage.story.policy_id)).zone = "Московская область"
    await stage.refresh()
    assert ((await stage.policy()).zone, await stage.status()) == ("Московская область", S.CLARIFICATION)


@pytest.mark.req("REG-1", "POL-1")
async def test_who_signs_in_has_their_own_and_their_childrens_policies_asked_for_once(stage: Beside) -> None:
    child = await a_child(stage.world, stage.story.citizen, stage.story.insurer_id)
    for _ in range(2):
        await stage.loads.keep_fresh(stage.story.citizen)
    asked = [job.payload["policy_id"] for job in await stored(stage.world, Job) if job.kind is JobKind.LOAD_POLICY]
    assert asked == [stage.story.policy_id, child]


@pytest.mark.req("REG-1", "REG-5")
async def test_a_sign_in_has_the_register_asked_and_waits_for_nothing(stage: Beside) -> None:
    stage.register.failures = [Temporary("silent")]
    async with stage.world.db.write() as work:
        browser = Browser("127.0.0.1", "a browser")
        signed_in = await open_session(work, stage.world.ports, stage.story.citizen.account_id, browser)
    assert signed_in.token
    assert (await stage.view()).state is LoadState.LOADING
    await stage.worker.drain()
    assert (await stage.view()).state is LoadState.FAILED


@pytest.mark.req("SEC-1", "SEC-2")
async def test_nobody_asks_for_anothers_policy_nor_without_end(stage: Beside) -> None:
    stranger = await a_citizen(stage.world)
    with pytest.raises(NotFound):
        await stage.loads.refresh(stranger, stage.story.policy_id)
    for _ in range(20):
        await stage.loads.refresh(stage.story.citizen, stage.story.policy_id)
    with pytest.raises(TooMany):
        await stage.loads.refresh(stage.story.citizen, stage.story.policy_id)


@pytest.mark.req("FLOW-4", "POL-4")
async def test_an_approval_is_written_to_a_register_elsewhere_by_a_job_until_it_is_taken(world: World) -> None:
    stage = await under_review(world)
    await stage.refresh()
    await stage.story.approve()
    assert (await stage.view()).correction.value == "under_way"
    stage.register.failures = [Temporary("busy")] * 2
    for _ in range(4):
        await stage.worker.drain()
        world.clock.move(minutes=1)
    ((key, values, particulars),) = stage.register.corrected.values()
    assert (key, values["last_name"]) == (stage.register.entries[0].person_key, "Лебедева")  # type: ignore[index]
    assert (list(values), particulars) == (["last_name"], {})
    assert (await stage.view()).correction.value == "nothing"
    assert len(stage.register.asked) == 2  # what it has written is loaded at once


@pytest.mark.req("POL-4")
async def test_what_is_on_its_way_to_the_register_is_no_disagreement(world: World) -> None:
    stage = await under_review(world)
    await stage.refresh()
    await stage.story.approve()
    stage.register.failures = [Temporary("busy")]
    await stage.loads.refresh(stage.story.citizen, stage.story.policy_id)
    await stage.worker.drain()
    assert await stage.status() is S.ACTIVE


@pytest.mark.req("FLOW-5", "REG-5")
async def test_a_reviewer_sees_that_a_register_elsewhere_is_silent_then_what_it_says_then_what_it_has_changed(
    world: World,
) -> None:
    stage = await under_review(world)
    stage.register.failures = [Temporary("busy")]
    await stage.refresh()
    assert await found(stage) == (Outcome.UNKNOWN, ("silent",))
    world.clock.move(minutes=5)
    await stage.worker.drain()
    assert await found(stage) == (Outcome.FINE, ())
    (entry,) = stage.register.entries
    said = dict(entry.values) | {Field.FIRST_NAME: "Инна"}
    stage.register.entries = (replace(entry, values=said, changed_at=world.clock.now()),)
    await stage.refresh()
    assert await found(stage) == (Outcome.ATTENTION, ("first_name", "news"))


async def found(stage: Beside) -> tuple[Outcome, tuple[str, ...]]:
    """What the automatic check tells the reviewer of the register, once the worker has looked."""
    checks = ArrivalChecks(stage.world.db, stage.world.ports)
    await Outbox(stage.world.db, stage.world.ports, {JobKind.CHECK_ARRIVAL: checks.check}).drain()
    view = (await stage.story.reviews.case(stage.story.reviewer, stage.story.number)).arrival
    assert view is not None
    return next((one.outcome, one.about) for one in view.findings if one.check is Check.REGISTER)
