"""What a citizen is told of what they said about their insurer's contact data (INS-2, NOTE-2)."""

from __future__ import annotations

from datetime import datetime

from oms_app.content.dates import MOSCOW, numeric
from oms_app.content.notices import Template, Words
from oms_app.domain.insurer_proposals import ProposalStatus

DECIDED: dict[ProposalStatus, Template] = {
    ProposalStatus.ACCEPTED: Template(
        "Данные страховой исправлены",
        "Вы сообщили об ошибке в данных организации «{insurer}». Их проверили и исправили.",
        "Спасибо. От вас ничего не требуется.",
    ),
    ProposalStatus.DECLINED: Template(
        "Данные страховой проверены",
        "Вы сообщили об ошибке в данных организации «{insurer}». Их проверили и оставили прежними: {answer}",
        "Если вы не согласны, напишите ещё раз на странице страховой организации.",
    ),
}


def decided(status: ProposalStatus, insurer: str, answer: str, at: datetime) -> Words:
    """The message about a decision."""
    told, local = DECIDED[status], at.astimezone(MOSCOW)
    when = f"{numeric(local.date())}, {local:%H:%M} (московское время)."
    happened = told.happened.format(insurer=insurer, answer=answer)
    return Words(told.subject, f"{when}\n\n{happened}\n\n{told.advice}")
