"""A document goes from its owner to somebody who does not know the portal, and is believed as long as it is true."""

from __future__ import annotations

import re
from io import BytesIO

import cv2
import numpy as np
import pypdfium2  # type: ignore[import-untyped]
import pytest
from playwright.async_api import Locator, Page, expect

from oms_app.demo.sign_ins import REVIEWER
from oms_app.domain.papers import LARGEST_CHECKED
from tests.journeys.people import PHONE, People
from tests.journeys.people_of_the_demo import ZINAIDA
from tests.journeys.screens.application import ApplicationPage
from tests.journeys.screens.desk import Desk
from tests.journeys.screens.documents import Documents, Ordering
from tests.journeys.screens.paper_check import HTML, PATH, PaperCheck
from tests.journeys.screens.policies import PATH as POLICIES
from tests.journeys.screens.policies import Policies
from tests.journeys.screens.sign_in import TRIES, Mailbox
from tests.journeys.screens.visitor import Visitor, expect_same_page, live
from tests.journeys.steps import CONTACTS, begin, fill_contacts, give_code

EMAIL = "zinaida@example.ru"
GENUINE, REPLACED, FORGED = "Документ действителен", "Документ заменён", "Документ подделан"
NUMBER = re.compile(r"справка-(С-[\w-]+)\.pdf")


async def ordered(zinaida: Visitor, action: str, form: str) -> tuple[str, bytes]:
    """The name and the bytes of a document of one's own policy, made now."""
    page = await zinaida.tab(POLICIES)
    await Policies(page).open_policy()
    file = await Ordering(page).order(action, form)
    await expect(page.get_by_text("Готово")).to_be_visible()
    await page.close()
    return file


async def a_statement(zinaida: Visitor) -> tuple[str, bytes]:
    """The number and the bytes of a new statement as PDF."""
    name, data = await ordered(zinaida, "Скачать справку", "PDF")
    found = NUMBER.fullmatch(name)
    assert found, name
    return found[1], data


def altered(data: bytes) -> bytes:
    """The same file with one byte changed, in its middle."""
    place = len(data) // 2
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


def qr_address(pdf: bytes) -> str:
    """What a camera reads from the paper."""
    found = ""
    for page in pypdfium2.PdfDocument(BytesIO(pdf)):
        picture = np.asarray(page.render(scale=3).to_pil().convert("L"))
        found = found or cv2.QRCodeDetector().detectAndDecode(picture)[0]
    return found


@pytest.mark.req("CERT-1", "CERT-2", "CERT-3", "POL-3")
async def test_a_stranger_believes_the_file_and_not_a_copy_with_one_byte_changed(people: People) -> None:
    zinaida = await people.come(ZINAIDA)
    _, statement = await a_statement(zinaida)
    _, extract = await ordered(zinaida, "Получить выписку", "HTML")
    stranger = await people.stranger()
    check = PaperCheck(await stranger.tab(PATH))
    await stranger.look(check.page, "empty")
    await check.drop(statement)
    await check.finds(GENUINE)
    await expect(check.answer).to_contain_text("Справка")
    await expect(check.answer).not_to_contain_text("Павлова")
    await stranger.look(check.page, "genuine")
    await check.drop(altered(statement))
    await check.finds(FORGED)
    await stranger.look(check.page, "forged")
    await check.choose(bytes(LARGEST_CHECKED + 1))
    await expect(check.page.get_by_role("alert").filter(has_text="больше 5")).to_be_visible()
    await expect(check.title).to_have_count(0)
    await check.choose(extract, HTML)
    await check.finds(GENUINE)
    await expect(check.answer).to_contain_text("Выписка")
    await check.choose(extract.replace("Павлова".encode(), "Петрова".encode()), HTML)
    await check.finds(FORGED)
    await check.another()


@pytest.mark.req("CERT-3", "CERT-4", "UX-2")
async def test_the_code_and_the_qr_of_a_paper_lead_a_phone_to_its_check(people: People) -> None:
    zinaida, phone = await people.come(ZINAIDA), await people.stranger(PHONE, "phone")
    number, statement = await a_statement(zinaida)
    address = qr_address(statement)
    assert address.startswith(f"{phone.url}{PATH}/")
    check = PaperCheck(await phone.tab(address.removeprefix(phone.url)))
    await expect(check.title).to_have_text(GENUINE)
    await expect(check.answer).to_contain_text(number)
    await phone.look(check.page, "by-qr")
    documents = Documents(await zinaida.tab("/documents"))
    code = await documents.copy_code(number)
    typed = PaperCheck(await phone.tab(PATH))
    await typed.type(code.lower().replace("-", " "))
    await typed.finds(GENUINE)
    await expect(typed.answer).to_contain_text(number)


@pytest.mark.req("CERT-4")
async def test_a_document_goes_by_mail_to_the_address_that_was_named_before(people: People) -> None:
    zinaida = await people.come(ZINAIDA)
    number, _ = await a_statement(zinaida)
    documents = Documents(await zinaida.tab("/documents"))
    await expect(documents.standing(number)).to_have_text("Действителен")
    await zinaida.look(documents.page, "mine")
    await documents.send(number)
    await expect(documents.paper(number).get_by_role("status").filter(has_text="z***@example.ru")).to_be_visible()
    await zinaida.look(documents.page, "sent")
    mailbox = Mailbox(await zinaida.tab("/demo/mailbox"))
    letter = mailbox.letters_to(EMAIL).filter(has_text=f"справка-{number}.pdf")
    await comes(mailbox.page, letter)
    await expect(letter).to_contain_text(f"{PATH}/")


async def comes(page: Page, letter: Locator) -> None:
    """The letter is in the mailbox once the worker has sent it."""
    for _ in range(TRIES):
        await page.reload()
        await expect(page.get_by_role("heading", level=1)).to_have_text("Почта демо")
        await expect(page.locator(".bone")).to_have_count(0)
        if await letter.count():
            return
    raise AssertionError("the letter did not come")


@pytest.mark.req("CERT-3", "CERT-4", "POL-4")
async def test_a_change_replaces_what_was_issued_before_it_in_open_pages_too(people: People) -> None:
    zinaida, irina = await people.come(ZINAIDA), await people.come(REVIEWER)
    number, statement = await a_statement(zinaida)
    documents = Documents(await zinaida.tab("/documents"))
    await expect(documents.standing(number)).to_have_text("Действителен")
    await live(documents.page)
    form = await begin(zinaida, CONTACTS)
    await fill_contacts(form, "z.pavlova@example.ru")
    await give_code(zinaida, form, ZINAIDA)
    await form.send.click()
    sent = ApplicationPage(form.page)
    desk = Desk(await irina.tab("/desk"))
    await desk.open(await sent.number())
    await desk.take()
    await desk.approve()
    await expect(sent.status).to_have_text("Одобрено")
    await expect(sent.page.get_by_role("link", name="Скачать PDF: Подтверждение изменения")).to_be_visible()
    await expect(documents.standing(number)).to_have_text("Заменён")
    await expect_same_page(documents.page)
    await zinaida.look(documents.page, "replaced")
    stranger = await people.stranger()
    check = PaperCheck(await stranger.tab(PATH))
    await check.drop(statement)
    await check.finds(REPLACED)
    await stranger.look(check.page, "replaced")
