"""One reader's tour: pages with addresses of their own first, then those whose links were seen on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

from playwright.async_api import Browser, BrowserContext, Page, StorageState, TimeoutError

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
TALLEST, PATIENCE = 9000, 60_000
# What no page links to.
KNOWN = {"code": "2222-2222", "article": "scans", "account_id": "2"}
PRINTED = {routes.POLICY, routes.POLICY_HISTORY, routes.APPLICATION, routes.HISTORY, routes.VERIFY_CODE}
SEVERAL = {routes.APPLICATION: 3, routes.DESK_CASE: 2}
# The steps of a draft that a person goes through; pages of other addresses are pictured once.
STEPS = ("changes", "address", "reason", "handling", "documents", "review", "confirm")


@dataclass(frozen=True)
class Way:
    """A page to be pictured: `place` is its number among those of one pattern."""

    pattern: str
    address: str
    place: int = 0


@dataclass
class Sitting:
    """A tour in two browsers at once: a desk's and a phone's."""

    people: People
    sitter: Sitter
    album: Album
    only: list[str]
    found: dict[str, list[str]] = field(default_factory=dict)

    async def take(self) -> None:
        """Every page that this reader can come by."""
        contexts = {name: await self._context(name) for name in DEVICES}
        done: set[Way] = set()
        while ways := [way for way in self._ways() if way not in done]:
            for way in ways:
                done.add(way)
                await self._picture(contexts, way)
        for context in contexts.values():
            await context.close()

    async def _context(self, device: str) -> BrowserContext:
        browser: Browser = self.people.browser
        state: StorageState | None = None
        if self.sitter.known is not None:
            await self.people.come(self.sitter.known)
            state = cast(StorageState, self.people.sessions[self.sitter.known.login])
        return await browser.new_context(**DEVICES[device], locale="ru-RU", storage_state=state)

    def _ways(self) -> Iterator[Way]:
        for page in PAGES:
            if self.sitter.sees(page.path, page.access):
                for place, address in enumerate(self._addresses(page.path)):
                    yield Way(page.path, address, place)

    def _addresses(self, pattern: str) -> list[str]:
        if pattern == "404":
            return ["/no-such-page"]
        seen = self.found.get(pattern, [])
        if pattern == routes.APPLICATION_EDIT:
            drafts = [routes.params(pattern, way)["number"] for way in seen[:1]]
            return [routes.application_edit(key, step) for key in drafts for step in STEPS]
        bare = re.sub(r"\[(\w+)\]", lambda named: KNOWN.get(named[1], named[0]), pattern)
        return seen[: SEVERAL.get(pattern, 1)] if "[" in bare else [bare]

    async def _picture(self, contexts: dict[str, BrowserContext], way: Way) -> None:
        """In a new tab each: an old one shows for a moment what the server told it last."""
        for device, context in contexts.items():
            page = await context.new_page()
            await page.goto(f"{self.people.url}{way.address}")
            await self._await(page, way)
            self._note(await page.evaluate(LINKS))
            if not self.only or way.pattern in self.only:
                await self._shoot(page, way, device)
            await page.close()

    async def _await(self, page: Page, way: Way) -> None:
        """Wait for the whole page; one that does not come is pictured as it is, and named."""
        try:
            await page.locator("h1").first.wait_for(state="attached", timeout=PATIENCE)
            await eyes.settle(page)
        except (TimeoutError, AssertionError):
            print(f"{self.sitter.name}: {way.address} did not come to an end")

    async def _shoot(self, page: Page, way: Way, device: str) -> None:
        window = DEVICES[device]["viewport"]
        tall = min(max(window["height"], await page.evaluate(HEIGHT)), TALLEST)
        await page.set_viewport_size({"width": window["width"], "height": tall})
        for look in LOOKS:
            await eyes.see(page, look)
            await self._keep(page, way, device, look)
        if device == "desktop" and way.pattern in PRINTED:
            await page.emulate_media(media="print", color_scheme="light")
            await self._keep(page, way, device, "print")

    async def _keep(self, page: Page, way: Way, device: str, look: str) -> None:
        shot = Shot(self.sitter.name, way.pattern, way.address, await page.title(), device, look, way.place)
        await page.screenshot(path=self.album.place(shot), type="jpeg", quality=80, full_page=look == "print")

    def _note(self, paths: list[str]) -> None:
        """Remember the links to pages whose addresses cannot be guessed."""
        plain = {page.path for page in PAGES}
        for page in PAGES:
            if "[" in page.path:
                seen = self.found.setdefault(page.path, [])
                ways = [path for path in paths if routes.params(page.path, path) and path not in plain]
                seen.extend(way for way in dict.fromkeys(ways) if way not in seen)
