"""What gateways say of messages: early, twice, late, out of order, of an earlier sending."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from oms_app.db.receipt import Receipt
from oms_app.domain.actor import Actor
from oms_app.domain.deliveries import Signal
from oms_app.domain.errors import Forbidden, NotFound, TooMany
from oms_app.domain.jobs import JobKind
from oms_app.domain.limits import LIMITS, Limit
from oms_app.domain.notices import Channel, DeliveryState
from oms_app.services.delivery_care import DeliveryCare
from oms_app.services.delivery_states import RECEIPT_WITHIN
from oms_app.services.message_ports import GatewayReceipt, Hook
from oms_app.services.outbox import Outbox
from oms_app.services.ports import Permanent
from oms_app.services.receipts import Receipts
from oms_app.services.undelivered import Undelivered
from tests.makers import a_citizen
from tests.messages import ADMIN, postman, tell, the
from tests.rows import stored
from tests.world import World

ARRIVED = GatewayReceipt("memory", "m1", Signal.ARRIVED)
REFUSED = GatewayReceipt("memory", "m1", Signal.REFUSED, "unknown subscriber +70001234567")
CALL = Hook(b"body", {}, {})


@pytest.fixture
def receipts(world: World) -> Receipts:
    return Receipts(world.db, world.ports)


@pytest.fixture
async def citizen(world: World) -> Actor:
    return await a_citizen(world)


async def sent(world: World, citizen: Actor, *ids: str) -> None:
    """An SMS that the gateway took under the first of these ids; the rest are for later sendings."""
    world.sms.ids = list(ids)
    await tell(world, citizen, Channel.SMS)
    await postman(world).drain()


@pytest.mark.req("NOTE-3")
async def test_a_receipt_says_that_the_message_has_arrived(world: World, receipts: Receipts, citizen: Actor) -> None:
    await sent(world, citizen, "m1")
    assert (await the(world, Channel.SMS)).state is DeliveryState.SENT
    world.clock.move(seconds=7)
    await receipts.take(ARRIVED)
    row = await the(world, Channel.SMS)
    assert (row.state, row.delivered_at) == (DeliveryState.DELIVERED, world.clock.now())
    assert row.sent_at is not None
    assert row.delivered_at is not None
    assert (row.delivered_at - row.sent_at).total_seconds() == 7
    assert f"account:{citizen.account_id}" in world.hints[-1].topics


@pytest.mark.req("NOTE-3")
async def test_a_receipt_may_come_before_the_row_knows_the_messages_name(
    world: World, receipts: Receipts, citizen: Actor
) -> None:
    await receipts.take(ARRIVED)
    await sent(world, citizen, "m1")
    assert (await the(world, Channel.SMS)).state is DeliveryState.DELIVERED


@pytest.mark.req("NOTE-3", "SEC-3")
async def test_a_message_that_never_arrived_is_told_in_the_cabinet_and_names_no_phone(
    world: World, receipts: Receipts, citizen: Actor
) -> None:
    await sent(world, citizen, "m1")
    await receipts.take(REFUSED)
    row, told = await the(world, Channel.SMS), await the(world, Channel.CABINET)
    assert (row.state, row.error) == (DeliveryState.REFUSED, "unknown subscriber [phone]")
    assert told.state is DeliveryState.DELIVERED


@pytest.mark.req("NOTE-3")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=12, deadline=None)
@given(said=st.lists(st.sampled_from([ARRIVED, REFUSED]), min_size=1, max_size=5), early=st.integers(0, 5))
async def test_in_whatever_order_receipts_come_what_arrived_has_arrived(
    world: World, receipts: Receipts, citizen: Actor, said: list[GatewayReceipt], early: int
) -> None:
    async with world.db.write() as work:
        for table in ("receipt", "job", "delivery"):
            await work.session.execute(sa.text(f"DELETE FROM {table}"))
    for receipt in said[:early]:
        await receipts.take(receipt)
    await sent(world, citizen, "m1")
    for receipt in said[early:]:
        await receipts.take(receipt)
    expected = DeliveryState.DELIVERED if ARRIVED in said else DeliveryState.REFUSED
    assert (await the(world, Channel.SMS)).state is expected
    assert len(await stored(world, Receipt)) == 1


@pytest.mark.req("NOTE-3")
async def test_a_late_refusal_of_an_earlier_sending_does_not_touch_the_newer_one(
    world: World, receipts: Receipts, citizen: Actor
) -> None:
    await sent(world, citizen, "m1", "m2")
    await DeliveryCare(world.db, world.ports).begin()
    world.clock.move(days=RECEIPT_WITHIN.days + 1)
    kept = DeliveryCare(world.db, world.ports)
    await Outbox(world.db, world.ports, {JobKind.SWEEP_DELIVERIES: kept.sweep}).drain()  # no receipt came in time
    await Undelivered(world.db, world.ports).retry(ADMIN, (await the(world, Channel.SMS)).id or 0)
    await postman(world).drain()
    await receipts.take(REFUSED)
    assert (await the(world, Channel.SMS)).state is DeliveryState.SENT
    await receipts.take(ARRIVED)  # the first sending has come through after all
    assert (await the(world, Channel.SMS)).state is DeliveryState.DELIVERED
    await receipts.take(replace(REFUSED, message_id="m2"))
    assert (await the(world, Channel.SMS)).state is DeliveryState.DELIVERED


@pytest.mark.req("NOTE-3")
async def test_a_message_that_is_sent_again_by_the_same_name_is_not_refused_by_what_was_said_before(
    world: World, receipts: Receipts, citizen: Actor
) -> None:
    await sent(world, citizen, "m1", "m1")
    await receipts.take(REFUSED)
    await Undelivered(world.db, world.ports).retry(ADMIN, (await the(world, Channel.SMS)).id or 0)
    await postman(world).drain()
    assert (await the(world, Channel.SMS)).state is DeliveryState.SENT
    await receipts.take(ARRIVED)
    assert (await the(world, Channel.SMS)).state is DeliveryState.DELIVERED


async def test_two_gateways_may_call_different_messages_alike(world: World, receipts: Receipts, citizen: Actor) -> None:
    await sent(world, citizen, "m1")
    await receipts.take(replace(REFUSED, gateway="another"))
    assert (await the(world, Channel.SMS)).state is DeliveryState.SENT


class SignedHook:
    """Believes a body that says «body»."""

    gateway, answer = "memory", "100"

    def read(self, hook: Hook) -> tuple[GatewayReceipt, ...]:
        if hook.body != b"body":
            raise Permanent("forged")
        return (ARRIVED,)


@pytest.fixture
def hooked(world: World) -> Receipts:
    return Receipts(world.db, replace(world.ports, sms_hook=SignedHook()))


@pytest.mark.req("NOTE-3", "SEC-6")
async def test_only_the_configured_gateway_is_heard_and_only_when_it_signs(
    world: World, receipts: Receipts, hooked: Receipts
) -> None:
    with pytest.raises(NotFound):
        await receipts.hook("memory", CALL, address="10.0.0.1")
    with pytest.raises(NotFound):
        await hooked.hook("another", CALL, address="10.0.0.1")
    with pytest.raises(Forbidden):
        await hooked.hook("memory", replace(CALL, body=b"forged"), address="10.0.0.1")
    assert await stored(world, Receipt) == []
    assert await hooked.hook("memory", CALL, address="10.0.0.1") == "100"
    assert len(await stored(world, Receipt)) == 1


@pytest.mark.req("SEC-2")
async def test_whoever_tries_to_forge_receipts_is_soon_not_heard_at_all(hooked: Receipts) -> None:
    forged = replace(CALL, body=b"forged")
    for _ in range(LIMITS[Limit.HOOK_FORGED].count):
        with pytest.raises(Forbidden):
            await hooked.hook("memory", forged, address="10.0.0.1")
    with pytest.raises(TooMany):
        await hooked.hook("memory", forged, address="10.0.0.1")
    with pytest.raises(Forbidden):
        await hooked.hook("memory", forged, address="10.0.0.2")
