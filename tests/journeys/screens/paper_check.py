"""«Проверка документа», open to anybody."""

from __future__ import annotations

import base64

from playwright.async_api import FilePayload, Locator, Page, expect

PATH = "/verify"
# A file that is not known byte for byte is examined by a process of its own, which a busy machine starts slowly.
LONG = 60_000
PDF, HTML = "application/pdf", "text/html"
DROP = """([name, type, coded]) => {
  const bytes = Uint8Array.from(atob(coded), (letter) => letter.charCodeAt(0));
  const carried = new DataTransfer();
  carried.items.add(new File([bytes], name, { type }));
  for (const kind of ["dragover", "drop"]) {
    const event = new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: carried });
    document.querySelector("main").dispatchEvent(event);
  }
}"""


class PaperCheck:
    """One look at a document."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @property
    def title(self) -> Locator:
        """What was found."""
        return self.page.locator("#answer")

    @property
    def answer(self) -> Locator:
        """All that is said of it."""
        return self.page.locator(".verdict")

    async def drop(self, data: bytes, media_type: str = PDF) -> None:
        """Let a file fall on the page, beside the place for it."""
        await expect(self.page.get_by_role("heading", level=1)).to_be_visible()
        await expect(self.page.get_by_label("Код документа")).to_be_editable()
        coded = base64.b64encode(data).decode()
        await self.page.evaluate(DROP, ["document", media_type, coded])

    async def choose(self, data: bytes, media_type: str = PDF) -> None:
        """«Выбрать файл»."""
        file: FilePayload = {"name": "document", "mimeType": media_type, "buffer": data}
        await self.page.get_by_label("Выбрать файл").set_input_files(file)

    async def type(self, code: str) -> None:
        """Type the code and press «Проверить»."""
        await self.page.get_by_label("Код документа").fill(code)
        await self.page.get_by_role("button", name="Проверить", exact=True).click()

    async def finds(self, title: str) -> None:
        """The answer is there, and the focus on it."""
        await expect(self.title).to_have_text(title, timeout=LONG)
        await expect(self.title).to_be_focused()

    async def another(self) -> None:
        """«Проверить другой документ»."""
        await self.page.get_by_role("button", name="Проверить другой документ").click()
        await expect(self.title).to_have_count(0)
