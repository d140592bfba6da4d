"""«История запросов»: found by any word, the same by its address, taken away as a table, alive without a jump."""

from __future__ import annotations

import asyncio
import csv
import io
import re
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from oms_app.domain.limits import LIMITS, Limit
from tests.journeys.people import People
from tests.journeys.people_of_the_demo import AZIZ, RAMIL
from tests.journeys.screens.application import ApplicationPage
from tests.journeys.screens.history import PATH, HistoryPage
from tests.journeys.screens.visitor import Visitor, expect_same_page, live

ANSWER = "Страницу с отметкой приложил"


async def table(page: Page) -> list[dict[str, str]]:
    """The table behind «CSV», as a spreadsheet reads it."""
    async with page.expect_download() as coming:
        await page.get_by_role("link", name="CSV").click()
    data = await asyncio.to_thread(Path(await (await coming.value).path()).read_bytes)
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


@pytest.mark.req("HIST-1", "HIST-2", "NOTE-4", "FLOW-3")
async def test_a_history_is_found_shared_taken_away_and_grows_without_a_jump(people: People) -> None:
    aziz = await people.come(AZIZ)
    history = HistoryPage(await aziz.tab(PATH))
    await history.find("адреса регистрации")
    await expect(history.groups).to_have_count(1)
    await expect(history.page).to_have_url(re.compile(r"\?q="))
    number = await number_of(history)
    await history.page.reload()
    await expect(history.page.get_by_label("Найти в истории")).to_have_value("адреса регистрации")
    await expect(history.group(number)).to_have_count(1)
    await aziz.look(history.page, "found")
    await taken_away(history, number)
    await grows(aziz, history, number)


@pytest.mark.req("HIST-2")
async def test_a_file_that_is_refused_or_breaks_off_says_so_on_the_page_in_words(people: People) -> None:
    ramil = await people.come(RAMIL)
    page = (history := HistoryPage(await ramil.tab(PATH))).page
    await page.get_by_text("Скачать", exact=True).click()
    told = page.locator("[data-files] [role=alert]")
    await live(page)
    assert await table(page)
    await expect(told).to_be_hidden()
    with ramil.expecting_failures():
        await ramil.context.set_offline(True)
        await page.get_by_role("link", name="CSV").click()
        await expect(told).to_contain_text("связь прервалась")
        await ramil.context.set_offline(False)
        address = await page.get_by_role("link", name="CSV").get_attribute("href")
        for _ in range(LIMITS[Limit.HISTORY_EXPORT].count):
            await page.request.get(f"{ramil.url}{address}")
        await page.get_by_role("link", name="CSV").click()
        await expect(told).to_contain_text("Слишком много попыток")
    await expect(history.groups.first).to_be_visible()
    await expect_same_page(page)
    await ramil.look(page, "refused")


async def number_of(history: HistoryPage) -> str:
    """The number that the only request has."""
    said = await history.groups.locator(".group-name").inner_text()
    return said.split("№\N{NO-BREAK SPACE}")[1].split(" ")[0]


async def taken_away(history: HistoryPage, number: str) -> None:
    """The table has this request alone, every move and message of it."""
    await history.page.get_by_text("Скачать", exact=True).click()
    lines = await table(history.page)
    assert {line["Заявка"] for line in lines} == {number}
    assert {"Событие", "Сообщение"} == {line["Запись"] for line in lines}
    assert all(line["Код проверки"] for line in lines if line["Запись"] == "Сообщение")


async def grows(aziz: Visitor, history: HistoryPage, number: str) -> None:
    """An answer given in another tab appears under what is being read, which stays where it is."""
    group = history.group(number)
    reading = group.locator(".entry").filter(has_text="Требуется уточнение").first
    await reading.scroll_into_view_if_needed()
    before, top = await group.locator(".entry").count(), await history.top_of(reading)
    await live(history.page)
    await ApplicationPage(await aziz.tab(f"/applications/{number}")).answer(ANSWER)
    await expect(group.locator(".entry").filter(has_text=ANSWER)).to_be_visible()
    await expect(group.locator(".entry")).to_have_count(before + 2)
    await expect(group.locator(".entry").last.get_by_text("Новое")).to_be_visible()
    assert abs(await history.top_of(reading) - top) <= 1
    await expect_same_page(history.page)
    await aziz.look(history.page, "grown")
