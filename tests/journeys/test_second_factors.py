"""Signing in by a passkey and by an authenticator app, in a real browser with a key of its own (SIGN-1)."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pyotp
import pytest
from playwright.async_api import CDPSession, Page, Route, expect

from oms_app.demo.sign_ins import SignIn as Known
from oms_app.domain.actor import Role
from tests.journeys.people import People
from tests.journeys.screens.sign_in import SignIn
from tests.journeys.screens.visitor import Visitor

TIMUR = Known(Role.CITIZEN, "Тимур", "+7 000 100-00-19")
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
EVIL = "http://localhost:9/"
STEAL = """async (asked) => {
    const bytes = (text) => Uint8Array.from(
        atob(text.replace(/-/g, '+').replace(/_/g, '/')), (one) => one.charCodeAt(0));
    asked.challenge = bytes(asked.challenge);
    for (const key of asked.allowCredentials) key.id = bytes(key.id);
    return JSON.stringify((await navigator.credentials.get({publicKey: asked})).toJSON());
}"""


async def with_key(page: Page) -> CDPSession:
    """A key in this tab's computer."""
    devtools = await page.context.new_cdp_session(page)
    await devtools.send("WebAuthn.enable")
    await devtools.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    return devtools


async def password(page: Page, url: str) -> None:
    await page.goto(f"{url}/login")
    await SignIn(page).give(TIMUR.login, TIMUR.password)


async def leave(page: Page, url: str) -> None:
    """Signed out, in the same tab."""
    await page.goto(f"{url}/policies")
    await page.get_by_role("button", name="Меню").click()
    await page.get_by_role("button", name="Выйти").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Вход")


@asynccontextmanager
async def seen_answers(page: Page) -> AsyncIterator[list[str]]:
    """What the browser posts as the answer of the key."""
    posted: list[str] = []

    async def keep(route: Route) -> None:
        fields: Any = route.request.post_data_json
        posted.append(fields["code"])
        await route.continue_()

    await page.route("**/auth/code", keep)
    yield posted
    await page.unroute("**/auth/code")


async def post(page: Page, url: str, answer: str) -> str:
    """Where the portal leads whoever posts this answer from its own page."""
    answered = await page.request.post(
        f"{url}/auth/code", form={"code": answer}, headers={"origin": url}, max_redirects=0
    )
    return answered.headers["location"]


@pytest.mark.req("SIGN-1", "SIGN-4")
async def test_a_passkey_is_added_and_signs_in_and_its_answer_is_worth_nothing_again_or_elsewhere(
    people: People,
) -> None:
    timur = await people.come(TIMUR)
    page = await timur.tab("/security/factors")
    await with_key(page)
    await add_passkey(timur, page)
    await leave(page, people.url)
    async with seen_answers(page) as answers:
        await password(page, people.url)
        await expect(page.get_by_role("heading", level=1)).to_have_text("Вход ключом")
        await timur.look(page, "by-key")
        await page.get_by_role("button", name="Войти ключом").click()
        await expect(page.get_by_role("heading", level=1)).to_have_text("Мои полисы")
    await leave(page, people.url)
    await password(page, people.url)
    await expect(page.get_by_role("button", name="Войти ключом")).to_be_visible()
    await page.request.post(f"{people.url}/auth/passkey/ask", headers={"origin": people.url})
    assert await post(page, people.url, answers[0]) == "/login/code?error=passkey_refused&left=4"
    stolen = await signed_elsewhere(page, people.url)
    timur.wrong.remove(f"another host was asked: {EVIL}")
    assert await post(page, people.url, stolen) == "/login/code?error=passkey_refused&left=3"
    await password(page, people.url)
    await page.get_by_role("button", name="Войти ключом").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Мои полисы")
    await remove(page, people.url, "Ноутбук Тимура")
    people.sessions.pop(TIMUR.login)


async def remove(page: Page, url: str, name: str) -> None:
    """Back to the SMS alone."""
    await page.goto(f"{url}/security/factors")
    await page.get_by_role("button", name=f"Убрать: {name}").click()
    await page.get_by_role("dialog").get_by_role("button", name="Убрать").click()
    await expect(page.get_by_text("Способ входа убран.")).to_be_visible()
    await expect(page.get_by_role("listitem").filter(has_text=name)).to_have_count(0)


async def add_passkey(timur: Visitor, page: Page) -> None:
    await expect(page.get_by_role("heading", level=1)).to_have_text("Способы входа")
    await timur.look(page, "factors")
    await page.get_by_label("Название").fill("Ноутбук Тимура")
    await page.get_by_role("button", name="Добавить ключ").click()
    await expect(page.get_by_text("Способ входа добавлен")).to_be_visible()
    await expect(page.get_by_role("listitem").filter(has_text="Ноутбук Тимура")).to_be_visible()


async def signed_elsewhere(page: Page, url: str) -> str:
    """The key signs the portal's own challenge at another address of the same host, on a page that looks alike."""
    asked = await (await page.request.post(f"{url}/auth/passkey/ask", headers={"origin": url})).json()
    await page.route(
        f"{EVIL}**", lambda route: route.fulfill(body="<title>Полис ОМС</title>", content_type="text/html")
    )
    await page.goto(EVIL)
    answer: str = await page.evaluate(STEAL, asked)
    return answer


@pytest.mark.req("SIGN-1", "SIGN-4")
async def test_an_app_is_added_by_its_code_signs_in_and_can_be_left_for_another_way(people: People) -> None:
    timur = await people.come(TIMUR)
    page = await timur.tab("/security/factors")
    app = await add_app(timur, page)
    codes = await print_codes(timur, page)
    await leave(page, people.url)
    await password(page, people.url)
    await page.get_by_text("Войти другим способом").click()
    await page.get_by_role("button", name="Резервный код").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Резервный код")
    await page.get_by_text("Войти другим способом").click()
    await page.get_by_role("button", name="Код из приложения").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Код из приложения")
    await page.get_by_label("Код из приложения").fill("000000")
    await page.get_by_role("button", name="Войти", exact=True).click()
    await expect(page.get_by_text("Осталось 4 попытки.")).to_be_visible()
    await timur.look(page, "by-app")
    await page.get_by_label("Код из приложения").fill(app.at(int(time.time()) + 30))
    await page.get_by_role("button", name="Войти", exact=True).click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Мои полисы")
    await leave(page, people.url)
    await by_paper(page, people.url, codes[0])
    await expect(page.get_by_role("heading", level=1)).to_have_text("Мои полисы")
    await remove(page, people.url, "Приложение на телефоне")
    people.sessions.pop(TIMUR.login)


async def add_app(timur: Visitor, page: Page) -> pyotp.TOTP:
    await page.get_by_role("button", name="Показать QR-код").click()
    await expect(page.get_by_role("img", name="QR-код с ключом для приложения")).to_be_visible()
    await timur.look(page, "new-app")
    app = pyotp.TOTP((await page.locator(".secret-key").inner_text()).replace(" ", ""))
    await page.get_by_label("Код из приложения").fill("000000")
    await page.get_by_role("button", name="Подтвердить").click()
    await expect(page.get_by_text("Код не подходит.")).to_be_visible()
    await page.get_by_label("Код из приложения").fill(app.now())
    await page.get_by_role("button", name="Подтвердить").click()
    await expect(page.get_by_role("listitem").filter(has_text="Приложение для кодов")).to_be_visible()
    return app


async def print_codes(timur: Visitor, page: Page) -> list[str]:
    await page.get_by_role("button", name="Создать коды").click()
    await expect(page.get_by_role("heading", name="Сохраните эти коды")).to_be_focused()
    await timur.look(page, "codes")
    codes = await page.locator(".secret-codes code").all_inner_texts()
    assert len(codes) == 10
    await page.get_by_role("button", name="Я сохранил коды").click()
    await expect(page.locator(".secret-codes")).to_have_count(0)
    return codes


async def by_paper(page: Page, url: str, code: str) -> None:
    await password(page, url)
    await page.get_by_text("Войти другим способом").click()
    await page.get_by_role("button", name="Резервный код").click()
    await page.get_by_label("Резервный код").fill(code)
    await page.get_by_role("button", name="Войти", exact=True).click()
