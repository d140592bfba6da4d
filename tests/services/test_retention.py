"""What is kept how long, told by moving the clock (SEC-5)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlmodel import col

from oms_app.db.audit import AuditEntry
from oms_app.db.confirmation import AccountScan
from oms_app.db.job import Job
from oms_app.db.notice import Notice
from oms_app.db.scan import Scan
from oms_app.domain.actor import Role
from oms_app.domain.audit import Deed
from oms_app.domain.changes import Field
from oms_app.domain.jobs import JobKind, JobStatus
from oms_app.domain.notices import NoticeKind
from oms_app.domain.retention import BY_STATUS, PROVED_SCANS, TERMS, UNUSED_SCANS, Outcome, outcome_of
from oms_app.domain.workflow import FINAL, Status
from oms_app.services.outbox import Outbox
from oms_app.services.ports import Permanent
from oms_app.services.retention import Retention
from tests.makers import an_application
from tests.unconfirmed import somebody
from tests.world import World

DECIDED = {
    Status.APPROVED: Outcome.APPROVED,
    Status.REFUSED: Outcome.REFUSED,
    Status.WITHDRAWN: Outcome.WITHDRAWN,
}


async def days_pass(world: World, days: int) -> None:
    """So many days later the worker does what is due."""
    retention = Retention(world.db, world.ports)
    await retention.begin()
    broom = Outbox(
        world.db, world.ports, {JobKind.RETENTION: retention.run, JobKind.ERASE_FILES: retention.erase_files}
    )
    world.clock.move(days=days)
    await broom.drain()


async def scans(world: World) -> Sequence[Scan]:
    async with world.db.read() as session:
        return (await session.scalars(sa.select(Scan).order_by(col(Scan.id)))).all()


async def notices(world: World, *kinds: NoticeKind) -> Sequence[Notice]:
    async with world.db.read() as session:
        return (await session.scalars(sa.select(Notice).where(col(Notice.kind).in_(kinds)))).all()


async def is_there(world: World, key: str) -> bool:
    try:
        await world.storage.get(key)
    except Permanent:
        return False
    return True


@pytest.mark.req("SEC-5")
@pytest.mark.parametrize("status", DECIDED)
async def test_scans_go_when_the_time_of_their_outcome_is_over_and_not_a_day_sooner(
    world: World, status: Status
) -> None:
    story = await an_application(world, at=status)
    before = await story.row()
    await days_pass(world, TERMS[DECIDED[status]].kept_for.days - 1)
    assert all([await is_there(world, scan.key) for scan in await scans(world)])
    await days_pass(world, 1)
    assert not any([await is_there(world, scan.key) for scan in await scans(world)])
    assert {(scan.name, scan.original_name) for scan in await scans(world)} == {("", "")}
    after = await story.row()
    assert (after.status, after.values, after.version) == (before.status, before.values, before.version)
    assert (await story.applications.view(story.citizen, story.number)).scans == ()


@pytest.mark.req("SEC-5", "SEC-4")
async def test_an_erasure_is_written_down_as_the_portals_own_deed(world: World) -> None:
    story = await an_application(world, at=Status.WITHDRAWN)
    await days_pass(world, 31)
    async with world.db.read() as session:
        erased = sa.select(AuditEntry).where(col(AuditEntry.deed) == Deed.ERASED)
        entry = (await session.scalars(erased)).one()
    assert (entry.role, entry.detail) == (Role.SYSTEM, Outcome.WITHDRAWN)
    assert (entry.subject_person_id, entry.application_id) == (story.citizen.person_id, (await story.row()).id)


@pytest.mark.req("SEC-5")
async def test_an_untouched_draft_is_warned_of_once_and_then_erased_with_everything_in_it(world: World) -> None:
    story = await an_application(world)
    await days_pass(world, 82)
    assert await notices(world, NoticeKind.DRAFT_EXPIRES) == []
    await days_pass(world, 3)
    (warning,) = await notices(world, NoticeKind.DRAFT_EXPIRES)
    assert warning.account_id == story.citizen.account_id
    assert (await story.row()).values
    await days_pass(world, 5)
    row = await story.row()
    assert (row.status, row.values, row.reason, row.reason_text) == (Status.WITHDRAWN, {}, None, "")
    assert not any([await is_there(world, scan.key) for scan in await scans(world)])
    assert len(await notices(world, NoticeKind.DRAFT_EXPIRES)) == 1
    assert len(await notices(world, NoticeKind.DRAFT_ERASED)) == 1
    assert await story.applications.mine(story.citizen) == []


@pytest.mark.req("SEC-5")
async def test_who_touches_the_draft_after_the_warning_keeps_it(world: World) -> None:
    story = await an_application(world)
    await days_pass(world, 85)
    await story.applications.save(story.citizen, story.key, {Field.FIRST_NAME: "Анна"})
    await days_pass(world, 80)
    assert (await story.applications.draft(story.citizen, story.key)).values[Field.FIRST_NAME] == "Анна"
    await days_pass(world, 5)
    assert len(await notices(world, NoticeKind.DRAFT_EXPIRES)) == 2


@pytest.mark.req("SEC-5")
async def test_a_draft_thrown_away_is_gone_the_day_after(world: World) -> None:
    story = await an_application(world)
    await story.applications.discard(story.citizen, story.key)
    await days_pass(world, 1)
    assert (await story.row()).values == {}
    assert not any([await is_there(world, scan.key) for scan in await scans(world)])
    assert await notices(world, NoticeKind.DRAFT_ERASED) == []


@pytest.mark.req("SEC-5")
@pytest.mark.parametrize("status", [Status.SENT, Status.UNDER_REVIEW, Status.CLARIFICATION])
async def test_what_is_being_decided_is_kept_however_long_it_takes(world: World, status: Status) -> None:
    story = await an_application(world, at=status)
    await days_pass(world, 200)
    assert all([await is_there(world, scan.key) for scan in await scans(world)])
    assert (await story.row()).status is status


@pytest.mark.req("SEC-5", "REF-2")
async def test_a_refused_application_is_sent_again_after_its_scans_are_gone_with_new_ones(world: World) -> None:
    story = await an_application(world, at=Status.REFUSED)
    await days_pass(world, 181)
    key = await story.applications.resubmit(story.citizen, story.number)
    draft = await story.applications.draft(story.citizen, key)
    assert draft.scans == ()
    assert draft.values[Field.LAST_NAME] == "Лебедева"


@pytest.mark.req("SEC-5")
async def test_each_day_has_one_run_however_many_processes_start(world: World) -> None:
    for _ in range(3):
        await Retention(world.db, world.ports).begin()
    for _ in range(4):
        await days_pass(world, 1)
    async with world.db.read() as session:
        jobs = (await session.scalars(sa.select(Job).where(col(Job.kind) == JobKind.RETENTION))).all()
    assert len({job.run_at.date() for job in jobs}) == len(jobs)
    assert [job.status for job in jobs].count(JobStatus.READY) == 1


@pytest.mark.req("SEC-5")
async def test_a_run_that_is_repeated_erases_nothing_twice(world: World) -> None:
    await an_application(world, at=Status.WITHDRAWN)
    await days_pass(world, 31)
    async with world.db.read() as session:
        job = (await session.scalars(sa.select(Job).where(col(Job.kind) == JobKind.RETENTION))).first()
    assert job is not None
    await Retention(world.db, world.ports).run(job)
    async with world.db.read() as session:
        erased = sa.select(AuditEntry).where(col(AuditEntry.deed) == Deed.ERASED)
        assert len((await session.scalars(erased)).all()) == 1


def test_every_end_has_its_term() -> None:
    assert set(TERMS) == set(Outcome)
    assert set(BY_STATUS) == FINAL | {Status.DRAFT}
    assert outcome_of(Status.SENT, sent=True) is None
    assert outcome_of(Status.WITHDRAWN, sent=False) is Outcome.DISCARDED


@pytest.mark.req("SEC-5")
@pytest.mark.parametrize(("is_proved", "kept_for"), [(True, PROVED_SCANS), (False, UNUSED_SCANS)])
async def test_scans_of_an_accounts_own_document_go_when_they_have_proved_it_or_came_to_nothing(
    world: World, is_proved: bool, kept_for: timedelta
) -> None:
    anna = await somebody(world)
    key = await anna.attach()
    if is_proved:
        await anna.confirm_document()
    await days_pass(world, kept_for.days - 1)
    assert await is_there(world, key)
    await days_pass(world, 2)
    assert not await is_there(world, key)
    async with world.db.read() as session:
        scan = (await session.scalars(sa.select(AccountScan))).one()
        erased = (await session.scalars(sa.select(AuditEntry).where(col(AuditEntry.deed) == Deed.ERASED))).one()
    assert (scan.name, scan.original_name, scan.removed_at is not None) == ("", "", True)
    assert erased.role == Role.SYSTEM
