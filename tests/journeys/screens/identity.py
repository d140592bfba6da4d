"""«Подтверждение данных», and «Коды МФЦ» where staff give codes for it."""

from __future__ import annotations

import re
from datetime import date

from playwright.async_api import FilePayload, Locator, Page, expect

PATH = "/security/confirm"
OFFICE_PATH = "/support/mfc"
TO_CONFIRM = "ваш телефон в"


class Identity:
    """The page of the four steps."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def step(self, name: str) -> Locator:
        """One of the four cards: `phone`, `email`, `document`, `identity`."""
        return self.page.locator(f"#{name}")

    async def stands(self, name: str, stage: str) -> None:
        """The badge of a step."""
        await expect(self.step(name).locator(".badge")).to_have_text(stage)

    async def level(self, level: str) -> None:
        """The level of the account, at the head of the page."""
        await expect(self.page.locator(".page-aside .badge")).to_have_text(level)

    async def press(self, name: str, button: str) -> None:
        """A button of a step."""
        await self.step(name).get_by_role("button", name=button).click()

    async def type(self, name: str, label: str, text: str) -> None:
        """A field of a step."""
        await self.step(name).get_by_label(label, exact=True).fill(text)

    async def attach(self, photo: FilePayload) -> None:
        """Choose the photo of the document, and wait until it is judged."""
        await self.step("document").get_by_label("Выбрать файл").set_input_files(photo)
        await expect(self.step("document").locator(".file")).to_have_count(1)

    async def claim(self, series: str, number: str, issued_on: str) -> None:
        """Type what is in the document, say that it was compared, have it checked."""
        await self.type("document", "Серия", series)
        await self.type("document", "Номер", number)
        await self.type("document", "Дата выдачи", issued_on)
        await self.step("document").get_by_role("checkbox").check()
        await self.press("document", "Проверить документ")

    async def enter_office_code(self, code: str) -> None:
        """The code of an МФЦ."""
        await self.page.get_by_label("Код из МФЦ", exact=True).fill(code)
        await self.page.get_by_role("button", name="Ввести код").click()


class Office:
    """«Коды МФЦ»."""

    def __init__(self, page: Page) -> None:
        self.page = page

    async def name(self, last_name: str, first_name: str, sex: str) -> None:
        """Who it is, when nobody knows."""
        await self.page.get_by_label("Фамилия", exact=True).fill(last_name)
        await self.page.get_by_label("Имя", exact=True).fill(first_name)
        await self.page.get_by_label("Пол", exact=True).select_option(label=sex)

    async def issue(self, snils: str, born_on: date, series: str, number: str, issued_on: date) -> str:
        """Fill the form for somebody who came; the code on the slip."""
        fields = {
            "СНИЛС": snils,
            "Дата рождения": f"{born_on:%d.%m.%Y}",
            "Серия": series,
            "Номер": number,
            "Дата выдачи": f"{issued_on:%d.%m.%Y}",
        }
        for label, text in fields.items():
            await self.page.get_by_label(label, exact=True).fill(text)
        await self.page.get_by_role("checkbox").check()
        await self.page.get_by_role("button", name="Выдать код").click()
        await expect(self.page.get_by_role("heading", level=1)).to_have_text("Листок с кодом")
        text = await self.page.get_by_role("main").inner_text()
        found = re.search(r"\d{4} \d{4}", text)
        assert found, text
        return found[0]
