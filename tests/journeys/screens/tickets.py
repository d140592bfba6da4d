"""«Написать в поддержку», a request on its way, and the desk where it is answered."""

from __future__ import annotations

import base64

from playwright.async_api import Locator, Page, expect

from oms_app import routes
from oms_app.content import ticket_desk as desk_words
from oms_app.content import tickets as words
from oms_app.domain.tickets import TicketFact, TicketKind

# What a browser does when somebody presses Ctrl+V with a picture in the clipboard.
PASTE = """([name, text]) => {
  const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  const held = new DataTransfer();
  held.items.add(new File([bytes], name, { type: "image/png" }));
  document.dispatchEvent(new ClipboardEvent("paste", { clipboardData: held, bubbles: true, cancelable: true }));
}"""


class TicketForm:
    """The form, and the number that comes of it."""

    def __init__(self, page: Page) -> None:
        self.page = page

    async def paste(self, name: str, picture: bytes) -> None:
        """Put a picture from the clipboard into the form."""
        await self.page.evaluate(PASTE, [name, base64.b64encode(picture).decode()])
        await expect(self.page.get_by_role("list", name=words.SHOTS)).to_contain_text(name)

    async def expect_fact(self, fact: TicketFact, value: str) -> None:
        """What goes along is shown before it is sent."""
        await expect(self.page.get_by_label(words.FACTS[fact])).to_have_value(value)

    async def send(self, kind: TicketKind, text: str) -> str:
        """Send it; the number, from the button that copies it."""
        await self.page.get_by_label(words.KIND).select_option(kind.value)
        await self.page.get_by_label(words.TEXT).fill(text)
        await self.page.get_by_role("button", name=words.SEND).click()
        await self.page.get_by_role("button", name=words.COPY_NUMBER).click()
        number: str = await self.page.evaluate("() => navigator.clipboard.readText()")
        await expect(self.page.get_by_role("status").filter(has_text=number)).to_be_visible()
        return number


class OwnTicket:
    """One's own request."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def said(self, text: str) -> Locator:
        """What somebody wrote, in the list of messages."""
        return self.page.locator(".conversation").get_by_text(text)

    async def write(self, text: str) -> None:
        """Add to it."""
        await self.page.get_by_label(words.MORE).fill(text)
        await self.page.get_by_role("button", name=words.MORE_SEND, exact=True).click()
        await expect(self.said(text)).to_be_visible()

    async def open_by_number(self, number: str) -> None:
        """Ask for the code."""
        await self.page.get_by_label(words.NUMBER).fill(number)
        await self.page.get_by_role("button", name=words.ASK_CODE).click()
        await expect(self.page.get_by_label(words.CODE)).to_be_visible()

    async def give_code(self, code: str) -> None:
        """Open it."""
        await self.page.get_by_label(words.CODE).fill(code)
        await self.page.get_by_role("button", name=words.OPEN).click()


class TicketDesk:
    """The queue, and one request at the desk."""

    def __init__(self, page: Page) -> None:
        self.page = page

    async def take(self, number: str) -> None:
        """Open it from the queue and take it."""
        await self.page.get_by_role("link", name=number).click()
        await self.page.wait_for_url(lambda url: url.endswith(number) or "%" in url)
        await self.take_again()

    async def take_again(self) -> None:
        """Take what is open."""
        await self.page.get_by_role("button", name=desk_words.TAKE).click()
        await expect(self.page.get_by_label(desk_words.ANSWER, exact=True)).to_be_visible()

    async def answer(self, text: str) -> None:
        """Send the answer."""
        await self.page.get_by_label(desk_words.ANSWER, exact=True).fill(text)
        await self.page.get_by_role("button", name=desk_words.ANSWER_SEND).click()
        await expect(self.page.locator(".conversation")).to_contain_text(text)


QUEUE = routes.SUPPORT_TICKETS
