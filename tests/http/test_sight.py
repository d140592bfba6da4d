"""«Версия для слабовидящих» stays with its reader: in the browser before sign-in, in the account afterwards (UX-1)."""

from __future__ import annotations

import httpx
import pytest

from oms_app.bootstrap import Services
from oms_app.db.account import LoginKind
from oms_app.domain.actor import Actor, Role
from oms_app.domain.sight import EVERYBODYS, READY, LetterSize, Scheme, Sight, Spacing, is_new, read, written
from tests.accounts import an_account
from tests.http.conftest import Browser
from tests.world import World

OTHER = Sight(LetterSize.LARGEST, Scheme.GREEN, Spacing.WIDEST)
ANOTHER = "+7 000 100-00-77"
KEPT, NOT_KEPT = {"kept": True}, {"kept": False}


async def choose(browser: Browser, sight: Sight) -> httpx.Response:
    return await browser.post("/sight", sight=written(sight))


@pytest.mark.req("UX-1")
def test_every_setting_is_read_as_it_was_written_and_nothing_else_is() -> None:
    for sight in (EVERYBODYS, READY, OTHER):
        assert read(written(sight)) == read(written(sight, is_new=True)) == sight
        assert is_new(written(sight, is_new=True))
        assert not is_new(written(sight))
    for strange in ("", "new", "usual.usual.usual", "usual.usual.usual.maybe", "huge.usual.usual.on", "a.b.c.d.e"):
        assert read(strange) is None


@pytest.mark.req("UX-1")
async def test_before_sign_in_it_lasts_in_the_browser_where_a_script_can_read_it(browser: Browser) -> None:
    answer = await choose(browser, READY)
    assert answer.json() == NOT_KEPT
    line = answer.headers["set-cookie"]
    assert "HttpOnly" not in line
    assert "Max-Age=34560000" in line
    assert read(browser.cookie("sight")) == READY


@pytest.mark.req("UX-1")
async def test_what_is_set_in_one_browser_is_there_after_signing_in_at_another(world: World, browser: Browser) -> None:
    await an_account(world)
    await browser.sign_in()
    assert (await choose(browser, READY)).json() == KEPT
    browser.http.cookies.clear()
    await browser.sign_in()
    assert browser.cookie("sight") == written(READY)


@pytest.mark.req("UX-1")
async def test_what_was_just_set_before_sign_in_goes_into_the_account(world: World, browser: Browser) -> None:
    await an_account(world)
    await browser.sign_in()
    await choose(browser, READY)
    browser.http.cookies.clear()
    await choose(browser, OTHER)
    await browser.sign_in()
    assert browser.cookie("sight") == written(OTHER)
    browser.http.cookies.clear()
    await browser.sign_in()
    assert browser.cookie("sight") == written(OTHER)


@pytest.mark.req("UX-1")
async def test_what_another_reader_left_in_the_browser_gives_way_to_the_account(world: World, browser: Browser) -> None:
    await an_account(world)
    await browser.sign_in()
    await choose(browser, READY)
    await an_account(world, (LoginKind.PHONE, ANOTHER))
    await browser.sign_in(ANOTHER)
    await choose(browser, OTHER)
    await browser.post("/auth/logout")
    assert browser.cookie("sight") == written(OTHER)
    await browser.sign_in()
    assert browser.cookie("sight") == written(READY)


@pytest.mark.req("UX-1", "SEC-6")
async def test_only_settings_from_the_portals_own_pages_are_kept(
    services: Services, world: World, browser: Browser
) -> None:
    account_id = await an_account(world)
    await browser.sign_in()
    assert (await browser.post("/sight", sight="<b>.usual.usual.on")).status_code == 400
    strange = {"origin": "http://strange.test"}
    assert (await browser.http.post("/sight", data={"sight": written(OTHER)}, headers=strange)).status_code == 403
    assert await services.sight.mine(Actor(account_id, Role.CITIZEN)) is None
