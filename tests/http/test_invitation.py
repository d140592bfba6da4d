"""The link of an invitation before the gate: where it leads, what it leaves behind, what its forms answer (SIGN-1)."""

from __future__ import annotations

import httpx
import pytest

from oms_app import routes
from oms_app.bootstrap import Services
from oms_app.db.account import Account, LoginKind
from oms_app.db.invitation import Invitation
from oms_app.domain.actor import Actor, Role
from oms_app.services.invitations import token_of
from tests.accounts import an_account, code_of
from tests.http.conftest import Browser
from tests.http.test_auth import led_to, set_cookies
from tests.rows import stored
from tests.world import World

PASSWORD, PHONE = "Четыре лампы на столе", "+7 000 600-00-01"
ANSWER = {"new_password": PASSWORD, "phone": PHONE}


@pytest.fixture
async def token(world: World, services: Services) -> str:
    """The link of somebody who was invited."""
    admin = await an_account(world, (LoginKind.PHONE, "+7 000 500-00-01"), role=Role.ADMIN)
    typed = {"name": "Ольга Петрова", "email": "olga@example.ru", "role": "support"}
    await services.invitations.invite(Actor(admin, Role.ADMIN), typed, None)
    return token_of((await stored(world, Invitation))[0])


def seen(answer: httpx.Response) -> tuple[object, ...]:
    """Everything of an answer but the value of its cookie."""
    headers = {name: value for name, value in answer.headers.items() if name != "set-cookie"}
    return answer.status_code, headers, answer.text


@pytest.mark.req("SEC-2", "SEC-6")
async def test_every_link_is_answered_alike_and_leaves_the_address_bar_at_once(browser: Browser, token: str) -> None:
    answers = [await browser.http.get(f"/invite/{one}") for one in (token, "x" * 43, "short")]
    assert seen(answers[0]) == seen(answers[1]) == seen(answers[2])
    assert answers[0].headers["location"] == routes.INVITED
    assert answers[0].headers["referrer-policy"] == "no-referrer"
    assert answers[0].headers["cache-control"] == "no-store"
    assert "HttpOnly" in set_cookies(answers[0])["invitation"]


@pytest.mark.req("DESK-2", "SIGN-1")
async def test_password_and_phone_lead_in_as_far_as_the_page_of_factors(
    world: World, browser: Browser, token: str
) -> None:
    await browser.http.get(f"/invite/{token}")
    assert led_to(await browser.post(routes.AUTH_INVITED, **ANSWER)) == (routes.INVITED_CODE, {})
    code = code_of(browser.cookie("acceptance"))
    answer = await browser.post(routes.AUTH_INVITED_CODE, code=code)
    assert led_to(answer) == (routes.SECURITY_FACTORS, {})
    assert (browser.cookie("invitation"), browser.cookie("acceptance")) == ("", "")
    for page in (routes.SUPPORT_MFC, routes.SECURITY):
        assert led_to(await browser.http.get(page)) == (routes.SECURITY_FACTORS, {})
    assert len(await stored(world, Account)) == 2


@pytest.mark.req("SEC-2")
async def test_the_same_link_is_accepted_once(world: World, browser: Browser, token: str) -> None:
    for _ in range(2):
        await browser.http.get(f"/invite/{token}")
        answer = await browser.post(routes.AUTH_INVITED, **ANSWER)
        await browser.post(routes.AUTH_INVITED_CODE, code=code_of(browser.cookie("acceptance") or "none"))
        world.clock.move(minutes=2)
    assert led_to(answer) == (routes.INVITED, {"error": "invitation_over"})
    assert len(await stored(world, Account)) == 2


async def test_what_is_wrong_comes_back_by_field(browser: Browser, token: str) -> None:
    await browser.http.get(f"/invite/{token}")
    answer = await browser.post(routes.AUTH_INVITED, new_password="коротко", phone="77")
    assert led_to(answer) == (routes.INVITED, {"phone": "phone", "new_password": "password_short"})


@pytest.mark.req("SEC-2")
async def test_another_code_may_be_had_after_a_minute_and_a_wrong_one_says_how_many_tries_are_left(
    world: World, browser: Browser, token: str
) -> None:
    await browser.http.get(f"/invite/{token}")
    await browser.post(routes.AUTH_INVITED, **ANSWER)
    assert led_to(await browser.post(routes.AUTH_INVITED_RESEND))[1]["error"] == "code_too_soon"
    world.clock.move(seconds=60)
    assert led_to(await browser.post(routes.AUTH_INVITED_RESEND)) == (routes.INVITED_CODE, {})
    assert led_to(await browser.post(routes.AUTH_INVITED_CODE, code="000000x")) == (
        routes.INVITED_CODE,
        {"error": "wrong_code", "left": "4"},
    )


@pytest.mark.req("SEC-6")
@pytest.mark.parametrize("path", [routes.AUTH_INVITED, routes.AUTH_INVITED_CODE, routes.AUTH_INVITED_RESEND])
async def test_another_sites_form_accepts_nothing(world: World, browser: Browser, token: str, path: str) -> None:
    await browser.http.get(f"/invite/{token}")
    answer = await browser.http.post(path, data=ANSWER, headers={"origin": "https://evil.example"})
    assert answer.status_code == 403
    assert len(await stored(world, Account)) == 1
