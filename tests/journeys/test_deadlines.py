"""The term on an application's page: which day it is, why, what when the last day is over."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from oms_app.content import deadlines as words
from tests.journeys.people import PHONE, People
from tests.journeys.people_of_the_demo import RAMIL


@pytest.mark.req("SLA-2", "SLA-3")
async def test_a_last_day_that_went_by_is_owned_up_to_explained_and_told(people: People) -> None:
    ramil = await people.come(RAMIL, PHONE)
    page = await ramil.tab("/policies")
    await page.get_by_role("link", name="Заявка №").first.click()
    await expect(page.get_by_text(words.LATE_TITLE)).to_be_visible()
    await page.get_by_text(words.WHY).click()
    await expect(page.get_by_text("30\N{NO-BREAK SPACE}календарных дней")).to_be_visible()
    await expect(page.get_by_role("link", name=words.CALENDAR_FILE)).to_have_count(0)
    messages = page.locator(".rows-messages > li")
    await expect(messages.filter(has_text="Срок решения по заявке")).to_have_count(1)
    await ramil.look(page, "late")
