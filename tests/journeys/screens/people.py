"""«Люди», «Учётная запись», «Пригласить сотрудника», and the pages that an invitation's link opens."""

from __future__ import annotations

import re

from playwright.async_api import Locator, Page, expect

from tests.journeys.screens.sign_in import TRIES, Mailbox

TO_ACCEPT = "рабочий вход"


class People:
    """The administrator's pages."""

    def __init__(self, page: Page) -> None:
        self.page = page

    async def open(self, name: str) -> None:
        """The account of this person."""
        await self.page.get_by_role("link", name=name).click()
        await expect(self.page.get_by_role("heading", level=1)).to_have_text(name)

    async def block(self) -> None:
        """«Заблокировать», twice asked."""
        await self.page.get_by_role("button", name="Заблокировать").click()
        await self.page.get_by_role("dialog").get_by_role("button", name="Заблокировать").click()
        await expect(self.page.get_by_text("Учётная запись заблокирована")).to_be_visible()

    async def unblock(self) -> None:
        """«Разблокировать»."""
        await self.page.get_by_role("button", name="Разблокировать").click()
        await self.page.get_by_role("dialog").get_by_role("button", name="Разблокировать").click()
        await expect(self.page.get_by_text("Учётная запись заблокирована")).to_have_count(0)

    async def invite(self, name: str, email: str, role: str, insurer: str) -> None:
        """Fill the form and send it."""
        await self.page.get_by_label("Имя и фамилия").fill(name)
        await self.page.get_by_label("Рабочая почта").fill(email)
        await self.page.get_by_label("Роль").select_option(label=role)
        await self.page.get_by_label("Страховая организация").select_option(label=insurer)
        await self.page.get_by_role("button", name="Отправить приглашение").click()
        await expect(self.page.get_by_text("Приглашение отправлено. Ссылка действует 48 часов.")).to_be_visible()

    def invitation(self, name: str) -> Locator:
        """The line of this person in the list of invitations."""
        return self.page.get_by_role("table", name="Приглашения").get_by_role("row").filter(has_text=name).first


async def newest_link(mailbox: Mailbox, email: str, known: int = 0) -> str:
    """The address in the newest letter to this e-mail, once there are more letters than `known`."""
    for _ in range(TRIES):
        await mailbox.page.reload()
        await expect(mailbox.page.locator(".bone")).to_have_count(0)
        letters = mailbox.letters_to(email).filter(has_text="/invite/")
        if await letters.count() > known:
            found = re.search(r"/invite/[\w-]+", await letters.first.inner_text())
            assert found
            return found[0]
    raise AssertionError(f"no invitation came to {email}")


class Acceptance:
    """«Приглашение» and its code."""

    def __init__(self, page: Page) -> None:
        self.page = page

    async def answer(self, password: str, phone: str) -> None:
        """A password of one's own, and the phone."""
        await expect(self.page.get_by_role("heading", level=1)).to_have_text("Приглашение")
        await self.page.get_by_label("Придумайте пароль").fill(password)
        await self.page.get_by_label("Рабочий телефон").fill(phone)
        await self.page.get_by_role("button", name="Получить код").click()
        await expect(self.page.get_by_role("heading", level=1)).to_have_text("Код для рабочей учётной записи")

    async def give_code(self, code: str) -> None:
        """The code from the SMS."""
        await self.page.get_by_label("Код из СМС").fill(code)
        await self.page.get_by_role("button", name="Подтвердить телефон").click()
        await expect(self.page.get_by_role("heading", level=1)).to_have_text("Способы входа")
