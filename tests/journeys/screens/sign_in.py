"""«Вход» and «Код из СМС», and «Почта демо» where the code is read."""

from __future__ import annotations

import re

from playwright.async_api import Locator, Page, expect

TO_SIGN_IN, TO_SUBMIT = "для входа", "для заявки"
TRIES = 20


class Mailbox:
    """«Почта демо», in a tab of its own."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def letters_to(self, address: str) -> Locator:
        """Everything that went to this phone or e-mail."""
        return self.page.locator(".letter").filter(has=self.page.get_by_text(f"Кому: {address}"))

    async def codes(self, phone: str, purpose: str) -> list[str]:
        """The codes that this phone was sent, newest first."""
        await self.page.reload()
        await expect(self.page.get_by_role("heading", level=1)).to_have_text("Почта демо")
        await expect(self.page.locator(".bone")).to_have_count(0)
        texts = await self.letters_to(phone).filter(has_text=purpose).locator(".message-text").all_inner_texts()
        return [found[0] for text in texts if (found := re.search(r"\d{6}", text))]

    async def new_code(self, phone: str, purpose: str, known: list[str]) -> str:
        """The code that came after the `known` ones."""
        for _ in range(TRIES):
            codes = await self.codes(phone, purpose)
            if len(codes) > len(known):
                return codes[0]
        raise AssertionError(f"no SMS {purpose} came to {phone}")


class SignIn:
    """The two pages of signing in."""

    def __init__(self, page: Page) -> None:
        self.page = page

    async def give(self, login: str, password: str) -> None:
        """Who one is, and the password."""
        await expect(self.page.get_by_role("heading", level=1)).to_have_text("Вход")
        await self.page.get_by_label("Телефон, почта или СНИЛС").fill(login)
        await self.page.get_by_label("Пароль").fill(password)
        await self.page.get_by_role("button", name="Продолжить").click()

    async def give_code(self, code: str) -> None:
        """The code from the SMS."""
        await self.page.get_by_label("Код из СМС").fill(code)
        await self.page.get_by_role("button", name="Войти").click()
