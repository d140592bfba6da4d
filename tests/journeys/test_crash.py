"""A page whose own program fails in the browser says what to do, and takes nothing else along (UX-1)."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Route, expect

from oms_app.content import components as words
from oms_app.demo.sign_ins import CITIZEN
from tests.journeys.people import PHONE, People
from tests.journeys.screens import eyes, hands
from tests.journeys.screens.visitor import expect_same_page, live

SCRIPT_OF_SERVICES = re.compile(r"/assets/_services_\._index-\w[\w-]*\.js$")
FAULT = "planted fault"
FAILING = f"export default function Services() {{ throw new Error('{FAULT}'); }}"


async def fail(route: Route) -> None:
    """In place of the page, a program that cannot draw it."""
    await route.fulfill(body=FAILING, content_type="text/javascript")


@pytest.mark.req("UX-1", "UX-3")
async def test_a_page_that_fails_in_the_browser_says_what_to_do(people: People) -> None:
    visitor = await people.come(CITIZEN, PHONE)
    await visitor.context.route(SCRIPT_OF_SERVICES, fail)
    page = await visitor.tab("/policies")
    await live(page)
    await page.get_by_role("link", name=words.NAV_SERVICES[1], exact=True).click()
    with visitor.expecting_failures():
        await expect(page.get_by_role("heading", name=words.CRASH_TITLE)).to_be_focused()
        await visitor.look(page, "crash")
        assert await hands.clumsy(page) == []
        await page.go_back()
        await expect(page.get_by_role("heading", level=1)).to_have_text(words.NAV_POLICIES[0])
        await expect_same_page(page)
        await page.go_forward()
        await visitor.context.unroute(SCRIPT_OF_SERVICES)
        await page.get_by_role("button", name=words.CRASH_AGAIN).click()
        await expect(page.get_by_role("heading", level=1)).to_have_text(words.NAV_SERVICES[0])
        await eyes.settle(page)
    assert any(FAULT in line for line in visitor.wrong), "nobody was told of the failure"
    visitor.wrong[:] = [line for line in visitor.wrong if FAULT not in line]
