"""Registration through plain forms: fields to mend, a known phone, the first session (SIGN-5, SEC-6)."""

from __future__ import annotations

import pytest

from oms_app.db.account import Account, LoginKind
from tests.accounts import an_account, code_of
from tests.http.conftest import Browser
from tests.http.test_auth import led_to, set_cookies
from tests.rows import stored
from tests.services.test_registration import FORM, NEW_PHONE
from tests.world import World


@pytest.mark.req("SIGN-5")
async def test_form_and_code_lead_a_new_person_to_the_confirmation_of_their_data(
    world: World, browser: Browser
) -> None:
    first = await browser.post("/auth/register", **FORM)
    assert led_to(first) == ("/register/code", {})
    assert "HttpOnly" in set_cookies(first)["registration"]
    second = await browser.post("/auth/register/code", code=code_of(browser.cookie("registration")))
    assert led_to(second) == ("/security/confirm", {})
    assert "HttpOnly" in set_cookies(second)["sid"]
    assert browser.cookie("registration") == ""
    assert (await browser.http.get("/security")).status_code == 200


@pytest.mark.req("SIGN-5")
async def test_what_is_wrong_comes_back_by_field_and_nothing_that_was_typed_is_in_the_address(
    browser: Browser,
) -> None:
    answer = await browser.post("/auth/register", **(FORM | {"last_name": "Orekhova", "phone": "777", "consent": ""}))
    page, query = led_to(answer)
    assert (page, query) == (
        "/register",
        {"last_name": "name_latin", "phone": "phone", "consent": "consent_needed"},
    )
    assert "registration" not in set_cookies(answer)


@pytest.mark.req("SIGN-5", "SEC-2")
async def test_a_known_phone_leads_to_the_same_page_and_its_code_opens_nothing(world: World, browser: Browser) -> None:
    await an_account(world, (LoginKind.PHONE, NEW_PHONE))
    answer = await browser.post("/auth/register", **FORM)
    assert led_to(answer) == ("/register/code", {})
    code = code_of(browser.cookie("registration"))
    assert led_to(await browser.post("/auth/register/code", code=code)) == (
        "/register/code",
        {"error": "wrong_code", "left": "4"},
    )
    assert browser.cookie("sid") == ""
    assert len(await stored(world, Account)) == 1


@pytest.mark.req("SEC-2")
async def test_another_code_may_be_had_after_a_minute(world: World, browser: Browser) -> None:
    await browser.post("/auth/register", **FORM)
    assert led_to(await browser.post("/auth/register/resend"))[1]["error"] == "code_too_soon"
    world.clock.move(seconds=60)
    assert led_to(await browser.post("/auth/register/resend")) == ("/register/code", {})
    code = code_of(browser.cookie("registration"))
    assert led_to(await browser.post("/auth/register/code", code=code))[0] == "/security/confirm"


@pytest.mark.req("SEC-6")
@pytest.mark.parametrize(
    "path",
    [
        "/auth/register",
        "/auth/register/code",
        "/auth/register/resend",
        "/auth/recover",
        "/auth/recover/code",
        "/auth/recover/resend",
    ],
)
async def test_another_sites_form_neither_registers_nor_recovers(world: World, browser: Browser, path: str) -> None:
    answer = await browser.http.post(path, data=FORM, headers={"origin": "https://evil.example"})
    assert (answer.status_code, set_cookies(answer)) == (403, {})
