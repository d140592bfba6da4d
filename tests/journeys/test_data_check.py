"""What is wrong in a policy is marked on a phone, corrected by support, and the open policy follows by itself."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from playwright.async_api import Page, expect

from oms_app import routes
from oms_app.content import data_check as words
from oms_app.content import support_reports as desk_words
from oms_app.demo.sign_ins import SUPPORT
from tests.journeys import papers
from tests.journeys.people import PHONE, People
from tests.journeys.people_of_the_demo import INGA

RIGHT = "Московская область"


async def mark(page: Page, particular: str, label: str) -> None:
    radio = page.locator(f"#line-{particular}").get_by_label(label, exact=True)
    await radio.click()
    await expect(radio).to_be_checked()


async def decide(page: Page, particular: str) -> None:
    item = page.locator(f"#item-{particular}")
    await item.get_by_role("button", name=desk_words.DECIDE).click()
    await item.get_by_role("button", name=desk_words.CORRECT, exact=True).click()
    await expect(item.get_by_role("button", name=desk_words.CHANGE_MIND)).to_be_visible()


@pytest.mark.req("REG-2", "REG-3", "REG-4", "POL-4")
async def test_what_is_wrong_is_marked_corrected_by_support_and_seen_without_a_reload(people: People) -> None:
    inga = await people.come(INGA, PHONE)
    policy = await inga.tab(routes.POLICIES)
    await policy.get_by_role("link", name=re.compile("Полис обязательного")).first.click()
    await policy.wait_for_url(re.compile(r"/policies/\d+/?$"))
    await expect(policy.get_by_text("Вся Россия").first).to_be_visible()
    page = await inga.tab(f"{urlsplit(policy.url).path.rstrip('/')}/check")
    await expect(page.locator("#line-zone")).to_contain_text(words.QUESTIONED)
    await mark(page, "zone", words.DIFFERS)
    await page.get_by_label(words.RIGHT).fill(RIGHT)
    await page.get_by_label(words.PROOF).select_option("policy")
    await page.get_by_role("button", name=words.SAVE, exact=True).click()
    await expect(page.locator("#line-zone")).to_contain_text("Правильно")
    await mark(page, "registered_on", words.MATCHES)
    await page.get_by_role("button", name=words.REST_MATCHES).click()
    await expect(page.get_by_text(words.progress(13, 13))).to_be_visible()
    await page.locator("#scans-file").set_input_files(papers.policy())
    await expect(page.locator(".file")).to_be_visible()
    await page.get_by_role("button", name=words.REPORT).dblclick()
    await expect(page.get_by_role("heading", level=1)).to_contain_text("Д-")
    await inga.look(page, "report")
    yulia = await people.come(SUPPORT)
    desk = await yulia.tab(routes.SUPPORT)
    await desk.get_by_role("row", name=re.compile("Рябова")).get_by_role("link").click()
    await desk.get_by_role("button", name=desk_words.TAKE).click()
    for particular in ("zone", "registered_on"):
        await decide(desk, particular)
    await yulia.look(desk, "support-report")
    await desk.get_by_role("button", name=desk_words.FINISH).click()
    await desk.get_by_role("button", name=desk_words.FINISH_YES, exact=True).click()
    await expect(policy.get_by_text(RIGHT).first).to_be_visible()
    await expect(policy.get_by_text("Активен").first).to_be_visible()
    await expect(page.get_by_text("Исправлено").first).to_be_visible()
