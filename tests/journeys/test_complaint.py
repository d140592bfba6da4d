"""A missed deadline leads to a complaint that is filled in already; quality control reads complaints by deadlines."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import expect

from oms_app import routes
from oms_app.content import complaint_desk, complaint_pages
from oms_app.content.complaints import ASKED, STATUSES
from oms_app.demo.sign_ins import SUPERVISOR
from oms_app.domain.complaints import ComplaintStatus, Demand
from tests.journeys.people import PHONE, People
from tests.journeys.people_of_the_demo import SOFIA

NUMBER = re.compile(r"Ж-\d\d-\d{4}-\d{4}-[A-Z]")
OWN_WORDS = "Звонила дважды, ответа нет."


@pytest.mark.req("SLA-4", "SUB-2")
async def test_a_late_application_is_complained_of_once_with_all_that_was_ticked(people: People) -> None:
    sofia = await people.come(SOFIA, PHONE)
    page = await sofia.tab(routes.SERVICE_POLICY)
    await page.get_by_role("link", name=complaint_pages.OFFER).click()
    sent = page.locator(".complaint-lines")
    await page.get_by_role("textbox", name=complaint_pages.OWN_WORDS).fill(OWN_WORDS)
    await expect(sent).to_contain_text(OWN_WORDS)
    await page.get_by_role("checkbox", name="Возместить").uncheck()
    await expect(sent).not_to_contain_text(ASKED[Demand.COMPENSATE])
    await sofia.look(page, "complaint-form")
    await page.get_by_role("button", name=complaint_pages.SEND).dblclick()
    heading = page.get_by_role("heading", level=1)
    await expect(heading).to_contain_text(NUMBER)
    for asked in (Demand.DECIDE, Demand.RECALCULATE):
        await expect(sent).to_contain_text(ASKED[asked])
    number = NUMBER.search(await heading.inner_text())
    await page.reload()
    await expect(heading).to_contain_text(number[0] if number else "")
    await sofia.look(page, "complaint")


@pytest.mark.req("SLA-4")
async def test_quality_control_opens_a_complaint_from_its_list(people: People) -> None:
    vera = await people.come(SUPERVISOR)
    page = await vera.tab(routes.COMPLAINTS)
    await page.get_by_role("row", name=re.compile("Орлова")).get_by_role("link", name=NUMBER).click()
    await expect(page.get_by_role("heading", level=1)).to_contain_text(NUMBER)
    await expect(page.get_by_text(STATUSES[ComplaintStatus.SATISFIED].text).first).to_be_visible()
    await expect(page.get_by_role("heading", name=complaint_desk.GIVEN, exact=True)).to_be_visible()
    await vera.look(page, "complaint-case")
