"""What is told of a report of an error at its moves: subjects without personal data, what to do now (NOTE-2, REG-4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from oms_app.content.dates import MOSCOW, numeric
from oms_app.content.error_reports import STATUSES
from oms_app.content.notices import Template, Words
from oms_app.domain.error_reports import ReportStatus
from oms_app.domain.notices import NoticeKind


@dataclass(frozen=True)
class ReportTold:
    """What a message speaks of: the report after its move."""

    number: str
    status: ReportStatus
    at: datetime
    due_on: date
    question: str = ""


_NOTHING_TO_DO = "От вас ничего не требуется."

TO_OWNER: dict[NoticeKind, Template] = {
    NoticeKind.REPORT_SENT: Template(
        "Сообщение об ошибке № {number} отправлено",
        "Вы сообщили об ошибке в сведениях полиса. Поддержка проверит их не позднее {due_on}.",
        _NOTHING_TO_DO + " Когда сведения исправят, полис обновится сам.",
    ),
    NoticeKind.REPORT_ASKED: Template(
        "По сообщению № {number} нужен ваш ответ",
        "Поддержка спрашивает:\n«{question}»",
        "Что сделать: откройте сообщение об ошибке в разделе «Мои полисы», ответьте и отправьте ответ.",
    ),
    NoticeKind.REPORT_WITHDRAWN: Template(
        "Сообщение об ошибке № {number} отозвано",
        "Вы отозвали сообщение об ошибке. Сведения полиса не изменились.",
        "Если ошибка всё же есть, проверьте сведения и сообщите снова.",
    ),
}

DONE: dict[ReportStatus, Template] = {
    ReportStatus.CORRECTED: Template(
        "Сведения полиса исправлены: сообщение № {number}",
        "Поддержка проверила сообщение об ошибке и исправила всё, что вы назвали. Полис уже обновлён.",
        _NOTHING_TO_DO + " Что изменилось, видно в «Истории изменений».",
    ),
    ReportStatus.PARTLY: Template(
        "Сведения полиса исправлены частично: сообщение № {number}",
        "Поддержка исправила часть сведений, полис уже обновлён. Остальное исправить не удалось.",
        "Что сделать: откройте сообщение, там по каждому пункту написано почему. Приложите другой документ и сообщите "
        "снова или отправьте заявку на изменение сведений.",
    ),
    ReportStatus.DECLINED: Template(
        "По сообщению № {number} сведения не изменены",
        "Поддержка проверила сообщение об ошибке. Сведения полиса остались прежними.",
        "Что сделать: откройте сообщение, там по каждому пункту написано почему. Если документ у вас есть, приложите "
        "его и сообщите снова или отправьте заявку на изменение сведений.",
    ),
}


def to_owner(kind: NoticeKind, told: ReportTold) -> Words:
    """The message to the citizen who reported."""
    template = DONE[told.status] if kind is NoticeKind.REPORT_DONE else TO_OWNER[kind]
    facts = {"number": told.number, "due_on": numeric(told.due_on), "question": told.question.strip()}
    local = told.at.astimezone(MOSCOW)
    when = f"{numeric(local.date())}, {local:%H:%M} (московское время)."
    state = f"Текущее состояние: «{STATUSES[told.status].text}»."
    parts = (when, template.happened.format(**facts), state, template.advice)
    return Words(template.subject.format(**facts), "\n\n".join(parts))
