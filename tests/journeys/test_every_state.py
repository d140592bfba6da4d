"""Every page with a dialog over it, with nothing on it, with what was typed wrong (UX-1)."""

from __future__ import annotations

import pytest
from playwright.async_api import Locator, expect
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
from tests.journeys.people import DESKTOP, PHONE, People
from tests.journeys.screens import eyes, hands
from tests.journeys.test_every_page import READERS, TOUR
from tests.journeys.test_every_reader import come, name

# Without a code on its way they lead to where one is asked for; an outside provider is off.
ELSEWHERE = {routes.RECOVER_CODE, routes.REGISTER_CODE, invited_code.PAGE.path, routes.SECURITY_OUTSIDE}
STEADY = [(page, reader) for page, reader in TOUR if page.path not in ELSEWHERE]
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
    """What axe and the own checks say, at a desk and on a phone."""
    found = []
    for device in (DESKTOP, PHONE):
        await opened.set_viewport_size(device["viewport"])
        await opened.evaluate(eyes.STANDS_STILL)
        lines = [*await eyes.barriers(opened, "light"), *await hands.clumsy(opened)]
        found += [f"{device['viewport']['width']}: {line}" for line in lines]
    return found


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
    """Open it by a key, look, and leave by Esc."""
    await opener.focus()
    await opened.keyboard.press("Enter")
    await expect(opened.locator(OVER)).to_be_visible()
    found = [*await eyes.barriers(opened, "light"), *await hands.clumsy(opened)]
    await opened.keyboard.press("Escape")
    await expect(opened.locator(OVER)).to_have_count(0)
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
