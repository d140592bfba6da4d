"""Every page that a journey does not come by is looked at too, at a desk and on a phone."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from oms_app.demo.sign_ins import ADMINISTRATOR, CITIZEN, REVIEWER, SignIn
from tests.journeys.people import DESKTOP, PHONE, People
from tests.journeys.people_of_the_demo import ELENA

DEVICES = {"desktop": DESKTOP, "phone": PHONE}
OPEN = ("/", "/login", "/register", "/recover", "/help", "/demo/mailbox", "/no-such-page")
SECURITY = tuple(f"/security{page}" for page in ("", "/password", "/phone", "/email", "/looks", "/data"))
OWN: dict[SignIn, tuple[str, ...]] = {
    CITIZEN: (
        "/policies/1",
        "/policies/1/insurer",
        "/policies/1/history",
        "/services",
        "/history",
        "/documents",
        *SECURITY,
    ),
    ELENA: ("/services/policy",),
    REVIEWER: ("/desk", "/security"),
    ADMINISTRATOR: ("/admin",),
}


@pytest.mark.req("UX-1")
@pytest.mark.parametrize("device", DEVICES)
async def test_a_page_for_anybody_is_within_everybodys_reach(people: People, device: str) -> None:
    stranger = await people.stranger(DEVICES[device], f"stranger-{device}")
    for path in OPEN:
        with stranger.expecting_failures():
            page = await stranger.tab(path)
        await expect(page.get_by_role("heading", level=1)).to_have_count(1)
        await stranger.look(page, path.strip("/").replace("/", "-") or "home")
        await page.close()


@pytest.mark.req("UX-1")
@pytest.mark.parametrize("device", DEVICES)
async def test_a_page_of_ones_own_is_within_everybodys_reach(people: People, device: str) -> None:
    for known, paths in OWN.items():
        visitor = await people.come(known, DEVICES[device])
        for path in paths:
            page = await visitor.tab(path)
            await expect(page.get_by_role("heading", level=1)).to_have_count(1)
            await visitor.look(page, f"{device}-{path.strip('/').replace('/', '-')}")
            await page.close()
