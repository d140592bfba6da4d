"""Whatever a hand or a network does, a draft becomes one application with one number."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from oms_app.demo.sign_ins import SignIn
from tests.journeys.line import Line
from tests.journeys.people import People
from tests.journeys.people_of_the_demo import BORIS, GALINA, STEPAN
from tests.journeys.screens.application import ApplicationPage
from tests.journeys.screens.application_form import ApplicationForm
from tests.journeys.screens.visitor import Visitor
from tests.journeys.steps import CONTACTS, begin, fill_contacts, give_code


async def ready_to_send(visitor: Visitor, known: SignIn) -> ApplicationForm:
    """The last page of the form, the code typed."""
    form = await begin(visitor, CONTACTS)
    await fill_contacts(form, "another@example.ru")
    await give_code(visitor, form, known)
    return form


async def expect_one(visitor: Visitor, number: str) -> None:
    """«История запросов» has this application and no other of today."""
    history = await visitor.tab("/history")
    await expect(history.locator(".group.is-request").first).to_contain_text(number)
    await expect(history.locator(".group.is-request").filter(has_text="сегодня")).to_have_count(1)


@pytest.mark.req("SUB-2")
async def test_a_double_click_sends_one_application(people: People) -> None:
    boris = await people.come(BORIS)
    form = await ready_to_send(boris, BORIS)
    await form.send.dblclick()
    await expect_one(boris, await ApplicationPage(form.page).number())


@pytest.mark.req("SUB-2")
async def test_an_answer_that_was_lost_on_the_way_is_the_same_number_when_the_line_is_back(
    people: People, far_people: People, line: Line
) -> None:
    galina = await far_people.come(GALINA)
    form = await ready_to_send(galina, GALINA)
    line.lose_answers()
    await form.send.click()
    other = await (await people.come(GALINA)).tab("/history")
    await expect(other.locator(".group.is-request").filter(has_text="сегодня")).to_have_count(1)
    with galina.expecting_failures():
        await line.mend()
        number = await ApplicationPage(form.page).number()
    await expect_one(galina, number)


@pytest.mark.req("SUB-2", "FLOW-3")
async def test_a_second_tab_with_the_same_draft_is_led_to_the_same_number(people: People) -> None:
    stepan = await people.come(STEPAN)
    form = await ready_to_send(stepan, STEPAN)
    second = ApplicationForm(await stepan.tab(form.page.url.removeprefix(stepan.url)))
    await second.is_at("Подтверждение")
    await form.send.click()
    number = await ApplicationPage(form.page).number()
    assert await ApplicationPage(second.page).number() == number
    await expect_one(stepan, number)
