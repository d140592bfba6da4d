"""The audit: what is written down, that nobody can alter it unseen, and what a citizen learns of it (SEC-4, SIGN-4)."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
import sqlalchemy as sa
from sqlmodel import col

from oms_app.db.audit import AuditEntry
from oms_app.domain.actor import Role
from oms_app.domain.audit import Break, BrokenLink, Deed
from oms_app.domain.changes import Field
from oms_app.domain.documents import DocumentKind
from oms_app.domain.errors import DomainError, Forbidden, NotFound
from oms_app.domain.workflow import Status
from oms_app.services.audit import Audit
from oms_app.services.scans import Scans
from tests.makers import NOW, a_citizen, a_reviewer, a_scan, an_application, an_insurer
from tests.world import World

FORGERY = "UPDATE audit_entry SET account_id = 99 WHERE number = 3"
REMOVAL = "DELETE FROM audit_entry WHERE number = 3"
SQL_COPY = (
    "INSERT INTO audit_entry SELECT {number}, at, 99, role, insurer_id, session_id, deed, subject_person_id, "
    "application_id, detail, count, prev, '{mac}' FROM audit_entry WHERE number = 3"
)


TRIGGERS = {
    "sqlite": ("audit_entry_no_update", "audit_entry_no_delete"),
    "postgresql": ("audit_entry_no_change ON audit_entry",),
}


async def entries(world: World) -> Sequence[AuditEntry]:
    async with world.db.read() as session:
        return (await session.scalars(sa.select(AuditEntry).order_by(col(AuditEntry.number)))).all()


async def deeds(world: World, role: Role) -> list[tuple[Deed, str]]:
    return [(entry.deed, entry.detail) for entry in await entries(world) if entry.role is role]


async def attack(world: World, *statements: str, unprotected: bool = True) -> None:
    """Somebody with the database's password; who may of course drop a trigger."""
    async with world.db.write() as work:
        for trigger in TRIGGERS[world.db.engine.dialect.name] if unprotected else ():
            await work.session.execute(sa.text(f"DROP TRIGGER {trigger}"))
        for statement in statements:
            await work.session.execute(sa.text(statement))


async def broken(world: World) -> BrokenLink | None:
    return (await Audit(world.db, world.ports).verify()).broken


@pytest.mark.req("SEC-4")
async def test_every_look_of_staff_is_written_down_in_its_order(world: World) -> None:
    story = await an_application(world, at=Status.SENT)
    scans = Scans(world.db, world.ports)
    scan = await a_scan(world, story.key, DocumentKind.PASSPORT)
    await story.reviews.queue(story.reviewer)
    await story.reviews.queue(story.reviewer, search=NOW[Field.LAST_NAME])
    await story.reviews.queue(story.reviewer, search="Никого-Такого")
    await story.reviews.case(story.reviewer, story.number)
    await scans.thumbnail(story.reviewer, scan)
    await scans.page(story.reviewer, scan, 0)
    looks = [(one.deed, one.detail, one.count) for one in await entries(world) if one.role is Role.REVIEWER]
    assert looks == [
        (Deed.QUEUE_READ, "", 1),
        (Deed.FOUND, "", 1),
        (Deed.FOUND, "", 0),
        (Deed.CASE_READ, "", 1),
        (Deed.SCAN_SEEN, "thumbnail", 1),
        (Deed.SCAN_SEEN, "page", 1),
    ]
    found = (await entries(world))[-5]
    assert (found.account_id, found.insurer_id) == (story.reviewer.account_id, story.insurer_id)
    assert (found.subject_person_id, found.application_id) == (story.citizen.person_id, (await story.row()).id)


@pytest.mark.req("SEC-4")
async def test_every_change_is_written_down_whoever_makes_it(world: World) -> None:
    story = await an_application(world, at=Status.APPROVED)
    assert await deeds(world, Role.CITIZEN) == [
        (Deed.DRAFT_STARTED, ""),
        (Deed.DRAFT_SAVED, "values"),
        (Deed.DRAFT_SAVED, "reason"),
        (Deed.MOVED, "submit"),
    ]
    assert await deeds(world, Role.SYSTEM) == [(Deed.MOVED, "receive")]
    await story.reviews.note(story.reviewer, story.number, "Проверено")
    assert await deeds(world, Role.REVIEWER) == [
        (Deed.MOVED, "take"),
        (Deed.MOVED, "approve"),
        (Deed.POLICY_CHANGED, ""),
        (Deed.NOTE_WRITTEN, ""),
    ]


@pytest.mark.req("SEC-4")
async def test_a_citizen_who_looks_at_their_own_scan_is_nobodys_business(world: World) -> None:
    story = await an_application(world)
    scan = await a_scan(world, story.key, DocumentKind.PASSPORT)
    before = len(await entries(world))
    await Scans(world.db, world.ports).thumbnail(story.citizen, scan)
    assert len(await entries(world)) == before


@pytest.mark.req("SEC-4")
async def test_what_is_rolled_back_leaves_no_entry_and_the_chain_goes_on(world: World) -> None:
    story = await an_application(world, at=Status.UNDER_REVIEW)
    before = len(await entries(world))
    elsewhere = await a_reviewer(world, await an_insurer(world))
    with pytest.raises(NotFound):
        await story.reviews.case(elsewhere, story.number)
    with pytest.raises(DomainError):
        await story.reviews.refuse(story.reviewer, story.number, await story.version(), (), "")
    assert len(await entries(world)) == before
    await story.approve()
    assert await broken(world) is None


@pytest.mark.req("SEC-4")
@pytest.mark.parametrize("statement", [FORGERY, REMOVAL])
async def test_the_database_itself_refuses_to_alter_or_remove_an_entry(world: World, statement: str) -> None:
    await an_application(world, at=Status.SENT)
    with pytest.raises(sa.exc.DatabaseError, match="append-only"):
        await attack(world, statement, unprotected=False)
    assert await broken(world) is None


@pytest.mark.req("SEC-4")
@pytest.mark.parametrize(
    ("statements", "link"),
    [
        ((FORGERY,), BrokenLink(3, Break.FORGED)),
        (("UPDATE audit_entry SET mac = replace(mac, '0', '1') WHERE number = 2",), BrokenLink(2, Break.FORGED)),
        ((REMOVAL,), BrokenLink(3, Break.MISSING)),
        (("DELETE FROM audit_entry WHERE number <= 2",), BrokenLink(1, Break.MISSING)),
        ((REMOVAL, "UPDATE audit_entry SET number = number - 1 WHERE number > 3"), BrokenLink(3, Break.FORGED)),
        ((SQL_COPY.format(number=6, mac="1" * 64),), BrokenLink(6, Break.FORGED)),
        (("DELETE FROM audit_entry WHERE number = 5",), BrokenLink(5, Break.CUT_OFF)),
    ],
)
async def test_an_attacker_who_drops_the_triggers_is_found_by_the_first_broken_link(
    world: World, statements: tuple[str, ...], link: BrokenLink | None
) -> None:
    story = await an_application(world, at=Status.SENT)
    await story.reviews.queue(story.reviewer)
    assert len(await entries(world)) == 5
    await attack(world, *statements)
    assert await broken(world) == link


@pytest.mark.req("SEC-4")
async def test_an_end_that_was_cut_off_shows_even_when_the_head_is_set_back(world: World) -> None:
    await an_application(world, at=Status.SENT)
    before = (await entries(world))[2].mac
    await attack(
        world,
        "DELETE FROM audit_entry WHERE number > 3",
        f"UPDATE audit_head SET number = 3, mac = '{before}'",
    )
    assert await broken(world) == BrokenLink(4, Break.CUT_OFF)


@pytest.mark.req("SEC-4")
async def test_a_chain_that_was_wiped_or_set_back_shows_against_an_end_that_was_noted(world: World) -> None:
    story = await an_application(world, at=Status.SENT)
    audit = Audit(world.db, world.ports)
    noted = await audit.verify()
    await story.reviews.queue(story.reviewer)
    assert (await audit.verify((noted.length, noted.end))).broken is None
    await attack(world, "DELETE FROM audit_entry", "DELETE FROM audit_head")
    assert (await audit.verify()).broken is None
    assert (await audit.verify((noted.length, noted.end))).broken == BrokenLink(1, Break.CUT_OFF)


@pytest.mark.req("SIGN-4")
async def test_a_citizen_learns_when_and_in_which_role_and_organisation_but_never_who(world: World) -> None:
    story = await an_application(world, at=Status.UNDER_REVIEW)
    audit = Audit(world.db, world.ports)
    for _ in range(3):
        world.clock.move(minutes=10)
        await story.reviews.case(story.reviewer, story.number)
    world.clock.move(hours=2)
    await story.reviews.case(story.reviewer, story.number)
    looks = await audit.of_me(story.citizen)
    opened = [look for look in looks if look.deed is Deed.CASE_READ]
    assert len(opened) == 2
    assert opened[0].at == world.clock.now()
    assert {(look.role, look.application_number) for look in looks} == {(Role.REVIEWER, story.number)}
    assert "Кораблёва" not in repr(looks)
    assert opened[0].organisation


@pytest.mark.req("SIGN-4", "SEC-1")
async def test_nobody_learns_who_looked_at_another_persons_data(world: World) -> None:
    story = await an_application(world, at=Status.UNDER_REVIEW)
    await story.reviews.case(story.reviewer, story.number)
    audit = Audit(world.db, world.ports)
    assert await audit.of_me(await a_citizen(world)) == []
    assert await audit.of_me(story.reviewer) == []


@pytest.mark.req("DESK-3", "SEC-4")
async def test_a_look_that_was_refused_is_no_look(world: World) -> None:
    story = await an_application(world, at=Status.SENT)
    at_desk = await a_reviewer(world, story.insurer_id, person_id=story.citizen.person_id)
    with pytest.raises(Forbidden):
        await story.reviews.case(at_desk, story.number)
    assert await deeds(world, Role.REVIEWER) == []
