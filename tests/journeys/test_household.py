"""A household moves: one form, one upload, one code; a decision about one of them changes nobody else's policy."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Locator, Page, expect

from oms_app.content import household as words
from oms_app.demo.sign_ins import REVIEWER, SignIn
from tests.journeys import papers
from tests.journeys.people import DESKTOP, PHONE, People
from tests.journeys.people_of_the_demo import DARIA, OLEG
from tests.journeys.screens.application import ApplicationPage
from tests.journeys.screens.application_form import ApplicationForm
from tests.journeys.screens.desk import Desk
from tests.journeys.screens.visitor import Visitor, expect_same_page, live
from tests.journeys.steps import begin, give_code

ADDRESS, PROOF = "Адрес регистрации", "Подтверждение адреса"
STREET, HOUSE = "Вишнёвая улица", "3"


@pytest.mark.req("APP-1", "SUB-1", "POL-1", "POL-4", "FLOW-3", "UX-2")
@pytest.mark.parametrize(
    ("known", "device", "approved", "waiting"),
    [(DARIA, DESKTOP, "Роман", "Ева"), (OLEG, PHONE, "Макар", "Василиса")],
    ids=["desktop", "phone"],
)
async def test_a_parent_moves_with_two_children_by_one_form(
    people: People, known: SignIn, device: dict[str, Any], approved: str, waiting: str
) -> None:
    parent = await people.come(known, device)
    policies = {name: await policy_of(parent, name) for name in (approved, waiting)}
    form = await moved(parent, approved, waiting)
    await form.go_on()
    await give_code(parent, form, known)
    await expect(form.page.get_by_text("Одним кодом вы отправите")).to_contain_text(waiting)
    await form.page.get_by_role("button", name="Отправить 3 заявки").click()
    await ApplicationPage(form.page).number()
    number = await copied(form.page, approved)
    assert await copied(form.page, waiting) != number
    await parent.look(form.page, "sent")
    irina = await people.come(REVIEWER)
    desk = Desk(await irina.tab(f"/desk/{number}"))
    await desk.take()
    await desk.approve()
    await expect(policies[approved].get_by_role("main")).to_contain_text(STREET)
    await expect_same_page(policies[approved])
    await policies[waiting].reload()
    await expect(policies[waiting].get_by_role("heading", level=1)).to_have_text("Мой полис ОМС")
    await expect(policies[waiting].get_by_role("main")).not_to_contain_text(STREET)


async def policy_of(parent: Visitor, name: str) -> Page:
    """All about the policy of this child, left open."""
    page = await parent.tab("/policies")
    await page.locator(".card").filter(has_text=name).get_by_role("link", name="Все сведения полиса").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Мой полис ОМС")
    await live(page)
    return page


async def moved(parent: Visitor, *names: str) -> ApplicationForm:
    """A new address of the parent and of these children, one paper for all, as far as the review."""
    form = await begin(parent, ADDRESS)
    await form.is_at(ADDRESS)
    await form.field("Улица").fill(STREET)
    await form.field("Дом").fill(HOUSE)
    asked = form.page.get_by_role("group", name=words.QUESTION)
    for name in names:
        await asked.get_by_role("checkbox", name=name).check()
    await parent.look(form.page, "address")
    await form.go_on()
    await form.give_reason("Смена места жительства")
    await form.is_at("Документы")
    await form.attach(PROOF, papers.passport())
    await expect(form.slot(PROOF)).to_contain_text("Файл принят")
    await form.go_on()
    await form.is_at("Проверьте данные")
    for name in names:
        await expect(card_of(form.page, name)).to_contain_text(STREET)
    return form


def card_of(page: Page, name: str) -> Locator:
    """What is sent of this child, on the review page."""
    return page.locator(".card").filter(has=page.get_by_role("heading", name=name))


async def copied(page: Page, name: str) -> str:
    """The number of this child's application, by its own button."""
    row = page.locator(".together-row").filter(has_text=name)
    await row.get_by_role("button", name=words.COPY).click()
    await expect(row.get_by_text("Скопировано")).to_be_visible()
    number: str = await page.evaluate("() => navigator.clipboard.readText()")
    await expect(row).to_contain_text(number)
    return number
