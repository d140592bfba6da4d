"""The desk: several taken at once, and a case that a supervisor takes from whoever is deciding it."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from oms_app.content import desk as words
from oms_app.content import desk_duty, desk_queue
from oms_app.demo.sign_ins import REVIEWER, SUPERVISOR
from tests.journeys.people import People
from tests.journeys.people_of_the_demo import NIKOLAY

WHY = "Специалист заболел"
TYPED = "На второй странице не видна печать."


@pytest.mark.req("DESK-1", "DESK-2", "DESK-3", "FLOW-3")
async def test_whoever_loses_a_case_to_the_supervisor_reads_it_at_once_and_keeps_what_they_typed(
    people: People,
) -> None:
    irina, vera = await people.come(REVIEWER), await people.come(SUPERVISOR)
    page = await irina.tab("/desk")
    _, surname = NIKOLAY.name.split()
    await page.get_by_role("checkbox", name=surname).check()
    await page.get_by_role("button", name=desk_queue.TAKE_PICKED).click()
    told = page.locator(".queue-told")
    await expect(told).to_contain_text(desk_queue.TAKEN)
    await irina.look(page, "taken")
    number = (await told.get_by_role("link").inner_text()).strip()
    await told.get_by_role("link").click()
    await page.get_by_role("button", name=words.REFUSE).click()
    explanation = page.get_by_label(words.REFUSE_FIELD)
    await explanation.press_sequentially(TYPED)
    overview = await vera.tab(f"/desk/{number}")
    await overview.get_by_role("button", name=desk_duty.PASS).click()
    await vera.look(overview, "passing")
    await overview.get_by_label(desk_duty.PASS_REASON).fill(WHY)
    await overview.get_by_role("button", name=desk_duty.PASS_YES, exact=True).click()
    lost = page.locator(".decide .alert")
    await expect(lost).to_contain_text(desk_duty.LOST_TITLE)
    await expect(lost).to_contain_text(WHY)
    await expect(explanation).to_have_value(TYPED)
    await irina.look(page, "lost")
