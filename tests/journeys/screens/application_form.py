"""The application form: «Что изменилось» … «Подтверждение»."""

from __future__ import annotations

import re

from playwright.async_api import FilePayload, Locator, Page, expect

from tests.journeys.screens.documents import bytes_of
from tests.journeys.screens.sign_in import TO_SUBMIT, Mailbox


class ApplicationForm:
    """One draft, whatever its step."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @property
    def summary(self) -> Locator:
        """The list at the top of what must be mended."""
        return self.page.locator("#errors")

    @property
    def saved(self) -> Locator:
        """When the draft was kept last."""
        return self.page.locator(".saved:visible")

    async def is_at(self, title: str) -> None:
        """The step with this heading is open."""
        await expect(self.page.get_by_role("heading", level=1)).to_have_text(title)

    async def choose(self, *changes: str) -> None:
        """Mark exactly these changes and go on."""
        await self.is_at("Что изменилось")
        for row in await self.page.get_by_role("checkbox").all():
            label = (await row.locator("xpath=..").locator(".choice-text").inner_text()).strip()
            await row.set_checked(label in changes)
        await self.go_on()

    async def type(self, label: str, text: str) -> None:
        """Type letter by letter into a field, over what was there."""
        box = self.field(label)
        await box.fill("")
        await box.press_sequentially(text)

    def field(self, label: str) -> Locator:
        """The control with this label."""
        return self.page.get_by_label(re.compile(f"^{re.escape(label)}(, необязательно)?$"))

    async def give_reason(self, title: str, handling: str = "Обычный срок") -> None:
        """Choose why, and how it is to be handled, and go on."""
        await self.is_at("Причина изменения")
        await self.page.get_by_role("radio", name=title).check()
        await self.go_on()
        await self.is_at("Как рассмотреть")
        await self.page.get_by_role("radio", name=handling).check()
        await self.go_on()

    def slot(self, title: str) -> Locator:
        """The place for one paper."""
        return self.page.locator(".upload").filter(has=self.page.get_by_role("heading", name=title))

    async def attach(self, title: str, *files: FilePayload) -> None:
        """Choose files for a paper."""
        await self.slot(title).get_by_label("Выбрать файл").set_input_files(list(files))

    def file(self, slot: str, text: str) -> Locator:
        """The row of a file in the place for a paper."""
        return self.slot(slot).get_by_role("listitem").filter(has_text=text)

    async def go_on(self) -> None:
        """«Продолжить»."""
        await self.page.get_by_role("button", name="Продолжить").click()

    async def ask_for_code(self, mailbox: Mailbox, phone: str) -> str:
        """Have the code sent that stands for a signature, and read it."""
        await self.is_at("Подтверждение")
        known = await mailbox.codes(phone, TO_SUBMIT)
        await self.page.get_by_role("button", name="Получить код по СМС").click()
        await expect(self.field("Код из СМС")).to_be_focused()
        return await mailbox.new_code(phone, TO_SUBMIT, known)

    async def download(self, name: str) -> bytes:
        """A file that the page gives."""
        async with self.page.expect_download() as started:
            await self.page.get_by_role("link", name=name).click()
        return await bytes_of(await started.value)

    async def bring_signature(self, data: bytes) -> None:
        """Choose a signature; it goes at once."""
        file = FilePayload(name="заявка.sig", mimeType="application/pkcs7-signature", buffer=data)
        await self.page.locator("#signature").set_input_files(file)

    @property
    def send(self) -> Locator:
        """«Отправить заявку»."""
        return self.page.get_by_role("button", name="Отправить заявку")
