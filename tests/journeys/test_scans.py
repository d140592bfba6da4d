"""What a citizen is told of a bad picture, on the picture itself, and what the reviewer sees of one sent as it is."""

from __future__ import annotations

import asyncio

import pytest
from playwright.async_api import Locator, Route, expect

from oms_app.demo.sign_ins import REVIEWER
from tests.journeys import papers
from tests.journeys.people import PHONE, People
from tests.journeys.people_of_the_demo import RAISA
from tests.journeys.screens.application import ApplicationPage
from tests.journeys.screens.application_form import ApplicationForm
from tests.journeys.screens.desk import Desk
from tests.journeys.screens.visitor import Visitor
from tests.journeys.steps import CERTIFICATE_SLOT, FULL_NAME, PASSPORT_SLOT, begin, give_code

BLURRED, CROOKED = "Снимок не в фокусе", "Страница лежит косо"


async def to_documents(raisa: Visitor) -> ApplicationForm:
    """A new surname, as far as its papers."""
    form = await begin(raisa, FULL_NAME)
    await form.is_at("Фамилия, имя, отчество")
    await form.type("Фамилия", "Королёва")
    await form.go_on()
    await form.give_reason("Смена фамилии, имени или отчества")
    await form.is_at("Документы")
    return form


async def expect_mark_on(picture: Locator) -> None:
    """A rectangle lies over the picture, inside it."""
    await expect(picture.locator("img")).not_to_have_js_property("naturalWidth", 0)
    image, mark = await picture.locator("img").bounding_box(), await picture.locator(".mark").first.bounding_box()
    assert image
    assert mark
    assert mark["width"] > 10
    assert mark["height"] > 10
    assert image["x"] - 1 <= mark["x"] <= mark["x"] + mark["width"] <= image["x"] + image["width"] + 1
    assert image["y"] - 1 <= mark["y"] <= mark["y"] + mark["height"] <= image["y"] + image["height"] + 1


@pytest.mark.req("DOC-5", "DOC-8", "DOC-9")
async def test_a_page_opened_anew_asks_for_the_refused_file_once_more(people: People) -> None:
    raisa = await people.come(RAISA, PHONE)
    form = await to_documents(raisa)
    await form.slot(PASSPORT_SLOT).get_by_label("Камера").set_input_files(papers.crooked(7))
    refused = form.file(PASSPORT_SLOT, CROOKED)
    await expect_mark_on(refused.locator(".thumb"))
    await raisa.look(form.page, "crooked-phone")
    await form.page.reload()
    async with form.page.expect_file_chooser() as chosen:
        await refused.get_by_role("button", name="Отправить как есть").tap()
    await expect(refused.get_by_role("alert")).to_have_text("Страница открыта заново: выберите этот файл ещё раз.")
    await (await chosen.value).set_files(papers.crooked(7))
    await expect(form.file(PASSPORT_SLOT, "Отправлен как есть")).to_contain_text("Файл принят")
    await expect(form.slot(PASSPORT_SLOT).locator(".tone-danger")).to_have_count(0)
    await form.slot(PASSPORT_SLOT).get_by_role("button", name="Удалить файл").tap()
    await expect(form.slot(PASSPORT_SLOT).locator(".file")).to_have_count(0)


@pytest.mark.req("DOC-8", "SUB-2")
async def test_a_file_whose_way_was_cut_is_sent_again_once_however_often_it_is_pressed(people: People) -> None:
    raisa = await people.come(RAISA)
    form = await to_documents(raisa)
    slot, cut = form.slot(CERTIFICATE_SLOT), asyncio.Event()

    async def cut_off(route: Route) -> None:
        await cut.wait()
        await route.abort("internetdisconnected")

    await form.page.route("**/_upload**", cut_off)
    await form.attach(CERTIFICATE_SLOT, papers.certificate())
    await expect(slot.get_by_role("button", name="Отменить")).to_be_visible()
    await raisa.look(form.page, "on-its-way")
    again = slot.get_by_role("button", name="Повторить")
    with raisa.expecting_failures():
        cut.set()
        await expect(again).to_be_visible()
    await form.page.unroute("**/_upload**")
    await again.dblclick()
    await expect(slot.locator(".file")).to_have_count(1)
    await expect(slot).to_contain_text("Файл принят")
    await expect(slot.locator(".upload-rows > *")).to_have_count(0)
    await slot.get_by_role("button", name="Удалить файл").click()
    await expect(slot.locator(".file")).to_have_count(0)


@pytest.mark.req("DOC-2", "DOC-5", "DOC-6", "DOC-8", "DOC-9")
async def test_a_bad_picture_is_told_on_itself_and_one_sent_as_it_is_is_seen_so_by_the_reviewer(people: People) -> None:
    raisa = await people.come(RAISA)
    form = await to_documents(raisa)
    await expect(form.page.get_by_text("Держите телефон прямо над серединой")).to_be_visible()
    await expect(form.slot(PASSPORT_SLOT)).to_contain_text("-паспорт.jpg»")
    await refuse_the_blurred(raisa, form)
    await overrule_the_crooked(raisa, form)
    await reduce_the_heavy(raisa, form)
    await form.go_on()
    await form.is_at("Проверьте данные")
    await form.go_on()
    await give_code(raisa, form, RAISA)
    await form.send.click()
    number = await ApplicationPage(form.page).number()
    await expect(form.page.get_by_role("main")).to_contain_text("Отправлен как есть. Страница лежит косо")
    await look_at_the_desk(people, number)


async def refuse_the_blurred(raisa: Visitor, form: ApplicationForm) -> None:
    """Told with a rectangle and what to do; the same bytes again at once, in the same row; never sent as they are."""
    refused = form.file(PASSPORT_SLOT, BLURRED)
    await form.attach(PASSPORT_SLOT, papers.blurred(), papers.passport())
    await expect(refused).to_contain_text("Коснитесь текста на экране")
    await expect(form.file(PASSPORT_SLOT, "Файл принят")).to_have_count(1)
    await expect_mark_on(refused.locator(".thumb"))
    await expect(refused.get_by_role("button", name="Отправить как есть")).to_have_count(0)
    await raisa.look(form.page, "blurred")
    await form.attach(PASSPORT_SLOT, papers.blurred())
    await expect(form.slot(PASSPORT_SLOT)).to_contain_text("Этот снимок уже не подошёл: снимок не в фокусе.")
    await expect(form.slot(PASSPORT_SLOT).locator(".tone-danger")).to_have_count(1)
    await form.slot(PASSPORT_SLOT).get_by_role("button", name="Удалить файл: IMG_4304.jpg").click()
    await expect(form.slot(PASSPORT_SLOT).locator(".tone-danger")).to_have_count(0)


async def overrule_the_crooked(raisa: Visitor, form: ApplicationForm) -> None:
    """A page that lies askew may be sent as it is, without being chosen again."""
    await form.attach(PASSPORT_SLOT, papers.crooked(5))
    refused = form.file(PASSPORT_SLOT, "на 5\u00a0градусов")
    await expect(refused).to_contain_text("Специалист увидит замечания")
    await raisa.look(form.page, "crooked")
    await refused.get_by_role("button", name="Отправить как есть").click()
    await expect(form.file(PASSPORT_SLOT, "Отправлен как есть")).to_contain_text("Файл принят")
    await expect(form.slot(PASSPORT_SLOT).locator(".tone-danger")).to_have_count(0)


async def reduce_the_heavy(raisa: Visitor, form: ApplicationForm) -> None:
    """More than 5 MB is offered to be made smaller, and then judged as any other."""
    heavy = papers.heavy()
    assert len(heavy["buffer"]) > 7 * 1024 * 1024
    slot = form.slot(CERTIFICATE_SLOT)
    await form.attach(CERTIFICATE_SLOT, heavy)
    await expect(slot).to_contain_text("Файл больше 5\u00a0МБ")
    await raisa.look(form.page, "heavy")
    await slot.get_by_role("button", name="Уменьшить и отправить").click()
    await expect(slot).to_contain_text("Файл принят", timeout=30_000)


async def look_at_the_desk(people: People, number: str) -> None:
    """The finding stands beside the scan, with the rectangle on its page."""
    irina = await people.come(REVIEWER)
    page = await irina.tab("/desk")
    desk = Desk(page)
    await desk.open(number)
    scan = page.locator(".scan-tab").filter(has_text="отправил файл как есть")
    await expect(scan).to_contain_text(CROOKED)
    await scan.locator("img").first.scroll_into_view_if_needed()
    await expect(scan.locator(".mark").first).to_be_visible()
    await expect_mark_on(scan.locator(".marked"))
    await irina.look(page, "desk")
