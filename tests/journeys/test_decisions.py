"""What else may become of an application: refused and sent again, asked about and answered, taken back."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from oms_app.demo.sign_ins import REVIEWER, SignIn
from tests.journeys import papers
from tests.journeys.people import People
from tests.journeys.people_of_the_demo import DMITRY, ELENA, TIMUR
from tests.journeys.screens.application import ApplicationPage
from tests.journeys.screens.application_form import ApplicationForm
from tests.journeys.screens.desk import Desk
from tests.journeys.screens.visitor import Visitor, expect_same_page, live
from tests.journeys.steps import (
    CONTACTS,
    FULL_NAME,
    NEW_SURNAME,
    PASSPORT_SLOT,
    begin,
    fill_contacts,
    fill_surname,
    give_code,
)

REASONS = ("Фамилия, имя или отчество не совпадают с документом", "Документ нельзя прочитать или он не подходит")
MENDED_SURNAME = "Королькова"
EXPLANATION = "В свидетельстве другая фамилия, а паспорт снят с бликом."
QUESTION = "Напишите, пожалуйста, почту без опечатки: такой ящик не отвечает."
ANSWER = "Почта верная, ящик открыл сегодня."


async def sent_by(visitor: Visitor, form: ApplicationForm, known: SignIn) -> tuple[ApplicationPage, str]:
    """The page of the application that was just sent, marked as open, and its number."""
    await give_code(visitor, form, known)
    await form.send.click()
    sent = ApplicationPage(form.page)
    await expect(sent.status).to_have_text("Отправлена")  # no more the attempt before
    number = await sent.number()
    await live(form.page)
    return sent, number


async def taken_by(irina: Visitor, number: str) -> Desk:
    """The reviewer's page with the application at hand."""
    desk = Desk(await irina.tab("/desk"))
    await desk.open(number)
    await desk.take()
    return desk


@pytest.mark.req("REF-1", "REF-2", "REF-3", "FLOW-1", "FLOW-3", "DESK-1", "NOTE-2")
async def test_a_refusal_leads_to_each_field_and_file_and_only_what_was_mended_is_reviewed(people: People) -> None:
    elena, irina = await people.come(ELENA), await people.come(REVIEWER)
    form = await begin(elena, FULL_NAME)
    await fill_surname(form)
    sent, number = await sent_by(elena, form, ELENA)
    desk = await taken_by(irina, number)
    await refuse(irina, desk)
    await sent.becomes("Отклонено")
    await expect_same_page(sent.page)
    await elena.look(sent.page, "refused")
    await sent.page.get_by_role("link", name="Исправить и отправить снова").click()
    await mend(elena, form)
    _, again = await sent_by(elena, form, ELENA)
    await only_what_changed(irina, Desk(await irina.tab(f"/desk/{again}")))


async def refuse(irina: Visitor, desk: Desk) -> None:
    """Two coded reasons, what exactly they are about, and an explanation, seen as the citizen will read them."""
    await desk.prepare_refusal(EXPLANATION, *REASONS)
    for told in (*REASONS, EXPLANATION):
        await expect(desk.preview).to_contain_text(told)
    for place in (f"Фамилия: {NEW_SURNAME}", "Паспорт"):
        await desk.page.get_by_role("checkbox", name=place, exact=True).check()
    await expect(desk.preview.get_by_text("Имя", exact=True)).to_have_count(0)
    await irina.look(desk.page, "refusal")
    await desk.refuse()
    await expect(desk.status).to_have_text("Отклонено")


async def mend(elena: Visitor, form: ApplicationForm) -> None:
    """From the list to the file and to the field; everything else is in the new draft already."""
    main, strip = form.page.get_by_role("main"), form.page.locator(".repair-strip")
    await expect(form.page.get_by_role("heading", level=1)).to_have_text("Причина отказа")
    for told in (*REASONS, EXPLANATION):
        await expect(main).to_contain_text(told)
    await elena.look(form.page, "repair")
    await form.page.get_by_role("button", name="Повторно загрузить документы").click()
    await form.is_at("Документы")
    await expect(form.page.get_by_text("Файл принят")).to_have_count(1)
    await expect(strip).to_contain_text("Осталось исправить 2 из 2")
    await form.attach(PASSPORT_SLOT, papers.another_passport())
    await expect(strip).to_contain_text("Осталось исправить 1 из 2")
    await elena.look(form.page, "again-documents")
    await strip.get_by_role("link", name=REASONS[0]).click()
    await expect(form.field("Фамилия")).to_be_focused()
    await expect(form.field("Фамилия")).to_have_value(NEW_SURNAME)
    await form.type("Фамилия", MENDED_SURNAME)
    await expect(strip).to_contain_text("Всё исправлено")
    await form.go_on()
    await expect(form.page.get_by_role("radio", name="Смена фамилии, имени или отчества")).to_be_checked()
    for step in ("Причина изменения", "Как рассмотреть", "Документы", "Проверьте данные"):
        await form.is_at(step)
        await form.go_on()


async def only_what_changed(irina: Visitor, desk: Desk) -> None:
    """Of the two attempts the reviewer sees the surname and the passport, old and new."""
    changes = desk.page.locator(".moved")
    await expect(changes.get_by_role("row").filter(has_text=NEW_SURNAME)).to_contain_text(MENDED_SURNAME)
    await expect(changes.get_by_role("row")).to_have_count(2)
    await expect(changes.get_by_role("img")).to_have_count(2)
    await irina.look(desk.page, "second-attempt")


@pytest.mark.req("FLOW-1", "FLOW-3", "DESK-1", "REF-3")
async def test_a_question_of_the_insurer_is_answered_and_the_change_approved(people: People) -> None:
    dmitry, irina = await people.come(DMITRY), await people.come(REVIEWER)
    form = await begin(dmitry, CONTACTS)
    await fill_contacts(form, "d.krylov@example.ru")
    sent, number = await sent_by(dmitry, form, DMITRY)
    desk = await taken_by(irina, number)
    await live(desk.page)
    await desk.ask(QUESTION)
    await sent.becomes("Требуется уточнение")
    await expect(sent.page.get_by_role("main")).to_contain_text(QUESTION)
    await dmitry.look(sent.page, "question")
    await irina.look(desk.page, "waits-for-answer")
    await sent.answer(ANSWER)
    await expect(desk.status).to_have_text("На проверке")
    await expect(desk.page.get_by_role("main")).to_contain_text(ANSWER)
    await desk.approve()
    await sent.becomes("Одобрено")
    for page in (sent.page, desk.page):
        await expect_same_page(page)


@pytest.mark.req("FLOW-1")
async def test_an_application_is_taken_back(people: People) -> None:
    timur = await people.come(TIMUR)
    form = await begin(timur, CONTACTS)
    await fill_contacts(form, "timur.new@example.ru")
    sent, number = await sent_by(timur, form, TIMUR)
    await ask_to_withdraw(timur, sent.page)
    await sent.withdraw()
    await expect(sent.status).to_have_text("Отозвана")
    await timur.look(sent.page, "withdrawn")
    history = await timur.tab("/history")
    await expect(history.locator(".group.is-request").filter(has_text=number)).to_contain_text("Отозвана")


async def ask_to_withdraw(timur: Visitor, page: Page) -> None:
    """Asked once, one may still keep the application."""
    await page.get_by_role("button", name="Отозвать заявку").click()
    await timur.look(page, "withdraw-question")
    await page.get_by_role("dialog").get_by_role("button", name="Отмена").click()
    await expect(page.get_by_role("dialog")).to_have_count(0)
