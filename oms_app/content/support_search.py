"""Words of the one search of the desk of the support (DESK-2)."""

from __future__ import annotations

from oms_app.content.numbers import NBSP, plural
from oms_app.domain.chats import ChatStatus

TITLE = "Поиск"
ABOUT = "Поиск по обращениям, чатам и сообщениям об ошибках."
LEAD = "Сразу по обращениям, чатам и сообщениям об ошибках. Поиск записывается в журнал."
SEARCH = "Номер или слова"
SEARCH_HINT = "Слова из переписки в любой форме: «белый экран» найдёт и «белого экрана»."
FIND = "Найти"
BEFORE_TITLE = "Что ищем?"
BEFORE_TEXT = "Введите номер обращения или слова, которые в нём были."
NOTHING_TITLE = "Ничего не нашлось"
NOTHING_TEXT = "Проверьте номер или назовите другие слова. Ищутся слова целиком, в любой форме."
CHAT_COLUMNS = ("Чат", "Состояние", "Последняя реплика", "Отвечает")
CHAT = f"Чат №{NBSP}"
BECAME = f"стал обращением №{NBSP}"
CHATS: dict[ChatStatus, tuple[str, str, str]] = {
    ChatStatus.WAITING: ("Ждёт специалиста", "info", "clock"),
    ChatStatus.WITH_SPECIALIST: ("Идёт разговор", "info", "chat"),
    ChatStatus.ENDED: ("Закончен", "neutral", "check"),
    ChatStatus.REQUEST: ("Стал обращением", "neutral", "mail"),
}


def found(count: int) -> str:
    """«Нашлось 2 записи»."""
    return f"Нашлось: {plural(count, 'запись', 'записи', 'записей')}." if count else f"{NOTHING_TITLE}."
