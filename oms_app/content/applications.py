"""Words of an application: its statuses, its moves, what is needed now and what comes next."""

from __future__ import annotations

from dataclasses import dataclass

from oms_app.domain.actor import Role
from oms_app.domain.notices import Channel, DeliveryState
from oms_app.domain.workflow import Action, Status


@dataclass(frozen=True)
class StatusWords:
    """How a status looks and what it asks of the citizen. `now_title` heads the one card of the page."""

    text: str
    tone: str
    icon: str
    now_title: str
    now_text: str
    needs_you: bool = False


STATUSES: dict[Status, StatusWords] = {
    Status.DRAFT: StatusWords(
        "Черновик",
        "neutral",
        "pencil",
        "Заявка ещё не отправлена",
        "Всё, что вы ввели, сохранено. Откройте черновик и продолжите с того же места.",
        needs_you=True,
    ),
    Status.SENT: StatusWords(
        "Отправлена",
        "info",
        "clock",
        "От вас ничего не требуется",
        "Заявка у страховой и ждёт специалиста. Когда он начнёт проверку, мы напишем вам.",
    ),
    Status.UNDER_REVIEW: StatusWords(
        "На проверке",
        "info",
        "clock",
        "От вас ничего не требуется",
        "Специалист страховой сверяет данные с документами. О решении сообщим письмом и здесь.",
    ),
    Status.CLARIFICATION: StatusWords(
        "Требуется уточнение",
        "attention",
        "alert",
        "Страховая просит уточнить",
        "Пока вы не ответите, проверка не продолжится.",
        needs_you=True,
    ),
    Status.APPROVED: StatusWords(
        "Одобрено",
        "success",
        "check_circle",
        "Данные полиса обновлены",
        "Номер полиса не изменился, менять бумагу или карту не нужно. Подтверждение лежит в «Моих документах».",
    ),
    Status.REFUSED: StatusWords(
        "Отклонено",
        "danger",
        "alert",
        "Страховая отказала",
        "Исправьте то, что указано ниже, и подайте заявку снова. Всё остальное уже заполнено.",
        needs_you=True,
    ),
    Status.WITHDRAWN: StatusWords(
        "Отозвана",
        "neutral",
        "close",
        "Вы отозвали заявку",
        "Данные полиса не изменились. Новую заявку можно подать в любой момент.",
    ),
}

MOVES: dict[Action, tuple[str, str]] = {
    Action.SUBMIT: ("Отправлена", "arrow_right"),
    Action.DISCARD: ("Черновик удалён", "trash"),
    Action.RECEIVE: ("Получена страховой", "check"),
    Action.TAKE: ("На проверке", "clock"),
    Action.RELEASE: ("Возвращена в очередь", "history"),
    Action.RETURN: ("Передана другому специалисту", "history"),
    Action.ASK: ("Требуется уточнение", "alert"),
    Action.ANSWER: ("Вы ответили", "check"),
    Action.ADD_DOCUMENTS: ("Вы добавили документы", "file"),
    Action.APPROVE: ("Одобрено", "check_circle"),
    Action.REFUSE: ("Отклонено", "alert"),
    Action.WITHDRAW: ("Отозвана", "close"),
    Action.EXPIRE: ("Черновик удалён по сроку", "trash"),
}

BY: dict[Role, str] = {
    Role.CITIZEN: "вы",
    Role.REVIEWER: "специалист страховой",
    Role.SUPPORT: "поддержка",
    Role.SUPERVISOR: "руководитель отдела",
    Role.ADMIN: "администратор",
    Role.NEWCOMER: "новый сотрудник",
    Role.SYSTEM: "портал",
}

NEXT_REVIEW = ("Проверка", "Специалист страховой сверит данные с документами.")
NEXT_DECISION = "Решение специалиста"
NEXT_DECISION_PAUSE = "Если понадобится уточнение, мы напишем вам."
END = ("Новые данные в полисе", "В день одобрения. Номер полиса не изменится.")

CHANNELS: dict[Channel, tuple[str, str]] = {
    Channel.CABINET: ("в кабинете", "bell"),
    Channel.EMAIL: ("почта", "mail"),
    Channel.SMS: ("СМС", "phone"),
    Channel.PUSH: ("устройство", "smartphone"),
}
DELIVERIES: dict[DeliveryState, str] = {
    DeliveryState.CREATED: "готовится",
    DeliveryState.SENDING: "отправляется",
    DeliveryState.SENT: "отправлено",
    DeliveryState.DELIVERED: "доставлено",
    DeliveryState.FAILED: "не ушло, повторим",
    DeliveryState.REFUSED: "не доставлено",
    DeliveryState.DEAD: "не доставлено",
    DeliveryState.NOWHERE: "не отправлялось, адрес не указан",
}

PAGE_TITLE = "Заявка"
HEADING = "Заявка №"
COPY_NUMBER = "Копировать номер"
BACK = "История запросов"
SUBMITTED = "Подана"
TODAY = "сегодня"
PROGRESS = "Ход заявки"
WHAT_CHANGES = "Что изменится"
WHAT_CHANGED = "Что изменилось"
NOW = "Сейчас"
WILL_BE = "Станет"
WAS = "Было"
BECAME = "Стало"
DOCUMENTS = "Документы"
NO_DOCUMENTS = "К заявке не приложено ни одного документа."
ACCEPTED = "Принят"
MESSAGES = "Сообщения"
NO_MESSAGES = "Пока сообщений не было."
WHO_CHECKS = "Кто проверяет"
CONFIRMED_ON = "Контакты проверены"
CHANGED_MIND = "Передумали?"
CHANGED_MIND_TEXT = "Заявку можно отозвать, пока по ней нет решения."
WITHDRAW = "Отозвать заявку"
WITHDRAW_TITLE = "Отозвать заявку?"
WITHDRAW_TEXT = (
    "Страховая прекратит проверку, данные полиса не изменятся. Вернуть заявку нельзя, но можно подать новую."
)
WITHDRAW_YES = "Да, отозвать"
PAPERS_TITLE = "Документы по заявке"
PAPERS_TEXT = "Подписаны порталом и хранятся в разделе «Мои документы»."
PAPER_PDF = "Скачать PDF"
PAPER_HTML = "Открыть HTML"
PAPER_PDF_OF = "Скачать PDF: {name}"
PAPER_HTML_OF = "Открыть HTML: {name}"
REASONS = "Причины отказа"
EXPLANATION = "Пояснение специалиста"
REPAIR = "Исправить и отправить снова"
TO_NEXT = "Открыть новую заявку"
TO_POLICY = "К полису"
TO_DOCUMENTS = "Мои документы"
CONTINUE_DRAFT = "Продолжить"
LIVE = "Заявка обновилась:"
REASON = "Причина"


def decide_by(day: str) -> str:
    """Until when, and what comes after."""
    return f"Ждём до {day}. {NEXT_DECISION_PAUSE}"


def was_due(day: str) -> str:
    """The same when that day is over."""
    return f"Срок прошёл {day}. Решение всё равно нужно: напишем, как только оно появится."
