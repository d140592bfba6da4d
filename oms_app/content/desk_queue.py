"""Words of the queue: its parts, what narrows it, taking several at once, its keys."""

from __future__ import annotations

from oms_app.content.numbers import plural
from oms_app.domain.queue import Part

PARTS: dict[Part, str] = {
    Part.ALL: "Все",
    Part.MINE: "У меня",
    Part.FREE: "Свободные",
    Part.LATE: "Срок прошёл",
    Part.ASKED: "Ждём ответа",
    Part.SECOND: "Второе решение",
}
PARTS_LABEL = "Части очереди"
FILTERS = "Отобрать"
STATUS, ANY_STATUS = "Состояние", "Любое"
CHANGE, ANY_CHANGE = "Что меняется", "Что угодно"
HANDLING, ANY_HANDLING = "Рассмотрение", "Любое"
SHOW, RESET = "Показать", "Показать всё"
NOTHING_LIKE_IT = "Таких заявок сейчас нет."
WAITS_FOR_SECOND = "ждёт второго решения"
YOURS_IS_FIRST = "вы одобрили, ждёт второго решения"

TAKE_LABEL = "Взять несколько заявок"
TAKE_PICKED = "Взять выбранные"
TAKE_FIRST = "Взять первые"
HOW_MANY = "Сколько первых свободных взять"
TAKEN, QUICKER, GONE = "взята", "коллега был быстрее", "взять нельзя: заявка изменилась"
NOTHING_FREE = "Свободных заявок в этом списке нет."
TOLD_TITLE = "Что получилось"
TOLD_CLOSE = "Понятно"

KEYS = "Клавиши"
KEYS_SWITCH = "Включить клавиши очереди"
KEYS_HINT = "Пока вы печатаете, они не действуют. Выбор запомнит этот браузер."
KEY_LINES = (
    ("j", "следующая заявка"),
    ("k", "предыдущая заявка"),
    ("Enter", "открыть"),
    ("/", "поиск"),
)


def shown(number: int, most: int) -> str:
    """How many lines there are, and that there are more."""
    if number >= most:
        return f"Показаны первые {number}, самые срочные. Остальное найдёт поиск или отбор."
    return f"{plural(number, 'заявка', 'заявки', 'заявок')}, по сроку"


def at_once(most: int) -> str:
    """How many may be taken."""
    return f"За один раз не больше {most}."


def pick(person: str) -> str:
    """The name of a line's box."""
    return f"Выбрать: {person}"
