"""«Мои документы»."""

from __future__ import annotations

import asyncio

from playwright.async_api import Page, expect


class Documents:
    """Everything that was issued to a person."""

    def __init__(self, page: Page) -> None:
        self.page = page

    async def open(self) -> None:
        """By the menu of sections."""
        await self.page.get_by_role("link", name="Мои документы").first.click()
        await expect(self.page.get_by_role("heading", level=1)).to_have_text("Мои документы")

    async def download(self, number: str) -> bytes:
        """The paper of an application, as PDF."""
        row = self.page.get_by_role("row").filter(has_text=number).filter(has_text="Заявка, как она отправлена")
        async with self.page.expect_download() as saved:
            await row.get_by_role("link", name="Скачать PDF").click()
        path = await (await saved.value).path()
        return await asyncio.to_thread(path.read_bytes)
