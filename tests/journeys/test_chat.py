"""A chat before sign-in and its specialist, live both ways (SUP-2)."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from oms_app import routes
from oms_app.content import chat_desk as desk_words
from oms_app.content import chats as words
from oms_app.demo.sign_ins import SUPPORT
from tests.journeys.people import PHONE, People

QUESTION, ANSWER = "Как получить полис ребёнку?", "Откройте «Мои полисы»."


@pytest.mark.req("SUP-2")
async def test_a_visitor_and_a_specialist_talk_live_and_see_what_was_typed_delivered_and_read(people: People) -> None:
    visitor, julia = await people.stranger(PHONE), await people.come(SUPPORT)
    page, desk = await visitor.tab(routes.HOME), await julia.tab(routes.SUPPORT_CHATS)
    await page.get_by_role("button", name=words.OPEN_LABEL).click()
    field = page.get_by_label(words.FIELD)
    await expect(field).to_be_focused()
    await field.fill(QUESTION)
    await page.get_by_role("button", name=words.SEND).click()
    log = page.get_by_role("log")
    await expect(log).to_contain_text(QUESTION)
    await visitor.look(page, "chat")
    await desk.get_by_role("button", name=desk_words.TAKE).last.click()
    await expect(desk.get_by_role("log")).to_contain_text(QUESTION)
    await expect(page.get_by_text(words.WITH_SPECIALIST)).to_be_visible()
    await expect(page.get_by_text(words.READ)).to_be_visible()
    await desk.get_by_label(desk_words.FIELD).press_sequentially(ANSWER)
    await expect(page.get_by_text(words.TYPING)).to_be_attached()
    await julia.look(desk, "chat at the desk")
    await desk.get_by_label(desk_words.FIELD).press("Enter")
    await expect(log).to_contain_text(ANSWER)
    await expect(desk.get_by_text(words.READ)).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("button", name=words.OPEN_LABEL)).to_be_focused()
