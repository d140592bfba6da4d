"""«Мои полисы» and the pages of one policy."""

from __future__ import annotations

from playwright.async_api import Locator, Page, expect

PATH = "/policies"


class Policies:
    """«Мои полисы»."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @property
    def own(self) -> Locator:
        """The policy as a paper."""
        return self.page.locator(".policy").first

    async def change(self) -> None:
        """Begin to change what is written in one's own policy."""
        await self.page.get_by_role("link", name="Редактировать сведения").first.click()
        await expect(self.page.get_by_role("heading", level=1)).to_have_text("Что изменилось")

    async def open_policy(self) -> None:
        """All about one's own policy."""
        await self.own.get_by_role("link").first.click()
        await expect(self.page.get_by_role("heading", level=1)).to_have_text("Мой полис ОМС")

    async def open_history(self) -> None:
        """From the policy to «История изменений»."""
        await self.open_policy()
        await self.page.get_by_role("main").get_by_role("link", name="История изменений").click()
        await expect(self.page.get_by_role("heading", level=1)).to_have_text("История изменений")
