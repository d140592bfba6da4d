"""A citizen changes their surname and watches the insurer's decision arrive, two people at two browsers at once."""

from __future__ import annotations

from io import BytesIO

import pytest
from playwright.async_api import Page, expect
from pypdf import PdfReader

from oms_app.demo.sign_ins import CITIZEN, REVIEWER
from tests.journeys import papers
from tests.journeys.people import People
from tests.journeys.screens.application import ApplicationPage
from tests.journeys.screens.application_form import ApplicationForm
from tests.journeys.screens.desk import Desk
from tests.journeys.screens.documents import Documents
from tests.journeys.screens.policies import PATH, Policies
from tests.journeys.screens.sign_in import TO_SIGN_IN, Mailbox, SignIn
from tests.journeys.screens.visitor import Visitor, expect_same_page, live
from tests.journeys.steps import CERTIFICATE_SLOT, DOCUMENT, FULL_NAME, PASSPORT_SLOT

TYPED, MENDED = "Воронцова - Лебедева", "Воронцова-Лебедева"
HYPHEN = "В двойной фамилии дефис пишется без пробелов."


@pytest.mark.req("SIGN-1", "POL-1", "POL-3", "POL-4", "POL-5", "APP-1", "APP-2", "APP-3", "APP-4", "APP-5", "APP-6")
@pytest.mark.req(
    "DOC-1", "DOC-8", "SUB-1", "SUB-3", "SUB-4", "FLOW-1", "FLOW-3", "FLOW-4", "NOTE-2", "NOTE-4", "DESK-1"
)
async def test_a_new_surname_is_applied_for_and_seen_on_the_policy(people: People) -> None:
    maria = await people.stranger(name="maria")
    page = await come_in(maria)
    await ask_for_change(maria, page)
    irina = await people.come(REVIEWER)
    queue = await irina.tab("/desk")
    await irina.look(queue, "queue")
    await live(queue)
    number = await send(maria, page)
    await decide(maria, irina, page, queue, number)
    await look_after(maria, page, number)


async def come_in(maria: Visitor) -> Page:
    """Home, «Вход», the code, «Мои полисы»."""
    page = await maria.tab("/")
    await maria.look(page, "home")
    await page.get_by_role("main").get_by_role("link", name="Войти").click()
    mailbox = Mailbox(await maria.tab("/demo/mailbox"))
    known = await mailbox.codes(CITIZEN.login, TO_SIGN_IN)
    await maria.look(page, "login")
    await SignIn(page).give(CITIZEN.login, CITIZEN.password)
    await expect(page.get_by_role("heading", level=1)).to_have_text("Код из СМС")
    await maria.look(page, "code")
    await SignIn(page).give_code(await mailbox.new_code(CITIZEN.login, TO_SIGN_IN, known))
    await maria.look(mailbox.page, "mailbox")
    await mailbox.page.close()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Мои полисы")
    await maria.look(page, "policies")
    return page


async def ask_for_change(maria: Visitor, page: Page) -> None:
    """From «Редактировать сведения» to «Проверьте данные»."""
    form = ApplicationForm(page)
    await Policies(page).change()
    await maria.look(page, "changes")
    await form.choose(FULL_NAME, DOCUMENT)
    await type_surname(maria, form)
    await type_passport(maria, form)
    await form.is_at("Причина изменения")
    await maria.look(page, "reason")
    await form.give_reason("Смена фамилии, имени или отчества")
    await attach_papers(maria, form)
    await form.is_at("Проверьте данные")
    await expect(page.get_by_role("row").filter(has_text="Фамилия")).to_contain_text("Воронцова")
    await expect(page.get_by_role("row").filter(has_text="Фамилия")).to_contain_text(MENDED)
    await maria.look(page, "review")
    await form.go_on()


async def type_surname(maria: Visitor, form: ApplicationForm) -> None:
    """A hyphen with spaces is refused at the field and in the summary, and mended by the button."""
    await form.is_at("Фамилия, имя, отчество")
    await form.type("Фамилия", TYPED)
    await form.go_on()
    await expect(form.summary).to_be_focused()
    await expect(form.summary).to_contain_text("Фамилия")
    await expect(form.field("Фамилия")).to_have_attribute("aria-invalid", "true")
    await maria.look(form.page, "surname-refused")
    await form.page.get_by_role("button", name=f"Исправить на «{MENDED}»").click()
    await expect(form.field("Фамилия")).to_have_value(MENDED)
    await expect(form.field("Фамилия")).to_have_attribute("aria-invalid", "false")
    await maria.look(form.page, "surname-mended")
    await form.go_on()


async def type_passport(maria: Visitor, form: ApplicationForm) -> None:
    """What is written in the new passport."""
    await form.is_at("Документ, удостоверяющий личность")
    await form.type("Серия документа", "4526")
    await form.type("Номер документа", "100200")
    await form.type("Дата выдачи", "02112026")
    await expect(form.field("Дата выдачи")).to_have_value("02.11.2026")
    await form.type("Кем выдан", "ГУ МВД России по г. Москве")
    await form.type("Код подразделения", "770001")
    await expect(form.saved).to_contain_text("Черновик сохранён сегодня в")
    await maria.look(form.page, "passport")
    await form.go_on()


async def attach_papers(maria: Visitor, form: ApplicationForm) -> None:
    """A HEIC under another name is refused by what it is; the others are taken all the same."""
    await form.is_at("Документы")
    passport, certificate = form.slot(PASSPORT_SLOT), form.slot(CERTIFICATE_SLOT)
    await form.attach(PASSPORT_SLOT, papers.iphone_photo())
    await expect(passport).to_contain_text("Это HEIC, формат снимков iPhone")
    await maria.look(form.page, "heic-refused")
    await form.attach(PASSPORT_SLOT, papers.passport())
    await form.attach(CERTIFICATE_SLOT, papers.certificate())
    await expect(passport).to_contain_text("Файл принят")
    await expect(certificate).to_contain_text("Файл принят")
    await maria.look(form.page, "documents")
    await form.go_on()


async def send(maria: Visitor, page: Page) -> str:
    """The code, «Отправить заявку», and the number on the clipboard and in «История запросов»."""
    form, sent = ApplicationForm(page), ApplicationPage(page)
    mailbox = Mailbox(await maria.tab("/demo/mailbox"))
    await form.is_at("Подтверждение")
    await maria.look(page, "confirm")
    code = await form.ask_for_code(mailbox, CITIZEN.login)
    await mailbox.page.close()
    await form.field("Код из СМС").fill(code)
    await maria.look(page, "confirm-code")
    await form.send.click()
    number = await sent.number()
    await expect(sent.status).to_have_text("Отправлена")
    assert await sent.copy_number() == number
    await maria.look(page, "sent")
    history = await maria.tab("/history")
    await expect(history.get_by_role("main").locator(".group.is-request").first).to_contain_text(number)
    await maria.look(history, "history")
    await history.close()
    return number


async def decide(maria: Visitor, irina: Visitor, page: Page, queue: Page, number: str) -> None:
    """The reviewer takes and approves; each move reaches the open pages of both by itself."""
    policies = await maria.tab(PATH)
    await expect(Policies(policies).own).to_contain_text("Воронцова")
    for opened in (page, policies):
        await live(opened)
    desk, sent = Desk(queue), ApplicationPage(page)
    await expect(desk.line(number)).to_be_visible()
    await desk.open(number)
    await irina.look(queue, "case")
    await desk.take()
    await sent.becomes("На проверке")
    await maria.look(page, "under-review")
    await expect(desk.scans.first).to_be_visible()
    await irina.look(queue, "case-taken")
    await desk.approve()
    await sent.becomes("Одобрено")
    await expect(Policies(policies).own).to_contain_text(MENDED)
    for opened in (page, policies, queue):
        await expect_same_page(opened)
    await maria.look(page, "approved")
    await maria.look(policies, "policies-new-name")
    await irina.look(queue, "case-approved")


async def look_after(maria: Visitor, page: Page, number: str) -> None:
    """«История изменений», the application's paper as PDF, and letters that tell nothing personal in their subjects."""
    policies = Policies(page)
    await page.goto(f"{maria.url}{PATH}")
    await expect(page.get_by_role("button", name="Меню")).to_contain_text(f"Мария {MENDED}")
    await policies.open_history()
    rows = page.get_by_role("row")
    await expect(rows.filter(has_text="Фамилия").first).to_contain_text(MENDED)
    await expect(rows.filter(has_text="Номер документа").first).to_contain_text("100200")
    await maria.look(page, "policy-history")
    documents = Documents(page)
    await documents.open()
    await maria.look(page, "my-documents")
    paper = await documents.download(number)
    assert paper.startswith(b"%PDF")
    assert MENDED in text_of(paper)
    await no_names_in_subjects(maria, number)


async def no_names_in_subjects(maria: Visitor, number: str) -> None:
    """What a lock screen or a stranger over the shoulder would read."""
    mailbox = Mailbox(await maria.tab("/demo/mailbox"))
    letters = mailbox.letters_to("maria@example.ru").filter(has_text=number)
    for told in ("отправлена", "на проверке", "одобрена"):
        await expect(letters.filter(has_text=told).first).to_be_visible()
    subjects = await letters.locator(".letter-title").all_inner_texts()
    assert not [subject for subject in subjects if "Воронцов" in subject or "Мари" in subject]
    await maria.look(mailbox.page, "letters")


def text_of(pdf: bytes) -> str:
    """Everything that is written in it, with plain spaces."""
    return " ".join("".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())
