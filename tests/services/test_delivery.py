"""Notices on their way to people."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
import sqlalchemy as sa
from sqlmodel import col

from oms_app.content.edition import words_version
from oms_app.db.account import CodePurpose, Login, LoginKind
from oms_app.db.job import Job
from oms_app.db.notice import Delivery, Notice
from oms_app.db.person import Person
from oms_app.domain.changes import Field
from oms_app.domain.jobs import JobKind, JobStatus
from oms_app.domain.lines import DELIVERING
from oms_app.domain.notices import Channel, DeliveryState
from oms_app.domain.sent_proof import digest_of
from oms_app.domain.workflow import Status
from oms_app.services.operations import Operations
from oms_app.services.outbox import Outbox
from oms_app.services.ports import Permanent, Temporary
from oms_app.services.retries import PATIENCE
from oms_app.services.sent_codes import TEXTS
from tests.makers import Story, an_application
from tests.messages import ADMIN, an_sms, carried, taken_up
from tests.world import World

PORTAL = "https://polis.example.ru"


def worker(world: World) -> Outbox:
    return Outbox(world.db, world.ports, carried(world.db, world.ports))


async def deliveries(world: World, channel: Channel) -> Sequence[Delivery]:
    async with world.db.read() as session:
        rows = sa.select(Delivery).where(col(Delivery.channel) == channel).order_by(col(Delivery.id))
        return (await session.scalars(rows)).all()


async def first(world: World, channel: Channel) -> Delivery:
    return (await deliveries(world, channel))[0]


async def job(world: World) -> Job:
    async with world.db.read() as session:
        return (await session.scalars(sa.select(Job).where(col(Job.kind).in_(DELIVERING)))).one()


@pytest.fixture
async def story(world: World) -> Story:
    """An application that was sent: one notice by e-mail and in the cabinet is on its way."""
    return await an_application(world, at=Status.SENT)


@pytest.mark.req("NOTE-2", "NOTE-3", "NOTE-4")
async def test_a_move_reaches_the_cabinet_and_the_mailbox_with_a_link_to_its_page(world: World, story: Story) -> None:
    await worker(world).drain()
    cabinet, mail = await first(world, Channel.CABINET), await first(world, Channel.EMAIL)
    assert (cabinet.state, cabinet.delivered_at) == (DeliveryState.DELIVERED, world.clock.now())
    assert (mail.state, mail.sent_at, mail.attempts, mail.error) == (DeliveryState.SENT, world.clock.now(), 1, "")
    (letter,) = world.mail.letters.values()
    assert letter.to == await signs_in_by(world, story)
    assert f"{PORTAL}/applications/{story.number}" in letter.text
    assert f'<a class="button" href="{PORTAL}/applications/{story.number}"' in letter.html
    assert f"account:{story.citizen.account_id}" in world.topics


async def signs_in_by(world: World, story: Story) -> str:
    async with world.db.read() as session:
        mine = sa.select(Login).where(col(Login.account_id) == story.citizen.account_id)
        return (await session.scalars(mine.where(col(Login.kind) == LoginKind.EMAIL))).one().value


@pytest.mark.req("NOTE-5")
async def test_the_subject_of_a_letter_names_nobody(world: World, story: Story) -> None:
    await worker(world).drain()
    (letter,) = world.mail.letters.values()
    assert not any(word in letter.subject for word in ("Воронцова", "Лебедева", "Анна", "4510"))


@pytest.mark.req("NOTE-4")
async def test_what_exactly_was_sent_is_provable_by_its_digest_and_the_edition_of_its_words(
    world: World, story: Story
) -> None:
    async with world.db.write() as work:
        notice = (await work.session.scalars(sa.select(Notice))).first()
        assert notice is not None
        await an_sms(work, notice.id or 0, world.clock.now())
    await worker(world).drain()
    mail, sms = await first(world, Channel.EMAIL), await first(world, Channel.SMS)
    (letter,) = world.mail.letters.values()
    assert mail.sent_sha256 == digest_of(letter.subject, letter.text, letter.html)
    assert mail.sent_sha256 != digest_of(letter.subject, letter.text + " ", letter.html)
    assert sms.sent_sha256 == digest_of(world.sms.last_text)
    assert {mail.sent_words, sms.sent_words} == {words_version()}


@pytest.mark.req("NOTE-3")
async def test_a_letter_that_failed_is_sent_later_and_the_cabinet_is_not_told_twice(world: World, story: Story) -> None:
    world.mail.failures = [Temporary("SMTP 451")]
    await worker(world).drain()
    mail = await first(world, Channel.EMAIL)
    assert (mail.state, mail.error) == (DeliveryState.FAILED, "SMTP 451")
    world.clock.move(minutes=1)
    await worker(world).drain()
    mail = await first(world, Channel.EMAIL)
    assert (mail.state, mail.attempts, mail.error) == (DeliveryState.SENT, 2, "")
    assert len(await deliveries(world, Channel.CABINET)) == 1
    assert len(world.mail.letters) == 1


@pytest.mark.req("NOTE-3")
async def test_a_refused_letter_is_dead_until_an_administrator_retries_it(world: World, story: Story) -> None:
    world.mail.failures = [Permanent("SMTP 550")]
    await worker(world).drain()
    assert (await first(world, Channel.EMAIL)).state is DeliveryState.REFUSED
    assert (await first(world, Channel.CABINET)).state is DeliveryState.DELIVERED
    assert (await job(world)).status is JobStatus.DEAD
    await Operations(world.db, world.ports).retry(ADMIN, (await job(world)).id or 0)
    await worker(world).drain()
    assert (await first(world, Channel.EMAIL)).state is DeliveryState.SENT


@pytest.mark.req("SEC-3")
async def test_what_a_mail_server_says_is_kept_without_the_address_that_it_names(world: World, story: Story) -> None:
    world.mail.failures = [Permanent("550 no such user: anna@example.ru")]
    await worker(world).drain()
    assert (await first(world, Channel.EMAIL)).error == "550 no such user: ***@example.ru"


@pytest.mark.req("NOTE-3")
async def test_when_patience_ends_the_delivery_is_dead_too(world: World, story: Story) -> None:
    world.mail.failures = [Temporary("SMTP 451")] * PATIENCE[JobKind.DELIVER_LETTER].attempts
    while (await job(world)).status is not JobStatus.DEAD:
        await worker(world).drain()
        world.clock.move(hours=2)
    mail = await first(world, Channel.EMAIL)
    assert (mail.state, mail.attempts) == (DeliveryState.DEAD, PATIENCE[JobKind.DELIVER_LETTER].attempts)


@pytest.mark.req("NOTE-3")
async def test_a_worker_that_died_after_sending_repeats_under_the_same_message_id(world: World, story: Story) -> None:
    """Whoever took the first letter knows the second one for the same."""
    [send] = await taken_up(world)
    await send()
    await worker(world).drain()
    assert len(world.mail.attempts) == 2
    assert len({letter.message_id for letter in world.mail.attempts}) == 1
    assert (await first(world, Channel.EMAIL)).state is DeliveryState.SENT


async def test_a_job_that_runs_twice_sends_once(world: World, story: Story) -> None:
    await worker(world).drain()
    assert await taken_up(world) == []
    assert len(world.mail.attempts) == 1


async def test_somebody_without_an_address_is_told_in_the_cabinet_and_no_job_dies_of_it(
    world: World, story: Story
) -> None:
    await forget_addresses(world, story)
    await worker(world).drain()
    mail = await first(world, Channel.EMAIL)
    assert (mail.state, mail.error) == (DeliveryState.NOWHERE, "no address on this channel")
    assert len(await deliveries(world, Channel.CABINET)) == 1  # nothing was lost, so nobody is told of a loss
    assert (await first(world, Channel.CABINET)).state is DeliveryState.DELIVERED
    assert (await job(world)).status is JobStatus.DONE


async def forget_addresses(world: World, story: Story) -> None:
    async with world.db.write() as work:
        await work.session.execute(sa.delete(Login).where(col(Login.kind) == LoginKind.EMAIL))
        person = await work.session.get_one(Person, story.citizen.person_id)
        person.values = {name: value for name, value in person.values.items() if name != Field.EMAIL}


async def test_a_link_in_an_sms_to_a_reviewer_leads_to_the_desk(world: World, story: Story) -> None:
    async with world.db.write() as work:
        notice = (await work.session.scalars(sa.select(Notice))).first()
        assert notice is not None
        notice.account_id = story.reviewer.account_id
        work.session.add(reachable(story))
        await an_sms(work, notice.id or 0, world.clock.now())
    await worker(world).drain()
    assert f"{PORTAL}/desk/{story.number}" in world.sms.last_text


def reachable(story: Story) -> Login:
    account_id = story.reviewer.account_id
    return Login(account_id=account_id, kind=LoginKind.PHONE, value="+70000000102", value_index="x" * 26)


def test_every_purpose_of_a_code_has_words_that_fit_one_sms() -> None:
    assert set(TEXTS) == set(CodePurpose)
    assert all(len(text.format(code="123456")) <= 70 for text in TEXTS.values())
