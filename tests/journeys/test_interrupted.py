"""Power or network go away in mid-form: what was typed stays, and the open tab goes on by itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.async_api import Page, expect

from tests.journeys.line import Line
from tests.journeys.people import PHONE, People
from tests.journeys.people_of_the_demo import VIKTORIA
from tests.journeys.screens.application_form import ApplicationForm
from tests.journeys.screens.visitor import Visitor, expect_same_page, live
from tests.server import Server

OFFLINE = "Нет связи с порталом."


@contextmanager
def without_power(portal: Server) -> Iterator[None]:
    """The portal is killed, and starts again in the end."""
    portal.kill()
    try:
        yield
    finally:
        portal.start()


async def address_of(viktoria: Visitor) -> ApplicationForm:
    """The page of the address, in the draft that was begun the other day."""
    page = await viktoria.tab("/policies")
    await page.get_by_role("link", name="Продолжить заполнение").click()
    await page.wait_for_url("**/edit/**")
    await page.goto(page.url.rpartition("/")[0] + "/address")
    form = ApplicationForm(page)
    await form.is_at("Адрес регистрации")
    return form


async def expect_kept(viktoria: Visitor, page: Page, **typed: str) -> None:
    """Another tab, which knows only what the portal keeps, shows everything that was typed."""
    other = ApplicationForm(await viktoria.tab(page.url.removeprefix(viktoria.url)))
    for label, text in typed.items():
        await expect(other.field(label)).to_have_value(text)
    await other.page.close()


@pytest.mark.req("APP-5")
async def test_a_killed_portal_loses_nothing_that_was_typed(people: People, portal: Server) -> None:
    viktoria = await people.come(VIKTORIA)
    form = await address_of(viktoria)
    await live(form.page)
    await form.type("Дом", "14 корпус")
    with viktoria.expecting_failures():
        with without_power(portal):
            await form.field("Дом").press("End")
            await form.field("Дом").press_sequentially(" 2")
            await expect(form.page.get_by_text(OFFLINE)).to_be_visible()
            await form.type("Квартира", "77")
            await viktoria.look(form.page, "offline")
        await expect(form.page.get_by_text(OFFLINE)).to_be_hidden()
    await expect(form.field("Дом")).to_have_value("14 корпус 2")
    await expect(form.field("Квартира")).to_have_value("77")
    await expect(form.field("Дом")).to_have_attribute("data-saved", "14 корпус 2")
    await expect(form.field("Квартира")).to_have_attribute("data-saved", "77")
    await expect_same_page(form.page)
    await expect_kept(viktoria, form.page, Дом="14 корпус 2", Квартира="77")


@pytest.mark.req("APP-5", "UX-2")
async def test_a_lost_network_loses_nothing_that_was_typed(far_people: People, line: Line) -> None:
    viktoria = await far_people.come(VIKTORIA, PHONE)
    form = await address_of(viktoria)
    await live(form.page)
    with viktoria.expecting_failures():
        await line.cut()
        await form.type("Улица", "улица Лесная")
        await expect(form.page.get_by_text(OFFLINE)).to_be_visible()
        await viktoria.look(form.page, "offline-phone")
        await line.mend()
        await expect(form.page.get_by_text(OFFLINE)).to_be_hidden()
    await expect(form.field("Улица")).to_have_value("улица Лесная")
    await expect(form.field("Улица")).to_have_attribute("data-saved", "улица Лесная")
    await expect_same_page(form.page)
    await expect_kept(viktoria, form.page, Улица="улица Лесная")
