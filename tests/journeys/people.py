"""Who takes part in a journey, at which device, and how they come in."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast

from playwright.async_api import Browser, Page, StorageState

from oms_app.demo.sign_ins import SignIn as Known
from tests.journeys.screens.sign_in import TO_SIGN_IN, Mailbox, SignIn
from tests.journeys.screens.visitor import Visitor

DESKTOP: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}}
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
CLIPBOARD = ["clipboard-read", "clipboard-write"]
SECONDS = 20_000


@dataclass
class People:
    """Makes visitors; remembers who has signed in already."""

    browser: Browser
    url: str
    album: Path
    sessions: dict[str, dict[str, object]]
    titles: dict[str, str]
    thorough: bool
    patience: int = SECONDS
    here: list[Visitor] = field(default_factory=list)

    def by(self, browser: Browser) -> People:
        """The same people at another browser."""
        return replace(self, browser=browser)

    async def stranger(self, device: dict[str, Any] = DESKTOP, name: str = "stranger") -> Visitor:
        """Somebody who is not signed in."""
        return await self._come(device, name, None)

    async def come(self, known: Known, device: dict[str, Any] = DESKTOP) -> Visitor:
        """Somebody of the demo, signed in."""
        name = known.name.split()[0]
        if known.login not in self.sessions:
            visitor = await self._come(device, name, None)
            await (await sign_in(visitor, known)).close()
            self.sessions[known.login] = cast(dict[str, object], await visitor.context.storage_state())
            return visitor
        return await self._come(device, name, self.sessions[known.login])

    async def come_for_once(self, known: Known, device: dict[str, Any] = DESKTOP) -> Visitor:
        """Somebody whose session will not outlive this journey."""
        visitor = await self.come(known, device)
        self.sessions.pop(known.login)
        return visitor

    async def leave(self) -> None:
        """Everybody closes the browser; what went wrong in one is told of all."""
        for visitor in self.here:
            await visitor.context.close()
        faults = [fault for visitor in self.here for fault in (*visitor.wrong, *visitor.findings)]
        assert not faults, "\n".join(faults)

    async def _come(self, device: dict[str, Any], name: str, state: dict[str, object] | None) -> Visitor:
        context = await self.browser.new_context(
            **device, locale="ru-RU", permissions=CLIPBOARD, storage_state=cast(StorageState, state)
        )
        context.set_default_timeout(self.patience)
        visitor = Visitor(context, self.url, self.album / name, self.titles, self.thorough)
        self.here.append(visitor)
        return visitor


async def sign_in(visitor: Visitor, known: Known, path: str = "/login") -> Page:
    """Come in by password and code, reading the SMS in the demo mailbox; the page that it leads to."""
    mailbox = Mailbox(await visitor.tab("/demo/mailbox"))
    codes = await mailbox.codes(known.login, TO_SIGN_IN)
    page = await visitor.tab(path)
    door = SignIn(page)
    await door.give(known.login, known.password)
    await door.give_code(await mailbox.new_code(known.login, TO_SIGN_IN, codes))
    await page.wait_for_url(lambda url: "/login" not in url)
    await mailbox.page.close()
    return page
