"""What people are told at each move: subjects without personal data, texts with time, current state and advice (NOTE-2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from oms_app.content.dates import MOSCOW, numeric
from oms_app.content.numbers import plural
from oms_app.content.refusals import REFUSALS
from oms_app.domain.notices import NoticeKind
from oms_app.domain.refusals import RefusalReason
from oms_app.domain.workflow import Status


@dataclass(frozen=True)
class Told:
    """What a message speaks of: the application after its move, when, and what came with it.

    `asked` things are to be answered, the first of them by `answer_by`; `together` are the numbers of what was sent at once.
    """

    number: str
    status: Status
    at: datetime
    decide_by: date | None = None
    text: str = ""
    reasons: tuple[RefusalReason, ...] = ()
    asked: int = 0
    answer_by: date | None = None
    together: tuple[str, ...] = ()


@dataclass(frozen=True)
class Words:
    """A message as it is read."""

    subject: str
    text: str


@dataclass(frozen=True)
class Template:
    """Subject, what happened, and what to do now."""

    subject: str
    happened: str
    advice: str


STATES: dict[Status, str] = {
    Status.SENT: "Ваш запрос на обновление полиса ОМС отправлен и ждёт проверки.",
    Status.UNDER_REVIEW: "Ваш запрос на обновление полиса ОМС находится в стадии проверки.",
    Status.CLARIFICATION: "Ваш запрос на обновление полиса ОМС ждёт вашего ответа.",
    Status.APPROVED: "Ваш запрос на обновление полиса ОМС одобрен.",
    Status.REFUSED: "Ваш запрос на обновление полиса ОМС отклонён.",
    Status.WITHDRAWN: "Ваш запрос на обновление полиса ОМС отозван.",
}

_NOTHING_TO_DO = "От вас ничего не требуется."

TO_OWNER: dict[NoticeKind, Template] = {
    NoticeKind.SUBMITTED: Template(
        "Заявка № {number} отправлена",
        "Вы отправили заявку № {number}. Решение будет не позднее {decide_by}.",
        _NOTHING_TO_DO + " Мы сообщим о каждом шаге.",
    ),
    NoticeKind.RECEIVED: Template(
        "Заявка № {number} получена страховой организацией",
        "Страховая организация получила заявку № {number}.",
        _NOTHING_TO_DO,
    ),
    NoticeKind.UNDER_REVIEW: Template(
        "Заявка № {number} на проверке",
        "Специалист страховой организации начал проверять заявку № {number}.",
        _NOTHING_TO_DO,
    ),
    NoticeKind.RETURNED: Template(
        "Заявку № {number} проверит другой специалист",
        "Заявка № {number} снова ждёт проверки: её возьмёт другой специалист страховой организации. "
        "Решение будет не позднее {decide_by}.",
        _NOTHING_TO_DO + " Если вас просили что-то уточнить, отвечать пока не нужно: спросят снова, если понадобится.",
    ),
    NoticeKind.CLARIFICATION: Template(
        "По заявке № {number} нужен ваш ответ",
        "Специалист страховой организации просит уточнить сведения в заявке № {number}: {asked}. "
        "Ответить нужно до {answer_by}.",
        "Что сделать: откройте заявку, ответьте и нажмите «Отправить ответ». Пока вы не ответите, срок рассмотрения "
        "стоит.",
    ),
    NoticeKind.ANSWERED: Template(
        "Ответ по заявке № {number} передан",
        "Ваш ответ по заявке № {number} передан специалисту страховой организации. Срок снова идёт: "
        "решение будет не позднее {decide_by}.",
        _NOTHING_TO_DO,
    ),
    NoticeKind.DOCUMENTS_ADDED: Template(
        "Документы к заявке № {number} переданы",
        "Вы добавили документы к заявке № {number}. Специалист увидит их вместе с вашим пояснением. "
        "Срок не изменился: решение будет не позднее {decide_by}.",
        _NOTHING_TO_DO,
    ),
    NoticeKind.APPROVED: Template(
        "Заявка № {number} одобрена",
        "Страховая организация одобрила заявку № {number}. Новые сведения уже внесены в ваш полис.",
        _NOTHING_TO_DO + " Подтверждение изменения появится в разделе «Мои документы».",
    ),
    NoticeKind.REFUSED: Template(
        "По заявке № {number} принято решение об отказе",
        "Страховая организация отклонила заявку № {number}.\n{reasons}",
        "Что сделать: откройте «Причину отказа», исправьте названное и отправьте заявку повторно. "
        "Остальные сведения и документы сохранены.",
    ),
    NoticeKind.WITHDRAWN: Template(
        "Заявка № {number} отозвана",
        "Вы отозвали заявку № {number}. Сведения полиса не изменились.",
        "Если изменение всё же нужно, отправьте новую заявку.",
    ),
}

SUBMITTED_TOGETHER = Template(
    "Отправлено заявок: {count}",
    "Вы отправили {applications} на новый адрес, по одной на каждого: {numbers}. Решение по заявке № {number} будет не "
    "позднее {decide_by}; срок каждой из остальных указан на её странице.",
    _NOTHING_TO_DO + " Решение по каждой заявке принимают отдельно, и мы сообщим о каждой.",
)

TO_REVIEWER: dict[NoticeKind, Template] = {
    NoticeKind.ANSWERED: Template(
        "Заявитель ответил по заявке № {number}",
        "По заявке № {number} получен ответ заявителя:\n«{text}»",
        "Заявка снова на проверке у вас.",
    ),
    NoticeKind.DOCUMENTS_ADDED: Template(
        "Заявитель добавил документы к заявке № {number}",
        "К заявке № {number} добавлены документы:\n«{text}»",
        "Новые файлы отмечены на странице заявки.",
    ),
    NoticeKind.WITHDRAWN: Template(
        "Заявитель отозвал заявку № {number}",
        "Заявитель отозвал заявку № {number}.",
        "Рассматривать её больше не нужно.",
    ),
    NoticeKind.RETURNED: Template(
        "Заявка № {number} снова в очереди",
        "Заявку № {number}, которую вели вы, вернули в очередь.",
        "Почему, написано в заметках к заявке. Если она нужна вам, возьмите её снова.",
    ),
    NoticeKind.TAKEN_OVER: Template(
        "Заявку № {number} передали другому специалисту",
        "Руководитель передал заявку № {number}, которую вели вы, другому специалисту.",
        "Кому и почему, написано в заметках к заявке. Рассматривать её вам больше не нужно.",
    ),
}


def to_owner(kind: NoticeKind, told: Told) -> Words:
    """The message to the citizen who made the application."""
    template = SUBMITTED_TOGETHER if told.together else TO_OWNER[kind]
    return _worded(template, told, f"Текущее состояние: «{STATES[told.status]}»")


def to_reviewer(kind: NoticeKind, told: Told) -> Words:
    """The message to the reviewer who holds the application."""
    return _worded(TO_REVIEWER[kind], told)


def _worded(template: Template, told: Told, *state: str) -> Words:
    sent = (told.number, *told.together)
    facts = {
        "number": told.number,
        "numbers": ", ".join(f"№ {number}" for number in sent),
        "count": len(sent),
        "applications": plural(len(sent), "заявку", "заявки", "заявок"),
        "decide_by": numeric(told.decide_by) if told.decide_by else "",
        "text": told.text.strip(),
        "asked": plural(told.asked, "вопрос", "вопроса", "вопросов"),
        "answer_by": numeric(told.answer_by) if told.answer_by else "",
        "reasons": _refusal(told),
    }
    parts = (_when(told.at), template.happened.format(**facts), *state, template.advice)
    return Words(template.subject.format(**facts), "\n\n".join(parts))


def _when(at: datetime) -> str:
    local = at.astimezone(MOSCOW)
    return f"{numeric(local.date())}, {local:%H:%M} (московское время)."


def _refusal(told: Told) -> str:
    lines = [f"— {REFUSALS[reason].text}. {REFUSALS[reason].advice}" for reason in told.reasons]
    if told.text.strip():
        lines.append(f"Пояснение: «{told.text.strip()}»")
    return "\n".join(lines)
