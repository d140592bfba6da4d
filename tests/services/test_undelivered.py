"""Nothing fails silently: the reader hears of a loss in the cabinet, the administrator sees it and may repeat it."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from oms_app.db.job import Job
from oms_app.db.receipt import Receipt
from oms_app.domain.actor import Actor, Role
from oms_app.domain.deliveries import Signal
from oms_app.domain.errors import Forbidden, NotFound, Refused
from oms_app.domain.jobs import JobKind, JobStatus
from oms_app.domain.notices import Channel, DeliveryState, NoticeKind
from oms_app.services.delivery_care import RECEIPTS_KEPT, STRANDED_AFTER, DeliveryCare
from oms_app.services.delivery_states import RECEIPT_WITHIN
from oms_app.services.message_ports import GatewayReceipt
from oms_app.services.outbox import Outbox
from oms_app.services.ports import Permanent, Temporary
from oms_app.services.receipts import Receipts
from oms_app.services.retries import PATIENCE
from oms_app.services.undelivered import Undelivered
from tests.makers import a_citizen, a_staff_member
from tests.messages import ADMIN, SUBJECT, deliveries, notices_of, postman, taken_up, tell, the
from tests.rows import stored
from tests.world import World

ADVICE = {Channel.EMAIL: "проверьте адрес почты", Channel.SMS: "проверьте номер телефона"}


@pytest.fixture
async def citizen(world: World) -> Actor:
    return await a_citizen(world)


async def lose(world: World, citizen: Actor, channel: Channel = Channel.EMAIL, to: str | None = None) -> None:
    """A message that its channel refuses for good."""
    failures = world.mail.failures if channel is Channel.EMAIL else world.sms.failures
    failures.append(Permanent("refused 550"))
    await tell(world, citizen, channel, to=to)
    await postman(world).drain()


@pytest.mark.req("NOTE-3")
@pytest.mark.parametrize("channel", ADVICE)
async def test_the_reader_hears_in_the_cabinet_which_channel_failed_and_what_to_check(
    world: World, citizen: Actor, channel: Channel
) -> None:
    await lose(world, citizen, channel)
    [told] = await notices_of(world, NoticeKind.DELIVERY_FAILED)
    assert told.account_id == citizen.account_id
    assert f"«{SUBJECT}»" in told.text
    assert ADVICE[channel] in told.text
    assert "«Безопасность»" in told.text
    assert (await the(world, Channel.CABINET)).notice_id == told.id


@pytest.mark.req("NOTE-3")
async def test_many_losses_in_a_day_are_told_once_for_each_channel(world: World, citizen: Actor) -> None:
    for channel in (Channel.EMAIL, Channel.EMAIL, Channel.SMS, Channel.EMAIL):
        await lose(world, citizen, channel)
    assert len(await notices_of(world, NoticeKind.DELIVERY_FAILED)) == 2
    world.clock.move(days=2)
    await lose(world, citizen)
    assert len(await notices_of(world, NoticeKind.DELIVERY_FAILED)) == 3


async def test_nobody_is_sent_to_check_an_address_that_they_gave_up_themselves(world: World, citizen: Actor) -> None:
    await lose(world, citizen, to="old@example.ru")
    assert await notices_of(world, NoticeKind.DELIVERY_FAILED) == []


@pytest.mark.req("NOTE-3")
async def test_a_failure_that_passes_is_told_to_nobody(world: World, citizen: Actor) -> None:
    world.mail.failures = [Temporary("SMTP 451")]
    await tell(world, citizen, Channel.EMAIL)
    await postman(world).drain()
    assert await notices_of(world, NoticeKind.DELIVERY_FAILED) == []
    assert await Undelivered(world.db, world.ports).list(ADMIN) == []


@pytest.mark.req("NOTE-3", "OPS-3")
async def test_the_administrator_sees_what_was_lost_and_sends_it_again(world: World, citizen: Actor) -> None:
    await lose(world, citizen)
    undelivered = Undelivered(world.db, world.ports)
    [lost] = await undelivered.list(ADMIN)
    assert (lost.subject, lost.channel, lost.error) == (SUBJECT, Channel.EMAIL, "refused 550")
    await undelivered.retry(ADMIN, lost.id)
    assert world.hints[-1].jobs
    assert await undelivered.list(ADMIN) == []
    await postman(world).drain()
    assert (await the(world, Channel.EMAIL)).state is DeliveryState.SENT
    assert len({letter.message_id for letter in world.mail.attempts}) == 1
    with pytest.raises(Refused):
        await undelivered.retry(ADMIN, lost.id)
    with pytest.raises(NotFound):
        await undelivered.retry(ADMIN, 999)


@pytest.mark.req("SEC-1")
@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
async def test_nobody_else_sees_or_repeats_lost_messages(world: World, citizen: Actor, role: Role) -> None:
    await lose(world, citizen)
    undelivered, other = Undelivered(world.db, world.ports), Actor(account_id=2, role=role)
    with pytest.raises(Forbidden):
        await undelivered.list(other)
    with pytest.raises(Forbidden):
        await undelivered.retry(other, 1)


def care(world: World) -> Outbox:
    """A worker for the clock's own jobs."""
    kept = DeliveryCare(world.db, world.ports)
    return Outbox(world.db, world.ports, {JobKind.SWEEP_DELIVERIES: kept.sweep, JobKind.DIGEST: kept.digest})


async def stop_job(world: World, status: JobStatus) -> None:
    async with world.db.write() as work:
        await work.session.execute(sa.update(Job).where(Job.kind == JobKind.DELIVER_LETTER).values(status=status))  # type: ignore[arg-type]


@pytest.mark.req("NOTE-3")
async def test_a_message_whose_workers_all_died_in_the_middle_is_found_and_told(world: World, citizen: Actor) -> None:
    await DeliveryCare(world.db, world.ports).begin()
    await tell(world, citizen, Channel.EMAIL)
    await taken_up(world)
    await stop_job(world, JobStatus.DEAD)
    world.clock.move(minutes=10)
    await care(world).drain()
    assert (await the(world, Channel.EMAIL)).state is DeliveryState.SENDING  # not yet: it may be under way
    world.clock.move(seconds=STRANDED_AFTER.total_seconds())
    await care(world).drain()
    assert (await the(world, Channel.EMAIL)).state is DeliveryState.DEAD
    assert len(await notices_of(world, NoticeKind.DELIVERY_FAILED)) == 1


@pytest.mark.req("NOTE-3")
async def test_what_waits_for_its_next_attempt_is_let_be(world: World, citizen: Actor) -> None:
    await DeliveryCare(world.db, world.ports).begin()
    world.mail.failures = [Temporary("SMTP 451")] * PATIENCE[JobKind.DELIVER_LETTER].attempts
    await tell(world, citizen, Channel.EMAIL)
    await postman(world).drain()
    world.clock.move(hours=1)
    await care(world).drain()
    assert (await the(world, Channel.EMAIL)).state is DeliveryState.FAILED


@pytest.mark.req("NOTE-3")
async def test_a_gateway_that_never_says_how_it_ended_is_not_believed_for_ever(world: World, citizen: Actor) -> None:
    await DeliveryCare(world.db, world.ports).begin()
    world.sms.ids = ["m1"]
    await tell(world, citizen, Channel.SMS)
    await postman(world).drain()
    world.clock.move(days=2)
    await care(world).drain()
    assert (await the(world, Channel.SMS)).state is DeliveryState.SENT
    world.clock.move(days=RECEIPT_WITHIN.days)
    await care(world).drain()
    assert (await the(world, Channel.SMS)).state is DeliveryState.DEAD
    await Receipts(world.db, world.ports).take(GatewayReceipt("memory", "m1", Signal.ARRIVED))  # late, but true
    assert (await the(world, Channel.SMS)).state is DeliveryState.DELIVERED


async def test_a_channel_that_promises_no_receipt_is_believed(world: World, citizen: Actor) -> None:
    await DeliveryCare(world.db, world.ports).begin()
    await tell(world, citizen, Channel.SMS)
    await postman(world).drain()
    world.clock.move(days=30)
    await care(world).drain()
    assert (await the(world, Channel.SMS)).state is DeliveryState.SENT


async def test_receipts_of_nobodys_messages_are_not_kept_for_ever(world: World) -> None:
    await DeliveryCare(world.db, world.ports).begin()
    await Receipts(world.db, world.ports).take(GatewayReceipt("memory", "code", Signal.ARRIVED))
    world.clock.move(days=RECEIPTS_KEPT.days - 1)
    await care(world).drain()
    assert len(await stored(world, Receipt)) == 1
    world.clock.move(days=2)
    await care(world).drain()
    assert await stored(world, Receipt) == []


@pytest.mark.req("NOTE-3", "OPS-3")
async def test_every_morning_administrators_read_what_died_by_mail_and_in_the_cabinet(
    world: World, citizen: Actor
) -> None:
    admins = [await a_staff_member(world, Role.ADMIN) for _ in range(2)]
    await lose(world, citizen)
    await lose(world, citizen, Channel.SMS)
    await lose(world, citizen)
    await DeliveryCare(world.db, world.ports).begin()
    world.clock.move(days=1)
    await care(world).drain()
    digests = await notices_of(world, NoticeKind.DIGEST)
    assert [digest.account_id for digest in digests] == [admin.account_id for admin in admins]
    assert "Письмо: 2\xa0сообщения не доставлены." in digests[0].text
    assert "СМС: 1\xa0сообщение не доставлено." in digests[0].text
    ways = [row for channel in Channel for row in await deliveries(world, channel) if row.notice_id == digests[0].id]
    assert {row.channel for row in ways} == {Channel.CABINET, Channel.EMAIL}


@pytest.mark.req("NOTE-3")
async def test_a_day_without_losses_has_no_digest_and_a_repeated_run_tells_nothing_twice(
    world: World, citizen: Actor
) -> None:
    await a_staff_member(world, Role.ADMIN)
    kept = DeliveryCare(world.db, world.ports)
    await kept.begin()
    world.clock.move(days=1)
    await care(world).drain()
    assert await notices_of(world, NoticeKind.DIGEST) == []
    await lose(world, citizen)
    world.clock.move(days=1)
    await care(world).drain()
    async with world.db.read() as session:
        jobs = (await session.scalars(sa.select(Job).where(Job.kind == JobKind.DIGEST))).all()  # type: ignore[arg-type]
    for job in jobs:
        if job.status is JobStatus.DONE:
            await kept.digest(job)
    assert len(await notices_of(world, NoticeKind.DIGEST)) == 1
