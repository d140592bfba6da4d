"""A forgotten password through plain forms: alike for somebody and nobody (SIGN-5, SEC-2)."""

from __future__ import annotations

import asyncio

import pytest

from oms_app.http import forms
from tests.accounts import EMAIL, PASSWORD, an_account, code_of
from tests.http.conftest import Browser
from tests.http.test_auth import led_to, set_cookies
from tests.world import World

NEW = "семь чашек чая с малиной"
NOBODY = "nobody@example.ru"


@pytest.mark.req("SIGN-5")
async def test_code_and_new_password_lead_to_the_sign_in_and_end_every_session(world: World, browser: Browser) -> None:
    await an_account(world)
    await browser.sign_in()
    stolen = browser.cookie("sid")
    assert led_to(await browser.post("/auth/recover", login=EMAIL)) == ("/recover/code", {})
    code = code_of(browser.cookie("recovery"))
    answer = await browser.post("/auth/recover/code", code=code, new_password=NEW)
    assert led_to(answer) == ("/login", {"recovered": "1"})
    assert (browser.cookie("recovery"), browser.cookie("sid")) == ("", "")
    browser.http.cookies.set("sid", stolen, domain="portal.test")
    assert led_to(await browser.http.get("/policies"))[0] == "/login"
    assert led_to(await browser.sign_in(password=PASSWORD))[0] == "/login/code"
    assert led_to(await browser.sign_in(password=NEW))[0] == "/policies"


@pytest.mark.req("SEC-2", "SIGN-5")
async def test_nobody_is_led_the_same_way_with_the_same_cookie_in_the_same_time(world: World, browser: Browser) -> None:
    await an_account(world)
    loop = asyncio.get_running_loop()
    seen = []
    for login in (EMAIL, NOBODY):
        begun = loop.time()
        answers = [
            await browser.post("/auth/recover", login=login),
            await browser.post("/auth/recover/code", code="нет", new_password=NEW),
            await browser.post("/auth/recover/resend"),
        ]
        assert loop.time() - begun >= len(answers) * forms.REFUSAL_SECONDS
        seen.append([(led_to(answer), sorted(set_cookies(answer))) for answer in answers])
    assert seen[0] == seen[1]


@pytest.mark.req("SIGN-5")
async def test_a_weak_password_is_told_and_the_code_still_fits(world: World, browser: Browser) -> None:
    await an_account(world)
    await browser.post("/auth/recover", login=EMAIL)
    code = code_of(browser.cookie("recovery"))
    weak = await browser.post("/auth/recover/code", code=code, new_password="коротко")
    assert led_to(weak) == ("/recover/code", {"error": "password_short"})
    assert led_to(await browser.post("/auth/recover/code", code=code, new_password=NEW))[0] == "/login"


@pytest.mark.req("SEC-2")
async def test_without_a_login_there_is_no_code(browser: Browser) -> None:
    answer = await browser.post("/auth/recover/code", code="000000", new_password=NEW)
    assert led_to(answer) == ("/recover/code", {"error": "code_expired"})
