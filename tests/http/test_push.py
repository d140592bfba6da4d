"""The route that a page's script posts a browser to, and what makes the portal an app."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from oms_app import routes
from oms_app.theme import COLOURS
from tests.accounts import an_account
from tests.http.conftest import URL, Browser
from tests.world import World

ASSETS = Path(__file__).parents[2] / "assets"
ASKED = {"endpoint": "https://push.example.ru/x", "p256dh": "p256dh", "auth": "auth"}


@pytest.mark.req("NOTE-1")
async def test_a_browser_is_kept_for_who_is_signed_in(world: World, browser: Browser) -> None:
    await an_account(world)
    assert (await browser.post(routes.PUSH_DEVICE, **ASKED)).status_code == 409
    await browser.sign_in()
    assert (await browser.post(routes.PUSH_DEVICE, **ASKED)).status_code == 200
    assert (await browser.post(routes.PUSH_DEVICE, **ASKED | {"endpoint": "http://push.example.ru"})).status_code == 409


@pytest.mark.req("SEC-6")
async def test_another_site_cannot_put_its_browser_here(world: World, browser: Browser) -> None:
    await an_account(world)
    await browser.sign_in()
    strange = await browser.http.post(routes.PUSH_DEVICE, data=ASKED, headers={"origin": "https://evil.example"})
    assert strange.status_code == 403


async def test_the_portal_has_a_name_a_sign_and_the_colours_of_its_theme(browser: Browser) -> None:
    answer = await browser.http.get(routes.MANIFEST)
    assert answer.headers["content-type"].startswith("application/manifest+json")
    told = answer.json()
    assert told["name"] == "Портал «Полис ОМС»"
    assert told["theme_color"] == COLOURS["page"][0]
    assert told["start_url"].startswith("/")
    for icon in told["icons"]:
        with Image.open(ASSETS / icon["src"].removeprefix("/")) as picture:
            assert f"{picture.width}x{picture.height}" == icon["sizes"]
    assert {icon["purpose"] for icon in told["icons"]} == {"any", "maskable"}


def test_the_sign_of_an_app_that_is_cut_to_a_shape_has_no_corners_of_its_own() -> None:
    with Image.open(ASSETS / "icons" / "maskable-512.png") as picture:
        assert picture.convert("RGBA").getpixel((0, 0))[3] == 255  # type: ignore[index]


@pytest.mark.req("SEC-6")
async def test_workers_come_from_the_portal_alone(browser: Browser) -> None:
    policy = (await browser.http.get(f"{URL}/help")).headers["content-security-policy"]
    assert "worker-src 'self';" in policy
