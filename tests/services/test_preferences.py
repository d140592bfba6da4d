"""Messages go where their reader wants them: not where it was switched off, not at night, not without end."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
import sqlalchemy as sa
from sqlmodel import col

from oms_app.content.notices import Words
from oms_app.db.job import Job
from oms_app.db.notice import Delivery, Notice
from oms_app.domain.actor import Actor
from oms_app.domain.changes import Field
from oms_app.domain.errors import Code, Invalid, Refused, TooMany
from oms_app.domain.jobs import JobKind
from oms_app.domain.lines import DELIVERING
from oms_app.domain.notices import Channel, NoticeKind
from oms_app.domain.preferences import MOST_AN_HOUR, Quiet, Topic
from oms_app.domain.workflow import Status
from oms_app.domain.zones import Zone
from oms_app.services.notices import tell_account
from oms_app.services.outbox import Outbox
from oms_app.services.preferences import Preferences
from oms_app.services.push_devices import PushDevices
from oms_app.services.push_ports import PushAddress
from oms_app.services.summaries import Summaries
from tests.makers import a_citizen, an_application
from tests.messages import notices_of
from tests.world import World

BROWSER = PushAddress("https://push.example.ru/mine", "p256dh", "auth")
TO_NIGHT_HOURS = 14.0  # from noon in Moscow to two in the morning


async def channels(world: World, kind: NoticeKind) -> set[Channel]:
    """Where the newest message of a kind went."""
    notice = (await notices_of(world, kind))[-1]
    async with world.db.read() as session:
        rows = await session.scalars(sa.select(Delivery).where(col(Delivery.notice_id) == notice.id))
        return {row.channel for row in rows}


async def tell(world: World, actor: Actor, kind: NoticeKind = NoticeKind.RECEIVED) -> None:
    """As a move would."""
    async with world.db.write() as work:
        await tell_account(work, actor.account_id, kind, Words("Заявка получена", "Текст"), world.clock.now())


async def jobs(world: World, *kinds: JobKind) -> Sequence[Job]:
    async with world.db.read() as session:
        return (await session.scalars(sa.select(Job).where(col(Job.kind).in_(kinds)).order_by(col(Job.id)))).all()


@pytest.mark.req("NOTE-1")
async def test_what_was_switched_off_does_not_come_and_what_was_switched_on_does(world: World) -> None:
    citizen, mine = await a_citizen(world), Preferences(world.db, world.ports)
    await mine.choose(citizen, Topic.PROGRESS, Channel.EMAIL, on=False)
    await mine.choose(citizen, Topic.PROGRESS, Channel.SMS, on=True)
    await tell(world, citizen)
    assert await channels(world, NoticeKind.RECEIVED) == {Channel.CABINET, Channel.SMS}
    assert f"account:{citizen.account_id}" in world.topics


@pytest.mark.req("NOTE-1")
async def test_a_question_and_a_refusal_come_by_letter_and_by_sms(world: World) -> None:
    for status, kind in ((Status.CLARIFICATION, NoticeKind.CLARIFICATION), (Status.REFUSED, NoticeKind.REFUSED)):
        await an_application(world, at=status)
        assert await channels(world, kind) == {Channel.CABINET, Channel.EMAIL, Channel.SMS}


@pytest.mark.req("NOTE-1")
@pytest.mark.parametrize(
    ("topic", "channel"),
    [
        (Topic.ACTION, Channel.SMS),
        (Topic.DEADLINES, Channel.EMAIL),
        (Topic.SECURITY, Channel.PUSH),
        (Topic.SIGN_INS, Channel.EMAIL),
        (Topic.PROGRESS, Channel.CABINET),
    ],
)
async def test_what_is_locked_is_refused_on_the_server(world: World, topic: Topic, channel: Channel) -> None:
    with pytest.raises(Refused) as refusal:
        await Preferences(world.db, world.ports).choose(await a_citizen(world), topic, channel, on=False)
    assert refusal.value.code is Code.MESSAGE_LOCKED


@pytest.mark.req("NOTE-1")
async def test_at_night_an_sms_is_ordered_for_the_morning_of_its_reader(world: World) -> None:
    citizen = await a_citizen(world, {Field.REGION: "Приморский край"})
    world.clock.move(hours=1)  # eight in the evening there
    await tell(world, citizen, NoticeKind.CLARIFICATION)
    assert {job.run_at for job in await jobs(world, *DELIVERING)} == {world.clock.now()}
    world.clock.move(hours=4)  # midnight
    await tell(world, citizen, NoticeKind.REFUSED)
    letter, sms = (await jobs(world, *DELIVERING))[-2:]
    assert letter.run_at == world.clock.now()
    assert (sms.run_at - world.clock.now()).total_seconds() == 8 * 3600


@pytest.mark.req("NOTE-1")
async def test_of_a_stranger_in_the_account_one_hears_at_night(world: World) -> None:
    citizen = await a_citizen(world)
    world.clock.move(hours=TO_NIGHT_HOURS)
    await tell(world, citizen, NoticeKind.PASSWORD_LOCKED)
    assert {job.run_at for job in await jobs(world, *DELIVERING)} == {world.clock.now()}


@pytest.mark.req("NOTE-1")
async def test_more_than_a_few_of_a_kind_within_an_hour_come_as_one(world: World) -> None:
    citizen = await a_citizen(world)
    for _ in range(MOST_AN_HOUR + 3):
        await tell(world, citizen)
    assert await channels(world, NoticeKind.RECEIVED) == {Channel.CABINET}
    [ordered] = await jobs(world, JobKind.SUMMARISE)
    assert (ordered.run_at - world.clock.now()).total_seconds() == 3600
    world.clock.move(hours=1)
    worker = Outbox(world.db, world.ports, {JobKind.SUMMARISE: Summaries(world.db, world.ports).run})
    await worker.drain()
    await Summaries(world.db, world.ports).run(ordered)
    [told] = await notices_of(world, NoticeKind.SUMMARY)
    assert told.subject == "Ещё 3\u00a0сообщения за час"
    assert told.text.count("— Заявка получена") == 3
    assert await channels(world, NoticeKind.SUMMARY) == {Channel.CABINET, Channel.EMAIL}


@pytest.mark.req("NOTE-1")
async def test_what_needs_an_answer_is_never_held_back(world: World) -> None:
    citizen = await a_citizen(world)
    for _ in range(MOST_AN_HOUR + 3):
        await tell(world, citizen, NoticeKind.CLARIFICATION)
    assert Channel.SMS in await channels(world, NoticeKind.CLARIFICATION)
    assert not await jobs(world, JobKind.SUMMARISE)


@pytest.mark.req("NOTE-1")
async def test_a_trial_goes_everywhere_there_is_and_not_too_often(world: World) -> None:
    citizen, mine = await a_citizen(world), Preferences(world.db, world.ports)
    await mine.try_out(citizen)
    assert await channels(world, NoticeKind.TRIAL) == {Channel.CABINET, Channel.EMAIL, Channel.SMS}
    await PushDevices(world.db, world.ports).add(citizen, BROWSER, "")
    await mine.try_out(citizen)
    assert Channel.PUSH in await channels(world, NoticeKind.TRIAL)
    await mine.try_out(citizen)
    with pytest.raises(TooMany):
        await mine.try_out(citizen)


@pytest.mark.req("NOTE-1")
async def test_quiet_hours_are_kept_with_their_zone_and_none_at_all_is_refused(world: World) -> None:
    citizen, mine = await a_citizen(world), Preferences(world.db, world.ports)
    await mine.keep_quiet(citizen, Quiet(True, 21, 9, Zone.OMSK))
    await mine.choose(citizen, Topic.DECISION, Channel.SMS, on=True)
    assert (await mine.mine(citizen)).wishes.quiet == Quiet(True, 21, 9, Zone.OMSK)
    for wrong in (Quiet(True, 9, 9), Quiet(True, 24, 9), Quiet(True, 9, -1)):
        with pytest.raises(Invalid):
            await mine.keep_quiet(citizen, wrong)


@pytest.mark.req("NOTE-1")
async def test_staff_are_told_as_before(world: World) -> None:
    story = await an_application(world, at=Status.CLARIFICATION)
    await tell(world, story.reviewer, NoticeKind.SIGNED_IN)
    assert await channels(world, NoticeKind.SIGNED_IN) == {Channel.CABINET, Channel.EMAIL}


@pytest.mark.req("NOTE-4")
async def test_what_was_held_back_is_in_the_cabinet(world: World) -> None:
    citizen = await a_citizen(world)
    for _ in range(MOST_AN_HOUR + 1):
        await tell(world, citizen)
    async with world.db.read() as session:
        shown = sa.select(sa.func.count()).select_from(Notice)
        delivered = sa.select(sa.func.count()).where(col(Delivery.channel) == Channel.CABINET)
        assert await session.scalar(shown) == await session.scalar(delivered) == MOST_AN_HOUR + 1
