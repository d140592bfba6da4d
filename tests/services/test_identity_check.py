"""Document and identity: against the register and the fund, never for somebody else, and the level that follows."""

from __future__ import annotations

import io
import zipfile
from typing import cast

import pytest

from oms_app.domain.actor import Level
from oms_app.domain.audit import Deed
from oms_app.domain.changes import Change, Field
from oms_app.domain.documents import LARGEST_TAKEN, DocumentKind
from oms_app.domain.errors import Code, Forbidden, Invalid, NotFound, TooMany
from oms_app.domain.identity_claim import Finding, FundAnswer
from oms_app.domain.jobs import JobKind
from oms_app.domain.levels import Confirmation, Stage
from oms_app.services.identity_views import StepView
from oms_app.services.ports import Temporary
from oms_app.services.retries import PATIENCE
from oms_app.services.scan_verdicts import Wish
from tests.fakes import FakeScanner
from tests.makers import a_policy, an_insurer
from tests.unconfirmed import DOCUMENT, Unconfirmed, a_record, somebody
from tests.world import World

PHONE, EMAIL, PAPER, IDENTITY = Confirmation
OTHER_NAME = {Field.FIRST_NAME: "Мария"}


@pytest.fixture
async def anna(world: World) -> Unconfirmed:
    return await somebody(world)


async def step(one: Unconfirmed, kind: Confirmation) -> StepView:
    return (await one.services.identity.show(one.actor)).steps[kind]


@pytest.mark.req("SIGN-2", "SIGN-3")
async def test_with_the_last_confirmation_the_level_rises_and_editing_opens(anna: Unconfirmed) -> None:
    policy_id = await a_policy(anna.world, anna.actor.person_id or 0, await an_insurer(anna.world))
    for kind in (PHONE, EMAIL):
        await anna.confirm_contact(kind)
    await anna.confirm_document()
    assert await anna.services.identity.missing(await anna.again()) == (IDENTITY,)
    with pytest.raises(Forbidden):
        await anna.services.applications.start(anna.actor, policy_id, (Change.CONTACTS,))
    anna.world.hints.clear()
    await anna.confirm_snils()
    assert await anna.level() is Level.CONFIRMED
    assert {f"account:{anna.actor.account_id}", f"person:{anna.actor.person_id}"} <= anna.world.topics
    assert await anna.services.identity.missing(await anna.again()) == ()
    assert await anna.services.applications.start(anna.actor, policy_id, (Change.CONTACTS,))


@pytest.mark.req("SIGN-3")
async def test_a_document_needs_a_scan_every_field_and_the_word_that_they_agree(anna: Unconfirmed) -> None:
    with pytest.raises(Invalid) as refusal:
        await anna.services.identity.check_document(anna.actor, {"document_series": "45 10", "document_number": "1"})
    told = [(problem.field, problem.code) for problem in refusal.value.problems]
    assert told == [
        ("document:identity", Code.DOCUMENT_MISSING),
        ("document_number", Code.PASSPORT_NUMBER),
        ("document_issued_on", Code.REQUIRED),
        ("same", Code.REQUIRED),
    ]
    assert (await step(anna, PAPER)).stage is Stage.NOT_BEGUN


@pytest.mark.req("SIGN-3")
@pytest.mark.parametrize("typed", [{"document_number": "123457"}, {"document_issued_on": "21.04.2010"}])
async def test_a_document_that_the_register_does_not_know_fails_and_may_be_mended(
    anna: Unconfirmed, typed: dict[str, str]
) -> None:
    await anna.confirm_document(**typed)
    failed = await step(anna, PAPER)
    assert (failed.stage, failed.finding) == (Stage.FAILED, Finding.DIFFERS)
    assert failed.typed is not None
    await anna.confirm_document()
    assert (await step(anna, PAPER)).stage is Stage.DONE


@pytest.mark.req("SIGN-3")
async def test_a_document_of_another_person_in_the_register_confirms_nobody(world: World) -> None:
    anna = await somebody(world)
    async with world.db.engine.begin() as connection:
        await connection.exec_driver_sql("DELETE FROM register_record")
    await a_record(world, anna.actor, anna.snils, OTHER_NAME)
    await anna.confirm_document()
    assert (await step(anna, PAPER)).finding is Finding.NOT_YOURS
    assert await anna.done() == set()


@pytest.mark.req("SIGN-3")
async def test_two_people_in_the_register_are_not_decided_between(anna: Unconfirmed) -> None:
    await a_record(anna.world, anna.actor, anna.snils, OTHER_NAME)
    await anna.confirm_document()
    assert (await step(anna, PAPER)).finding is Finding.SEVERAL
    assert await anna.level() is Level.SIMPLE


@pytest.mark.req("SIGN-3")
async def test_a_document_that_proves_somebody_elses_account_proves_no_second_one(world: World) -> None:
    anna, double = await somebody(world), await somebody(world, place=2)
    await anna.confirm_document()
    await double.confirm_document()
    assert (await step(double, PAPER)).finding is Finding.TAKEN
    assert await double.done() == set()


@pytest.mark.req("SIGN-3")
@pytest.mark.parametrize(
    ("answer", "finding"),
    [
        (FundAnswer.OTHER, Finding.NOT_YOURS),
        (FundAnswer.UNKNOWN, Finding.UNKNOWN),
        (FundAnswer.SEVERAL, Finding.SEVERAL),
    ],
)
async def test_what_the_fund_does_not_affirm_is_not_confirmed(
    anna: Unconfirmed, answer: FundAnswer, finding: Finding
) -> None:
    anna.world.fund.answer = answer
    await anna.confirm_snils()
    assert ((await step(anna, IDENTITY)).stage, (await step(anna, IDENTITY)).finding) == (Stage.FAILED, finding)
    assert await anna.done() == set()


@pytest.mark.req("SIGN-3")
async def test_a_snils_that_is_not_the_persons_own_is_refused_without_asking(world: World) -> None:
    anna, vera = await somebody(world), await somebody(world, place=2)
    await anna.confirm_snils(vera.snils)
    assert (await step(anna, IDENTITY)).finding is Finding.NOT_YOURS
    assert world.fund.asked == []


@pytest.mark.req("SIGN-3", "REG-5")
async def test_a_silent_fund_is_asked_again_by_itself_and_the_page_says_so(anna: Unconfirmed) -> None:
    anna.world.fund.failures = [Temporary("down"), Temporary("down")]
    await anna.confirm_snils()
    waiting = await step(anna, IDENTITY)
    assert (waiting.stage, waiting.finding) == (Stage.WAITING, Finding.SILENT)
    await anna.confirm_contact(PHONE)
    for _ in range(3):
        anna.world.clock.move(minutes=1)
        await anna.outbox.drain()
    assert (await step(anna, IDENTITY)).stage is Stage.DONE


@pytest.mark.req("SIGN-3", "REG-5")
async def test_a_fund_that_never_answers_leaves_the_person_a_way_to_ask_anew(anna: Unconfirmed) -> None:
    attempts = PATIENCE[JobKind.ASK_FUND].attempts
    anna.world.fund.failures = [Temporary("down")] * attempts
    await anna.confirm_snils()
    for _ in range(attempts):
        anna.world.clock.move(minutes=15)
        await anna.outbox.drain()
    silent = await step(anna, IDENTITY)
    assert (silent.stage, silent.finding) == (Stage.FAILED, Finding.SILENT)
    await anna.confirm_snils()
    assert (await step(anna, IDENTITY)).stage is Stage.DONE


@pytest.mark.req("SIGN-3", "REG-5")
async def test_an_answer_to_a_question_that_was_asked_anew_is_not_taken(world: World) -> None:
    anna = await somebody(world)
    world.fund.failures = [Temporary("down")]
    await anna.confirm_snils()
    await anna.services.identity.check_snils(anna.actor, {"snils": anna.snils})
    world.fund.answer = FundAnswer.OTHER
    world.clock.move(minutes=1)
    await anna.outbox.drain()
    assert len(world.fund.asked) == 2
    assert (await step(anna, IDENTITY)).finding is Finding.NOT_YOURS


@pytest.mark.req("SIGN-3", "SEC-2")
async def test_guessing_at_documents_is_limited(anna: Unconfirmed) -> None:
    await anna.attach()
    for number in range(100000, 100010):
        await anna.services.identity.check_document(anna.actor, DOCUMENT | {"document_number": str(number)})
    with pytest.raises(TooMany) as refusal:
        await anna.services.identity.check_document(anna.actor, DOCUMENT)
    assert refusal.value.retry_at is not None


@pytest.mark.req("SIGN-3", "SEC-1", "DOC-10")
async def test_a_scan_of_a_document_is_its_owners_alone(world: World) -> None:
    anna, vera = await somebody(world), await somebody(world, place=2)
    key = await anna.attach()
    scans = vera.services.account_scans
    for attempt in (
        scans.original(vera.actor, key),
        scans.thumbnail(vera.actor, key),
        scans.remove(vera.actor, key),
    ):
        with pytest.raises(NotFound):
            await attempt
    assert (await scans.original(anna.actor, key)).data == b"photo of a passport"
    assert (await scans.thumbnail(anna.actor, key)).media_type == "image/jpeg"


@pytest.mark.req("DOC-2", "DOC-4", "DOC-9")
async def test_a_scan_of_a_document_is_told_every_defect_and_made_smaller_but_never_sent_as_it_is(
    anna: Unconfirmed,
) -> None:
    scans, passport = anna.services.account_scans, DocumentKind.PASSPORT
    for _ in range(2):
        bad = await scans.add(anna.actor, passport, "IMG.jpg", b"BAD FILE skew.turned+glare", Wish.AS_IS)
        assert bad.refusal is not None
        assert [one.rule for one in bad.refusal.defects] == ["glare", "skew"]
        assert not bad.refusal.may_send
        assert bad.refusal.picture
    assert cast(FakeScanner, anna.world.ports.scanner).asked[-1] == passport
    large = b"a good photo".ljust(LARGEST_TAKEN + 2, b".")
    taken = await scans.add(anna.actor, passport, "IMG.jpg", large, Wish.REDUCE)
    assert taken.scan is not None
    assert taken.scan.size < LARGEST_TAKEN


@pytest.mark.req("SIGN-3", "DOC-1")
async def test_scans_are_checked_like_those_of_applications_and_end_with_the_confirmation(anna: Unconfirmed) -> None:
    scans = anna.services.account_scans
    bad = await scans.add(anna.actor, DocumentKind.PASSPORT, "IMG.jpg", b"BAD FILE blurred")
    assert (bad.scan, bad.failed) == (None, (("blurred", ""),))
    with pytest.raises(NotFound):
        await scans.add(anna.actor, DocumentKind.LEASE, "IMG.jpg", b"a lease")
    key = await anna.attach()
    assert await anna.attach() == key
    await anna.attach("another photo")
    await scans.remove(anna.actor, key)
    assert len((await anna.services.identity.show(anna.actor)).scans) == 1
    await anna.confirm_document()
    with pytest.raises(NotFound):
        await scans.remove(anna.actor, await anna_key(anna))


async def anna_key(anna: Unconfirmed) -> str:
    return (await anna.services.identity.show(anna.actor)).scans[0].key


@pytest.mark.req("SEC-4")
async def test_what_is_said_and_what_is_confirmed_is_written_down(anna: Unconfirmed) -> None:
    await anna.confirm_document()
    async with anna.world.db.engine.connect() as connection:
        deeds = (await connection.exec_driver_sql("SELECT deed, detail FROM audit_entry ORDER BY number")).all()
    assert [tuple(row) for row in deeds][-3:] == [
        (Deed.SCAN_ADDED, "passport"),
        (Deed.ACCOUNT_CHANGED, "document"),
        (Deed.DATA_CONFIRMED, "document"),
    ]


@pytest.mark.req("SEC-5")
async def test_the_archive_of_my_data_has_the_scan_and_what_i_said_and_no_code(anna: Unconfirmed) -> None:
    await anna.confirm_contact(PHONE)
    await anna.confirm_document()
    archive = await anna.services.export.mine(anna.actor)
    packed = zipfile.ZipFile(io.BytesIO(b"".join([chunk async for chunk in archive.chunks])))
    (scan,) = [name for name in packed.namelist() if name.startswith("scans/identity/")]
    assert packed.read(scan) == b"photo of a passport"
    assert b"123456" in packed.read("data/identity_check.json")
    assert b"_mac" not in packed.read("data/office_code.json")
