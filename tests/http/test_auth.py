"""Signing in and out through plain forms: redirects, cookies, where one lands, who may post (SIGN-1, SEC-2, SEC-6)."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from oms_app import routes
from oms_app.bootstrap import Services
from oms_app.domain.actor import Role
from oms_app.http import forms
from oms_app.http.auth import local_path
from oms_app.http.portal import Portal
from tests.accounts import EMAIL, PASSWORD, an_account, code_of
from tests.authenticator import SoftKey
from tests.http.conftest import OWN, URL, Browser, portal_app, settings_of
from tests.world import World

FORMS = (
    *("/auth/login", "/auth/code", "/auth/resend", "/auth/factor", "/auth/passkey/ask"),
    *("/auth/passkey/new/ask", "/auth/passkey/new", "/auth/session", "/auth/logout"),
)


def led_to(answer: httpx.Response) -> tuple[str, dict[str, str]]:
    """The path and the query of a 303."""
    assert answer.status_code == 303
    parts = urlsplit(answer.headers["location"])
    assert not parts.netloc
    return parts.path, {name: values[0] for name, values in parse_qs(parts.query).items()}


def set_cookies(answer: httpx.Response) -> dict[str, str]:
    """Every `Set-Cookie` by its name, as it was sent."""
    return {line.partition("=")[0]: line for line in answer.headers.get_list("set-cookie")}


@pytest.mark.req("SIGN-1")
async def test_password_and_code_lead_to_my_policies_with_a_session_no_script_can_read(
    world: World, browser: Browser
) -> None:
    await an_account(world)
    first = await browser.post("/auth/login", login=EMAIL, password=PASSWORD)
    assert led_to(first) == ("/login/code", {})
    second = await browser.post("/auth/code", code=code_of(browser.cookie("challenge")))
    assert led_to(second) == ("/policies", {})
    for cookie in (set_cookies(first)["challenge"], set_cookies(second)["sid"]):
        assert "HttpOnly" in cookie
        assert "SameSite=lax" in cookie
        assert "Path=/" in cookie
    assert browser.cookie("challenge") == ""
    assert (await browser.http.get("/policies")).status_code == 200


@pytest.mark.req("SEC-6")
async def test_behind_tls_cookies_never_leave_it(world: World, services: Services, tmp_path: Path) -> None:
    await an_account(world)
    public = "https://polis.example.ru"
    portal = Portal(lambda: services, lambda: settings_of(tmp_path, OMS_PUBLIC_URL=public))
    transport = httpx.ASGITransport(app=portal_app(portal))
    async with httpx.AsyncClient(transport=transport, base_url=public) as http:
        form = {"login": EMAIL, "password": PASSWORD}
        answer = await http.post("/auth/login", data=form, headers={"origin": public})
        assert "Secure" in set_cookies(answer)["challenge"]
        page = await http.get("/help")
    assert "Secure" in set_cookies(page)["vid"]
    assert page.headers["strict-transport-security"]


@pytest.mark.req("SIGN-1")
@pytest.mark.parametrize(
    ("role", "page"), [(Role.CITIZEN, "/policies"), (Role.REVIEWER, "/desk"), (Role.ADMIN, "/admin")]
)
async def test_everybody_lands_where_their_work_is(world: World, browser: Browser, role: Role, page: str) -> None:
    await an_account(world, role=role)
    assert led_to(await browser.sign_in()) == (page, {})


@pytest.mark.req("SIGN-1")
async def test_after_signing_in_one_is_back_at_the_page_that_was_asked_for(world: World, browser: Browser) -> None:
    await an_account(world)
    answer = await browser.http.get("/history?search=26-1234")
    assert led_to(answer) == ("/login", {"next": "/history?search=26-1234"})
    assert led_to(await browser.sign_in(page=answer.headers["location"])) == ("/history", {"search": "26-1234"})


@pytest.mark.req("SEC-6")
@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "javascript:alert(1)",
        "evil.example",
        "/auth/logout",
        "/login",
        "/_event/",
        "/" + "a" * 500,
        "",
    ],
)
async def test_nobody_is_led_out_of_the_portal(world: World, browser: Browser, address: str) -> None:
    await an_account(world)
    assert local_path(address) == ""
    assert led_to(await browser.sign_in(page=routes.login(address))) == ("/policies", {})


@pytest.mark.req("SEC-6")
async def test_a_forged_cookie_does_not_lead_out_of_the_portal_either(world: World, browser: Browser) -> None:
    await an_account(world)
    await browser.post("/auth/login", login=EMAIL, password=PASSWORD)
    browser.http.cookies.set("next", "//evil.example", domain="portal.test")
    answer = await browser.post("/auth/code", code=code_of(browser.cookie("challenge")))
    assert led_to(answer) == ("/policies", {})


@pytest.mark.req("SEC-2")
async def test_a_wrong_sign_in_goes_back_without_telling_the_address_who_tried(world: World, browser: Browser) -> None:
    await an_account(world)
    answers = [
        await browser.post("/auth/login", login=login, password="не тот", page=routes.login("/history"))
        for login in (EMAIL, "nobody@example.ru", "")
    ]
    for answer in answers:
        assert led_to(answer) == ("/login", {"error": "wrong_sign_in", "next": "/history"})
    assert len({answer.headers["location"] for answer in answers}) == 1
    assert not any("challenge" in set_cookies(answer) for answer in answers)


@pytest.mark.req("SEC-2")
async def test_a_refusal_takes_its_time_for_known_and_unknown_names_alike(world: World, browser: Browser) -> None:
    await an_account(world)
    loop = asyncio.get_running_loop()
    for login in (EMAIL, "nobody@example.ru"):
        begun = loop.time()
        await browser.post("/auth/login", login=login, password="не тот")
        assert loop.time() - begun >= forms.REFUSAL_SECONDS


@pytest.mark.req("SEC-2")
async def test_a_locked_account_is_told_until_when(world: World, browser: Browser) -> None:
    await an_account(world)
    for _ in range(5):
        answer = await browser.post("/auth/login", login=EMAIL, password="не тот")
    until = int((world.clock.now() + timedelta(minutes=15)).timestamp())
    assert led_to(answer) == ("/login", {"error": "locked", "until": str(until)})


@pytest.mark.req("SEC-2")
async def test_a_wrong_code_says_how_many_tries_are_left(world: World, browser: Browser) -> None:
    await an_account(world)
    await browser.post("/auth/login", login=EMAIL, password=PASSWORD)
    wrong = f"{(int(code_of(browser.cookie('challenge'))) + 1) % 10**6:06d}"
    answers = [led_to(await browser.post("/auth/code", code=wrong)) for _ in range(5)]
    assert answers[0] == ("/login/code", {"error": "wrong_code", "left": "4"})
    assert answers[-1] == ("/login/code", {"error": "code_tries"})
    assert browser.cookie("sid") == ""


@pytest.mark.req("SEC-2")
async def test_a_code_can_be_sent_again_and_then_the_new_one_counts(world: World, browser: Browser) -> None:
    await an_account(world)
    await browser.post("/auth/login", login=EMAIL, password=PASSWORD)
    before = browser.cookie("challenge")
    page, query = led_to(await browser.post("/auth/resend"))
    assert (page, query["error"]) == ("/login/code", "code_too_soon")
    world.clock.move(seconds=60)
    assert led_to(await browser.post("/auth/resend")) == ("/login/code", {})
    assert browser.cookie("challenge") != before
    assert led_to(await browser.post("/auth/code", code=code_of(browser.cookie("challenge")))) == ("/policies", {})


@pytest.mark.req("SEC-2")
async def test_people_behind_one_proxy_are_not_one_address(browser: Browser) -> None:
    form, errors = {"login": "nobody", "password": "x"}, []
    for number in range(31):
        forwarded = {"x-forwarded-for": f"6.6.6.6, 10.0.0.{number // 30}"}
        answer = await browser.http.post("/auth/login", data=form | {"login": f"{number}"}, headers=OWN | forwarded)
        errors.append(led_to(answer)[1]["error"])
    assert set(errors) == {"wrong_sign_in"}
    answer = await browser.http.post("/auth/login", data=form, headers=OWN | {"x-forwarded-for": "7.7.7.7, 10.0.0.0"})
    assert led_to(answer)[1]["error"] == "too_many"


@pytest.mark.req("SEC-2")
@pytest.mark.parametrize("path", ["/auth/code", "/auth/resend", "/auth/factor"])
async def test_without_a_password_there_is_no_code(browser: Browser, path: str) -> None:
    assert led_to(await browser.post(path, code="000000", factor="sms")) == ("/login/code", {"error": "step_expired"})


@pytest.mark.req("SIGN-1")
async def test_signing_out_ends_the_session_everywhere_it_was_copied_to(world: World, browser: Browser) -> None:
    await an_account(world)
    await browser.sign_in()
    stolen = browser.cookie("sid")
    assert led_to(await browser.post("/auth/logout")) == ("/login", {"bye": "1"})
    assert browser.cookie("sid") == ""
    browser.http.cookies.set("sid", stolen, domain="portal.test")
    assert led_to(await browser.http.get("/policies"))[0] == "/login"


@pytest.mark.req("SEC-6")
async def test_signing_in_again_ends_the_session_that_the_browser_had(world: World, browser: Browser) -> None:
    await an_account(world)
    await browser.sign_in()
    before = browser.cookie("sid")
    await browser.sign_in()
    browser.http.cookies.set("sid", before, domain="portal.test")
    assert led_to(await browser.http.get("/policies"))[0] == "/login"


@pytest.mark.req("SEC-6")
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "null"},
        {"origin": "https://evil.example"},
        {"origin": "http://portal.test.evil.example"},
        {"origin": "http://portal.test:81"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://evil.example", "sec-fetch-site": "same-origin"},
    ],
)
@pytest.mark.parametrize("path", FORMS)
async def test_another_sites_form_does_nothing(
    world: World, browser: Browser, path: str, headers: dict[str, str]
) -> None:
    await an_account(world)
    await browser.sign_in()
    form = {"login": EMAIL, "password": PASSWORD}
    answer = await browser.http.post(path, data=form, headers=headers)
    assert (answer.status_code, set_cookies(answer)) == (403, {})
    assert (await browser.http.get("/policies")).status_code == 200


@pytest.mark.req("SEC-6")
async def test_a_browser_that_hides_its_origin_may_still_sign_in(world: World, browser: Browser) -> None:
    await an_account(world)
    form = {"login": EMAIL, "password": PASSWORD}
    answer = await browser.http.post("/auth/login", data=form, headers={"sec-fetch-site": "same-origin"})
    assert led_to(answer) == ("/login/code", {})


@pytest.mark.req("SEC-2")
async def test_a_form_of_a_megabyte_is_refused_unread(browser: Browser) -> None:
    answer = await browser.http.post("/auth/login", data={"login": "a" * 10**6}, headers=OWN)
    assert answer.status_code == 413
    assert URL not in answer.text


async def test_a_form_with_a_file_instead_of_words_is_a_wrong_sign_in(browser: Browser) -> None:
    answer = await browser.http.post("/auth/login", files={"login": b"x", "password": b"y"}, headers=OWN)
    assert led_to(answer) == ("/login", {"error": "wrong_sign_in"})


@pytest.mark.req("SIGN-4")
async def test_a_page_learns_how_long_the_session_lasts_prolongs_it_and_hears_its_end(
    world: World, browser: Browser
) -> None:
    await an_account(world)
    assert (await browser.http.get("/auth/session")).json() == {"over": True}
    await browser.sign_in()
    world.clock.move(minutes=29)
    for _ in range(2):
        assert (await browser.http.get("/auth/session")).json() == {"over": False, "left": 60, "can_stay": True}
    assert (await browser.post("/auth/session")).json()["left"] == 30 * 60
    world.clock.move(minutes=30)
    assert (await browser.post("/auth/session")).json() == {"over": True}


@pytest.mark.req("SIGN-1")
async def test_a_passkey_is_made_and_signs_in_through_the_forms_of_the_pages(world: World, browser: Browser) -> None:
    await an_account(world)
    await browser.sign_in()
    key = SoftKey(URL)
    asked = await browser.post("/auth/passkey/new/ask")
    made = await browser.post("/auth/passkey/new", answer=key.make(asked.text), name="Ключ")
    assert led_to(made) == ("/security/factors", {"added": "1"})
    assert led_to(await browser.post("/auth/login", login=EMAIL, password=PASSWORD)) == ("/login/code", {})
    signed = key.sign((await browser.post("/auth/passkey/ask")).text)
    assert led_to(await browser.post("/auth/code", code=signed)) == ("/policies", {})
    again = await browser.post("/auth/passkey/new", answer=key.make(asked.text), name="Ключ")
    assert led_to(again) == ("/security/factors", {"error": "passkey_refused"})


@pytest.mark.req("SEC-1")
async def test_nobody_makes_a_passkey_without_a_session_nor_is_asked_for_one_without_a_password(
    browser: Browser,
) -> None:
    assert (await browser.post("/auth/passkey/new/ask")).status_code == 409
    assert (await browser.post("/auth/passkey/ask")).status_code == 409
    answer = await browser.post("/auth/passkey/new", answer="{}", name="")
    assert led_to(answer) == ("/login", {"next": "/security/factors"})


@pytest.mark.req("SIGN-4")
async def test_a_browser_is_known_again_by_a_cookie_that_no_script_can_read(world: World, browser: Browser) -> None:
    await an_account(world)
    first = set_cookies(await browser.sign_in())["device"]
    assert "HttpOnly" in first
    assert set_cookies(await browser.sign_in())["device"].split(";")[0] == first.split(";")[0]


@pytest.mark.req("SIGN-1")
@pytest.mark.parametrize("factor", ["app", "backup", "passkey", "carrier pigeon", ""])
async def test_a_way_that_one_does_not_have_is_answered_on_the_same_page(
    world: World, browser: Browser, factor: str
) -> None:
    await an_account(world)
    await browser.post("/auth/login", login=EMAIL, password=PASSWORD)
    assert led_to(await browser.post("/auth/factor", factor=factor)) == ("/login/code", {"error": "choice"})
