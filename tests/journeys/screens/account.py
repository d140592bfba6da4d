"""«Регистрация», «Восстановление пароля», «Безопасность» and the pages behind it."""

from __future__ import annotations

from playwright.async_api import Page, expect

TO_REGISTER, TO_RECOVER, TO_CHANGE = "для регистрации", "для нового пароля", "новый контакт"


class Registration:
    """The two pages of a new account."""

    def __init__(self, page: Page) -> None:
        self.page = page

    async def fill(self, **typed: str) -> None:
        """What one says of oneself, by the labels of the fields."""
        await expect(self.page.get_by_role("heading", level=1)).to_have_text("Регистрация")
        for label, text in typed.items():
            await self.page.get_by_label(label.replace("_", " ")).fill(text)

    async def agree(self) -> None:
        """The consent, having read it."""
        await self.page.get_by_text("Прочитать согласие").click()
        await expect(self.page.get_by_text("Кому передаются")).to_be_visible()
        await self.page.get_by_label("Я даю согласие").check()

    async def ask_for_code(self) -> None:
        """«Получить код»."""
        await self.page.get_by_role("button", name="Получить код").click()

    async def give_code(self, code: str) -> None:
        """The code from the SMS."""
        await self.page.get_by_label("Код из СМС").fill(code)
        await self.page.get_by_role("button", name="Создать учётную запись").click()


class Recovery:
    """The two pages of a forgotten password."""

    def __init__(self, page: Page) -> None:
        self.page = page

    async def begin(self, login: str) -> None:
        """From the sign-in, by «Забыли пароль?»."""
        await self.page.get_by_role("link", name="Забыли пароль?").click()
        await expect(self.page.get_by_role("heading", level=1)).to_have_text("Восстановление пароля")
        await self.page.get_by_label("Телефон, почта или СНИЛС").fill(login)
        await self.page.get_by_role("button", name="Получить код").click()
        await expect(self.page.get_by_role("heading", level=1)).to_have_text("Код и новый пароль")

    async def finish(self, code: str, password: str) -> None:
        """The code and the new password."""
        await self.page.get_by_label("Код из СМС").fill(code)
        await self.page.get_by_label("Новый пароль").fill(password)
        await self.page.get_by_role("button", name="Сохранить пароль").click()


class Security:
    """«Безопасность» and «Смена пароля»."""

    def __init__(self, page: Page) -> None:
        self.page = page

    async def change_password(self, old: str, new: str) -> None:
        """From «Безопасность» to the new password."""
        await self.page.get_by_role("link", name="Изменить: Пароль").click()
        await self.type_password(old, new)

    async def type_password(self, old: str, new: str) -> None:
        """On «Смена пароля»."""
        await expect(self.page.get_by_role("heading", level=1)).to_have_text("Смена пароля")
        await self.page.get_by_label("Текущий пароль").fill(old)
        await self.page.get_by_label("Новый пароль").fill(new)
        await self.page.get_by_role("button", name="Сменить пароль").click()

    async def deny_newest(self) -> None:
        """«Это был не я» at the newest sign-in that is not this one."""
        await self.page.get_by_role("button", name="Это был не я").first.click()
        await self.page.get_by_role("dialog").get_by_role("button", name="Да, это был не я").click()

    async def leave_everywhere(self) -> None:
        """«Выйти везде», having read what will happen."""
        await self.page.get_by_role("button", name="Выйти везде").first.click()
        await self.page.get_by_role("dialog").get_by_role("button", name="Выйти везде").click()
