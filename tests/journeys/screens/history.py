"""«История запросов» as its reader uses it."""

from __future__ import annotations

from playwright.async_api import Locator, Page, expect

PATH = "/history"


class HistoryPage:
    """Groups that open, found by words and filters that stay in the address."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @property
    def groups(self) -> Locator:
        """Every request and message on the page."""
        return self.page.locator(".group")

    def group(self, text: str) -> Locator:
        """The one that says this."""
        return self.groups.filter(has_text=text)

    async def find(self, words: str) -> None:
        """Type and press «Найти»."""
        await self.page.get_by_label("Найти в истории").fill(words)
        await self.page.get_by_role("button", name="Найти").click()

    async def open(self, group: Locator) -> None:
        """Show its moves and messages."""
        await group.locator(".group-head").click()
        await expect(group.locator(".entry").first).to_be_visible()

    async def top_of(self, place: Locator) -> float:
        """Where something stands in the window."""
        box = await place.bounding_box()
        assert box
        return box["y"]
