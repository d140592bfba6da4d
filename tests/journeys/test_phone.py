"""The same way to a number, on a phone: one column, the actions within the thumb's reach."""

from __future__ import annotations

import pytest
from playwright.async_api import Locator, expect

from tests.journeys.people import PHONE, People
from tests.journeys.people_of_the_demo import DMITRY
from tests.journeys.screens.application import ApplicationPage
from tests.journeys.screens.application_form import ApplicationForm
from tests.journeys.screens.policies import PATH, Policies
from tests.journeys.screens.visitor import Visitor
from tests.journeys.steps import FULL_NAME, attach_both, give_code


@pytest.mark.req("SUB-1", "DOC-8", "UX-2")
async def test_on_a_phone_a_new_surname_gets_its_number(people: People) -> None:
    dmitry = await people.come(DMITRY, PHONE)
    page = await dmitry.tab(PATH)
    await expect(page.get_by_role("navigation", name="Разделы, нижняя панель")).to_be_in_viewport()
    await dmitry.look(page, "policies")
    await Policies(page).change()
    form = ApplicationForm(page)
    bar = page.get_by_role("region", name="Действия шага")
    await dmitry.look(page, "changes")
    await form.choose(FULL_NAME)
    await type_surname(dmitry, form, bar)
    await form.give_reason("Смена фамилии, имени или отчества")
    await form.is_at("Документы")
    await expect(form.slot("Свидетельство из ЗАГС").get_by_text("Камера")).to_be_visible()
    await attach_both(form)
    await dmitry.look(page, "documents")
    await form.go_on()
    await form.is_at("Проверьте данные")
    await dmitry.look(page, "review")
    await form.go_on()
    await give_code(dmitry, form, DMITRY)
    await dmitry.look(page, "confirm")
    await expect(bar.get_by_role("button", name="Отправить заявку")).to_be_in_viewport()
    await form.send.tap()
    sent = ApplicationPage(page)
    number = await sent.number()
    assert await sent.copy_number() == number
    await dmitry.look(page, "sent")


async def type_surname(dmitry: Visitor, form: ApplicationForm, bar: Locator) -> None:
    """The bar stays with the primary button and the time of saving, whatever is typed."""
    await form.is_at("Фамилия, имя, отчество")
    await form.type("Фамилия", "Шубина - Зимина")
    await form.go_on()
    await expect(form.summary).to_be_focused()
    await dmitry.look(form.page, "surname-refused")
    await form.page.get_by_role("button", name="Исправить на «Шубина-Зимина»").tap()
    await expect(form.field("Фамилия")).to_have_value("Шубина-Зимина")
    await expect(bar.get_by_role("button", name="Продолжить")).to_be_in_viewport()
    await expect(bar).to_contain_text("Черновик сохранён сегодня в")
    await form.go_on()
