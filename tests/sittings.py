"""One reader's tour: pages with addresses of their own first, then those whose links were seen on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

from playwright.async_api import Browser, BrowserContext, Page, StorageState

from oms_app import routes
from oms_app.pages.index import PAGES
from tests.album import Album, Shot
from tests.journeys.people import DESKTOP, PHONE, People
from tests.journeys.screens import eyes
from tests.sitters import Sitter

LINKS = "() => [...document.querySelectorAll('a[href]')].map((link) => new URL(link.href).pathname)"
HEIGHT = "() => document.documentElement.scrollHeight"
DEVICES = {"desktop": DESKTOP, "phone": PHONE}
LOOKS: tuple[eyes.Look, ...] = ("light", "dark")
TALLEST = 9000
# What no page links to.
KNOWN = {"code": "2222-2222", "article": "scans", "account_id": "2"}
PRINTED = {routes.POLICY, routes.POLICY_HISTORY, routes.APPLICATION, routes.HISTORY, routes.VERIFY_CODE}
# The steps of a draft that a person goes through; pages of other addresses are pictured once.
STEPS = ("changes", "address", "reason", "handling", "documents", "review", "confirm")


@dataclass
class Sitting:
    """A tour in two browsers at once: a desk's and a phone's."""

    people: People
    sitter: Sitter
    album: Album
    only: list[str]
    found: dict[str, set[str]] = field(default_factory=dict)
    done: set[str] = field(default_factory=set)

    async def take(self) -> None:
        """Every page that this reader can come by."""
        contexts = {name: await self._context(name) for name in DEVICES}
        pages = {name: await context.new_page() for name, context in contexts.items()}
        while ways := [way for way in self._ways() if way[1] not in self.done]:
            for pattern, address in ways:
                self.done.add(address)
                await self._picture(pages, pattern, address)
        for context in contexts.values():
            await context.close()

    async def _context(self, device: str) -> BrowserContext:
        browser: Browser = self.people.browser
        state: StorageState | None = None
        if self.sitter.known is not None:
            await self.people.come(self.sitter.known)
            state = cast(StorageState, self.people.sessions[self.sitter.known.login])
        return await browser.new_context(**DEVICES[device], locale="ru-RU", storage_state=state)

    def _ways(self) -> Iterator[tuple[str, str]]:
        for page in PAGES:
            if self.sitter.sees(page.path, page.access):
                for address in self._addresses(page.path):
                    yield page.path, address

    def _addresses(self, pattern: str) -> list[str]:
        if pattern == "404":
            return ["/no-such-page"]
        if pattern == routes.APPLICATION_EDIT:
            drafts = {routes.params(pattern, way)["number"] for way in self.found.get(pattern, ())}
            return [routes.application_edit(key, step) for key in sorted(drafts)[:1] for step in STEPS]
        bare = re.sub(r"\[(\w+)\]", lambda named: KNOWN.get(named[1], named[0]), pattern)
        return sorted(self.found.get(pattern, ()))[:1] if "[" in bare else [bare]

    async def _picture(self, pages: dict[str, Page], pattern: str, address: str) -> None:
        wanted = not self.only or pattern in self.only
        for device, page in pages.items():
            await page.goto(f"{self.people.url}{address}")
            await page.locator("h1").first.wait_for(state="attached")
            await eyes.settle(page)
            self._note(await page.evaluate(LINKS))
            if wanted:
                await self._shoot(page, pattern, address, device)

    async def _shoot(self, page: Page, pattern: str, address: str, device: str) -> None:
        title = await page.title()
        window = DEVICES[device]["viewport"]
        tall = min(max(window["height"], await page.evaluate(HEIGHT)), TALLEST)
        await page.set_viewport_size({"width": window["width"], "height": tall})
        for look in LOOKS:
            await eyes.see(page, look)
            shot = Shot(self.sitter.name, pattern, address, title, device, look)
            await page.screenshot(path=self.album.place(shot), type="jpeg", quality=80)
        if device == "desktop" and pattern in PRINTED:
            await page.emulate_media(media="print", color_scheme="light")
            shot = Shot(self.sitter.name, pattern, address, title, device, "print")
            await page.screenshot(path=self.album.place(shot), type="jpeg", quality=80, full_page=True)
        await page.emulate_media(media="screen", color_scheme="light")
        await page.set_viewport_size(window)

    def _note(self, paths: list[str]) -> None:
        for page in PAGES:
            if "[" in page.path:
                ways = {path for path in paths if routes.params(page.path, path)} - {one.path for one in PAGES}
                self.found.setdefault(page.path, set()).update(ways)
