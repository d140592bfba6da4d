"""«Уведомления», and the service worker behind every page."""

from __future__ import annotations

import json
from typing import Any

from playwright.async_api import BrowserContext, CDPSession, Locator, Page, expect

from tests.push.service import Subscriber

# What a browser does whose maker is not reached from here: everything but the maker is real.
SUBSCRIBE = """(() => {
  const given = %s;
  PushManager.prototype.subscribe = async (asked) => {
    if (!asked.userVisibleOnly || asked.applicationServerKey.length !== 65) throw new Error("not asked as it must be");
    return { toJSON: () => given };
  };
})()"""


class Notifications:
    """The page, in a tab."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def switch(self, label: str) -> Locator:
        """One channel of one topic."""
        return self.page.get_by_role("switch", name=label)

    async def expect_on(self, label: str, *, on: bool) -> None:
        """How a switch stands, to eyes and to screen readers."""
        await expect(self.switch(label)).to_have_attribute("aria-checked", "true" if on else "false")
        await expect(self.switch(label)).to_have_text("Включено" if on else "Выключено")

    async def set_quiet(self, start: str, end: str, zone: str) -> None:
        """Choose and save."""
        await self.page.get_by_label("С", exact=True).select_option(start)
        await self.page.get_by_label("До", exact=True).select_option(end)
        await self.page.get_by_label("Часовой пояс").select_option(zone)
        await self.page.get_by_role("button", name="Сохранить").click()

    async def allow_device(self) -> None:
        """«Включить на этом устройстве»."""
        await self.page.get_by_role("button", name="Включить на этом устройстве").click()
        await expect(self.page.get_by_text("Готово: уведомления будут приходить")).to_be_visible()


async def lend_browser(context: BrowserContext, subscriber: Subscriber) -> None:
    """Let the pages of this context be given this subscription."""
    address = subscriber.address
    keys = {"p256dh": address.p256dh, "auth": address.auth}
    given = json.dumps({"endpoint": address.endpoint, "keys": keys})
    await context.grant_permissions(["notifications"])
    await context.add_init_script(SUBSCRIBE % given)


class Worker:
    """The service worker of the portal, as the browser's maker wakes it."""

    def __init__(self, page: Page, cdp: CDPSession, origin: str) -> None:
        self.page, self.cdp, self.origin = page, cdp, origin
        self.ids: list[str] = []
        cdp.on("ServiceWorker.workerRegistrationUpdated", self._note)

    @classmethod
    async def of(cls, page: Page, origin: str) -> Worker:
        """Of this page, once it is there."""
        await page.evaluate("() => navigator.serviceWorker.ready.then(() => null)")
        worker = cls(page, await page.context.new_cdp_session(page), origin)
        await worker.cdp.send("ServiceWorker.enable")
        return worker

    def _note(self, event: dict[str, Any]) -> None:
        here = [one for one in event["registrations"] if one["scopeURL"].startswith(self.origin)]
        self.ids += [one["registrationId"] for one in here]

    async def deliver(self, payload: str) -> None:
        """Hand over what was pushed."""
        while not self.ids:
            await self.page.wait_for_timeout(100)
        pushed = {"origin": self.origin, "registrationId": self.ids[-1], "data": payload}
        await self.cdp.send("ServiceWorker.deliverPushMessage", pushed)

    async def shown(self) -> list[list[str]]:
        """Title and text of each message on the screen."""
        found: list[list[str]] = await self.page.evaluate(
            "async () => (await (await navigator.serviceWorker.ready).getNotifications())"
            ".map((one) => [one.title, one.body, one.data.url])"
        )
        return found
