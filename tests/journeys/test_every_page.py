"""Every page of the portal is looked at, at a desk and on a phone; a new page is looked at without a word here."""

from __future__ import annotations

import re
from contextlib import nullcontext

import pytest
from playwright.async_api import expect

from oms_app import routes
from oms_app.demo.sign_ins import ADMINISTRATOR, CITIZEN, REVIEWER, SUPERVISOR, SUPPORT, SignIn
from oms_app.pages import desk, security
from oms_app.pages.index import PAGES
from oms_app.pages.page import Page
from oms_app.state.screen import Access
from tests.journeys.people import PHONE, People
from tests.journeys.screens.visitor import Visitor

READERS: dict[Access, SignIn | None] = {
    Access.ANYONE: None,
    Access.ENTERING: CITIZEN,
    Access.SIGNED_IN: CITIZEN,
    Access.CITIZEN: CITIZEN,
    Access.REVIEWER: REVIEWER,
    Access.SUPERVISOR: SUPERVISOR,
    Access.OVERSIGHT: SUPERVISOR,
    Access.DESK: REVIEWER,
    Access.SUPPORT: SUPPORT,
    Access.ADMIN: ADMINISTRATOR,
}
# What stands in addresses; whatever has a number of its own is come by in other journeys.
KNOWN = {"policy_id": "1", "account_id": "1", "code": "2222-2222", "article": "scans"}
ON_THE_WAY = {
    routes.LOGIN_CODE,
    routes.APPLICATION,
    routes.APPLICATION_EDIT,
    routes.APPLICATION_COMPLAINT,
    routes.COMPLAINT_CASE,
    routes.REPORT,
    routes.SUPPORT_REPORT,
    routes.APPLICATION_REPAIR,
    routes.DESK_CASE,
    routes.HELP_TICKET,
    routes.SUPPORT_TICKET,
    routes.SUPPORT_CHAT,
}
TOUR = [(page, READERS[page.access]) for page in PAGES if page.path not in ON_THE_WAY]
# Staff see it in a shell of their own.
TOUR += [(security.PAGE, REVIEWER), (desk.PAGE, SUPERVISOR)]


def address(page: Page) -> str:
    """Where a reader finds this page."""
    if page.path == "404":
        return "/no-such-page"
    return re.sub(r"\[(\w+)\]", lambda named: KNOWN[named[1]], page.path)


def heard(visitor: Visitor) -> list[str]:
    """What the browser will warn of or will not get, but for errors, which a visitor notes on every page."""
    told: list[str] = []
    visitor.context.on("console", lambda line: told.append(line.text) if line.type == "warning" else None)
    visitor.context.on("requestfailed", lambda request: told.append(f"{request.url}: {request.failure}"))
    return told


@pytest.mark.req("UX-1", "UX-2")
@pytest.mark.parametrize(("page", "reader"), TOUR, ids=lambda told: getattr(told, "path", getattr(told, "role", "")))
async def test_a_page_is_within_everybodys_reach(people: People, page: Page, reader: SignIn | None) -> None:
    visitor = await (people.come(reader) if reader else people.stranger())
    warnings = heard(visitor)
    with visitor.expecting_failures() if page.path == "404" else nullcontext():
        opened = await visitor.tab(address(page))
    await expect(opened.get_by_role("heading", level=1).first).to_be_visible()
    await visitor.look(opened, "desktop")
    await opened.set_viewport_size(PHONE["viewport"])
    await visitor.look(opened, "phone")
    assert warnings == []
