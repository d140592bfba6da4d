"""Every page as it loads, without a line, under a dialog, with nothing on it, with what was typed wrong (UX-1)."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Locator, WebSocketRoute, expect
from playwright.async_api import Page as Tab

from oms_app import routes
from oms_app.demo.sign_ins import SIMPLE_CITIZEN, SignIn
from oms_app.pages import (
    admin_invite,
    documents,
    help_request,
    help_track,
    history,
    invited_code,
    login,
    message_check,
    notifications,
    office_codes,
    policies,
    recover,
    register,
    security_email,
    security_password,
    security_phone,
    service_policy,
    services,
)
from oms_app.pages.page import Page
from tests.journeys.line import BREAKABLE
from tests.journeys.people import DESKTOP, PHONE, People
from tests.journeys.screens import eyes, hands
from tests.journeys.test_every_page import READERS, TOUR, address
from tests.journeys.test_every_reader import arrive, come, name

# Without a code on its way they lead to where one is asked for.
ELSEWHERE = {routes.RECOVER_CODE, routes.REGISTER_CODE, invited_code.PAGE.path}
STEADY = [(page, reader) for page, reader in TOUR if page.path not in ELSEWHERE]
LOOKS: tuple[eyes.Look, ...] = ("light", "dark")
EVENTS = re.compile("/_event")
# A page says by its heading that it has come; what loads says so in a status.
ITS_OWN_HEADING = "page-has-heading-one"
OPENERS = "main [aria-haspopup=dialog]:visible, header [popovertarget]:visible"
OVER = ":is(dialog[open], [popover]:popover-open)"
FORMS = (
    *(login, register, recover, help_request, help_track, message_check),
    *(security_password, security_email, security_phone, admin_invite, office_codes),
)
# A plain form is stopped by the browser, which says what is missing at the field and puts the focus there.
WRONG = '[aria-invalid="true"], .errors, .notice, .field-error:not(:empty), :is(input, select, textarea):focus:invalid'
EMPTY = (policies, history, documents, service_policy, services, notifications)


async def faults(opened: Tab) -> list[str]:
    """What axe and the own checks say, at a desk and on a phone, by day and by night."""
    found = []
    async for device in devices(opened):
        found += await axe(opened, device)
        found += [f"{device}: {line}" for line in await hands.clumsy(opened)]
    return found


async def devices(opened: Tab) -> AsyncIterator[int]:
    """The page at a desk, then on a phone."""
    for device in (DESKTOP, PHONE):
        await opened.set_viewport_size(device["viewport"])
        await opened.evaluate(eyes.STANDS_STILL)
        yield device["viewport"]["width"]


async def axe(opened: Tab, device: int, *known: str) -> list[str]:
    """What axe says by day and by night, but for the rules that are `known`."""
    found = []
    for look in LOOKS:
        await eyes.see(opened, look)
        found += [f"{device}, {look}: {line}" for line in await eyes.barriers(opened, look)]
    await eyes.see(opened, "light")
    return [line for line in found if not any(rule in line for rule in known)]


async def held(_: WebSocketRoute) -> None:
    """The line of a page that hears nothing from the portal yet."""


@pytest.mark.slow
@pytest.mark.req("UX-1")
@pytest.mark.parametrize(("page", "reader"), STEADY, ids=name)
async def test_a_page_that_loads_is_within_reach(people: People, page: Page, reader: SignIn | None) -> None:
    visitor = await (people.come(reader) if reader else people.stranger())
    await visitor.context.route_web_socket(EVENTS, held)
    with visitor.expecting_failures():
        opened = await visitor.tab(address(page))
        await opened.bring_to_front()
        found = [line async for device in devices(opened) for line in await axe(opened, device, ITS_OWN_HEADING)]
    assert found == []


@pytest.mark.slow
@pytest.mark.req("UX-1")
@pytest.mark.parametrize(("page", "reader"), STEADY, ids=name)
async def test_a_page_without_a_line_is_within_reach(people: People, page: Page, reader: SignIn | None) -> None:
    visitor = await (people.come(reader) if reader else people.stranger())
    await visitor.context.add_init_script(BREAKABLE)
    opened = await arrive(visitor, page)
    with visitor.expecting_failures():
        await opened.evaluate("() => window.breakLine()")
        await expect(opened.locator(".offline")).to_be_visible()
        assert await faults(opened) == []


@pytest.mark.slow
@pytest.mark.req("UX-1")
@pytest.mark.parametrize(("page", "reader"), STEADY, ids=name)
async def test_what_opens_over_a_page_takes_the_focus_and_gives_it_back(
    people: People, page: Page, reader: SignIn | None
) -> None:
    _, opened = await come(people, page, reader)
    found = []
    for place in range(await opened.locator(OPENERS).count()):
        opener = opened.locator(OPENERS).nth(place)
        found += [f"{await words_of(opener)}: {line}" for line in await over(opened, opener)]
    assert found == []


async def words_of(opener: Locator) -> str:
    label = await opener.get_attribute("aria-label")
    return label or (await opener.inner_text()).strip()


async def over(opened: Tab, opener: Locator) -> list[str]:
    """Open it by a key, look, and leave by Esc; on the page of components a sample of a dialog is open always."""
    samples = await opened.locator(OVER).count()
    await opener.focus()
    await opened.keyboard.press("Enter")
    await expect(opened.locator(OVER)).to_have_count(samples + 1)
    found = [*await eyes.barriers(opened, "light"), *await hands.clumsy(opened)]
    await opened.keyboard.press("Escape")
    await expect(opened.locator(OVER)).to_have_count(samples)
    await expect(opener).to_be_focused()
    return found


@pytest.mark.slow
@pytest.mark.req("UX-1", "APP-4")
@pytest.mark.parametrize("page", [one.PAGE for one in FORMS], ids=name)
async def test_a_form_that_was_sent_empty_says_where_and_leads_there(people: People, page: Page) -> None:
    _, opened = await come(people, page, READERS[page.access])
    await opened.locator("main form:visible button[type=submit]:visible").first.press("Enter")
    await expect(opened.locator(WRONG).first).to_be_visible()
    await eyes.settle(opened)
    assert await faults(opened) == []


@pytest.mark.slow
@pytest.mark.req("UX-1")
@pytest.mark.parametrize("page", [one.PAGE for one in EMPTY], ids=name)
async def test_a_page_with_nothing_on_it_is_within_reach(people: People, page: Page) -> None:
    _, opened = await come(people, page, SIMPLE_CITIZEN)
    assert await faults(opened) == []
