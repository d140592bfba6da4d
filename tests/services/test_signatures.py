"""The electronic signature of an application: its exact bytes, what becomes of a signature, who may look at it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import cast

import pytest
import sqlalchemy as sa
from sqlmodel import col

from oms_app.content import signatures as words
from oms_app.db.audit import AuditEntry
from oms_app.db.signing import ApplicationSignature, SigningCopy
from oms_app.domain.actor import Role
from oms_app.domain.audit import Deed
from oms_app.domain.changes import Field
from oms_app.domain.deadlines import Handling
from oms_app.domain.documents import DocumentKind
from oms_app.domain.errors import Code, Invalid, NotFound, Refused
from oms_app.domain.jobs import JobKind
from oms_app.domain.reasons import Reason
from oms_app.domain.signatures import REFUSALS, Algorithm, Check, Outcome
from oms_app.services.handlings import Handlings
from oms_app.services.outbox import Outbox
from oms_app.services.ports import Permanent
from oms_app.services.retention import Retention
from oms_app.services.signatures import Signatures
from oms_app.services.signing_views import SigningView
from oms_app.signatures.demo_authority import DemoAuthority
from oms_app.signatures.reader import CmsReader
from oms_app.signatures.trust import Trust
from tests.fakes import FakeSignatureReader
from tests.makers import Story, a_citizen, a_scan, a_staff_member, an_application, an_insurer
from tests.world import World

SNILS = "90000000000"
GOOD = f"signed by {SNILS}".encode()


@pytest.fixture
async def draft(world: World) -> Story:
    """A draft that is right, and is to be signed."""
    story = await an_application(world)
    await Handlings(world.db, world.ports).choose(story.citizen, story.key, Handling.SIGNED, None, "")
    return story


def of(story: Story) -> Signatures:
    return Signatures(story.world.db, story.world.ports)


async def content(story: Story) -> bytes:
    return (await of(story).copy(story.citizen, story.key)).data


async def bring(story: Story, container: bytes = GOOD) -> SigningView:
    await of(story).add(story.citizen, story.key, container)
    return await of(story).shown(story.citizen, story.key)


async def count(world: World, table: type[SigningCopy | ApplicationSignature]) -> int:
    async with world.db.read() as session:
        return await session.scalar(sa.select(sa.func.count()).select_from(table)) or 0


async def deeds(world: World) -> list[tuple[Deed, str]]:
    async with world.db.read() as session:
        rows = await session.execute(sa.select(col(AuditEntry.deed), col(AuditEntry.detail)))
        return [(deed, detail) for deed, detail in rows]


@pytest.mark.req("APP-7")
async def test_the_same_draft_gives_the_same_bytes_and_any_change_gives_others(draft: Story) -> None:
    first = await content(draft)
    draft.world.clock.move(days=3)
    assert await content(draft) == first
    assert await count(draft.world, SigningCopy) == 1
    told = first.decode()
    for said in ("Фамилия: «Воронцова» → «Лебедева»", draft.key, SNILS, "С электронной подписью", "SHA-256"):
        assert said in told
    seen = {first}
    await draft.applications.save(draft.citizen, draft.key, {Field.FIRST_NAME: "Алёна"})
    seen.add(await content(draft))
    await draft.applications.give_reason(draft.citizen, draft.key, Reason.CORRECTION, "")
    seen.add(await content(draft))
    await a_scan(draft.world, draft.key, DocumentKind.OTHER)
    seen.add(await content(draft))
    assert len(seen) == 4


@pytest.mark.req("APP-7")
async def test_a_draft_that_is_not_right_has_no_bytes_to_sign(draft: Story) -> None:
    await draft.applications.save(draft.citizen, draft.key, {Field.LAST_NAME: "Lebedeva"})
    with pytest.raises(Invalid):
        await content(draft)
    assert not (await of(draft).shown(draft.citizen, draft.key)).sha256


@pytest.mark.req("APP-7", "SLA-1")
async def test_a_signed_application_is_decided_within_three_working_days(draft: Story) -> None:
    """The 23rd of November 2026 is a Monday."""
    await content(draft)
    assert (await bring(draft)).is_signed
    assert (await draft.submit()).decide_by == date(2026, 11, 26)
    assert (await draft.row()).handling is Handling.SIGNED


@pytest.mark.req("APP-7")
async def test_without_a_signature_no_code_is_sent_and_nothing_goes_out(draft: Story) -> None:
    with pytest.raises(Refused) as refusal:
        await draft.applications.send_code(draft.citizen, draft.key)
    assert (refusal.value.code, refusal.value.field) == (Code.SIGNATURE_MISSING, "signature")
    await bring(draft)
    code = await draft.code()
    await bring(draft, b"signature_expired")
    with pytest.raises(Refused) as refusal:
        await draft.applications.submit(draft.citizen, draft.key, *code)
    assert refusal.value.code is Code.SIGNATURE_MISSING
    await bring(draft)
    assert (await draft.applications.submit(draft.citizen, draft.key, *code)).number


@pytest.mark.req("APP-7")
@pytest.mark.parametrize("code", REFUSALS)
async def test_every_refusal_is_kept_with_its_protocol_and_without_the_container(draft: Story, code: Code) -> None:
    view = await bring(draft, code.encode())
    assert view.signature
    assert (view.is_signed, view.signature.refusal) == (False, code)
    assert [one.outcome for one in view.signature.checks] == [Outcome.FAILED]
    with pytest.raises(NotFound):
        await of(draft).file(draft.citizen, draft.key, "container")
    assert (Deed.SIGNATURE_CHECKED, code.value) in await deeds(draft.world)


@pytest.mark.req("APP-7")
async def test_a_change_after_signing_makes_the_signature_void_and_undoing_it_makes_it_good_again(draft: Story) -> None:
    assert (await bring(draft)).is_signed
    await draft.applications.save(draft.citizen, draft.key, {Field.FIRST_NAME: "Алёна"})
    view = await of(draft).shown(draft.citizen, draft.key)
    assert (view.is_signed, view.is_void, view.taken_at) == (False, True, None)
    with pytest.raises(Refused):
        await draft.applications.send_code(draft.citizen, draft.key)
    await draft.applications.save(draft.citizen, draft.key, {Field.FIRST_NAME: "Анна"})
    assert (await of(draft).shown(draft.citizen, draft.key)).is_signed


@pytest.mark.req("APP-7")
async def test_what_was_given_out_before_is_named_to_the_reader(draft: Story) -> None:
    old = await content(draft)
    await draft.applications.save(draft.citizen, draft.key, {Field.FIRST_NAME: "Алёна"})
    new = await content(draft)
    await bring(draft)
    reader = cast(FakeSignatureReader, draft.world.ports.signature_reader)
    assert [(one.content, one.former, one.snils) for one in reader.claims] == [(new, (old,), SNILS)]


@pytest.mark.req("APP-7")
async def test_a_signature_is_good_for_a_day_because_certificates_end(draft: Story) -> None:
    await bring(draft)
    draft.world.clock.move(hours=24)
    assert (await of(draft).shown(draft.citizen, draft.key)).is_signed
    draft.world.clock.move(minutes=1)
    view = await of(draft).shown(draft.citizen, draft.key)
    assert (view.is_signed, view.is_void) == (False, True)
    assert (await bring(draft)).is_signed
    assert await count(draft.world, ApplicationSignature) == 1


@pytest.mark.req("APP-7")
async def test_both_sides_see_the_protocol_and_may_take_every_file(draft: Story) -> None:
    bytes_signed = await content(draft)
    await bring(draft)
    await draft.submit()
    mine = await draft.applications.view(draft.citizen, draft.number)
    case = await draft.reviews.case(draft.reviewer, draft.number)
    assert mine.signature == case.signature
    assert case.signature
    assert case.signature.algorithm is Algorithm.ECDSA
    for actor in (draft.citizen, draft.reviewer):
        files = [(await of(draft).file(actor, draft.key, what)).data for what in ("content", "container", "protocol")]
        assert files[:2] == [bytes_signed, GOOD]
        assert words.CHECKS[Check.SNILS] in files[2].decode()
        assert "Воронцова Анна" in files[2].decode()
    assert (Deed.SIGNATURE_SEEN, "content") in await deeds(draft.world)
    with pytest.raises(NotFound):
        await of(draft).file(draft.citizen, draft.key, "key")


@pytest.mark.req("APP-7", "SEC-1")
async def test_nobody_else_may_take_a_file_nor_staff_before_it_is_sent(draft: Story) -> None:
    await bring(draft)
    elsewhere = await a_staff_member(draft.world, Role.REVIEWER, await an_insurer(draft.world))
    for stranger in (await a_citizen(draft.world), elsewhere, draft.reviewer):
        with pytest.raises(NotFound):
            await of(draft).file(stranger, draft.key, "container")


@pytest.mark.req("APP-7")
async def test_where_nobody_is_believed_the_kind_is_not_offered(draft: Story) -> None:
    world = draft.world
    cast(FakeSignatureReader, world.ports.signature_reader).is_trusting = False
    assert not (await of(draft).shown(draft.citizen, draft.key)).is_ready
    handlings = Handlings(world.db, world.ports)
    assert Handling.SIGNED not in {one.handling for one in await handlings.offered(draft.citizen, draft.key)}
    with pytest.raises(Refused):
        await handlings.choose(draft.citizen, draft.key, Handling.SIGNED, None, "")
    without = Signatures(world.db, replace(world.ports, signature_reader=None, demo_signer=None))
    with pytest.raises(Refused):
        await without.add(draft.citizen, draft.key, GOOD)
    with pytest.raises(NotFound):
        await without.demo(draft.citizen, draft.key)


@pytest.mark.req("APP-7", "SEC-5")
async def test_signed_bytes_and_containers_go_with_the_scans(draft: Story) -> None:
    await bring(draft)
    await draft.submit()
    await draft.withdraw()
    world = draft.world
    async with world.db.read() as session:
        keys = [
            *await session.scalars(sa.select(col(SigningCopy.key))),
            *await session.scalars(sa.select(col(ApplicationSignature.key))),
        ]
    retention = Retention(world.db, world.ports)
    await retention.begin()
    world.clock.move(days=31)
    broom = Outbox(
        world.db, world.ports, {JobKind.RETENTION: retention.run, JobKind.ERASE_FILES: retention.erase_files}
    )
    await broom.drain()
    for key in keys:
        with pytest.raises(Permanent):
            await world.storage.get(key)
    assert (await draft.applications.view(draft.citizen, draft.number)).signature is None
    async with world.db.read() as session:
        assert list(await session.scalars(sa.select(col(ApplicationSignature.certificate)))) == [None]


@pytest.mark.req("APP-7")
async def test_two_signatures_at_once_leave_one(draft: Story) -> None:
    await asyncio.gather(*(of(draft).add(draft.citizen, draft.key, GOOD) for _ in range(2)))
    assert await count(draft.world, ApplicationSignature) == 1
    assert (await of(draft).file(draft.citizen, draft.key, "container")).data == GOOD


@pytest.mark.req("APP-7")
async def test_the_demo_signs_for_its_people_so_that_the_true_reader_believes_it(draft: Story, tmp_path: Path) -> None:
    authority = DemoAuthority(tmp_path / "authority", draft.world.clock)
    reader = CmsReader(Trust(authority.ready()), draft.world.clock)
    draft.world.ports = replace(draft.world.ports, signature_reader=reader, demo_signer=authority)
    container = (await of(draft).demo(draft.citizen, draft.key)).data
    view = await bring(draft, container)
    assert view.is_signed, view
    assert DemoAuthority(tmp_path / "authority", draft.world.clock).ready().read_bytes()
    await draft.applications.save(draft.citizen, draft.key, {Field.FIRST_NAME: "Алёна"})
    old = await bring(draft, container)
    assert old.signature
    assert old.signature.refusal is Code.SIGNATURE_OLD_BYTES
