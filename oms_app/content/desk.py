"""Words of the insurer's desk."""

from __future__ import annotations

from enum import StrEnum

from oms_app.content.numbers import plural
from oms_app.domain.workflow import Action


class Urgency(StrEnum):
    """How soon an application must be decided; the groups of the queue, most urgent first."""

    OVERDUE = "overdue"
    TODAY = "today"
    WEEK = "week"
    LATER = "later"
    WAITING = "waiting"


GROUPS: dict[Urgency, str] = {
    Urgency.OVERDUE: "Срок прошёл",
    Urgency.TODAY: "Сегодня",
    Urgency.WEEK: "До конца недели",
    Urgency.LATER: "Позже",
    Urgency.WAITING: "Ждём гражданина, срок стоит",
}

CITIZEN = "гражданин"
CITIZEN_MOVES: dict[Action, str] = {
    Action.ANSWER: "Гражданин ответил",
    Action.ADD_DOCUMENTS: "Гражданин добавил документы",
}

TITLE = "Очередь"
CASE_TITLE = "Заявка"
CASE_HEADING = "Заявка №"
DECISION = "Решение"
SEARCH = "Номер, ЕНП, фамилия"
FIND = "Найти"
EMPTY_TITLE = "Очередь пуста"
EMPTY_TEXT = "Новые заявки появятся здесь сами, обновлять страницу не нужно."
NOTHING = "Ничего не нашлось. Проверьте номер, ЕНП или фамилию."
PICK_TITLE = "Выберите заявку"
PICK_TEXT = "Слева заявки вашей организации, самые срочные сверху."
MINE = "у вас"
HELD = "в работе"
WARNED = "срок подходит"
LATE_INSIDE = "внутренний срок прошёл"
BACK = "Очередь"

TAKE = "Взять в работу"
RELEASE = "Вернуть в очередь"
APPROVE = "Одобрить"
ASK = "Запросить уточнение"
REFUSE = "Отказать"
FREE = "Заявка свободна. Возьмите её в работу, чтобы решить."
OTHER_HOLDS = "Заявку ведёт"
WAITS = "Ждём ответа гражданина."
WAITS_FOR_CITIZEN = f"{WAITS} Когда он ответит, заявка вернётся к вам."
DECIDED = "По заявке есть решение, изменить его нельзя."
WITHDRAWN = "Гражданин отозвал заявку."

WHAT_CHANGES = "Что меняется"
WAS = "Было"
BECOMES = "Станет"
REASON = "Причина"
SCANS = "Документы"
NO_SCANS = "Документы не приложены."
REMARKS = "Замечания проверки"
SENT_AS_IS = "Гражданин видел замечания и отправил файл как есть."
HISTORY = "Ход заявки"
NOTES = "Заметки"
NOTES_HINT = "Видят только сотрудники."
NOTE_FIELD = "Новая заметка"
NOTE_ADD = "Добавить"
NO_NOTES = "Заметок пока нет."
PREVIOUS = "Прежняя заявка"
ATTEMPT = "Подана повторно, попытка"
ENP = "ЕНП"
SNILS = "СНИЛС"
BORN = "Дата рождения"

APPROVE_TITLE = "Одобрить изменения?"
APPROVE_TEXT = "Данные полиса и реестра изменятся сразу, гражданин увидит это на своей странице и получит письмо."
APPROVE_YES = "Одобрить"
REFUSE_TITLE = "Причины отказа"
REFUSE_LEGEND = "Отметьте всё, что подходит"
REFUSE_FIELD = "Пояснение гражданину"
REFUSE_HINT = "Что именно не так и как исправить. Гражданин прочитает это слово в слово."
REFUSE_SEND = "Отказать"
PREVIEW = "Так это увидит гражданин"
CANCEL = "Не сейчас"
REASONS_EMPTY = "Отметьте хотя бы одну причину."
EXPLAIN_OTHER = "Для причины «Другая» нужно пояснение."
CHANGED = "Заявка изменилась:"
DONE_APPROVED = "Одобрено. Гражданин уже видит новые данные."


def waits_for_citizen(holder: str) -> str:
    """Whose it will be once the citizen has answered."""
    after = f"её продолжит {holder}" if holder else "она будет свободна"
    return f"{WAITS} Когда он ответит, {after}."


def taken(moment: str) -> str:
    """Since when the reader holds it."""
    return f"Заявка за вами с {moment}, другим она закрыта."


def left(days: int) -> str:
    """The term in a few signs."""
    if days < 0:
        return f"на {plural(-days, 'день', 'дня', 'дней')}"
    return "сегодня" if days == 0 else plural(days, "день", "дня", "дней")
