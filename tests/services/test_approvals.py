"""An approval: policy, register, history, paper and status change together or not at all."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from oms_app.db.account import Account
from oms_app.db.job import Job
from oms_app.db.person import Person
from oms_app.db.policy import Policy, PolicyChange
from oms_app.db.register import RegisterRecord
from oms_app.domain.changes import Field
from oms_app.domain.jobs import JobKind
from oms_app.domain.policy import PolicyStatus
from oms_app.domain.workflow import Status
from tests.makers import an_application
from tests.rows import everything, stored
from tests.world import World


@pytest.mark.req("FLOW-4", "POL-4", "POL-5")
async def test_approval_changes_policy_register_and_history_with_the_status(world: World) -> None:
    story = await an_application(world, at=Status.UNDER_REVIEW)
    async with world.db.write() as work:
        (await work.session.get_one(Policy, story.policy_id)).status = PolicyStatus.CLARIFICATION
    await story.approve()
    [person], [policy] = await stored(world, Person), await stored(world, Policy)
    [record], [change] = await stored(world, RegisterRecord), await stored(world, PolicyChange)
    assert person.values["last_name"] == record.values["last_name"] == "Лебедева"
    assert person.values["first_name"] == "Анна"
    assert policy.status is PolicyStatus.ACTIVE
    assert (change.field, change.old, change.new) == (Field.LAST_NAME, "Воронцова", "Лебедева")
    row = await story.row()
    assert (change.application_id, change.changed_at) == (row.id, row.decided_at)
    assert [found.number for found in await story.reviews.queue(story.reviewer, search="Лебедева")] == [story.number]
    assert f"paper:change:{row.id}" in {job.key for job in await stored(world, Job) if job.kind is JobKind.DRAW_PAPER}


@pytest.mark.req("POL-4")
async def test_an_approved_name_is_the_one_that_the_portal_greets_by(world: World) -> None:
    story = await an_application(world, at=Status.APPROVED)
    accounts = {account.id: account.display_name for account in await stored(world, Account)}
    assert accounts[story.citizen.account_id] == "Анна Лебедева"
    assert accounts[story.reviewer.account_id] == "Кораблёва М."


@pytest.mark.req("POL-4")
@pytest.mark.parametrize("matches", [0, 2])
async def test_a_policy_without_exactly_one_record_in_the_register_needs_clarification(
    world: World, matches: int
) -> None:
    story = await an_application(world, at=Status.UNDER_REVIEW)
    async with world.db.write() as work:
        [record] = (await work.session.scalars(sa.select(RegisterRecord))).all()
        if matches == 0:
            await work.session.delete(record)
        else:
            work.session.add(RegisterRecord(**record.model_dump(exclude={"id", "person_key"}), person_key="twin"))
    await story.approve()
    [policy] = await stored(world, Policy)
    assert policy.status is PolicyStatus.CLARIFICATION


@pytest.mark.req("POL-4")
async def test_a_register_that_says_something_else_leaves_the_policy_to_be_clarified(world: World) -> None:
    story = await an_application(world, at=Status.UNDER_REVIEW)
    async with world.db.write() as work:
        [record] = (await work.session.scalars(sa.select(RegisterRecord))).all()
        record.values = record.values | {"first_name": "Инна"}
    await story.approve()
    [policy], [record] = await stored(world, Policy), await stored(world, RegisterRecord)
    assert policy.status is PolicyStatus.CLARIFICATION
    assert (record.values["last_name"], record.values["first_name"]) == ("Лебедева", "Инна")


FAULTS = [
    ("UPDATE", "application"),
    ("INSERT", "application_event"),
    ("INSERT", "notice"),
    ("INSERT", "delivery"),
    ("INSERT", "job"),
    ("UPDATE", "person"),
    ("UPDATE", "register_record"),
    ("INSERT", "policy_change"),
]


BROKEN: dict[str, tuple[str, ...]] = {
    "sqlite": ("CREATE TRIGGER fault BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, 'fault'); END",),
    "postgresql": (
        "CREATE OR REPLACE FUNCTION fault() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'fault' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        "CREATE TRIGGER fault BEFORE {verb} ON {table} EXECUTE FUNCTION fault()",
    ),
}
MENDED = {"sqlite": "DROP TRIGGER fault", "postgresql": "DROP TRIGGER fault ON {table}"}


@pytest.mark.req("FLOW-4", "NOTE-3")
@pytest.mark.parametrize(("verb", "table"), FAULTS)
async def test_an_approval_that_fails_anywhere_has_not_happened_at_all(world: World, verb: str, table: str) -> None:
    story, dialect = await an_application(world, at=Status.UNDER_REVIEW), world.db.engine.dialect.name
    async with world.db.write() as work:
        for statement in BROKEN[dialect]:
            await work.session.execute(sa.text(statement.format(verb=verb, table=table)))
    before, hints = await everything(world), len(world.hints)
    with pytest.raises(sa.exc.IntegrityError):
        await story.approve()
    assert await everything(world) == before
    assert len(world.hints) == hints
    async with world.db.write() as work:
        await work.session.execute(sa.text(MENDED[dialect].format(table=table)))
    await story.approve()
    assert (await story.row()).status is Status.APPROVED
