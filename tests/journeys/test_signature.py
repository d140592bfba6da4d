"""An application is signed electronically: the file goes out, the signature comes back, the term is three days."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from oms_app.demo.sign_ins import REVIEWER
from tests.journeys.people import People
from tests.journeys.people_of_the_demo import MATVEY
from tests.journeys.screens.application import ApplicationPage
from tests.journeys.screens.desk import Desk
from tests.journeys.steps import CONTACTS, begin, give_code

SIGNED = "С электронной подписью"


@pytest.mark.req("APP-7", "SLA-1")
async def test_a_signed_application_goes_its_own_way(people: People) -> None:
    matvey = await people.come(MATVEY)
    form = await begin(matvey, CONTACTS)
    await form.is_at("Телефон и почта")
    await form.type("Электронная почта", "signed@example.ru")
    await form.go_on()
    await form.give_reason("Иные обстоятельства", SIGNED)
    for step in ("Документы", "Проверьте данные"):
        await form.is_at(step)
        await form.go_on()
    await form.is_at("Подтверждение")
    await expect(form.page.get_by_role("button", name="Получить код по СМС")).to_have_count(0)
    assert "signed@example.ru" in (await form.download("Скачать файл заявки")).decode()
    await form.bring_signature(b"nonsense")
    await expect(form.page.get_by_role("alert").filter(has_text="Подпись не принята")).to_be_visible()
    await matvey.look(form.page, "signature-refused")
    await form.bring_signature(await form.download("скачать готовую подпись"))
    await expect(form.page.get_by_text("Подпись проверена и подходит")).to_be_visible()
    await give_code(matvey, form, MATVEY)
    await form.send.click()
    number = await ApplicationPage(form.page).number()
    desk = Desk(await (await people.come(REVIEWER)).tab("/desk"))
    await desk.open(number)
    await expect(desk.page.get_by_text(SIGNED, exact=True)).to_be_visible()
