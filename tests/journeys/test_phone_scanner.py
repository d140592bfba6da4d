"""The phone becomes the scanner of the form that is open at the desk: photographs come by themselves (DOC-8)."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.journeys import papers
from tests.journeys.people import PHONE, People
from tests.journeys.people_of_the_demo import LIDIA
from tests.journeys.screens.application import ApplicationPage
from tests.journeys.screens.application_form import ApplicationForm
from tests.journeys.screens.phone_scanner import CONNECTED, OTHER_DEVICE, Panel, PhoneScreen
from tests.journeys.screens.visitor import Visitor, expect_same_page, live
from tests.journeys.steps import CERTIFICATE_SLOT, FULL_NAME, PASSPORT_SLOT, begin, give_code

ELSEWHERE = ("/policies", "/history", "/documents", "/security")


async def to_documents(visitor: Visitor) -> ApplicationForm:
    """A new surname, as far as its papers; a draft that is there already is gone on with."""
    form = await begin(visitor, FULL_NAME)
    await form.is_at("Фамилия, имя, отчество")
    await form.type("Фамилия", "Королёва")
    await form.go_on()
    await form.give_reason("Смена фамилии, имени или отчества")
    await form.is_at("Документы")
    return form


@pytest.mark.req("DOC-8", "SEC-1", "SEC-6")
async def test_a_forwarded_link_is_refused_and_told_and_the_phone_gets_nowhere_else(people: People) -> None:
    lidia = await people.come(LIDIA)
    form = await to_documents(lidia)
    panel = Panel(form.page)
    link = await panel.open()
    phone, other = await people.stranger(PHONE, "phone"), await people.stranger(PHONE, "other")
    screen = PhoneScreen(await phone.tab(link))
    await expect(screen.slot(PASSPORT_SLOT)).to_be_visible()

    await PhoneScreen(await other.tab(link)).expect_over()
    await expect(panel.dialog.get_by_role("alert")).to_contain_text(OTHER_DEVICE)
    await lidia.look(form.page, "told")
    await expect(screen.slot(PASSPORT_SLOT)).to_be_visible()
    for path in ELSEWHERE:
        await expect(await phone.tab(path)).to_have_url(f"{phone.url}/login?next=%2F{path[1:]}")

    again = await panel.new_code()
    await screen.expect_over()
    screen = PhoneScreen(await phone.tab(again))
    await expect(screen.slot(PASSPORT_SLOT)).to_be_visible()
    await screen.page.get_by_role("button", name="Готово").tap()
    await expect(screen.page.get_by_role("heading", name="Готово")).to_be_visible()
    await phone.look(screen.page, "finished")
    await expect(panel.dialog).to_contain_text("Съёмка телефоном закончена")

    last = await panel.new_code()
    await panel.close()
    closed = PhoneScreen(await phone.tab(last))
    await closed.expect_over()
    await phone.look(closed.page, "over")


@pytest.mark.req("DOC-8", "DOC-9", "DOC-10", "FLOW-3")
async def test_photos_of_a_phone_appear_in_the_open_form_and_the_link_dies_with_the_sending(people: People) -> None:
    lidia = await people.come(LIDIA)
    form = await to_documents(lidia)
    await live(form.page)
    panel = Panel(form.page)
    link = await panel.open()
    await lidia.look(form.page, "code")
    kind = form.slot(PASSPORT_SLOT).get_by_label("Какой документ прикладываете")
    await kind.select_option(label="Свидетельство о рождении")

    phone = await people.stranger(PHONE, "phone")
    screen = PhoneScreen(await phone.tab(link))
    await expect(screen.page).to_have_url(f"{lidia.url}/scan")
    await expect(panel.standing).to_contain_text(CONNECTED)
    await phone.look(screen.page, "camera")

    await screen.shoot(PASSPORT_SLOT, papers.iphone_photo())
    await expect(screen.slot(PASSPORT_SLOT)).to_contain_text("HEIC")
    await expect(screen.slot(PASSPORT_SLOT)).to_contain_text("Переснять")
    await phone.look(screen.page, "refused")
    await send_the_crooked_as_it_is(screen)
    await expect(form.slot(PASSPORT_SLOT)).to_contain_text("Отправлен как есть")
    await phone.look(screen.page, "as-it-is")
    await screen.shoot(PASSPORT_SLOT, papers.passport())
    await expect(screen.slot(PASSPORT_SLOT)).to_contain_text("Файл принят")
    await expect(screen.slot(PASSPORT_SLOT)).not_to_contain_text("HEIC")
    slot = form.slot(PASSPORT_SLOT)
    await expect(slot.locator(".file")).to_have_count(2)
    slot = slot.locator(".file").last
    await expect(slot).to_contain_text("Файл принят")
    await expect(slot.locator(".thumb img")).to_have_js_property("complete", True)
    assert await slot.locator(".thumb img").evaluate("picture => picture.naturalWidth") > 0
    await expect(kind).to_have_value("birth_certificate")

    await screen.shoot(CERTIFICATE_SLOT, papers.certificate())
    await expect(form.slot(CERTIFICATE_SLOT)).to_contain_text("Файл принят")
    await expect(screen.slot(CERTIFICATE_SLOT).locator(".thumb img")).to_be_visible()
    await lidia.look(form.page, "came")
    await phone.look(screen.page, "taken")
    await expect_same_page(form.page)

    await form.go_on()
    await form.is_at("Проверьте данные")
    await form.go_on()
    await give_code(lidia, form, LIDIA)
    await live(screen.page)
    await form.send.click()
    await ApplicationPage(form.page).number()
    await screen.expect_over()
    await expect_same_page(screen.page)
    await PhoneScreen(await phone.tab(link)).expect_over()


async def send_the_crooked_as_it_is(screen: PhoneScreen) -> None:
    """A page that lies askew is refused on the phone as well, and taken at once when the citizen says so."""
    slot = screen.slot(PASSPORT_SLOT)
    await screen.shoot(PASSPORT_SLOT, papers.crooked(5))
    await expect(slot).to_contain_text("Страница лежит косо")
    await slot.get_by_role("button", name="Отправить как есть").tap()
    await expect(slot).to_contain_text("Файл принят")
    await expect(slot).not_to_contain_text("Страница лежит косо")
    await expect(slot.locator(".file")).to_have_count(1)
