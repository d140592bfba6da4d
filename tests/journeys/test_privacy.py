"""What is somebody else's looks as if it were not there; whoever is signed out comes back to where they went."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Page, expect

from oms_app.demo.sign_ins import SECOND_CITIZEN
from tests.journeys.people import People, sign_in
from tests.journeys.people_of_the_demo import ELENA, VIKTORIA
from tests.journeys.screens.visitor import Visitor

NOT_FOUND = "Такой страницы нет или она не ваша"


async def hrefs(page: Page, pattern: str) -> list[str]:
    """The addresses on this page that look like `pattern`."""
    await expect(page.locator(".bone")).to_have_count(0)
    await expect(page.get_by_role("main")).not_to_be_empty()
    found: list[str] = await page.locator("[href],[src]").evaluate_all(
        "(parts) => parts.map((part) => part.getAttribute('href') ?? part.getAttribute('src'))"
    )
    return [href for href in found if re.fullmatch(pattern, href)]


async def addresses_of(elena: Visitor) -> tuple[list[str], list[str]]:
    """Pages and files that only she may see."""
    history = await elena.tab("/history")
    request = history.locator(".group.is-request").filter(has_text="ФИО, документ личности")
    await request.locator(".group-head").click()
    await request.get_by_role("link", name="Открыть заявку").click()
    await expect(history.locator(".receipt")).to_have_count(2)
    application = history.url.removeprefix(elena.url)
    files = await hrefs(history, r"/files/.*")
    policies = await elena.tab("/policies")
    await expect(policies.locator(".policy")).to_be_visible()
    policy = (await hrefs(policies, r"/policies/\d+"))[0]
    pages = [
        application,
        policy,
        f"{policy}/history",
        f"{policy}/insurer",
        f"/applications/new/{policy.split('/')[-1]}",
    ]
    return pages, files


async def draft_of_viktoria(viktoria: Visitor) -> str:
    """The draft of the demo that is not sent yet."""
    page = await viktoria.tab("/services/policy")
    await expect(page.get_by_role("heading", name="Черновики")).to_be_visible()
    return (await hrefs(page, r"/applications/[^/]+/edit/.*"))[0]


@pytest.mark.req("SEC-1", "DOC-10")
async def test_what_is_anothers_is_not_found(people: People) -> None:
    pages, files = await addresses_of(await people.come(ELENA))
    pages.append(await draft_of_viktoria(await people.come(VIKTORIA)))
    assert any("/scans/" in file for file in files)
    assert any("/papers/" in file for file in files)
    anastasia = await people.come(SECOND_CITIZEN)
    tab = await anastasia.tab("/policies")
    for address in pages:
        await tab.goto(f"{anastasia.url}{address}")
        await expect(tab.get_by_role("main")).to_contain_text(NOT_FOUND)
        await expect(tab.get_by_role("main")).not_to_contain_text("Соколов")
    await anastasia.look(tab, "not-found")
    for file in files:
        answer = await anastasia.context.request.get(f"{anastasia.url}{file}")
        assert answer.status == 404
        missing = await anastasia.context.request.get(f"{anastasia.url}/files/scans/nothing/thumb")
        assert await answer.text() == await missing.text()


@pytest.mark.req("SEC-1", "SIGN-1")
async def test_whoever_is_signed_out_comes_back_to_the_page_they_asked_for(people: People) -> None:
    somebody = await people.stranger(name="signed-out")
    page = await sign_in(somebody, SECOND_CITIZEN, path="/documents?from=letter")
    await expect(page).to_have_url(f"{somebody.url}/documents?from=letter")
    await expect(page.get_by_role("heading", level=1)).to_have_text("Мои документы")
    await page.get_by_role("button", name="Меню").click()
    await somebody.look(page, "menu")
    await page.get_by_role("button", name="Выйти").click()
    await expect(page.get_by_role("main")).to_contain_text("Вы вышли.")
    await page.go_back()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Вход")
