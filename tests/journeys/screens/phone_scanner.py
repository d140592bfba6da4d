"""The phone as a scanner: the panel beside the form, and the page of the phone."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.async_api import FilePayload, Locator, Page, expect

CONNECTED, OTHER_DEVICE = "Телефон подключён", "Ссылку открыли на другом устройстве"
OVER = "Ссылка не действует"


class Panel:
    """«Снять телефоном» on the form's page of documents."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @property
    def dialog(self) -> Locator:
        """What is told of the link."""
        return self.page.locator(".phone-dialog")

    @property
    def standing(self) -> Locator:
        """Whether the phone is there."""
        return self.dialog.locator(".phone-is")

    async def open(self) -> str:
        """«Снять телефоном»; the address that a phone is to go to, without the host."""
        await self.page.get_by_role("button", name="Снять телефоном").click()
        return await self.link()

    async def link(self) -> str:
        """The link as it is written beside the QR code."""
        await expect(self.dialog.get_by_role("img", name="QR-код")).to_be_visible()
        return urlsplit(await self.dialog.locator("code").inner_text()).path

    async def new_code(self) -> str:
        """«Новый код»."""
        await self.dialog.get_by_role("button", name="Новый код").click()
        return await self.link()

    async def close(self) -> None:
        """«Закрыть»."""
        await self.dialog.get_by_role("button", name="Закрыть").click()
        await expect(self.dialog).to_have_count(0)


class PhoneScreen:
    """«Снимок документа» on a phone."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def slot(self, title: str) -> Locator:
        """The place for one paper."""
        return self.page.locator(".phone-slot").filter(has=self.page.get_by_role("heading", name=title))

    async def shoot(self, title: str, photo: FilePayload) -> None:
        """Photograph a paper."""
        await self.slot(title).locator("input[type=file]").set_input_files(photo)

    async def expect_over(self) -> None:
        """Nothing can be photographed here any more, and it is said why."""
        await expect(self.page.get_by_role("heading", name=OVER)).to_be_visible()
        await expect(self.page.locator("input[type=file]")).to_have_count(0)
