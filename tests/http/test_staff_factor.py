"""Staff without a strong second factor are led to where they add one, from every page of the portal (SIGN-1, SEC-1)."""

from __future__ import annotations

import pytest

from oms_app import routes
from oms_app.domain.actor import Role
from tests.accounts import an_account
from tests.http.conftest import OWN, Browser
from tests.world import World

PAGES = [
    routes.DESK,
    "/desk/26-0000-0000-A",
    routes.ADMIN,
    routes.ADMIN_PEOPLE,
    routes.SUPPORT_MFC,
    routes.POLICIES,
    routes.HISTORY,
    routes.NOTIFICATIONS,
    routes.SECURITY,
    routes.SECURITY_PASSWORD,
    "/security/factors/../../desk",
    "/security/factors/x",
    "//desk",
]


@pytest.mark.req("SIGN-1", "SEC-1")
@pytest.mark.parametrize("path", PAGES)
async def test_every_protected_page_leads_to_the_page_of_factors(world: World, browser: Browser, path: str) -> None:
    await an_account(world, role=Role.ADMIN)
    await browser.sign_in()
    answer = await browser.http.request("GET", f"http://portal.test{path}")
    assert (answer.status_code, answer.headers["location"]) == (303, routes.SECURITY_FACTORS)
    assert answer.text == ""


@pytest.mark.req("SIGN-1")
@pytest.mark.parametrize("path", [routes.SECURITY_FACTORS, f"{routes.SECURITY_FACTORS}/"])
async def test_the_page_of_factors_itself_opens(world: World, browser: Browser, path: str) -> None:
    await an_account(world, role=Role.ADMIN)
    await browser.sign_in()
    assert (await browser.http.get(path)).status_code == 200


@pytest.mark.req("SEC-1")
@pytest.mark.parametrize("path", ["/files/export", "/files/papers/key.pdf", "/files/scans/key/thumb"])
async def test_no_file_is_given_to_them(world: World, browser: Browser, path: str) -> None:
    await an_account(world, role=Role.REVIEWER)
    await browser.sign_in()
    assert (await browser.http.get(path)).status_code == 404


@pytest.mark.req("SEC-1")
async def test_they_upload_nothing(world: World, browser: Browser) -> None:
    await an_account(world, role=Role.REVIEWER)
    await browser.sign_in()
    answer = await browser.http.post("/_upload", headers=OWN, content=b"")
    assert answer.status_code == 401
