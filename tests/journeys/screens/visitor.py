"""Somebody at a browser: their tabs, a look at each page on the way, and what must never happen on any of them."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.async_api import BrowserContext, ConsoleMessage, Page, Request

from tests.journeys.screens import eyes

# What staff and citizens call alike is two pages.
STAFF = ("/desk", "/support", "/quality", "/admin")
OWN_SCHEMES = ("data", "blob")
# What Chromium itself writes when the portal cannot be reached or answers with «не найдено».
LOST = re.compile(r"WebSocket connection to|net::ERR_|Failed to load resource")
NAME = "() => [location.href, document.title]"
# Numbers and keys in addresses.
KEY = re.compile(r"/[\w-]*(?:\d|[A-Z])[\w-]*")


@dataclass
class Visitor:
    """One person with one browser profile; `titles` are the titles seen so far by all, by the kind of page."""

    context: BrowserContext
    url: str
    album: Path
    titles: dict[str, str]
    thorough: bool
    wrong: list[str] = field(default_factory=list)
    findings: list[str] = field(default_factory=list)
    _pictures: int = 0
    _forgiving: bool = False

    def __post_init__(self) -> None:
        self.context.on("request", self._note_request)
        self.context.on("console", self._note_console)
        self.context.on("weberror", lambda error: self.wrong.append(f"uncaught: {error.error}"))

    async def tab(self, path: str) -> Page:
        """A new tab on this address."""
        page = await self.context.new_page()
        await page.goto(f"{self.url}{path}")
        return page

    async def look(self, page: Page, name: str) -> None:
        """Take the page in: title, language, accessibility; a thorough run looks by night too, and keeps pictures.

        A picture of a whole page costs a second of a processor, and no promise hangs on it.
        """
        await eyes.settle(page)
        self._pictures += 1
        self._note_title(*await _name(page))
        assert await page.locator("html").get_attribute("lang") == "ru"
        place = self.album / f"{self._pictures:02d}-{name}"
        looks: tuple[eyes.Look, ...] = ("light", "dark") if self.thorough else ("light",)
        for look in looks:
            await eyes.see(page, look)
            if self.thorough:
                await page.screenshot(path=place.with_name(f"{place.name}-{look}.png"), full_page=True)
            self.findings += [f"{place.name} ({look}): {line}" for line in await eyes.barriers(page, look)]
        await eyes.see(page, "light")

    @contextmanager
    def expecting_failures(self) -> Iterator[None]:
        """Connections may be lost and pages may be missing meanwhile; nothing else is forgiven."""
        self._forgiving = True
        yield
        self._forgiving = False

    def _note_request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in OWN_SCHEMES and parts.netloc != urlsplit(self.url).netloc:
            self.wrong.append(f"another host was asked: {request.url}")

    def _note_console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not (self._forgiving and LOST.search(message.text)):
            self.wrong.append(f"console: {message.text} ({message.location['url']})")

    def _note_title(self, url: str, title: str) -> None:
        kind = KEY.sub("/…", unquote(urlsplit(url).path))
        house = "staff" if kind.startswith(STAFF) else "portal"
        name = f"{house}: {re.sub(r'№.*(?= · )', '№', title)}"
        assert self.titles.setdefault(name, kind) == kind, f"«{title}» is the title of two pages"


async def _name(page: Page) -> tuple[str, str]:
    """Address and title, once they belong together: a page that leads on has its own title a moment later."""
    before: list[str] = []
    while before != (now := await page.evaluate(NAME)):
        before = now
        await asyncio.sleep(0.1)
    return now[0], now[1]


async def live(page: Page) -> None:
    """Mark the open page, so that a reload would be noticed."""
    await page.evaluate("() => { window.opened = true; }")


async def expect_same_page(page: Page) -> None:
    """The page that was marked as `live` was not loaded again."""
    assert await page.evaluate("() => window.opened === true"), "the page was reloaded"
