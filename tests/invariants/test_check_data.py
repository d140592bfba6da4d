"""`make check-data`: a whole portal passes, and each kind of fault is named where it is (OPS-3)."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator

import pytest
import sqlalchemy as sa
from sqlmodel import col

from oms_app.db.person import Person
from oms_app.db.policy import PolicyChange
from oms_app.domain.changes import Field
from oms_app.invariants.walk import pages
from tests.invariants.full_house import FullHouse, a_full_house
from tests.world import World

APPROVED = "(SELECT id FROM application WHERE status = 'approved')"
# Statements by which rows become what no service makes of them, and what is then said, in part; those of one group do
# not hide each other.
FAULTS: dict[str, dict[str, tuple[tuple[str, ...], str]]] = {
    "numbers, seals, the audit": {
        "a number of another shape": (
            ("UPDATE application SET number = '26-0000-0000-A' WHERE status = 'approved'",),
            "numbers are well-formed and unique: application {approved}: its number is not well-formed",
        ),
        "a number of another letter": (
            ("UPDATE complaint SET number = replace(number, 'Ж', 'Т')",),
            "numbers are well-formed and unique: complaint 1: its number is not well-formed",
        ),
        "no number": (
            ("UPDATE error_report SET number = NULL",),
            "numbers are well-formed and unique: error_report 1: it was sent without a number",
        ),
        "a number given twice": (
            (
                "CREATE TABLE copied AS SELECT * FROM ticket",
                "DROP TABLE ticket",
                "ALTER TABLE copied RENAME TO ticket",
                "INSERT INTO ticket SELECT 2, number, 'another', account_id, kind, status, version, holder_account_id, "
                "contact_kind, contact, context, from_chat, sent_at, due_at, answered_at, closed_at, rating, "
                "merged_into_id, erased_at FROM ticket",
            ),
            "numbers are well-formed and unique: ticket 1: its number was given 2 times",
        ),
        "an audit that was rewritten": (
            ("DROP TRIGGER audit_entry_no_update", "UPDATE audit_entry SET account_id = 99 WHERE number = 3"),
            "the audit is one chain: audit_entry 3: the first broken link: forged",
        ),
        "a sealed value that was altered": (
            ("UPDATE person SET born_on = CAST(substr(born_on, 1, 20) AS BLOB) WHERE id = 1",),
            "sealed values open: person 1: born_on does not open",
        ),
        "a file of another size": (
            ("UPDATE scan SET size = 1 WHERE id = (SELECT max(id) FROM scan)",),
            "bytes instead of 1",
        ),
        "a decision that was added to a month": (
            ("UPDATE quality_month SET counts = replace(counts, '0, 0, 0, 1]', '0, 0, 0, 2]') WHERE counts <> '[]'",),
            "kept figures are what a recount gives: quality_month",
        ),
        "a month that cannot be read": (
            ("UPDATE quality_month SET counts = '[{\"handling\": \"never\"}]' WHERE month = '2026-12-01'",),
            "a recount of 2026-12 differs",
        ),
        "a paper with a code that cannot be": (
            ("UPDATE issued_paper SET code = 'AAAA' WHERE kind = 'change'",),
            "its code is not well-formed",
        ),
    },
    "events that are not there": {
        "a gap between events": (
            (f"DELETE FROM application_event WHERE version = 3 AND application_id = {APPROVED}",),
            "events chain without a gap: application {approved}: event",
        ),
        "a complaint without its last event": (
            ("DELETE FROM complaint_event WHERE version = 3",),
            "complaint 1: version is 3, its events end at 2",
        ),
        "a report that was decided otherwise": (
            ("UPDATE error_report_item SET verdict = 'declined' WHERE particular = 'zone'",),
            "error_report 1: event",
        ),
        "a request that nobody took": (
            ("DELETE FROM ticket_event WHERE action = 'take'",),
            "ticket 1: event",
        ),
        "a paper that is replaced since never": (
            ("UPDATE issued_paper SET state = 'replaced' WHERE kind = 'change'",),
            "it is replaced, and when it became so",
        ),
        "a file with another digest": (
            ("UPDATE scan SET sha256 = 'no' WHERE id = (SELECT max(id) FROM scan)",),
            "has another digest than its row",
        ),
        "a paper of a complaint that was never ordered": (
            ("DELETE FROM job WHERE key = 'paper:complaint:1'",),
            "complaint 1: its paper was never ordered",
        ),
    },
    "rows that went their own way": {
        "a status that no event made": (
            ("UPDATE application SET status = 'refused' WHERE status = 'approved'",),
            "application {approved}: status is refused, its events make it approved",
        ),
        "a holder whom no event made": (
            ("UPDATE application SET holder_account_id = NULL WHERE decided_at IS NOT NULL",),
            "application {approved}: holder_account_id is None, its events make it",
        ),
        "a complaint with a status of its own": (
            ("UPDATE complaint SET status = 'withdrawn'",),
            "complaint 1: status is withdrawn, its events make it satisfied",
        ),
        "a report that was answered in silence": (
            (
                "DELETE FROM delivery WHERE notice_id IN (SELECT id FROM notice WHERE kind = 'report_done')",
                "DELETE FROM notice WHERE kind = 'report_done'",
            ),
            "(finish) has told nobody",
        ),
        "a request that was answered in silence": (
            (
                "DELETE FROM delivery WHERE notice_id IN (SELECT id FROM notice WHERE kind = 'ticket_answered')",
                "DELETE FROM notice WHERE kind = 'ticket_answered'",
            ),
            "(answer) has told nobody",
        ),
        "a message that nobody carries": (
            ("DELETE FROM job WHERE key LIKE 'delivery:%'",),
            "each message is on its way or has ended: delivery",
        ),
        "a file that no row speaks of": (
            ("UPDATE scan SET removed_at = uploaded_at WHERE id = (SELECT max(id) FROM scan)",),
            "no row speaks of it",
        ),
    },
    "events that told nobody": {
        "an event that says another thing": (
            (f"UPDATE application_event SET after = 'refused' WHERE version = 6 AND application_id = {APPROVED}",),
            "events chain without a gap: application {approved}: event",
        ),
        "an event that has told nobody": (
            (
                "DELETE FROM delivery WHERE notice_id IN (SELECT id FROM notice WHERE kind = 'approved')",
                "DELETE FROM notice WHERE kind = 'approved'",
            ),
            "has not told its owner: approved",
        ),
        "a complaint that was answered in silence": (
            (
                "DELETE FROM delivery WHERE notice_id IN (SELECT id FROM notice WHERE kind = 'complaint_answered')",
                "DELETE FROM notice WHERE kind = 'complaint_answered'",
            ),
            "complaint 1: event 3 (satisfy) has told nobody",
        ),
        "a paper that was never ordered": (
            ("DELETE FROM job WHERE key LIKE 'paper:change:%'",),
            "application {approved}: event",
        ),
    },
    "messages and actors": {
        "a reviewer who was not told": (
            (
                "DELETE FROM delivery WHERE notice_id IN (SELECT id FROM notice WHERE kind = 'answered' AND account_id "
                "IN (SELECT id FROM account WHERE role = 'reviewer'))",
                "DELETE FROM notice WHERE kind = 'answered' AND account_id IN "
                "(SELECT id FROM account WHERE role = 'reviewer')",
            ),
            "has not told account",
        ),
        "a message that goes nowhere": (
            ("DELETE FROM delivery",),
            "it goes nowhere, not even to the cabinet",
        ),
        "an event by somebody who may not": (
            (f"UPDATE application_event SET actor_role = 'citizen' WHERE version = 6 AND application_id = {APPROVED}",),
            "could not happen: approve is",
        ),
    },
    "doubles and what is forbidden": {
        "a message that was written twice": (
            (
                "CREATE TABLE copied AS SELECT * FROM notice",
                "DROP TABLE notice",
                "ALTER TABLE copied RENAME TO notice",
                "INSERT INTO notice SELECT 1000, account_id, application_id, event_id, kind, subject, text, "
                "words_version, created_at, read_at FROM notice WHERE kind = 'approved'",
            ),
            "2 times: approved",
        ),
        "an event that the rules forbid": (
            (f"UPDATE application_event SET action = 'discard' WHERE version = 3 AND application_id = {APPROVED}",),
            "could not happen: discard is",
        ),
    },
}


@pytest.fixture
async def house(world: World) -> AsyncIterator[FullHouse]:
    house = await a_full_house(world)
    yield house
    await house.world.db.engine.dispose()


@pytest.mark.req("OPS-3")
async def test_a_portal_that_only_its_services_wrote_passes_and_everything_is_counted(house: FullHouse) -> None:
    invariants = house.invariants()
    assert [str(one) async for one in invariants.violations()] == []
    counted = invariants.counted
    assert (counted["applications"], counted["complaints"], counted["error_reports"], counted["tickets"]) == (
        2,
        1,
        1,
        1,
    )
    assert counted["files"] == counted["stored files"] > 5
    assert counted["signatures of papers"] == counted["issued papers"] == 4
    assert counted["changes of policies"] >= 3
    assert min(counted.values()) > 0


@pytest.mark.req("OPS-3")
@pytest.mark.parametrize("group", FAULTS)
async def test_each_kind_of_fault_is_named_where_it_is(house: FullHouse, group: str) -> None:
    approved = (await house.story.row()).id
    for statements, _ in FAULTS[group].values():
        house.break_by(*statements)
    violations = await house.violations()
    unnamed = {
        fault: said
        for fault, (_, said) in FAULTS[group].items()
        if not any(said.format(approved=approved) in one for one in violations)
    }
    assert unnamed == {}, violations


@pytest.mark.req("OPS-3", "FLOW-4")
async def test_a_value_that_no_approval_wrote_is_named(house: FullHouse) -> None:
    async with house.world.db.write() as work:
        person = await work.session.get_one(Person, house.story.citizen.person_id)
        person.values = person.values | {Field.LAST_NAME.value: "Чужая"}
    violations = await house.violations()
    assert any("last_name is not what change" in one for one in violations)
    assert any("surname_index is of another surname" in one for one in violations)
    assert not any("Чужая" in one for one in violations)


@pytest.mark.req("OPS-3", "FLOW-4")
async def test_an_approval_that_the_history_denies_is_named(house: FullHouse) -> None:
    mine = col(PolicyChange.policy_id) == house.story.policy_id
    async with house.world.db.write() as work:
        await work.session.execute(sa.update(PolicyChange).where(mine).values(new="Чужая"))
    violations = await house.violations()
    assert any("last_name was approved, and policy" in one for one in violations)


@pytest.mark.req("OPS-3", "DOC-10")
async def test_a_file_that_is_gone_or_altered_is_named_and_one_that_has_just_come_is_not(house: FullHouse) -> None:
    storage, now = house.world.storage, [key async for key, _ in house.world.storage.stored()]
    await storage.put("just-come", b"its row is not written yet")
    moment = house.world.clock.now().timestamp()
    os.utime(next(house.world.folder.rglob("just-come")), (moment, moment))
    assert await house.violations() == []
    house.world.clock.move(hours=2)
    assert await house.violations() != []
    await storage.remove("just-come")
    await storage.remove(now[0])
    await storage.put(now[1], b"something else")
    violations = await house.violations()
    assert len([one for one in violations if "files are there" in one and (now[0] in one or now[1] in one)]) == 2


@pytest.mark.req("OPS-3")
async def test_where_people_cannot_be_opened_the_others_are_still_compared(house: FullHouse) -> None:
    house.break_by(f"UPDATE person SET 'values' = X'01' WHERE id <> {house.story.citizen.person_id}")
    async with house.world.db.write() as work:
        person = await work.session.get_one(Person, house.story.citizen.person_id)
        person.values = person.values | {Field.LAST_NAME.value: "Чужая"}
    assert any("last_name is not what change" in one for one in await house.violations())


async def test_pages_give_every_row_once_however_small_they_are(house: FullHouse) -> None:
    async with house.world.db.read() as session:
        rows = sa.select(col(Person.id))
        sizes = [len(page) async for page in pages(session, rows, col(Person.id), 2)]
        assert sum(sizes) == await session.scalar(sa.select(sa.func.count()).select_from(Person))
        assert max(sizes) == 2
        nobody = rows.where(sa.false())
        assert [page async for page in pages(session, nobody, col(Person.id))] == []
