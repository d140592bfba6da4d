"""Words of «История запросов»."""

from __future__ import annotations

from datetime import datetime, timedelta

from oms_app.content import dates
from oms_app.content.changes import CHANGES
from oms_app.content.numbers import NBSP, plural
from oms_app.domain.changes import Change
from oms_app.domain.history import Form, Matter

TITLE = "История запросов"
LEAD = "Все ваши заявки и всё, что мы вам написали: что, когда и по какому каналу."
SEARCH = "Найти в истории"
SEARCH_HINT = "Номер заявки в любом виде или слова: «адрес», «отказ», «паспорт»."
FIND = "Найти"
FILTERS = "Отобрать"
STATUS = "Состояние заявки"
ANY_STATUS = "Любое"
MATTER = "О чём"
ANY_MATTER = "Обо всём"
SINCE = "С какого дня"
UNTIL = "По какой день"
APPLY = "Показать"
RESET = "Сбросить"
QUICK = "Быстрый отбор"
ALL = "Всё"
WAITING = "Ждут вас"
UNREAD_ONLY = "Непрочитанное"
READ_ALL = "Отметить всё прочитанным"
EMPTY_TITLE = "Заявок пока нет"
EMPTY_TEXT = "Когда вы отправите первую заявку, она появится здесь вместе с ответом страховой."
EMPTY_ACTION = "Мои полисы"
NOTHING_TITLE = "Ничего не нашлось"
NOTHING_TEXT = "Проверьте номер: в нём десять цифр и буква. Или сбросьте отбор, чтобы увидеть всё."
LIST = "Заявки и сообщения, сначала новые"
OLDER = "Раньше"
NEWER = "Позже"
PAGES = "Страницы истории"
TO_START = "К самым новым"
CAME = "Пришло новое"
SHOW_CAME = "Показать"
EXPORT = "Скачать"
EXPORT_HINT = "В файл попадёт ровно то, что отобрано на этой странице."
FORMS: dict[Form, tuple[str, str]] = {
    Form.PDF: ("PDF", "напечатать или приложить к обращению, до 10 000 записей"),
    Form.CSV: ("CSV", "открыть в таблице"),
    Form.JSON: ("JSON", "для программ"),
}

NEW = "Новое"
MEND = "Что исправить"
OPEN = "Открыть заявку"
CONTINUE = "Продолжить заполнение"
SENT_PAPER = "Скачать заявку, PDF"
CHANGE_PAPER = "Подтверждение изменения, PDF"
SHOW_ENTRIES = "Показать ход заявки"
DRAFT = "Черновик"
STARTED = "Начата"
SUBMITTED = "Подана"
RECEIVED = "Получена страховой"
DECIDED = "Решение"
DECIDE_BY = "Решение не позднее"
HANDING_OVER = "Передаём страховой: если связи нет, повторяем сами, от вас ничего не требуется."
RECEIVED_BY = "Страховая «{insurer}» получила заявку."
MESSAGE = "Сообщение"
SENT = "отправлено"
DELIVERED = "доставлено"
LETTER = "Что написано"
CHECK_CODE = "Код проверки"
WHAT_IT_IS = "Что это?"
EDITION = "Редакция текста"
EDITION_UNKNOWN = "до ведения редакций"

MATTERS: dict[Matter, str] = {
    Matter.REQUESTS: "Все заявки",
    Matter.FULL_NAME: CHANGES[Change.FULL_NAME].title,
    Matter.IDENTITY_DOCUMENT: CHANGES[Change.IDENTITY_DOCUMENT].title,
    Matter.ADDRESS: CHANGES[Change.ADDRESS].title,
    Matter.CONTACTS: CHANGES[Change.CONTACTS].title,
    Matter.ACCOUNT: "Учётная запись и вход",
}


def fresh(count: int) -> str:
    """«2 новых»."""
    return f"{count}{NBSP}{'новое' if count % 10 == 1 and count % 100 != 11 else 'новых'}"


def stamp(at: datetime) -> str:
    """«22.11.2026 14:05», always the same length, so that times are compared at a glance; Moscow time."""
    local = at.astimezone(dates.MOSCOW)
    return f"{dates.numeric(local.date())}{NBSP}{local:%H:%M}"


def after(passed: timedelta) -> str:
    """How long after: «сразу», «через 5 минут», «через 3 часа», «через 2 дня»."""
    minutes = int(passed.total_seconds() // 60)
    if minutes < 1:
        return "сразу"
    if minutes < 60:
        return f"через {plural(minutes, 'минуту', 'минуты', 'минут')}"
    if minutes < 24 * 60:
        return f"через {plural(minutes // 60, 'час', 'часа', 'часов')}"
    return f"через {plural(minutes // (24 * 60), 'день', 'дня', 'дней')}"
