"""What is noted and told when applications pass from one reviewer to another (DESK-1, DESK-2)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from oms_app.content.dates import MOSCOW, numeric
from oms_app.content.notices import Words
from oms_app.content.numbers import plural
from oms_app.domain.workflow import Action

MOST_LINES = 20


class Cause(StrEnum):
    """Why somebody holds what they did not take themselves."""

    SUPERVISOR = "supervisor"
    SHIFT = "shift"
    OBJECTION = "objection"


CAUSES: dict[Cause, tuple[str, str]] = {
    Cause.SUPERVISOR: ("Вам передали заявку", "Руководитель передал вам заявку."),
    Cause.SHIFT: ("Вам передали смену", "Коллега сдал смену и передал вам всё, что вёл."),
    Cause.OBJECTION: ("Заявка вернулась с возражением", "Второй специалист возразил против вашего решения."),
}

# What only the desk reads of, in the course of an application.
INSIDE_MOVES: dict[Action, tuple[str, str]] = {
    Action.VOTE: ("Одобрено первым специалистом", "check"),
    Action.JOIN: ("Продолжил другой специалист", "lock"),
    Action.OBJECT: ("Возражение второго специалиста", "alert"),
    Action.LEAVE: ("Специалист отложил заявку", "history"),
    Action.HAND_ON: ("Передана со сменой", "arrow_right"),
    Action.REASSIGN: ("Передана руководителем", "arrow_right"),
}

SHIFT_TO_QUEUE = "Смена сдана, заявка вернулась в очередь."
SHIFT_TO = "Смена сдана, заявку ведёт {name}."
BACK_TO_QUEUE = "Руководитель вернул заявку в очередь. {reason}"
PASSED_TO = "Руководитель передал заявку, её ведёт {name}. {reason}"
OBJECTION = "Возражение второго специалиста. {reason}"


def handed_on(cause: Cause, numbers: Sequence[str], at: datetime) -> Words:
    """To the reviewer who holds them now: which, and where it says why."""
    subject, happened = CAUSES[cause]
    local = at.astimezone(MOSCOW)
    lines = [f"— № {number}" for number in numbers[:MOST_LINES]]
    if len(numbers) > MOST_LINES:
        lines.append(f"— и ещё {plural(len(numbers) - MOST_LINES, 'заявка', 'заявки', 'заявок')}")
    parts = (
        f"{numeric(local.date())}, {local:%H:%M} (московское время).",
        f"{happened}\n" + "\n".join(lines),
        "Что сделать: откройте очередь, раздел «У меня». Подробности есть в заметках к заявке.",
    )
    heading = f"{subject}: {plural(len(numbers), 'заявка', 'заявки', 'заявок')}" if len(numbers) > 1 else subject
    return Words(heading, "\n\n".join(parts))


SHIFT = "Сдать смену"
SHIFT_TEXT = (
    "Всё, что вы ведёте, получит коллега или очередь. У каждой заявки останется заметка, коллеге придёт сообщение."
)
SHIFT_NOTHING = "Вы ничего не ведёте, сдавать нечего."
SHIFT_TO_WHOM = "Кому"
SHIFT_QUEUE = "В очередь, её возьмёт любой специалист"
SHIFT_NOTE = "Что важно знать"
SHIFT_NOTE_HINT = "Увидят только сотрудники."

PASS = "Передать или вернуть"
PASS_TITLE = "Передать другому специалисту"
PASS_TEXT = "Прежний специалист сразу увидит, кто и почему забрал заявку. Гражданин о передаче не узнает."
PASS_TO_WHOM = "Кто будет вести"
PASS_QUEUE = "Вернуть в очередь"
PASS_QUEUE_HINT = (
    "При возврате в очередь гражданину придёт сообщение, что заявку проверит другой специалист. Причину он не увидит."
)
PASS_REASON = "Почему"
PASS_REASON_HINT = "Прочитают сотрудники, гражданин не увидит."
PASS_REASON_EMPTY = "Напишите, почему: прежний специалист должен это понять."
PASS_YES = "Передать"
PASS_NO = "Не сейчас"

LOST_TITLE = "Заявка больше не у вас"
LOST_TYPED = "Набранный текст остался в форме: его можно скопировать, отправить уже нельзя."
NOT_YOURS = "Её ведёт другой специалист или она вернулась в очередь."
ASK_SUPERVISOR = "Если ждать нельзя, попросите руководителя передать заявку вам."


def colleague(name: str, holds: int) -> str:
    """Whom, and how busy they are."""
    return f"{name}, ведёт {plural(holds, 'заявку', 'заявки', 'заявок')}" if holds else f"{name}, пока ничего не ведёт"


def taken_from_you(by_name: str, note: str) -> str:
    """Who took it, and what they wrote of it."""
    return f"{by_name}: «{note}»" if note else f"Её забрал руководитель: {by_name}."


def shift_done(passed: int, queued: int) -> str:
    """Where everything went."""
    parts = []
    if passed:
        parts.append(f"коллеге: {passed}")
    if queued:
        parts.append(f"в очередь: {queued}")
    return f"Смена сдана. Передано {', '.join(parts)}." if parts else SHIFT_NOTHING
