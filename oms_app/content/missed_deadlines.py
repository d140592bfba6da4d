"""What is told of deadlines: to the citizen when one went by, to the supervisor every morning before that (NOTE-2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from oms_app.content.dates import MOSCOW, numeric
from oms_app.content.notices import STATES, Words
from oms_app.content.numbers import plural
from oms_app.domain.workflow import Status

MOST_LINES = 20


@dataclass(frozen=True)
class Late:
    """One application and its last day."""

    number: str
    decide_by: date


def passed(late: Late, status: Status, at: datetime) -> Words:
    """To the citizen: the last day is over and there is no decision."""
    parts = (
        _when(at),
        f"Страховая должна была решить заявку № {late.number} не позднее {numeric(late.decide_by)}. Решения ещё нет.",
        f"Текущее состояние: «{STATES[status]}»",
        "Портал записал нарушение срока, руководителю страховой сообщат. Заявку рассматривать не перестали, "
        "подавать её снова не нужно.",
        "Что можно сделать: подайте жалобу на нарушение срока. Она уже заполнена: откройте заявку и нажмите «Подать "
        "жалобу». Телефон страховой\u00a0— там же.",
    )
    return Words(f"Срок решения по заявке № {late.number} прошёл", "\n\n".join(parts))


def near(at: datetime, near: Sequence[Late], late: Sequence[Late]) -> Words:
    """To the supervisor: what is about to be late, and what is."""
    parts = [_when(at)]
    if late:
        parts.append(f"Срок прошёл: {_count(len(late))}.\n{_lines(late)}")
    if near:
        parts.append(f"Срок подходит: {_count(len(near))}.\n{_lines(near)}")
    parts.append("Что сделать: откройте очередь, самые срочные заявки стоят в ней первыми.")
    heading = f"Сроки: прошли {len(late)}, подходят {len(near)}" if late else f"Сроки подходят: {_count(len(near))}"
    return Words(heading, "\n\n".join(parts))


def _lines(found: Sequence[Late]) -> str:
    lines = [f"— № {one.number}, не позднее {numeric(one.decide_by)}" for one in found[:MOST_LINES]]
    if len(found) > MOST_LINES:
        lines.append(f"— и ещё {_count(len(found) - MOST_LINES)}")
    return "\n".join(lines)


def _count(number: int) -> str:
    return plural(number, "заявка", "заявки", "заявок")


def _when(at: datetime) -> str:
    local = at.astimezone(MOSCOW)
    return f"{numeric(local.date())}, {local:%H:%M} (московское время)."
