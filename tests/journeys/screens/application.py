"""«Заявка № …», as the citizen sees it."""

from __future__ import annotations

import re

from playwright.async_api import Locator, Page, expect

NUMBER = re.compile(r"\d\d-\d{4}-\d{4}-[A-Z]")


class ApplicationPage:
    """One application that was sent."""

    def __init__(self, page: Page) -> None:
        self.page = page

    async def number(self) -> str:
        """Its number, from the heading."""
        heading = self.page.get_by_role("heading", level=1)
        await expect(heading).to_contain_text(NUMBER)
        found = NUMBER.search(await heading.inner_text())
        assert found
        return found[0]

    @property
    def status(self) -> Locator:
        """The badge beside the heading."""
        return self.page.locator(".page-head .badge")

    async def becomes(self, status: str) -> None:
        """The open page shows the new status by itself."""
        await expect(self.status).to_have_text(status)

    async def copy_number(self) -> str:
        """Press «Копировать номер»; what is on the clipboard then."""
        await self.page.get_by_role("button", name="Копировать").click()
        await expect(self.page.get_by_text("Скопировано")).to_be_visible()
        copied: str = await self.page.evaluate("() => navigator.clipboard.readText()")
        return copied

    async def answer(self, text: str) -> None:
        """Answer the insurer's questions; of a paper that is asked for, say why there is none."""
        await expect(self.page.get_by_role("button", name="Отправить ответ")).to_be_visible()
        for opener in await self.page.get_by_text("Такого документа нет?").all():
            await opener.click()
        for field in await self.page.get_by_label("Напишите, почему его нет").all():
            await field.fill("Такого документа у меня нет.")
        await self.page.get_by_label("Ваш ответ").fill(text)
        await self.page.get_by_role("button", name="Отправить ответ").click()

    async def withdraw(self) -> None:
        """Take it back, and say so when asked."""
        await self.page.get_by_role("button", name="Отозвать заявку").click()
        await self.page.get_by_role("dialog").get_by_role("button", name="Да, отозвать").click()
