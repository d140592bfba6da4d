"""The page of quality control in a tab: by its address, and anew when something is decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import pytest
import reflex as rx

from oms_app import routes
from oms_app.bootstrap import _Running, make_services
from oms_app.content import quality as words
from oms_app.domain.actor import Actor, Role
from oms_app.domain.workflow import Status
from oms_app.services.signing_in import SigningIn, Who
from oms_app.state import live
from oms_app.state.quality import QualityScreen
from tests.makers import Story, a_reviewer, a_staff_member, an_application
from tests.state.stage import open_tab, send
from tests.world import World

pytestmark = pytest.mark.req("SLA-5")


class Signed(SigningIn):
    """Whoever the test says is signed in."""

    actor: Actor

    async def who(self, token: str, *, by_person: bool = True) -> Who:
        return Who(self.actor, "Вера", "ВА")


@pytest.fixture
def house(world: World) -> Iterator[Signed]:
    signing_in = Signed(world.db, world.ports)
    services = replace(make_services(world.db, world.ports), signing_in=signing_in)
    _Running.house = cast(Any, SimpleNamespace(services=services, ports=world.ports))
    yield signing_in
    _Running.house = None


async def supervisor_of(story: Story, house: Signed) -> Actor:
    house.actor = await a_staff_member(story.world, Role.SUPERVISOR, story.insurer_id)
    return house.actor


async def test_a_decision_made_elsewhere_comes_into_the_open_page(world: World, house: Signed) -> None:
    story = await an_application(world, at=Status.UNDER_REVIEW)
    supervisor = await supervisor_of(story, house)
    tab = open_tab(QualityScreen, routes.QUALITY)
    await send(tab, "load")
    assert tab.quality.is_empty
    watched = live.TABS.open[tab.router.session.client_token].wants(frozenset({f"insurer:{supervisor.insurer_id}"}))
    assert any(event.endswith("refresh") for event in watched)
    await story.approve()
    await send(tab, "refresh")
    assert (tab.quality.is_empty, tab.quality.totals[0].value) == (False, "1")


async def test_the_address_says_what_is_shown_and_a_sent_form_leads_there(world: World, house: Signed) -> None:
    story = await an_application(world, at=Status.APPROVED)
    await supervisor_of(story, house)
    tab = open_tab(QualityScreen, f"{routes.QUALITY}?change=address")
    await send(tab, "load")
    assert (tab.quality.is_empty, tab.quality.change, tab.quality.is_narrowed) == (True, "address", True)
    led = await send(tab, "find", {"change": "full_name", "handling": ""})
    assert isinstance(led, rx.event.EventSpec)
    assert "/quality?change=full_name" in str(led.args)


@pytest.mark.req("SEC-1")
async def test_a_reviewer_finds_no_such_page(world: World, house: Signed) -> None:
    story = await an_application(world, at=Status.APPROVED)
    house.actor = await a_reviewer(world, story.insurer_id)
    tab = open_tab(QualityScreen, routes.QUALITY)
    await send(tab, "load")
    assert tab.missing
    assert words.USUAL not in str(tab.dict())
