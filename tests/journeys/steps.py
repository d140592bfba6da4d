"""Stretches of the way that several journeys share."""

from __future__ import annotations

from playwright.async_api import expect

from oms_app.demo.sign_ins import SignIn as Known
from tests.journeys import papers
from tests.journeys.screens.application_form import ApplicationForm
from tests.journeys.screens.policies import PATH, Policies
from tests.journeys.screens.sign_in import Mailbox
from tests.journeys.screens.visitor import Visitor

NEW_SURNAME = "Королёва"
FULL_NAME, DOCUMENT, CONTACTS = "ФИО", "Документ, удостоверяющий личность", "Телефон и почта"
PASSPORT_SLOT, CERTIFICATE_SLOT = "Документ, удостоверяющий личность", "Свидетельство из ЗАГС"


async def begin(visitor: Visitor, *changes: str) -> ApplicationForm:
    """From «Мои полисы» to the first page of what changed."""
    page = await visitor.tab(PATH)
    await Policies(page).change()
    form = ApplicationForm(page)
    await form.choose(*changes)
    return form


async def fill_surname(form: ApplicationForm, surname: str = NEW_SURNAME) -> None:
    """A new surname after a marriage with two papers, as far as the page of the code."""
    await form.is_at("Фамилия, имя, отчество")
    await form.type("Фамилия", surname)
    await form.go_on()
    await form.give_reason("Смена фамилии, имени или отчества")
    await form.is_at("Документы")
    await attach_both(form)
    await form.go_on()
    await form.is_at("Проверьте данные")
    await form.go_on()


async def attach_both(form: ApplicationForm) -> None:
    """The papers that a new surname asks for."""
    for slot, paper in ((PASSPORT_SLOT, papers.passport()), (CERTIFICATE_SLOT, papers.certificate())):
        await form.attach(slot, paper)
        await expect(form.slot(slot)).to_contain_text("Файл принят")


async def fill_contacts(form: ApplicationForm, email: str) -> None:
    """Another e-mail, for which no papers are asked, as far as the page of the code."""
    await form.is_at("Телефон и почта")
    await form.type("Электронная почта", email)
    await form.go_on()
    await form.give_reason("Иные обстоятельства")
    await form.is_at("Документы")
    await form.go_on()
    await form.is_at("Проверьте данные")
    await form.go_on()


async def give_code(visitor: Visitor, form: ApplicationForm, known: Known) -> None:
    """Type the code of the SMS; «Отправить заявку» is next."""
    mailbox = Mailbox(await visitor.tab("/demo/mailbox"))
    code = await form.ask_for_code(mailbox, known.login)
    await form.field("Код из СМС").fill(code)
    await mailbox.page.close()
