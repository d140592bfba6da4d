"""What is told of a complaint at each of its moves: to the citizen, and to quality control (NOTE-2, SLA-4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from oms_app.content.complaints import STATUSES
from oms_app.content.dates import MOSCOW, numeric
from oms_app.content.notices import Template, Words
from oms_app.domain.complaints import ComplaintStatus
from oms_app.domain.notices import NoticeKind


@dataclass(frozen=True)
class ComplaintTold:
    """What a message speaks of: the complaint after its move."""

    number: str
    application: str
    status: ComplaintStatus
    at: datetime
    register_by: date
    answer_by: date
    answer: str = ""


_NOTHING_TO_DO = "От вас ничего не требуется."

TO_OWNER: dict[NoticeKind, Template] = {
    NoticeKind.COMPLAINT_FILED: Template(
        "Жалоба № {number} отправлена",
        "Вы пожаловались на нарушение срока по заявке № {application}. Жалобу зарегистрируют не позднее {register_by}, "
        "ответят не позднее {answer_by}.",
        _NOTHING_TO_DO + " Жалоба с подписью портала лежит в разделе «Мои документы».",
    ),
    NoticeKind.COMPLAINT_REGISTERED: Template(
        "Жалоба № {number} зарегистрирована",
        "Жалобу по заявке № {application} зарегистрировали. Ответят не позднее {answer_by}.",
        _NOTHING_TO_DO,
    ),
    NoticeKind.COMPLAINT_ANSWERED: Template(
        "На жалобу № {number} ответили",
        "Ответ на жалобу по заявке № {application}:\n«{answer}»",
        "Если вы не согласны с ответом, обратитесь в Федеральный фонд ОМС, прокуратуру или суд.",
    ),
    NoticeKind.COMPLAINT_WITHDRAWN: Template(
        "Жалоба № {number} отозвана",
        "Вы отозвали жалобу по заявке № {application}. На саму заявку это не влияет.",
        _NOTHING_TO_DO,
    ),
}

TO_OVERSEER: dict[NoticeKind, Template] = {
    NoticeKind.COMPLAINT_FILED: Template(
        "Жалоба № {number} ждёт регистрации",
        "Пришла жалоба на нарушение срока по заявке № {application}.",
        "Что сделать: зарегистрируйте её не позднее {register_by} и ответьте не позднее {answer_by}.",
    ),
    NoticeKind.COMPLAINT_WITHDRAWN: Template(
        "Жалоба № {number} отозвана",
        "Заявитель отозвал жалобу по заявке № {application}.",
        "Рассматривать её больше не нужно.",
    ),
}


def to_owner(kind: NoticeKind, told: ComplaintTold) -> Words:
    """The message to the citizen who complained."""
    return _worded(TO_OWNER[kind], told, f"Текущее состояние жалобы: «{STATUSES[told.status].text}».")


def to_overseer(kind: NoticeKind, told: ComplaintTold) -> Words:
    """The message to quality control; `kind` is what the citizen is told."""
    return _worded(TO_OVERSEER[kind], told)


def _worded(template: Template, told: ComplaintTold, *state: str) -> Words:
    facts = {
        "number": told.number,
        "application": told.application,
        "register_by": numeric(told.register_by),
        "answer_by": numeric(told.answer_by),
        "answer": told.answer.strip(),
    }
    local = told.at.astimezone(MOSCOW)
    when = f"{numeric(local.date())}, {local:%H:%M} (московское время)."
    return Words(
        template.subject.format(**facts),
        "\n\n".join((when, template.happened.format(**facts), *state, template.advice)),
    )
