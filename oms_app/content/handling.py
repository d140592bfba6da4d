"""«Как рассмотреть»: kinds of handling as they are chosen, and grounds of «срочно» (APP-7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from oms_app.content import dates, deadlines
from oms_app.domain.deadlines import Handling
from oms_app.domain.urgency import GROUNDS, Ground

QUESTION = "Как рассмотреть"
HANDLINGS: dict[Handling, tuple[str, str]] = {
    Handling.STANDARD: ("Обычный срок", "Ничего дополнительного не нужно."),
    Handling.URGENT: ("Срочно", "Если ждать нельзя: нужно основание, а для части оснований и документ."),
    Handling.SIGNED: (
        "С электронной подписью",
        "На последнем шаге вы скачаете файл заявки, подпишете его в своей программе и загрузите подпись. "
        "Нужен сертификат с вашим СНИЛС.",
    ),
}
AT_THE_DESK: dict[Handling, str] = {Handling.URGENT: "срочно", Handling.SIGNED: "с подписью"}
UNKNOWN_DAY = "Последний день портал назовёт при отправке."

GROUND_QUESTION = "Почему срочно"
GROUND_HINT = "Основание увидит специалист страховой: он может попросить его подтвердить."
TEXT_LABEL = "Коротко опишите, почему нельзя ждать"
TEXT_HINT = "До 300 знаков: что случилось и к какому дню нужен полис с новыми данными."


@dataclass(frozen=True)
class GroundWords:
    """A ground as it is chosen, and an explanation under it."""

    title: str
    hint: str


GROUNDS_WORDS: dict[Ground, GroundWords] = {
    Ground.HOSPITAL: GroundWords(
        "Назначена плановая госпитализация", "Понадобится направление или справка из медицинской организации."
    ),
    Ground.TREATMENT_AWAY: GroundWords(
        "Лечение в другом регионе или за границей", "Понадобится направление или справка из медицинской организации."
    ),
    Ground.CHILDBIRTH: GroundWords("Скоро роды", "Понадобится справка из медицинской организации."),
    Ground.NEWBORN: GroundWords("Родился ребёнок", "Понадобится свидетельство о рождении."),
    Ground.LOST_PAPERS: GroundWords("Документы утрачены или украдены", "Напишите, когда и что утрачено."),
    Ground.OTHER: GroundWords("Другое основание", "Опишите его своими словами."),
}


def offered(handling: Handling, decide_by: date | None, today: date) -> str:
    """What is said under a kind of handling: how long it takes, the last day if sent today, what it asks for."""
    until = f"решение не позднее {dates.day_short(decide_by, today)}, если отправить сегодня" if decide_by else ""
    term = ", ".join(filter(None, (deadlines.allowed(handling), until)))
    return " ".join(filter(None, (f"{term}.", "" if decide_by else UNKNOWN_DAY, HANDLINGS[handling][1])))


def after(handling: Handling, decide_by: date | None, today: date) -> str:
    """What comes of «Отправить заявку»."""
    until = dates.day_short(decide_by, today) if decide_by else f"чем через {deadlines.allowed(handling)}"
    return (
        f"После отправки вы получите номер заявки. Страховая ответит не позднее {until}, полис всё это время действует."
    )


def stated(handling: Handling, ground: Ground | None, text: str) -> str:
    """The handling as it stands in the application: «Срочно: другое основание. Слова гражданина»."""
    title = HANDLINGS[handling][0]
    if handling is not Handling.URGENT or ground is None:
        return title
    named = GROUNDS_WORDS[ground].title
    said = f". {text}" if text and GROUNDS[ground].needs_text else ""
    return f"{title}: {named[0].lower()}{named[1:]}{said}"
