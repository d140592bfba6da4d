"""Somebody chooses where messages come, lets a device ring, and sees that it does."""

from __future__ import annotations

import asyncio
import json

import pytest
from playwright.async_api import expect

from tests.journeys.people import PHONE, People
from tests.journeys.people_of_the_demo import RAMIL
from tests.journeys.screens.notifications import Notifications, Worker, lend_browser
from tests.journeys.screens.sign_in import Mailbox
from tests.journeys.screens.visitor import expect_same_page, live
from tests.push.service import PushService, Subscriber, push_service

TRIAL = "Пробное сообщение"


async def taken(service: PushService, browser: Subscriber) -> str:
    """What was pushed, as the browser opens it."""
    async with asyncio.timeout(15):
        while not service.taken:  # noqa: ASYNC110 - it is filled by another thread
            await asyncio.sleep(0.05)
    return browser.opened(service.taken[-1][2])


@pytest.mark.req("NOTE-1")
async def test_a_choice_acts_at_once_and_in_every_tab_and_what_needs_action_has_no_switch(people: People) -> None:
    ramil = await people.come(RAMIL)
    page = await ramil.tab("/policies")
    await page.get_by_role("button", name="Меню").click()
    await page.get_by_role("link", name="Уведомления", exact=True).last.click()
    here = Notifications(page)
    await expect(page.get_by_role("heading", level=1)).to_have_text("Уведомления")
    await here.expect_on("Ход заявки: смс", on=False)
    there = Notifications(await ramil.tab("/notifications"))
    await there.expect_on("Ход заявки: смс", on=False)
    await live(there.page)
    await here.switch("Ход заявки: смс").click()
    await here.switch("Ход заявки: письмо").click()
    for tab in (here, there):
        await tab.expect_on("Ход заявки: смс", on=True)
        await tab.expect_on("Ход заявки: письмо", on=False)
    await expect_same_page(there.page)
    await expect(here.switch("Нужен ваш ответ: смс")).to_have_count(0)
    await expect(page.get_by_role("row").filter(has_text="Нужен ваш ответ")).to_contain_text("Отключить нельзя")
    await here.set_quiet("21:00", "09:00", "Екатеринбург (МСК+2)")
    await expect(page.get_by_text("Тихие часы сохранены.")).to_be_visible()
    await expect(there.page.get_by_label("Часовой пояс")).to_have_value("Asia/Yekaterinburg")
    await here.set_quiet("09:00", "09:00", "Екатеринбург (МСК+2)")
    await expect(page.get_by_text("Начало и конец тихих часов совпадают.")).to_be_visible()
    await ramil.look(page, "notifications")


@pytest.mark.req("NOTE-1", "NOTE-5")
async def test_a_device_that_was_let_rings_and_says_nothing_personal(people: People) -> None:
    with push_service() as service:
        browser = Subscriber(f"{service.url}/send/ramil")
        ramil = await people.come(RAMIL, PHONE)
        await lend_browser(ramil.context, browser)
        page = await ramil.tab("/notifications")
        await Notifications(page).allow_device()
        await expect(page.get_by_role("button", name="Убрать устройство: ")).to_be_visible()
        await ramil.look(page, "with-a-device")
        await page.get_by_role("button", name="Отправить пробное сообщение").click()
        await expect(page.get_by_text("Отправлено. Если сообщение")).to_be_visible()
        payload = await taken(service, browser)
        worker = await Worker.of(page, ramil.url)
        await worker.deliver(payload)
        shown = await _shown(worker)
        assert shown == [[TRIAL, "Откройте портал, чтобы прочитать.", "/notifications"]]
        assert not [word for word in ("Гайнутдинов", "Рамиль", "7000") if word in payload]
        mailbox = Mailbox(await ramil.tab("/demo/mailbox"))
        await expect(mailbox.letters_to(RAMIL.login).filter(has_text=TRIAL)).to_have_count(1)
        service.status = 410
        await page.get_by_role("button", name="Отправить пробное сообщение").click()
        await expect(page.get_by_text("Ни одно устройство пока не добавлено.")).to_be_visible()


@pytest.mark.req("NOTE-1", "SEC-6")
async def test_a_message_opens_pages_of_the_portal_alone(people: People) -> None:
    ramil = await people.come(RAMIL)
    page = await ramil.tab("/notifications")
    await page.evaluate("() => navigator.serviceWorker.ready.then(() => null)")
    worker = next(one for one in ramil.context.service_workers if one.url == f"{ramil.url}/sw.js")
    for said, opened in (
        ("/applications/1", f"{ramil.url}/applications/1"),
        ("https://evil.example/x", ramil.url),
        ("//evil.example/x", ramil.url),
        ("javascript:alert(1)", ramil.url),
    ):
        assert await worker.evaluate(f"own({json.dumps(said)})") == opened


async def test_the_portal_installs_as_an_app(people: People) -> None:
    ramil = await people.come(RAMIL)
    page = await ramil.tab("/notifications")
    cdp = await ramil.context.new_cdp_session(page)
    manifest = await cdp.send("Page.getAppManifest")
    assert manifest["errors"] == []
    assert json.loads(manifest["data"])["short_name"] == "Полис ОМС"
    found = await cdp.send("Page.getInstallabilityErrors")
    assert {one["errorId"] for one in found["installabilityErrors"]} <= {"in-incognito"}


async def _shown(worker: Worker) -> list[list[str]]:
    async with asyncio.timeout(10):
        while not (found := await worker.shown()):  # noqa: ASYNC110 - the browser tells of it by no event
            await asyncio.sleep(0.1)
    return found
