"""The insurer's desk: the queue and a case."""

from __future__ import annotations

from playwright.async_api import Locator, Page, expect


class Desk:
    """The queue beside the case that is open."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def line(self, number: str) -> Locator:
        """The line of an application in the queue."""
        return self.page.locator(f'.queue-lines a[href="/desk/{number}"]')

    async def open(self, number: str) -> None:
        """Open an application from the queue."""
        await self.line(number).click()
        await expect(self.page.locator(".bench-work .page-head")).to_contain_text(number)

    @property
    def status(self) -> Locator:
        """The badge of the open case."""
        return self.page.locator(".page-head .badge")

    async def take(self) -> None:
        """Take the case to hand."""
        await self.page.get_by_role("button", name="Взять в работу").click()
        await expect(self.status).to_have_text("На проверке")

    async def approve(self) -> None:
        """Approve, and say so when asked."""
        await self.page.get_by_role("button", name="Одобрить").click()
        await self.page.get_by_role("dialog").get_by_role("button", name="Одобрить").click()

    async def ask(self, question: str) -> None:
        """Ask the citizen."""
        await self.page.get_by_role("button", name="Запросить уточнение").click()
        await self.page.get_by_label("Что спросить").fill(question)
        await self.page.get_by_role("button", name="Отправить вопросы").click()

    async def prepare_refusal(self, explanation: str, *reasons: str) -> None:
        """Open the form of a refusal and fill it in."""
        await self.page.get_by_role("button", name="Отказать").click()
        for reason in reasons:
            await self.page.get_by_role("checkbox", name=reason).check()
        await self.page.get_by_label("Пояснение гражданину").press_sequentially(explanation)

    @property
    def preview(self) -> Locator:
        """What the citizen will read."""
        return self.page.locator(".preview")

    async def refuse(self) -> None:
        """Send the refusal that was prepared."""
        await self.page.get_by_role("button", name="Отказать").click()

    @property
    def scans(self) -> Locator:
        """The pictures of the papers."""
        return self.page.locator(".scan")
