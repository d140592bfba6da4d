"""«Способы входа» and the session behind every page: what is shown once, what keeps a session alive (SIGN-1, SEC-2)."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any, cast

import pyotp
import pytest
import reflex as rx

from oms_app import routes
from oms_app.bootstrap import _Running, make_services
from oms_app.content import factors as words
from oms_app.domain.actor import Role
from oms_app.domain.errors import SignedOut
from oms_app.services.signing_in import Browser, SigningIn
from oms_app.state import live
from oms_app.state.factors import FactorsScreen
from oms_app.state.people import PeopleScreen
from oms_app.state.screen import Shell
from tests.accounts import EMAIL, PASSWORD, an_account, code_of
from tests.state.stage import open_tab, send
from tests.world import World

HOME = Browser("10.0.0.1")


@pytest.fixture
def door(world: World) -> Iterator[SigningIn]:
    """The way in of a house that stands as long as the test runs."""
    services = make_services(world.db, world.ports)
    _Running.house = cast(Any, SimpleNamespace(services=services, ports=world.ports))
    yield services.signing_in
    _Running.house = None
    live.TABS.open.clear()


async def enter(world: World, door: SigningIn, role: Role = Role.CITIZEN) -> str:
    """The cookie of somebody who is signed in."""
    await an_account(world, role=role)
    step = await door.start(EMAIL, PASSWORD, browser=HOME)
    return (await door.finish(step.handle, code_of(step.handle), browser=HOME)).token


@pytest.mark.req("SIGN-1", "SIGN-4")
async def test_an_app_is_added_on_the_page_and_its_key_is_gone_from_there(world: World, door: SigningIn) -> None:
    tab = open_tab(FactorsScreen, routes.SECURITY_FACTORS, await enter(world, door))
    await send(tab, "load")
    assert (tab.page.rows, tab.page.has_sms, tab.loaded) == ([], True, True)
    await send(tab, "start_app")
    key = tab.app.key.replace(" ", "")
    assert tab.app.picture.startswith("data:image/svg+xml")
    await send(tab, "confirm_app", {"app_code": "000000", "app_name": ""})
    assert tab.app_error.startswith("Код не подходит.")
    assert tab.app.key
    code = pyotp.TOTP(key).at(int(world.clock.now().timestamp()))
    await send(tab, "confirm_app", {"app_code": code, "app_name": "Телефон"})
    assert [row.name for row in tab.page.rows] == ["Телефон"]
    assert (tab.said, tab.app.key, tab._sealed) == (words.ADDED, "", "")


@pytest.mark.req("SIGN-1")
async def test_backup_codes_are_shown_once(world: World, door: SigningIn) -> None:
    cookie = await enter(world, door)
    tab = open_tab(FactorsScreen, routes.SECURITY_FACTORS, cookie)
    await send(tab, "load")
    await send(tab, "make_codes")
    assert len(tab.codes) == 10
    await send(tab, "load")
    assert tab.codes == []
    assert tab.page.backup == words.backup_left(10)


@pytest.mark.req("SEC-2")
async def test_what_the_portal_refreshes_by_itself_does_not_keep_a_session_alive(world: World, door: SigningIn) -> None:
    cookie = await enter(world, door)
    tab = open_tab(FactorsScreen, routes.SECURITY_FACTORS, cookie)
    await send(tab, "load")
    world.clock.move(minutes=29)
    live.TABS.open[tab.router.session.client_token].running = "state.factors_screen.refresh"
    await send(tab, "refresh")
    live.TABS.open[tab.router.session.client_token].running = ""
    world.clock.move(minutes=1)
    with pytest.raises(SignedOut):
        await door.who(cookie)


@pytest.mark.req("SEC-2")
async def test_what_the_person_does_keeps_it_alive(world: World, door: SigningIn) -> None:
    cookie = await enter(world, door)
    tab = open_tab(FactorsScreen, routes.SECURITY_FACTORS, cookie)
    await send(tab, "load")
    world.clock.move(minutes=29)
    await send(tab, "hide_codes")
    world.clock.move(minutes=1)
    assert await door.who(cookie)


@pytest.mark.req("SIGN-1")
async def test_several_events_of_a_dead_session_lead_to_the_door_once_and_back_to_the_page(door: SigningIn) -> None:
    first = await send(open_tab(Shell, "/policies", "dead"), "still_here")
    assert isinstance(first, rx.event.EventSpec)
    assert routes.login("/policies") in str(first.args)
    assert await send(open_tab(Shell, routes.login("/policies"), "dead"), "still_here") is None


@pytest.mark.req("SIGN-1", "SEC-1")
async def test_staff_without_a_strong_factor_are_led_from_their_work_to_the_page_of_factors_and_back(
    world: World, door: SigningIn
) -> None:
    cookie = await enter(world, door, Role.ADMIN)
    people = open_tab(PeopleScreen, routes.ADMIN_PEOPLE, cookie)
    led = await send(people, "load")
    assert routes.SECURITY_FACTORS in str(led.args)
    assert (people.rows, people.rows_loaded, people.missing) == ([], False, False)
    tab = open_tab(FactorsScreen, routes.SECURITY_FACTORS, cookie)
    await send(tab, "load")
    assert (tab.entering, tab.page.needs, tab.work) == (True, words.STAFF_NEEDS, routes.SECURITY_FACTORS)
    await send(tab, "start_app")
    code = pyotp.TOTP(tab.app.key.replace(" ", "")).at(int(world.clock.now().timestamp()))
    await send(tab, "confirm_app", {"app_code": code, "app_name": ""})
    assert tab.page.needs == words.STAFF_NEEDS_PAPER
    await send(tab, "make_codes")
    assert routes.ADMIN in str((await send(tab, "hide_codes")).args)
    await send(people, "load")
    assert people.rows_loaded


@pytest.mark.req("SIGN-4", "SEC-2")
async def test_after_a_quarter_of_an_hour_the_page_asks_for_the_password_and_takes_only_the_right_one(
    world: World, door: SigningIn
) -> None:
    tab = open_tab(FactorsScreen, routes.SECURITY_FACTORS, await enter(world, door))
    await send(tab, "load")
    assert tab.proved
    world.clock.move(minutes=15)
    await send(tab, "make_codes")
    assert (tab.proved, tab.codes) == (False, [])
    await send(tab, "prove", {"password": "не тот"})
    assert (tab.proved, tab.proof_error != "") == (False, True)
    await send(tab, "prove", {"password": PASSWORD})
    assert (tab.proved, tab.problem) == (True, "")
    await send(tab, "make_codes")
    assert len(tab.codes) == 10
