"""Words of an exported history: names of files and columns, the heading of the printed one."""

from __future__ import annotations

from datetime import date, datetime

from oms_app.content.applications import CHANNELS, STATUSES
from oms_app.content.dates import MOSCOW, day, numeric
from oms_app.content.history import MATTERS
from oms_app.domain.history import Form, Wanted
from oms_app.domain.notices import Channel

TITLE = "История запросов"
LEAD = "Заявки и сообщения портала за всё время. Время московское."
LEAD_SELECTED = "Отобрано: {selected}. Время московское."
NOTHING = "Ничего не найдено."
NOTE = "Сформировано порталом автоматически по просьбе владельца кабинета. Подлинность каждого сообщения проверяется по его коду."
FORMED = "Сформировано {when}"
HOLDER = "Владелец кабинета: {name}"
AT, WHAT, HOW = "Когда", "Что произошло", "Отправка и доставка"
CODE = "Код проверки {code}"
REQUEST = "Заявка № {number}"
DRAFT = "Черновик"
ACCOUNT = "Сообщение об учётной записи"
EVENT, MESSAGE = "Событие", "Сообщение"
STATE = "Состояние: {state}"
COLUMNS = ("Заявка", "О чём", "Состояние", "Дата", "Время", "Запись", "Что", "Текст")
CHANNEL_COLUMNS = ("{channel}: отправлено", "{channel}: доставлено")
LAST_COLUMNS = ("Код проверки", "Редакция текста")


def columns() -> tuple[str, ...]:
    """The head of the table; each channel has its two columns."""
    ways = (name.format(channel=CHANNELS[channel][0]) for channel in Channel for name in CHANNEL_COLUMNS)
    return (*COLUMNS, *(way[:1].upper() + way[1:] for way in ways), *LAST_COLUMNS)


def file_name(today: date, form: Form) -> str:
    """«История запросов 2026-11-22.csv»."""
    return f"{TITLE} {today.isoformat()}.{form}"


def formed(at: datetime) -> str:
    """When, in Moscow time."""
    local = at.astimezone(MOSCOW)
    return FORMED.format(when=f"{day(local.date())} года в {local:%H:%M}")


def lead(wanted: Wanted) -> str:
    """What was asked for, in words."""
    parts = [f"«{wanted.search}»"] if wanted.search else []
    parts += [f"состояние «{STATUSES[wanted.status].text}»"] if wanted.status else []
    parts += [MATTERS[wanted.matter].lower()] if wanted.matter else []
    parts += [f"с {numeric(wanted.since)}"] if wanted.since else []
    parts += [f"по {numeric(wanted.until)}"] if wanted.until else []
    parts += ["непрочитанное"] if wanted.unread else []
    parts += ["ждут вас"] if wanted.needs_you else []
    return LEAD_SELECTED.format(selected=", ".join(parts)) if parts else LEAD
