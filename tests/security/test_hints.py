"""Moves are heard in the open tabs of their people, at once, and in nobody else's (FLOW-3)."""

from __future__ import annotations

import asyncio

import aiohttp
import pytest

from oms_app import routes
from oms_app.domain.workflow import Status
from tests.security.calls import CALLS
from tests.security.people import a_victim, intruders, signed_in
from tests.security.tab import Tab
from tests.security.test_handlers import PUBLIC
from tests.server import Server
from tests.world import World

SECOND = 1.0


async def open_tab(server: Server, http: aiohttp.ClientSession, cookie: str, path: str) -> Tab:
    tab = Tab(server, http, path)
    await tab.open(cookie=cookie)
    return tab


@pytest.mark.req("FLOW-3")
async def test_a_move_is_heard_by_its_citizen_and_its_desk_and_by_nobody_else(
    server: Server, http: aiohttp.ClientSession, world: World
) -> None:
    victim = await a_victim(world, Status.SENT)
    citizen = await signed_in(world, "citizen", victim.citizen)
    reviewer = await signed_in(world, "reviewer", victim.reviewer)
    page, case = routes.application(victim.number), routes.desk_case(victim.number)
    hearing = [
        await open_tab(server, http, citizen.cookie, page),
        await open_tab(server, http, citizen.cookie, routes.HISTORY),
        await open_tab(server, http, reviewer.cookie, routes.DESK),
    ]
    deaf = [await open_tab(server, http, one.cookie, page) for one in await intruders(world, victim)]
    deaf.append(await open_tab(server, http, citizen.cookie, routes.HELP))
    desk = await open_tab(server, http, reviewer.cookie, case)
    await desk.send(PUBLIC["Case.act"], CALLS["Case.act"].payload(victim))
    for tab in hearing:
        await tab.hears(victim.number)
    assert not any(await asyncio.gather(*(tab.said(SECOND) for tab in deaf)))


@pytest.mark.req("FLOW-3")
async def test_many_quick_moves_are_few_refreshes_and_the_last_is_the_truth(
    server: Server, http: aiohttp.ClientSession, world: World
) -> None:
    victim = await a_victim(world, Status.UNDER_REVIEW)
    citizen = await signed_in(world, "citizen", victim.citizen)
    reviewer = await signed_in(world, "reviewer", victim.reviewer)
    watching = await open_tab(server, http, citizen.cookie, routes.application(victim.number))
    desk = await open_tab(server, http, reviewer.cookie, routes.desk_case(victim.number))
    version = victim.moves
    for action in ("release", "take") * 5:
        payload = {"action": action, "number": victim.number, "version": version}
        await desk.call(PUBLIC["Case.act"], payload)
        version += 1
    said = await watching.hears(f"'version': {version}") + await watching.said(SECOND)
    shown = [str(one) for one in said if "На проверке" in str(one) or "Отправлена" in str(one)]
    assert 1 <= len(shown) <= 10
    assert f"'version': {version}" in shown[-1]


@pytest.mark.req("FLOW-3")
async def test_a_tab_that_went_to_another_page_is_not_told_of_the_page_before(
    server: Server, http: aiohttp.ClientSession, world: World
) -> None:
    victim = await a_victim(world, Status.SENT)
    citizen = await signed_in(world, "citizen", victim.citizen)
    reviewer = await signed_in(world, "reviewer", victim.reviewer)
    tab = await open_tab(server, http, citizen.cookie, routes.application(victim.number))
    await tab.call(PUBLIC["Support.load"], {}, routes.HELP)
    desk = await open_tab(server, http, reviewer.cookie, routes.desk_case(victim.number))
    await desk.call(PUBLIC["Case.act"], CALLS["Case.act"].payload(victim))
    assert await tab.said(SECOND) == []


@pytest.mark.req("SIGN-4", "SEC-1")
async def test_signing_out_closes_the_other_open_tabs_of_the_session_at_once(
    server: Server, http: aiohttp.ClientSession, world: World
) -> None:
    victim = await a_victim(world, Status.SENT)
    citizen = await signed_in(world, "citizen", victim.citizen)
    reviewer = await signed_in(world, "reviewer", victim.reviewer)
    page = routes.application(victim.number)
    left_open = await open_tab(server, http, citizen.cookie, page)
    of_another = await open_tab(server, http, reviewer.cookie, routes.desk_case(victim.number))
    headers = {"Cookie": citizen.cookie, "Origin": server.url}
    async with http.post(f"{server.url}{routes.AUTH_LOGOUT}", headers=headers, allow_redirects=False) as answer:
        assert answer.status == 303
    await left_open.hears(routes.login(page))
    assert await of_another.said(SECOND) == []
