"""«Люди»: staff are invited and blocked, and nobody raises their own rights, in real browsers (DESK-2, SEC-1)."""

from __future__ import annotations

from urllib.parse import urlsplit

import aiohttp
import pyotp
import pytest
from playwright.async_api import Page, expect
from reflex_base.utils.format import format_event_handler

from oms_app.db.account import Account
from oms_app.demo.sign_ins import ADMINISTRATOR, SECOND_REVIEWER
from oms_app.demo.sign_ins import SignIn as Known
from oms_app.domain.actor import Role
from oms_app.services.logins import find_account, spellings
from oms_app.state.people import PersonScreen
from tests.journeys.people import PHONE, People
from tests.journeys.screens import people as screens
from tests.journeys.screens.people import TO_ACCEPT, Acceptance, newest_link
from tests.journeys.screens.sign_in import Mailbox
from tests.journeys.screens.visitor import Visitor, expect_same_page, live
from tests.security.tab import Tab
from tests.server import Server

OLGA = Known(Role.REVIEWER, "Ольга Петрова", "+7 000 600-00-01", "Четыре лампы на столе")
MAIL = "olga.petrova@example.ru"
SPECIALIST = "Специалист страховой организации"


async def account_of(portal: Server, known: Known) -> Account:
    """The account as it is in the database."""
    world = portal.world()
    async with world.db.read() as session:
        account = await find_account(session, spellings(known.login))
    await world.db.engine.dispose()
    assert account is not None
    return account


@pytest.mark.req("SEC-1", "DESK-2", "SIGN-4")
async def test_a_blocked_reviewer_is_out_of_every_open_tab_at_once_and_comes_back_when_unblocked(
    people: People,
) -> None:
    pavel, oleg = await people.come(SECOND_REVIEWER), await people.come(ADMINISTRATOR)
    desk = await pavel.tab("/desk")
    await expect(desk.get_by_role("heading", level=1)).to_have_text("Очередь")
    admin = screens.People(await oleg.tab("/admin/people"))
    await admin.open(SECOND_REVIEWER.name)
    await live(desk)
    await admin.block()
    await expect(desk.get_by_role("heading", level=1)).to_have_text("Вход")
    await oleg.look(admin.page, "blocked")
    people.sessions.pop(SECOND_REVIEWER.login)
    await desk.get_by_label("Телефон, почта или СНИЛС").fill(SECOND_REVIEWER.login)
    await desk.get_by_label("Пароль").fill(SECOND_REVIEWER.password)
    await desk.get_by_role("button", name="Продолжить").click()
    await expect(desk.get_by_text("Эта учётная запись закрыта администратором.")).to_be_visible()
    await admin.unblock()
    again = await people.come(SECOND_REVIEWER)
    await expect((await again.tab("/desk")).get_by_role("heading", level=1)).to_have_text("Очередь")


@pytest.mark.req("SIGN-1", "DESK-2", "SEC-1")
async def test_the_invited_comes_by_a_letter_and_works_only_after_a_strong_factor_and_codes_on_paper(
    people: People,
) -> None:
    oleg, olga = await people.come(ADMINISTRATOR), await people.stranger(PHONE, "Ольга")
    admin = screens.People(await oleg.tab("/admin/invite"))
    await oleg.look(admin.page, "form")
    await admin.invite(OLGA.name, MAIL, SPECIALIST, "Капитал МС")
    await live(admin.page)
    mailbox = Mailbox(await olga.tab("/demo/mailbox"))
    page = await accepted(olga, mailbox, await newest_link(mailbox, MAIL))
    await expect(admin.invitation(OLGA.name)).to_contain_text("Принято")
    await expect_same_page(admin.page)
    await oleg.look(admin.page, "accepted")
    for address in ("/desk", "/admin/people", "/security"):
        await page.goto(f"{people.url}{address}")
        await expect(page.get_by_role("heading", level=1)).to_have_text("Способы входа")
    await add_app(olga, page)
    await page.get_by_role("button", name="Создать коды").click()
    await expect(page.get_by_role("heading", name="Сохраните эти коды")).to_be_focused()
    await page.get_by_role("button", name="Я сохранил коды").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Очередь")


async def accepted(olga: Visitor, mailbox: Mailbox, link: str) -> Page:
    """From the letter to the page of factors; the link leaves the address bar at once and works once."""
    page = await olga.tab(link)
    assert urlsplit(page.url).path == "/invited"
    await expect(page.get_by_text(MAIL)).to_be_visible()
    await olga.look(page, "offer")
    accepting = Acceptance(page)
    await accepting.answer(OLGA.password, OLGA.login)
    await page.wait_for_url("**/invited/code")
    await olga.look(page, "code")
    await accepting.give_code(await mailbox.new_code(OLGA.login, TO_ACCEPT, []))
    await expect(page.get_by_role("heading", level=1)).to_have_text("Способы входа")
    await olga.look(page, "held-back")
    used = await olga.tab(link)
    await expect(used.get_by_text("Эта ссылка не действует")).to_be_visible()
    await olga.look(used, "over")
    await used.close()
    return page


async def add_app(olga: Visitor, page: Page) -> None:
    await page.get_by_role("button", name="Показать QR-код").click()
    app = pyotp.TOTP((await page.locator(".secret-key").inner_text()).replace(" ", ""))
    await page.get_by_label("Код из приложения").fill(app.now())
    await page.get_by_role("button", name="Подтвердить").click()
    await expect(page.get_by_text("Осталось создать резервные коды")).to_be_visible()
    await olga.look(page, "one-step-left")


@pytest.mark.req("DESK-2", "SEC-2")
async def test_a_withdrawn_invitation_opens_nothing_and_sent_again_only_the_new_link_does(people: People) -> None:
    oleg, somebody = await people.come(ADMINISTRATOR), await people.stranger(name="somebody")
    admin, email = screens.People(await oleg.tab("/admin/invite")), "another.one@example.ru"
    await admin.invite("Зоя Лунина", email, SPECIALIST, "МАКС-М")
    mailbox = Mailbox(await somebody.tab("/demo/mailbox"))
    first = await newest_link(mailbox, email)
    await admin.page.get_by_role("button", name="Отправить снова: Зоя Лунина").click()
    second = await newest_link(mailbox, email, known=1)
    await expect((await somebody.tab(second)).get_by_label("Придумайте пароль")).to_be_visible()
    await expect((await somebody.tab(first)).get_by_text("Эта ссылка не действует")).to_be_visible()
    await admin.page.get_by_role("button", name="Отозвать: Зоя Лунина").click()
    await admin.page.get_by_role("dialog").get_by_role("button", name="Отозвать").click()
    await expect(admin.invitation("Зоя Лунина")).to_contain_text("Отозвано")
    await expect((await somebody.tab(second)).get_by_text("Эта ссылка не действует")).to_be_visible()


@pytest.mark.req("SEC-1")
@pytest.mark.parametrize("known", [SECOND_REVIEWER, ADMINISTRATOR], ids=lambda known: known.role.value)
async def test_nobody_raises_their_own_rights_by_an_event_written_by_hand(
    people: People, portal: Server, known: Known
) -> None:
    visitor, before = await people.come(known), await account_of(portal, known)
    cookies = {one.get("name"): one.get("value") for one in await visitor.context.cookies()}
    raised = {Role.REVIEWER: "admin", Role.ADMIN: "supervisor"}[known.role]
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as http:
        tab = Tab(portal, http)
        await tab.open(cookie=f"sid={cookies['sid']}")
        payload = {"account_id": before.id, "form": {"role": raised, "insurer": "1"}}
        await tab.call(format_event_handler(PersonScreen.give), payload, f"/admin/people/{before.id}")
        await tab.close()
    after = await account_of(portal, known)
    assert (after.role, after.insurer_id) == (known.role, before.insurer_id)
