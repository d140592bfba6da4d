"""What is told of a request to the support: to its author, and to the specialist who answers for it (NOTE-2, SUP-3)."""

from __future__ import annotations

from datetime import datetime

from oms_app.content.dates import MOSCOW, numeric
from oms_app.content.notices import Words

ANSWERED_SMS = "«Полис ОМС»: на обращение № {number} ответили. Ответ: {link}"


def _moment(at: datetime) -> str:
    local = at.astimezone(MOSCOW)
    return f"{numeric(local.date())}, {local:%H:%M} (московское время)."


def answered(number: str, at: datetime) -> Words:
    """To the author: there is an answer; what it says is read after signing in."""
    happened = f"На обращение № {number} ответил специалист поддержки."
    advice = "Откройте «Помощь» → «Мои обращения». Если ответ не помог, напишите там же: обращение откроется снова."
    return Words(f"На обращение № {number} ответили", "\n\n".join((_moment(at), happened, advice)))


def answered_elsewhere(number: str) -> Words:
    """To somebody without an account: the same, and how the answer is opened."""
    happened = f"На обращение № {number} ответил специалист поддержки."
    advice = "Чтобы прочитать ответ, введите номер обращения на странице «Мои обращения» и код, который придёт на этот адрес."
    return Words(f"На обращение № {number} ответили", "\n\n".join((happened, advice)))


def came(number: str, due_at: datetime, at: datetime) -> Words:
    """To the specialist: a request is theirs to answer."""
    happened = f"Обращение № {number} ждёт вашего ответа."
    advice = f"Ответьте не позднее {numeric(due_at.astimezone(MOSCOW).date())}, {due_at.astimezone(MOSCOW):%H:%M}."
    return Words(f"Обращение № {number} ждёт ответа", "\n\n".join((_moment(at), happened, advice)))
