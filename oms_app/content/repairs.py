"""Words of the repair list: what to mend after a refusal, where, and how it stands (REF-2)."""

from __future__ import annotations

from oms_app.content.numbers import NBSP
from oms_app.domain.repairs import State

TITLE = "Причина отказа"
LEAD = "Всё, что вы ввели и приложили, сохранено. Исправьте только то, что названо ниже, и отправьте заявку снова."
OUTSIDE_LEAD = "Всё, что вы ввели и приложили, сохранено. Ниже написано, что сделать и куда обратиться."
SENT_LEAD = "Вы уже отправили заявку снова. Здесь осталось то, что было написано об отказе."

STATES: dict[State, tuple[str, str, str]] = {
    State.TO_MEND: ("Нужно исправить", "attention", "alert"),
    State.MENDED: ("Исправлено", "success", "check_circle"),
    State.OUTSIDE: ("Решается не в заявке", "info", "info"),
}

SAID = "Что написал специалист"
WHAT_TO_DO = "Что сделать"
SENT = "Отправлено"
NOW = "Теперь"
REMOVED = "Снимок больше не хранится"
ADD_CHANGE = "Добавить в заявку: {change}"
MEND = "Исправить"
REPLACE = "Загрузить заново"
ATTACH = "Приложить документ"
CHANGE = "Добавить"
CHECK = "Открыть заявку"
HELP = "Подробнее в «Помощи»"
ASK = "Где спросить"
ASK_SUPPORT = "Не понимаете, что исправить? Позвоните в поддержку или напишите туда, ответим круглосуточно."

DOCUMENTS_AGAIN = "Повторно загрузить документы"
MEND_AND_SEND = "Исправить и отправить снова"
SEND_AGAIN = "Отправить заявку снова"
CHECK_AND_SEND = "Проверить и отправить"
TO_NEXT = "Открыть новую заявку"
TO_APPLICATION = "К заявке"

ATTEMPTS = "Попытки"
THIS_ONE = "вы здесь"
IN_DRAFT = "черновик"
TO_LIST = "Причина отказа"
WARNING = "Отправить можно и так, но страховая организация может отказать снова."
ALL_MENDED = "Всё исправлено, можно отправлять"
NOTHING_HERE = "В самой заявке исправлять нечего"

POINT_AT = "К чему это относится"
POINT_HINT = "Не обязательно. Гражданин попадёт прямо в отмеченное поле или к отмеченному файлу."


def left(number: int, total: int) -> str:
    """«Осталось исправить 2 из 3»."""
    if not total:
        return NOTHING_HERE
    return f"Осталось исправить {number} из {total}" if number else ALL_MENDED


def attempt(number: int, total: int) -> str:
    """«Попытка 2 из 2»."""
    return f"Попытка {number} из {total}"


def numbered(number: str) -> str:
    """«Заявка № 26-0481-5162-М»."""
    return f"Заявка №{NBSP}{number}"
