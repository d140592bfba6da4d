"""People whose accounts are not confirmed yet: by themselves step by step, or with a code of an МФЦ."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from playwright.async_api import FilePayload, expect

from oms_app.demo.cast import Persona, cast
from oms_app.demo.pictures import picture
from oms_app.demo.rows import FIRST_SNILS, values_of
from oms_app.demo.sign_ins import SIMPLE_CITIZEN, STANDARD_CITIZEN, SUPPORT
from oms_app.domain import snils
from oms_app.domain.documents import DocumentKind
from tests.journeys.people import PHONE, People
from tests.journeys.screens.identity import OFFICE_PATH, PATH, TO_CONFIRM, Identity, Office
from tests.journeys.screens.policies import PATH as POLICIES
from tests.journeys.screens.sign_in import Mailbox
from tests.journeys.screens.visitor import Visitor, expect_same_page, live

CAST = {persona.key: persona for persona in cast(datetime.now(UTC).date())}
OLGA, KIRILL = CAST["olga"], CAST["kirill"]
DONE = "Подтверждено"


def snils_of(persona: Persona) -> str:
    return snils.build(FIRST_SNILS + persona.place)


def photo_of(persona: Persona) -> FilePayload:
    picture_of = picture(DocumentKind.PASSPORT, values_of(persona), persona.born_on.isoformat())
    return {"name": "IMG_5001.jpg", "mimeType": "image/jpeg", "buffer": picture_of}


@pytest.mark.req("SIGN-2", "SIGN-3", "FLOW-3")
async def test_a_simple_account_confirms_everything_and_editing_opens_in_the_other_tab(people: People) -> None:
    olga = await people.come(SIMPLE_CITIZEN, PHONE)
    policies = await olga.tab(POLICIES)
    edit = policies.get_by_role("main").get_by_role("link", name="Редактировать сведения")
    steps = policies.get_by_role("main").locator("a[href^='/security/confirm#']")
    await expect(steps).to_have_count(4)
    await expect(edit).to_have_count(0)
    await olga.look(policies, "policies-not-confirmed")
    await live(policies)
    page = Identity(await olga.tab(PATH))
    await page.level("Упрощённая")
    await olga.look(page.page, "nothing-confirmed")
    await confirm_phone(olga, page)
    await confirm_email(olga, page)
    await page.level("Стандартная")
    await expect(steps).to_have_count(2)
    await confirm_document(page)
    await olga.look(page.page, "document-confirmed")
    await page.type("identity", "СНИЛС", snils_of(OLGA))
    await page.press("identity", "Проверить СНИЛС")
    await page.stands("identity", DONE)
    await page.level("Подтверждённая")
    await expect(edit).to_have_count(1)
    await expect_same_page(policies)
    await olga.look(page.page, "confirmed")


async def confirm_phone(olga: Visitor, page: Identity) -> None:
    """A wrong code first, then the one of the SMS."""
    mailbox = Mailbox(await olga.tab("/demo/mailbox"))
    known = await mailbox.codes(SIMPLE_CITIZEN.login, TO_CONFIRM)
    await page.press("phone", "Получить код по СМС")
    code = await mailbox.new_code(SIMPLE_CITIZEN.login, TO_CONFIRM, known)
    await page.type("phone", "Код из СМС", f"{(int(code) + 1) % 10**6:06d}")
    await page.press("phone", "Подтвердить телефон")
    await expect(page.step("phone")).to_contain_text("Осталось 4\N{NO-BREAK SPACE}попытки")
    await olga.look(page.page, "wrong-code")
    await page.type("phone", "Код из СМС", code)
    await page.press("phone", "Подтвердить телефон")
    await page.stands("phone", DONE)
    await mailbox.page.close()


async def confirm_email(olga: Visitor, page: Identity) -> None:
    """By the link of the letter, opened in another tab: this one follows."""
    await page.press("email", "Получить письмо")
    await page.stands("email", "В процессе")
    mailbox = Mailbox(await olga.tab("/demo/mailbox"))
    letter = mailbox.letters_to(f"{OLGA.key}@example.ru").filter(has_text="letter=").first
    await expect(letter).to_be_visible()
    found = re.search(r"/security/confirm\?letter=\S+", await letter.inner_text())
    assert found
    opened = Identity(await olga.tab(found[0]))
    await opened.stands("email", DONE)
    await opened.page.wait_for_url(lambda url: "letter" not in url)
    await page.stands("email", DONE)
    await opened.page.close()
    await mailbox.page.close()


async def confirm_document(page: Identity) -> None:
    """A document that the register does not know, then the right one."""
    document = OLGA.document
    issued_on = f"{document.issued_on:%d.%m.%Y}"
    await page.attach(photo_of(OLGA))
    await page.claim(document.series, "000001", issued_on)
    await expect(page.step("document")).to_contain_text("В реестре записан другой документ")
    await page.claim(document.series, document.number, issued_on)
    await page.stands("document", DONE)


@pytest.mark.req("SIGN-2", "SIGN-3")
async def test_a_code_given_at_an_office_confirms_document_and_identity_at_once(people: People) -> None:
    kirill, julia = await people.come(STANDARD_CITIZEN), await people.come(SUPPORT)
    policies = await kirill.tab(POLICIES)
    await expect(policies.locator("a[href^='/security/confirm#']")).to_have_count(2)
    await live(policies)
    office = Office(await julia.tab(OFFICE_PATH))
    await expect(office.page.get_by_role("heading", level=1)).to_have_text("Коды МФЦ")
    await julia.look(office.page, "office")
    shown = KIRILL.document
    code = await office.issue(snils_of(KIRILL), KIRILL.born_on, shown.series, shown.number, shown.issued_on)
    await julia.look(office.page, "slip")
    page = Identity(await kirill.tab(PATH))
    await page.level("Стандартная")
    await page.enter_office_code("0000 0000")
    await expect(page.page.get_by_role("main")).to_contain_text("Проверьте цифры на листке из МФЦ")
    await kirill.look(page.page, "wrong-office-code")
    await page.enter_office_code(code)
    await page.level("Подтверждённая")
    edit = policies.get_by_role("main").get_by_role("link", name="Редактировать сведения")
    await expect(edit).to_have_count(1)
    await expect_same_page(policies)
