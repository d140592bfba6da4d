"""Words of signing in by an account elsewhere."""

from __future__ import annotations

TITLE = "Внешняя учётная запись"
LEAD = "С ней можно входить сюда без пароля и кода: вас проверит та служба, где она заведена."
NOT_LINKED_TITLE = "Пока не связана"
NOT_LINKED_TEXT = "Нажмите «Связать»: откроется страница этой службы. Подтвердите вход там, и вы вернётесь сюда."
LINK = "Связать"
LINKED_TITLE = "Связана"
UNLINK = "Отвязать"
UNLINK_TITLE = "Отвязать внешнюю учётную запись?"
UNLINK_TEXT = "Входить с ней станет нельзя. Вход по паролю и коду останется."
LOGIN_TITLE = "Другой способ"


def enter(name: str) -> str:
    """The button beside the password."""
    return f"Войти через «{name}»"


def linked(name: str, moment: str) -> str:
    """Since when."""
    return f"«{name}» открывает ваш кабинет. Связана {moment}."


def not_linked(name: str) -> str:
    """What could be."""
    return f"«{name}» ещё не открывает ваш кабинет."
