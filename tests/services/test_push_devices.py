"""Browsers that show messages: kept for one account, told without personal data, forgotten when they want no more."""

from __future__ import annotations

import json

import pytest
import sqlalchemy as sa

from oms_app.db.factor import SignInAttempt
from oms_app.domain.actor import Actor
from oms_app.domain.errors import Code, NotFound, Refused
from oms_app.domain.notices import Channel, DeliveryState
from oms_app.domain.workflow import Status
from oms_app.services.devices import Devices
from oms_app.services.ports import Permanent, Temporary
from oms_app.services.push_devices import MOST, PushDevices, forget_silent
from oms_app.services.push_ports import PushAddress
from oms_app.services.sessions import Sessions
from tests.accounts import an_account
from tests.makers import NEW_SURNAME, NOW, QUESTION, a_citizen, an_application
from tests.messages import deliveries, postman, tell, the
from tests.services.account_stage import CHROME, SAFARI, signed_in
from tests.world import World

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0"


def browser(name: str = "mine") -> PushAddress:
    return PushAddress(f"https://push.example.ru/{name}", "p256dh", "auth")


async def add(world: World, actor: Actor, name: str = "mine") -> PushDevices:
    devices = PushDevices(world.db, world.ports)
    await devices.add(actor, browser(name), FIREFOX)
    return devices


@pytest.mark.req("NOTE-1")
async def test_a_browser_is_listed_by_its_name_and_may_be_removed_by_its_owner_alone(world: World) -> None:
    citizen, other = await a_citizen(world), await a_citizen(world)
    devices = await add(world, citizen)
    [mine] = await devices.mine(citizen)
    assert mine.device == "Firefox, Windows"
    with pytest.raises(NotFound):
        await devices.remove(other, mine.id)
    await devices.remove(citizen, mine.id)
    assert await devices.mine(citizen) == []


@pytest.mark.req("NOTE-1")
async def test_a_browser_where_somebody_else_signs_in_is_theirs_alone(world: World) -> None:
    first, second = await a_citizen(world), await a_citizen(world)
    devices = await add(world, first)
    await add(world, second)
    assert await devices.mine(first) == []
    assert len(await devices.mine(second)) == 1


@pytest.mark.req("NOTE-1")
async def test_a_browser_that_asks_again_is_one_and_the_oldest_of_many_goes(world: World) -> None:
    citizen = await a_citizen(world)
    for number in range(MOST + 2):
        await add(world, citizen, str(number))
    devices = await add(world, citizen, str(MOST + 1))
    assert len(await devices.mine(citizen)) == MOST


@pytest.mark.req("NOTE-1", "SEC-6")
async def test_what_no_browser_gives_is_refused(world: World) -> None:
    with pytest.raises(Refused) as refusal:
        await PushDevices(world.db, world.ports).add(await a_citizen(world), PushAddress("http://x", "", ""), "")
    assert refusal.value.code is Code.PUSH_REFUSED


@pytest.mark.req("NOTE-1", "NOTE-5")
async def test_a_move_rings_in_every_browser_and_tells_nothing_of_anybody(world: World) -> None:
    story = await an_application(world, at=Status.UNDER_REVIEW)
    await add(world, story.citizen, "phone")
    await add(world, story.citizen, "laptop")
    await story.ask()
    await postman(world).drain()
    assert (await the(world, Channel.PUSH)).state is DeliveryState.SENT
    assert {endpoint.rpartition("/")[2] for endpoint, _ in world.push.sent} == {"phone", "laptop"}
    payload = world.push.sent[0][1]
    assert json.loads(payload)["url"] == f"/applications/{story.number}"
    private = [value for value in (*NOW.values(), *NEW_SURNAME.values(), QUESTION) if len(value) > 3]
    assert not [word for word in private if word in payload]


@pytest.mark.req("NOTE-1", "NOTE-3")
async def test_a_browser_that_wants_no_more_is_forgotten_and_the_others_are_told(world: World) -> None:
    citizen = await a_citizen(world)
    devices = await add(world, citizen, "gone")
    await add(world, citizen, "here")
    world.push.gone.add(browser("gone").endpoint)
    await tell(world, citizen, Channel.PUSH)
    await postman(world).drain()
    assert (await the(world, Channel.PUSH)).state is DeliveryState.SENT
    assert len(await devices.mine(citizen)) == 1
    world.push.gone.add(browser("here").endpoint)
    await tell(world, citizen, Channel.PUSH)
    await postman(world).drain()
    assert (await deliveries(world, Channel.PUSH))[-1].state is DeliveryState.NOWHERE
    assert await devices.mine(citizen) == []


@pytest.mark.req("NOTE-3")
@pytest.mark.parametrize(
    ("failure", "state"), [(Temporary("503"), DeliveryState.FAILED), (Permanent("400"), DeliveryState.REFUSED)]
)
async def test_a_push_service_that_fails_is_tried_again_and_one_that_refuses_is_told_of(
    world: World, failure: Exception, state: DeliveryState
) -> None:
    citizen = await a_citizen(world)
    await add(world, citizen)
    world.push.failures.append(failure)
    await tell(world, citizen, Channel.PUSH)
    await postman(world).drain()
    assert (await the(world, Channel.PUSH)).state is state


@pytest.mark.req("NOTE-1", "SEC-5")
async def test_a_browser_that_was_silent_for_long_is_forgotten(world: World) -> None:
    citizen = await a_citizen(world)
    devices = await add(world, citizen)
    async with world.db.write() as work:
        await forget_silent(work.session, world.clock.now())
    assert len(await devices.mine(citizen)) == 1
    world.clock.move(days=1)
    async with world.db.write() as work:
        await forget_silent(work.session, world.clock.now())
    assert await devices.mine(citizen) == []


@pytest.mark.req("NOTE-3")
async def test_one_browser_that_refuses_does_not_undo_what_another_took(world: World) -> None:
    citizen = await a_citizen(world)
    await add(world, citizen, "refusing")
    await add(world, citizen, "taking")
    world.push.failures.append(Permanent("400"))
    await tell(world, citizen, Channel.PUSH)
    await postman(world).drain()
    assert (await the(world, Channel.PUSH)).state is DeliveryState.SENT


@pytest.mark.req("SIGN-4", "NOTE-1")
async def test_after_it_was_not_me_no_browser_of_the_stranger_rings(world: World) -> None:
    await an_account(world)
    here, stranger = await signed_in(world), await signed_in(world, CHROME)
    devices = await add(world, stranger.actor)
    newest, _ = await Devices(world.db, world.ports).history(here.actor)
    await Devices(world.db, world.ports).deny(here.actor, newest.id)
    assert await devices.mine(here.actor) == []


@pytest.mark.req("NOTE-1", "SIGN-4")
async def test_signing_out_silences_that_browser_and_signing_in_there_again_lets_it_ring(world: World) -> None:
    await an_account(world)
    phone, laptop = await signed_in(world), await signed_in(world, CHROME)
    await add(world, phone.actor, "phone")
    devices = await add(world, laptop.actor, "laptop")
    await Sessions(world.db, world.ports).sign_out(phone.token)
    assert await rings(world, laptop.actor) == ["laptop"]
    assert [one.is_paused for one in await devices.mine(laptop.actor)] == [False, True]
    await signed_in(world)
    assert await rings(world, laptop.actor) == ["phone", "laptop"]


@pytest.mark.req("NOTE-1", "SIGN-4")
async def test_a_session_that_rests_is_not_a_signing_out(world: World) -> None:
    await an_account(world)
    phone = await signed_in(world)
    await add(world, phone.actor, "phone")
    world.clock.move(hours=13)
    assert await rings(world, phone.actor) == ["phone"]


@pytest.mark.req("NOTE-1", "SIGN-4")
@pytest.mark.parametrize("rests", [False, True])
async def test_signing_out_everywhere_silences_every_other_browser_also_one_whose_session_had_rested(
    world: World, rests: bool
) -> None:
    await an_account(world)
    await add(world, (await signed_in(world, CHROME)).actor, "laptop")
    world.clock.move(hours=1 if rests else 0)
    here = await signed_in(world)
    await add(world, here.actor, "phone")
    sessions = Sessions(world.db, world.ports)
    await sessions.sign_out_all(here.actor, but_this=True)
    assert await rings(world, here.actor) == ["phone"]
    await sessions.sign_out_all(here.actor, but_this=False)
    assert await rings(world, here.actor) == []


@pytest.mark.req("NOTE-1", "SIGN-4")
async def test_a_device_that_is_put_out_from_another_is_silent(world: World) -> None:
    await an_account(world)
    here, there = await signed_in(world), await signed_in(world, CHROME)
    await add(world, there.actor, "laptop")
    await Devices(world.db, world.ports).end(here.actor, there.actor.session_id or 0)
    assert await rings(world, here.actor) == []


@pytest.mark.req("NOTE-1", "SIGN-4")
async def test_signing_in_over_an_older_session_of_the_same_browser_keeps_it_ringing(world: World) -> None:
    """As the sign-in form does: first the new session, then the end of the one that the cookie had named."""
    await an_account(world)
    before = await signed_in(world)
    await add(world, before.actor, "phone")
    after = await signed_in(world)
    await Sessions(world.db, world.ports).sign_out(before.token)
    assert await rings(world, after.actor) == ["phone"]


@pytest.mark.req("NOTE-1", "SIGN-4")
async def test_where_a_browser_keeps_no_cookies_it_is_known_by_what_it_says_of_itself(world: World) -> None:
    await an_account(world)
    here = await signed_in(world)
    devices = PushDevices(world.db, world.ports)
    async with world.db.write() as work:
        await work.session.execute(sa.update(SignInAttempt).values(device_hash=""))
    await devices.add(here.actor, browser("phone"), SAFARI)
    await Sessions(world.db, world.ports).sign_out(here.token)
    assert await rings(world, here.actor) == []


async def rings(world: World, actor: Actor) -> list[str]:
    """Which browsers a message reaches now."""
    await postman(world).drain()
    world.push.sent.clear()
    await tell(world, actor, Channel.PUSH)
    await postman(world).drain()
    return [endpoint.rsplit("/", 1)[1] for endpoint, _ in world.push.sent]
