"""A request to the support from the form to its rating, and the same one by number and code (SUP-3, DESK-2)."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from oms_app import routes
from oms_app.content import help as help_words
from oms_app.content import tickets as words
from oms_app.demo.sign_ins import SUPPORT
from oms_app.domain.tickets import TicketFact, TicketKind, TicketStatus
from tests.journeys.people import PHONE, People
from tests.journeys.people_of_the_demo import NELLI
from tests.journeys.screens.sign_in import Mailbox
from tests.journeys.screens.tickets import QUEUE, OwnTicket, TicketDesk, TicketForm

QUESTION, ANSWER, AGAIN = "Кнопка не нажимается на странице документов.", "Обновите страницу.", "Не помогло."
TO_OPEN = "обращение в"


@pytest.mark.req("SUP-3", "DESK-2")
async def test_a_request_is_sent_with_a_pasted_screenshot_answered_live_opened_again_rated_and_found_by_its_number(
    people: People,
) -> None:
    nelli, julia = await people.come(NELLI), await people.come(SUPPORT)
    page, desk = await nelli.tab(routes.DOCUMENTS), TicketDesk(await julia.tab(QUEUE))
    screenshot = await page.screenshot()
    await page.get_by_role("link", name=help_words.TITLE, exact=True).first.click()
    await page.get_by_role("link", name=words.REQUEST).click()
    form, mine = TicketForm(page), OwnTicket(page)
    await form.expect_fact(TicketFact.PAGE, routes.DOCUMENTS)
    await expect(page.get_by_label(words.FACTS[TicketFact.SYSTEM])).not_to_be_empty()
    await form.paste("Снимок.png", screenshot)
    number = await form.send(TicketKind.BROKEN, QUESTION)
    await nelli.look(page, "sent")
    await page.get_by_role("link", name=words.TO_TICKET).click()
    await desk.take(number)
    await expect(desk.page.get_by_text(QUESTION)).to_be_visible()
    await expect(desk.page.get_by_role("link", name="Снимок.png")).to_be_visible()
    await expect(desk.page.get_by_text(routes.DOCUMENTS, exact=True)).to_be_visible()
    await julia.look(desk.page, "a request at the desk")
    await desk.answer(ANSWER)
    await expect(mine.said(ANSWER)).to_be_visible()
    await expect(page.locator(".badge")).to_have_text(words.STATUSES[TicketStatus.ANSWERED][0])
    await mine.write(AGAIN)
    await desk.take_again()
    await expect(desk.page.get_by_text(AGAIN)).to_be_visible()
    await desk.answer("Мы исправили.")
    await page.get_by_role("button", name=words.RATINGS[-1]).click()
    await expect(page.locator(".badge")).to_have_text(words.STATUSES[TicketStatus.CLOSED][0])
    await expect(page.get_by_text(words.RATED.format(rating=5))).to_be_visible()
    await nelli.look(page, "a request that is closed")
    await by_number(people, number)


async def by_number(people: People, number: str) -> None:
    """Somebody at a phone without an account opens it by the code that came to its author."""
    stranger = await people.stranger(PHONE)
    mailbox = Mailbox(await stranger.tab(routes.DEMO_MAILBOX))
    known = await mailbox.codes(NELLI.login, TO_OPEN)
    track = OwnTicket(await stranger.tab(routes.HELP_TRACK))
    await track.open_by_number(number.lower().replace("-", " "))
    await track.give_code(await mailbox.new_code(NELLI.login, TO_OPEN, known))
    await expect(track.said(ANSWER)).to_be_visible()
    await stranger.look(track.page, "a request by its number")
