"""Pages whose address has a number in it, come by as their readers do: by links from page to page (UX-1)."""

from __future__ import annotations

import pytest
from playwright.async_api import Page as Tab
from playwright.async_api import expect

from oms_app import routes
from oms_app.demo.sign_ins import CITIZEN, REVIEWER, SUPERVISOR, SUPPORT, SignIn
from oms_app.domain.actor import Role
from tests.journeys.people import People
from tests.journeys.people_of_the_demo import ASHOT, AZIZ, DMITRY, RAMIL, VIKTORIA
from tests.journeys.screens import eyes
from tests.journeys.test_every_reader import SCHEMES, WEAK, by_hand, narrow, weak
from tests.journeys.test_every_state import faults
from tests.sittings import LINKS, STEPS

REFUSED = SignIn(Role.CITIZEN, "Вера Орлова", "+7 000 100-00-05")
# Whose page it is, and over which pages its link is come by; the last is looked at.
WAYS: tuple[tuple[SignIn, tuple[str, ...]], ...] = (
    (CITIZEN, (routes.SERVICE_POLICY, routes.APPLICATION)),
    (AZIZ, (routes.SERVICE_POLICY, routes.APPLICATION)),
    (ASHOT, (routes.SERVICE_POLICY, routes.APPLICATION)),
    (REFUSED, (routes.SERVICE_POLICY, routes.APPLICATION)),
    (REFUSED, (routes.SERVICE_POLICY, routes.APPLICATION, routes.APPLICATION_REPAIR)),
    (RAMIL, (routes.SERVICE_POLICY, routes.APPLICATION, routes.APPLICATION_COMPLAINT)),
    (DMITRY, (routes.POLICIES, routes.POLICY, routes.POLICY_CHECK)),
    (REVIEWER, (routes.DESK, routes.DESK_CASE)),
    (SUPERVISOR, (routes.COMPLAINTS, routes.COMPLAINT_CASE)),
    (SUPPORT, (routes.SUPPORT_TICKETS, routes.SUPPORT_TICKET)),
    (SUPPORT, (routes.SUPPORT_CHATS, routes.SUPPORT_CHAT)),
    (CITIZEN, (routes.HELP_TRACK, routes.HELP_TICKET)),
)


async def go(tab: Tab, url: str, patterns: tuple[str, ...]) -> str:
    """By a link of each page to the next one; the address of the last."""
    path = patterns[0]
    for pattern in patterns[1:]:
        await whole(tab, f"{url}{path}")
        seen: list[str] = await tab.evaluate(LINKS)
        path = next(way for way in seen if routes.params(pattern, way))
    return path


async def whole(tab: Tab, address: str) -> None:
    await tab.goto(address)
    await expect(tab.get_by_role("heading", level=1).first).to_be_visible()
    await eyes.settle(tab)


async def bends(tab: Tab) -> list[str]:
    """What is wrong with it by day and by night, by the Tab key, on a phone, in large letters, in few colours."""
    found = await faults(tab)
    ways = (by_hand(tab), narrow(tab), weak(tab, *WEAK, *SCHEMES))
    return [*found, *[line for way in ways async for line in way]]


@pytest.mark.slow
@pytest.mark.req("UX-1")
@pytest.mark.parametrize(("reader", "way"), WAYS, ids=lambda told: told[-1] if isinstance(told, tuple) else told.name)
async def test_a_page_of_one_thing_bends_to_its_reader(people: People, reader: SignIn, way: tuple[str, ...]) -> None:
    visitor = await people.come(reader)
    tab = await visitor.context.new_page()
    await whole(tab, visitor.url + await go(tab, visitor.url, way))
    assert await bends(tab) == []


@pytest.mark.slow
@pytest.mark.req("UX-1", "APP-5")
@pytest.mark.parametrize("step", STEPS)
async def test_a_step_of_a_form_bends_to_its_reader(people: People, step: str) -> None:
    visitor = await people.come(VIKTORIA)
    tab = await visitor.context.new_page()
    draft = await go(tab, visitor.url, (routes.SERVICE_POLICY, routes.APPLICATION_EDIT))
    number = routes.params(routes.APPLICATION_EDIT, draft)["number"]
    await whole(tab, f"{visitor.url}{routes.application_edit(number, step)}")
    assert await bends(tab) == []
