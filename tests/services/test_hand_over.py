"""Applications on their way to the insurer."""

from __future__ import annotations

import pytest

from oms_app.domain.jobs import JobKind
from oms_app.domain.workflow import Status
from oms_app.services.hand_over import HandOver
from oms_app.services.outbox import Outbox
from oms_app.services.ports import Temporary
from tests.makers import an_application
from tests.world import World


def worker(world: World) -> Outbox:
    return Outbox(world.db, world.ports, {JobKind.SEND_TO_INSURER: HandOver(world.db, world.ports).send})


@pytest.mark.req("SUB-3")
async def test_a_sent_application_is_handed_over_until_it_is_received_and_the_citizen_sees_it(world: World) -> None:
    story = await an_application(world, at=Status.SENT)
    world.insurer.failures = [Temporary("down")] * 3
    for _ in range(4):
        assert (await story.row()).received_at is None
        await worker(world).drain()
        world.clock.move(minutes=5)
    row = await story.row()
    assert [number for number, _ in world.insurer.received.values()] == [story.number]
    assert row.received_at is not None
    assert row.status is Status.SENT
    assert f"person:{story.citizen.person_id}" in world.hints[-2].topics | world.hints[-1].topics


@pytest.mark.req("SUB-3")
@pytest.mark.parametrize("status", [Status.UNDER_REVIEW, Status.WITHDRAWN, Status.APPROVED])
async def test_what_has_gone_on_meanwhile_is_let_be(world: World, status: Status) -> None:
    story = await an_application(world, at=status)
    version = await story.version()
    await worker(world).drain()
    assert world.insurer.received == {}
    assert await story.version() == version


async def test_a_repeat_after_a_crash_is_the_same_hand_over(world: World) -> None:
    """The insurer has it, but the worker died before it could write so."""
    story = await an_application(world, at=Status.SENT)
    dying = Outbox(world.db, world.ports, {})
    [job] = await dying._claim(frozenset({JobKind.SEND_TO_INSURER}))
    world.insurer.received[job.key] = (story.number, "code")
    world.clock.move(minutes=1)
    await worker(world).drain()
    assert len(world.insurer.received) == 1
    assert (await story.row()).received_at is not None
