"""What a citizen is told of what they said about their insurer's contact data (INS-2, NOTE-2)."""

from __future__ import annotations

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


def decided(status: ProposalStatus, insurer: str, answer: str) -> Words:
    """The message about a decision."""
    told = DECIDED[status]
    happened = told.happened.format(insurer=insurer, answer=answer)
    return Words(told.subject, f"{happened}\n\n{told.advice}")
