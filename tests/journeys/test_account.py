"""An account from its first day: made, forgotten, defended against a stranger (SIGN-4, SIGN-5)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from playwright.async_api import Page, expect

from tests.journeys.people import DESKTOP, PHONE, People, sign_in
from tests.journeys.people_of_the_demo import ASHOT, MAGOMED, NIKOLAY
from tests.journeys.screens.account import TO_RECOVER, TO_REGISTER, Recovery, Registration, Security
from tests.journeys.screens.sign_in import Mailbox
from tests.journeys.screens.visitor import expect_same_page, live

NEW = "семь чашек чая с малиной"
NEW_PHONE = "+7 000 765-43-21"


async def stands_at(page: Page, heading: str) -> None:
    await expect(page.get_by_role("heading", level=1)).to_have_text(heading)


@pytest.mark.req("SIGN-5", "SIGN-2")
async def test_a_newcomer_registers_and_is_led_to_what_is_missing(people: People) -> None:
    daria = await people.stranger(PHONE, "daria")
    mailbox = Mailbox(await daria.tab("/demo/mailbox"))
    page = await daria.tab("/login")
    await page.get_by_role("link", name="Зарегистрироваться").click()
    form = Registration(page)
    said = {"Фамилия": "Орехова", "Имя": "Daria", "Дата_рождения": "09.05.1991", "Мобильный_телефон": NEW_PHONE}
    await form.fill(**said, Электронная_почта="daria@example.ru", Пароль=NEW)
    await expect(page.get_by_text("Надёжный пароль.")).to_be_visible()
    await form.agree()
    await daria.look(page, "register")
    await form.ask_for_code()
    await expect(page.get_by_text("Здесь есть латинские буквы")).to_be_visible()
    await expect(page.get_by_label("Фамилия")).to_have_value("Орехова")
    await expect(page.get_by_label("Имя")).to_have_value("Daria")
    await daria.look(page, "register-wrong")
    await form.fill(Имя="Дарья", Пароль=NEW)
    await form.agree()
    await form.ask_for_code()
    await stands_at(page, "Код для регистрации")
    await daria.look(page, "register-code")
    await form.give_code(await mailbox.new_code(NEW_PHONE, TO_REGISTER, []))
    await page.wait_for_url("**/security/confirm")
    security = await daria.tab("/security")
    await expect(security.get_by_text("Уровень «Упрощённая»")).to_be_visible()
    await expect(security.get_by_role("link", name="Подтвердить: Подтверждение данных")).to_be_visible()
    await daria.look(security, "security-of-a-newcomer")


@pytest.mark.req("SIGN-4")
async def test_a_new_password_closes_the_tabs_of_other_devices_at_once(people: People) -> None:
    desk, phone = await people.stranger(DESKTOP, "ashot"), await people.stranger(PHONE, "ashot-phone")
    await sign_in(desk, ASHOT)
    await sign_in(phone, ASHOT)
    there = await phone.tab("/policies")
    await stands_at(there, "Мои полисы")
    page = await desk.tab("/security")
    await expect(page.get_by_text("Это устройство", exact=True)).to_be_visible()
    await desk.look(page, "security")
    await Security(page).change_password("не тот", NEW)
    await expect(page.get_by_text("Текущий пароль не подходит")).to_be_visible()
    await desk.look(page, "wrong-password")
    await Security(page).type_password(ASHOT.password, NEW)
    await expect(there).to_have_url(f"{people.url}/login?next=%2Fpolicies")
    await expect(page.get_by_text("Пароль изменён.")).to_be_visible()
    await desk.look(page, "password-changed")
    await sign_in(phone, replace(ASHOT, password=NEW))


@pytest.mark.req("SIGN-4")
async def test_a_stranger_is_shut_out_and_the_owner_has_a_new_password(people: People) -> None:
    owner, stranger = await people.stranger(DESKTOP, "nikolay"), await people.stranger(DESKTOP, "stranger")
    await sign_in(owner, NIKOLAY)
    await sign_in(stranger, NIKOLAY)
    theirs = await stranger.tab("/documents")
    await stands_at(theirs, "Мои документы")
    page = await owner.tab("/security")
    await live(page)
    await Security(page).deny_newest()
    await expect(theirs).to_have_url(f"{people.url}/login?next=%2Fdocuments")
    await expect(page.get_by_text("прежний пароль закрыт")).to_be_visible()
    await expect_same_page(page)
    await owner.look(page, "denied")
    await Security(page).type_password(NIKOLAY.password, NEW)
    await expect(page.get_by_text("Пароль изменён.")).to_be_visible()
    again = await people.stranger(PHONE, "nikolay-phone")
    await sign_in(again, replace(NIKOLAY, password=NEW))
    theirs = await again.tab("/policies")
    await stands_at(theirs, "Мои полисы")
    await page.get_by_role("link", name="Вернуться в «Безопасность»").click()
    await Security(page).leave_everywhere()
    await expect(theirs).to_have_url(f"{people.url}/login?next=%2Fpolicies")
    await expect(page.get_by_text("Вы вошли только на этом устройстве.")).to_be_visible()


@pytest.mark.req("SIGN-5")
async def test_a_forgotten_password_is_replaced_by_the_phone(people: People) -> None:
    magomed = await people.stranger(PHONE, "magomed")
    mailbox = Mailbox(await magomed.tab("/demo/mailbox"))
    page = await magomed.tab("/login")
    recovery = Recovery(page)
    await recovery.begin(MAGOMED.login)
    await magomed.look(page, "recover-code")
    await recovery.finish(await mailbox.new_code(MAGOMED.login, TO_RECOVER, []), NEW)
    await expect(page.get_by_text("Пароль изменён. Войдите с новым паролем.")).to_be_visible()
    await sign_in(magomed, replace(MAGOMED, password=NEW))
