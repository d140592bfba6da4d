"""Words of quality control's pages of complaints."""

from __future__ import annotations

from oms_app.content.numbers import NBSP, plural
from oms_app.domain.complaints import ComplaintAction

TITLE = "Жалобы"
LEAD = "Жалобы на нарушение срока. Регистрируют за 3 дня, отвечают за 30 дней (закон №\N{NO-BREAK SPACE}59-ФЗ)."
CASE_TITLE = "Рассмотрение жалобы"
CASE_NUMBERED = f"Рассмотрение жалобы №{NBSP}"
CASE_HEADING = f"Жалоба №{NBSP}"
BACK = "Ко всем жалобам"
QUALITY = "Контроль качества"
EMPTY_TITLE = "Жалоб нет"
EMPTY_TEXT = "Когда срок нарушат и гражданин пожалуется, жалоба появится здесь сама."
COLUMNS = ("Жалоба", "Заявитель", "Заявка", "Состояние", "Срок")
CLOSED = "Закрыта"
NONE_WAIT = "На все жалобы ответили"
REGISTER_UNTIL = "Зарегистрировать"
ANSWER_UNTIL = "Ответить"
LATE = "срок прошёл"
CASE_LINK = f"Заявка №{NBSP}"
NOW = "Что сделать"
REGISTER = "Зарегистрировать"
REGISTER_TEXT = "Прочитайте жалобу и зарегистрируйте её не позднее {day}. С этого дня идёт срок ответа: 30 дней."
ANSWER_TEXT = "Ответьте не позднее {day}. Гражданин прочитает ответ слово в слово, изменить его потом нельзя."
BY_POST = "Гражданин просит ответ по почте: отправьте и бумажное письмо на адрес, который указан в жалобе."
OUTCOME = "Решение по жалобе"
OUTCOMES: dict[ComplaintAction, tuple[str, str]] = {
    ComplaintAction.SATISFY: ("Удовлетворить", "Нарушение есть, просьбы выполняем."),
    ComplaintAction.SATISFY_PARTLY: ("Удовлетворить частично", "Нарушение есть, выполняем не все просьбы."),
    ComplaintAction.REFUSE: ("Отказать", "Нарушения нет или просьбы невыполнимы."),
}
TEXT = "Ответ гражданину"
TEXT_HINT = "Что проверили, чья вина, что и когда сделаете. До 2000 знаков."
SEND = "Отправить ответ"
PICK = "Выберите решение."
EMPTY_ANSWER = "Напишите ответ: гражданин его прочитает."
DONE = "Сделано. Гражданину отправлено сообщение."
SAID = "Что написал гражданин"
GIVEN = "Ответ"


def count(number: int) -> str:
    """How many there are to answer."""
    return NONE_WAIT if number == 0 else plural(number, "жалоба ждёт", "жалобы ждут", "жалоб ждут")
