"""«Мои документы», and ordering a document on the page of a policy."""

from __future__ import annotations

import asyncio

from playwright.async_api import Download, Locator, Page, expect

APPLICATION = "Заявка, как она отправлена"


class Documents:
    """Everything that was issued to a person."""

    def __init__(self, page: Page) -> None:
        self.page = page

    async def open(self) -> None:
        """By the menu of sections."""
        await self.page.get_by_role("link", name="Мои документы").first.click()
        await expect(self.page.get_by_role("heading", level=1)).to_have_text("Мои документы")

    def paper(self, number: str) -> Locator:
        """One document, in force or not, by what is written on it."""
        return self.page.locator(".paper").filter(has_text=number)

    def standing(self, number: str) -> Locator:
        """The word beside its name."""
        return self.paper(number).locator(".badge")

    async def download(self, number: str) -> bytes:
        """The paper of an application, as PDF."""
        return await self.save(self.paper(number).filter(has_text=APPLICATION).get_by_role("link", name="Скачать PDF"))

    async def save(self, control: Locator) -> bytes:
        """What a link or a button brings to the disk."""
        async with self.page.expect_download() as saved:
            await control.click()
        return await bytes_of(await saved.value)

    async def copy_code(self, number: str) -> str:
        """«Копировать код»; what is on the clipboard then."""
        await self.paper(number).get_by_role("button", name="Копировать код").click()
        await expect(self.paper(number).get_by_text("Скопировано")).to_be_visible()
        copied: str = await self.page.evaluate("() => navigator.clipboard.readText()")
        return copied

    async def send(self, number: str) -> None:
        """«Отправить по почте», and say so when asked."""
        await self.paper(number).get_by_role("button", name="Отправить по почте").click()
        await self.page.get_by_role("dialog").get_by_role("button", name="Отправить").click()


class Ordering:
    """«Документы о полисе» on the page of a policy."""

    def __init__(self, page: Page) -> None:
        self.page = page

    async def order(self, action: str, form: str) -> tuple[str, bytes]:
        """«Скачать справку» or «Получить выписку» as PDF or HTML: the name of the file, and what is in it."""
        await self.page.get_by_role("button", name=action).click()
        choice = self.page.get_by_role("dialog").get_by_role("button", name=form)
        async with self.page.expect_download() as saved:
            await choice.click()
        file = await saved.value
        return file.suggested_filename, await bytes_of(file)


async def bytes_of(saved: Download) -> bytes:
    """What was saved."""
    return await asyncio.to_thread((await saved.path()).read_bytes)
