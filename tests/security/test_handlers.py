"""Crafted events: every public handler, read from the code, called by those who may not (SEC-1).

For each: nobody, another citizen, and another insurer's reviewer call it with arguments that would succeed for its
owner. Nothing in the database changes, and nothing of the victim is in any answer or in the whole state after it.
Then the owner makes the same call and succeeds, so that the refusal was not for a mistake in the call.
"""

from __future__ import annotations

import inspect
import json

import aiohttp
import pytest
from reflex_base.registry import RegistrationContext

import oms_app.oms_app  # noqa: F401  (registers every handler)
from oms_app.domain.actor import Role
from oms_app.domain.workflow import Status
from oms_app.state.guard import INTERNAL, access_of
from tests.makers import a_staff_member
from tests.security.books import digest
from tests.security.calls import CALLS, Call, Owner, Proof
from tests.security.people import (
    ANOTHER_CITIZEN,
    Somebody,
    Victim,
    a_newcomer,
    a_victim,
    an_administrator,
    intruders,
    signed_in,
)
from tests.security.tab import HYDRATIONS, Tab
from tests.server import Server
from tests.unconfirmed import support
from tests.world import World

EVENTS = RegistrationContext.get().event_handlers
PUBLIC = {event.handler.fn.__qualname__: name for name, event in EVENTS.items() if access_of(name) is not None}
SPENDS = (Proof.CHANGES, Proof.OWN)
UNMARKED = sorted(name for name in EVENTS if access_of(name) is None and name not in INTERNAL)


# Whose words a call is after, and who makes it.
Scene = tuple[Victim, list[Somebody]]
Scenes = dict[tuple[Status | None, Owner], Scene]


@pytest.fixture(scope="session")
def scenes() -> Scenes:
    """The victims that nobody has changed yet, by where their application stands and who may."""
    return {}


async def scene_of(world: World, call: Call, scenes: Scenes) -> Scene:
    """A victim, those who may not, and last of all who may; one of their own for a call that changes something."""
    shared = (call.at, call.owner)
    if shared in scenes and call.proof not in SPENDS:
        return scenes[shared]
    victim = await a_victim(world, call.at)
    people = [*await those_who_may_not(world, victim, call.owner), await owner_of(world, victim, call.owner)]
    if call.proof not in SPENDS:
        scenes[shared] = victim, people
    return victim, people


async def owner_of(world: World, victim: Victim, owner: Owner) -> Somebody:
    staff = {Owner.ADMIN: an_administrator, Owner.SUPPORT: support}
    known = {Owner.CITIZEN: victim.citizen, Owner.REVIEWER: victim.reviewer}
    if owner is Owner.SUPERVISOR:
        return await signed_in(world, "the owner", await a_staff_member(world, Role.SUPERVISOR, victim.insurer_id))
    return await signed_in(world, "the owner", known.get(owner) or await staff[owner](world))


async def those_who_may_not(world: World, victim: Victim, owner: Owner) -> list[Somebody]:
    """Strangers, and at handlers of staff a colleague who has yet to add a strong factor."""
    strangers = await intruders(world, victim)
    if owner is Owner.CITIZEN:
        return strangers
    newcomer = await a_newcomer(world, Role(owner.value), victim.insurer_id)
    return [*strangers, await signed_in(world, "a colleague without a strong factor", newcomer)]


def test_every_public_handler_of_the_code_is_called_here_and_no_other() -> None:
    assert set(CALLS) == set(PUBLIC)
    assert len(PUBLIC) == sum(access_of(name) is not None for name in EVENTS)


@pytest.mark.req("SEC-1")
@pytest.mark.parametrize("name", sorted(CALLS))
async def test_only_those_who_may_reach_a_handler_and_others_change_and_learn_nothing(
    world: World,
    server: Server,
    http: aiohttp.ClientSession,
    scenes: Scenes,
    name: str,
) -> None:
    call, event = CALLS[name], PUBLIC[name]
    victim, people = await scene_of(world, call, scenes)
    page, payload = call.page(victim), call.payload(victim)
    assert set(payload) <= set(inspect.signature(EVENTS[event].handler.fn).parameters)
    whose = victim.citizen.account_id if call.proof is Proof.OWN else None
    for somebody in people:
        tab = Tab(server, http)
        await tab.open(cookie=somebody.cookie)
        before = digest(server.data, whose)
        heard = await tab.call(event, payload, page)
        has_changed, has_learnt = digest(server.data, whose) != before, victim.is_in(heard)
        is_told = call.proof is Proof.TELLS and call.told in json.dumps(heard, ensure_ascii=False)
        await tab.close()
        if somebody is not people[-1]:
            assert (has_changed, has_learnt) == (False, False), somebody.name
            assert not is_told or (call.owner is Owner.CITIZEN and somebody.name == ANOTHER_CITIZEN), somebody.name
    if call.proof in SPENDS:
        assert has_changed
    elif call.proof is Proof.SHOWS:
        assert has_learnt
    elif call.proof is Proof.TELLS:
        assert is_told


@pytest.mark.req("SEC-1")
@pytest.mark.parametrize("name", UNMARKED)
async def test_what_nobody_opened_cannot_be_called_even_by_its_owner(
    world: World,
    server: Server,
    http: aiohttp.ClientSession,
    scenes: Scenes,
    name: str,
) -> None:
    _, people = await scene_of(world, Call(Proof.NOTHING), scenes)
    owner = people[-1]
    tab = Tab(server, http)
    await tab.open(cookie=owner.cookie)
    heard = await tab.call(name, {"var_name": "person", "value": "Захвачено", "vars": {"person": "Захвачено"}})
    await tab.close()
    assert len(heard) == HYDRATIONS
    assert "Захвачено" not in str(heard)
