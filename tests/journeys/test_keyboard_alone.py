"""A surname is changed from the sign-in to the decision, and nobody touches a mouse (UX-1)."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from oms_app.demo.sign_ins import REVIEWER
from tests.journeys import papers
from tests.journeys.people import People
from tests.journeys.people_of_the_demo import ARTEM
from tests.journeys.screens.application import ApplicationPage
from tests.journeys.screens.application_form import ApplicationForm
from tests.journeys.screens.desk import Desk
from tests.journeys.screens.hands import Keyboard
from tests.journeys.screens.sign_in import TO_SIGN_IN, TO_SUBMIT, Mailbox
from tests.journeys.screens.visitor import Visitor
from tests.journeys.steps import CERTIFICATE_SLOT, FULL_NAME, NEW_SURNAME, PASSPORT_SLOT


@pytest.mark.req("UX-1")
async def test_a_surname_is_changed_and_decided_on_without_a_mouse(people: People) -> None:
    artem = await people.stranger(name="artem")
    page = await come_in(artem)
    number = await apply(artem, page)
    irina = await people.come(REVIEWER)
    await decide(await irina.tab("/desk"), number)
    await expect(ApplicationPage(page).status).to_have_text("Одобрено")


async def come_in(artem: Visitor) -> Page:
    """Past the navigation by the skip link, then password and code."""
    page = await artem.tab("/login")
    keys = Keyboard(page)
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("link", name="К содержанию")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.locator("#main")).to_be_focused()
    mailbox = Mailbox(await artem.tab("/demo/mailbox"))
    known = await mailbox.codes(ARTEM.login, TO_SIGN_IN)
    await page.bring_to_front()
    await keys.type(page.get_by_label("Телефон, почта или СНИЛС"), ARTEM.login)
    await keys.type(page.get_by_label("Пароль"), ARTEM.password)
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", level=1)).to_have_text("Код из СМС")
    code = await mailbox.new_code(ARTEM.login, TO_SIGN_IN, known)
    await mailbox.page.close()
    await keys.type(page.get_by_label("Код из СМС"), code)
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", level=1)).to_have_text("Мои полисы")
    return page


async def apply(artem: Visitor, page: Page) -> str:
    """From «Мои полисы» to the number of the application."""
    form, keys = ApplicationForm(page), Keyboard(page)
    await keys.press(page.get_by_role("link", name="Редактировать сведения").first)
    await form.is_at("Что изменилось")
    name = page.get_by_role("checkbox", name=FULL_NAME)
    if not await name.is_checked():
        await keys.press(name, "Space")
    await go_on(form, keys)
    await mend_surname(form, keys)
    await form.is_at("Причина изменения")
    await keys.choose(page.get_by_role("radio", name="Смена фамилии, имени или отчества"))
    await go_on(form, keys)
    await form.is_at("Как рассмотреть")
    await keys.choose(page.get_by_role("radio", name="Обычный срок"))
    await go_on(form, keys)
    await attach(form, keys)
    await form.is_at("Проверьте данные")
    await go_on(form, keys)
    return await send(artem, form, keys)


async def go_on(form: ApplicationForm, keys: Keyboard) -> None:
    await keys.press(form.page.get_by_role("button", name="Продолжить"))


async def mend_surname(form: ApplicationForm, keys: Keyboard) -> None:
    """What is wrong is told at the top; its line leads to the field, which says the same."""
    surname = form.field("Фамилия")
    await form.is_at("Фамилия, имя, отчество")
    await keys.type(surname, "Королёва7")
    await go_on(form, keys)
    await expect(form.summary).to_be_focused()
    await keys.press(form.summary.get_by_role("link").first)
    await expect(surname).to_be_focused()
    told: str = await surname.evaluate(TOLD)
    await expect(form.summary).to_contain_text(told[1:])
    await keys.type(surname, NEW_SURNAME)
    await go_on(form, keys)


TOLD = """box => {
  const described = box.getAttribute("aria-describedby").split(" ").map((id) => document.getElementById(id));
  const told = described.find((part) => part.matches(".field-error")).cloneNode(true);
  told.querySelectorAll("a").forEach((link) => link.remove());
  return told.textContent.trim();
}"""


async def attach(form: ApplicationForm, keys: Keyboard) -> None:
    """The browser's own window for files is opened by a key."""
    await form.is_at("Документы")
    for slot, paper in ((PASSPORT_SLOT, papers.passport()), (CERTIFICATE_SLOT, papers.certificate())):
        async with form.page.expect_file_chooser() as opened:
            await keys.press(form.slot(slot).get_by_label("Выбрать файл"))
        await (await opened.value).set_files([paper])
        await expect(form.slot(slot)).to_contain_text("Файл принят")
    await go_on(form, keys)


async def send(artem: Visitor, form: ApplicationForm, keys: Keyboard) -> str:
    """The code comes into the field that has the focus already."""
    page = form.page
    await form.is_at("Подтверждение")
    mailbox = Mailbox(await artem.tab("/demo/mailbox"))
    known = await mailbox.codes(ARTEM.login, TO_SUBMIT)
    await page.bring_to_front()
    await keys.press(page.get_by_role("button", name="Получить код по СМС"))
    await expect(form.field("Код из СМС")).to_be_focused()
    code = await mailbox.new_code(ARTEM.login, TO_SUBMIT, known)
    await mailbox.page.close()
    await page.keyboard.type(code)
    await keys.press(form.send)
    return await ApplicationPage(page).number()


async def decide(queue: Page, number: str) -> None:
    """Open, take, approve; the question before it holds the focus, and Esc gives it back."""
    desk, keys = Desk(queue), Keyboard(queue)
    await keys.press(desk.line(number))
    await expect(queue.locator(".bench-work .page-head")).to_contain_text(number)
    await keys.press(queue.get_by_role("button", name="Взять в работу"))
    await expect(desk.status).to_have_text("На проверке")
    approve = queue.get_by_role("button", name="Одобрить").first
    await keys.press(approve)
    await expect(queue.get_by_role("dialog")).to_be_visible()
    await queue.keyboard.press("Escape")
    await expect(approve).to_be_focused()
    await queue.keyboard.press("Enter")
    await keys.press(queue.get_by_role("dialog").get_by_role("button", name="Одобрить"))
    await expect(desk.status).to_have_text("Одобрено")
