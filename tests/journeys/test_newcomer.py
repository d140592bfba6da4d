"""Somebody the portal has never seen makes an account, proves who they are, and finds their policy open for editing."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from playwright.async_api import FilePayload, Page, expect

from oms_app.demo.cast import Persona, cast
from oms_app.demo.pictures import picture
from oms_app.demo.rows import FIRST_SNILS, enp_of, values_of
from oms_app.demo.sign_ins import SUPPORT
from oms_app.domain import snils
from oms_app.domain.documents import DocumentKind
from tests.journeys.people import DESKTOP, PHONE, People
from tests.journeys.screens.account import TO_REGISTER, Registration
from tests.journeys.screens.identity import OFFICE_PATH, PATH, Identity, Office
from tests.journeys.screens.policies import PATH as POLICIES
from tests.journeys.screens.sign_in import Mailbox
from tests.journeys.screens.visitor import Visitor, expect_same_page, live

ULYANA = next(one for one in cast(datetime.now(UTC).date()) if one.key == "ulyana")
PASSWORD = "девять синих зонтов у моря"
DONE = "Подтверждено"


def snils_of(persona: Persona) -> str:
    return snils.build(FIRST_SNILS + persona.place)


def photo_of(persona: Persona) -> FilePayload:
    drawn = picture(DocumentKind.PASSPORT, values_of(persona), persona.born_on.isoformat())
    return {"name": "IMG_7001.jpg", "mimeType": "image/jpeg", "buffer": drawn}


async def register(visitor: Visitor, phone: str, **said: str) -> Page:
    """From the form by the code to the first page of the new account."""
    mailbox = Mailbox(await visitor.tab("/demo/mailbox"))
    page = await visitor.tab("/register")
    form = Registration(page)
    await form.fill(**said, Мобильный_телефон=phone, Пароль=PASSWORD)
    await form.agree()
    await form.ask_for_code()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Код для регистрации")
    await form.give_code(await mailbox.new_code(phone, TO_REGISTER, []))
    await page.wait_for_url(f"**{PATH}")
    await mailbox.page.close()
    return page


@pytest.mark.req("SIGN-2", "SIGN-3", "SIGN-5", "FLOW-3", "POL-1")
async def test_a_newcomer_proves_who_they_are_and_the_policy_opens_in_the_other_tab(people: People) -> None:
    ulyana = await people.stranger(PHONE, "ulyana")
    last_name, first_name, patronymic = ULYANA.name.split()
    page = Identity(
        await register(
            ulyana,
            "+7 000 777-00-01",
            Фамилия=last_name,
            Имя=first_name,
            Отчество=patronymic,
            Дата_рождения=f"{ULYANA.born_on:%d.%m.%Y}",
            Электронная_почта="ulyana.new@example.ru",
        )
    )
    policies = await ulyana.tab(POLICIES)
    await expect(policies.get_by_text("Полис появится, когда вы подтвердите, кто вы")).to_be_visible()
    await ulyana.look(policies, "no-policy-yet")
    await live(policies)
    await page.stands("phone", DONE)
    await page.level("Упрощённая")
    await expect(page.step("document")).to_contain_text("Сначала скажите, кто вы")
    await ulyana.look(page.page, "who-are-you")
    await page.type("about", "СНИЛС", "900-000-025 01")
    await page.press("about", "Сохранить")
    await expect(page.step("about")).to_contain_text("В СНИЛС опечатка")
    await page.type("about", "СНИЛС", snils_of(ULYANA))
    await page.press("about", "Сохранить")
    await expect(page.step("about").locator(".badge")).to_have_text("Заполнено")
    await confirm_email(ulyana, page)
    await page.level("Стандартная")
    document = ULYANA.document
    await page.attach(photo_of(ULYANA))
    await page.claim(document.series, "000001", f"{document.issued_on:%d.%m.%Y}")
    await expect(page.step("document")).to_contain_text("Подтвердить эти данные не получилось")
    await ulyana.look(page.page, "not-proved")
    await page.claim(document.series, document.number, f"{document.issued_on:%d.%m.%Y}")
    await page.stands("document", DONE)
    await expect(page.step("identity")).to_contain_text(snils_of(ULYANA))
    await page.press("identity", "Проверить СНИЛС")
    await page.level("Подтверждённая")
    await expect(policies.get_by_role("main")).to_contain_text(ULYANA.name.split()[0])
    await expect(policies.get_by_role("main").get_by_role("link", name="Редактировать сведения")).to_have_count(1)
    await expect_same_page(policies)
    await ulyana.look(policies, "policy-open")
    await ulyana.look(page.page, "confirmed")
    assert enp_of(ULYANA)[-4:] in await policies.get_by_role("main").inner_text()
    history = await ulyana.tab("/history")
    await expect(history.get_by_text("Учётная запись подтверждена").first).to_be_visible()


async def confirm_email(visitor: Visitor, page: Identity) -> None:
    """The address that was named at registration stands there already."""
    await page.press("email", "Получить письмо")
    await page.stands("email", "В процессе")
    mailbox = Mailbox(await visitor.tab("/demo/mailbox"))
    await page.type("email", "Код из письма", await mailbox.new_code("ulyana.new@example.ru", "Код для", []))
    await page.press("email", "Подтвердить почту")
    await page.stands("email", DONE)
    await mailbox.page.close()


@pytest.mark.req("SIGN-3", "SEC-4", "SIGN-4")
async def test_whom_nobody_knows_shows_the_original_at_an_office_and_sees_who_looked(people: People) -> None:
    yana, julia = await people.stranger(DESKTOP, "yana"), await people.come(SUPPORT)
    number = snils.build(FIRST_SNILS + 901)
    page = Identity(
        await register(
            yana,
            "+7 000 777-00-02",
            Фамилия="Кленова",
            Имя="Яна",
            Дата_рождения="03.04.1995",
            СНИЛС=number,
            Электронная_почта="yana@example.ru",
        )
    )
    await page.attach(photo_of(ULYANA))
    office = Office(await julia.tab(OFFICE_PATH))
    await office.page.get_by_label("СНИЛС", exact=True).fill(number)
    await office.page.get_by_label("Дата рождения", exact=True).fill("03.04.1995")
    await office.page.get_by_role("button", name="Показать снимки").click()
    scan = office.page.locator("img.scan")
    await expect(scan).to_have_count(1)
    assert await scan.evaluate("async image => (await image.decode(), image.naturalWidth)") > 0
    await julia.look(office.page, "office-scans")
    await office.name("Кленова", "Яна", "Женский")
    code = await office.issue(number, date(1995, 4, 3), "45 15", "120345", date(2015, 5, 20))
    looks = await yana.tab("/security/looks")
    await expect(looks.get_by_role("main")).to_contain_text("Посмотрел документ")
    await expect(looks.get_by_role("main")).to_contain_text("Выдал код МФЦ")
    await page.enter_office_code(code)
    await page.stands("identity", DONE)
    await page.stands("document", DONE)
    policies = await yana.tab(POLICIES)
    await expect(policies.get_by_role("main")).to_contain_text("в ЕМИАС нет полиса на ваше имя")
    await yana.look(policies, "no-policy-at-all")
