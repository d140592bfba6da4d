"""Words of what could not be delivered: to its reader, and to the administrator who watches over it (NOTE-3)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from oms_app.content.dates import MOSCOW, numeric
from oms_app.content.notices import Words
from oms_app.content.numbers import plural
from oms_app.domain.deliveries import Signal
from oms_app.domain.notices import Channel

TITLE = "Недоставленные сообщения"
LEAD = "Получателю об этом уже сказано в кабинете. «Повторить» отправит сообщение ещё раз."
MESSAGE = "Сообщение"
CHANNEL = "Канал"
# What the sweep found; every other reason is the channel's own.
FOUND: dict[str, str] = {
    Signal.STRANDED: "отправка оборвалась, и никто её не продолжил",
    Signal.SILENT: "шлюз так и не сообщил, доставлено ли",
}
NOTHING_TITLE = "Всё доставлено"
NOTHING_TEXT = "Если письмо или СМС не дойдёт, оно появится здесь."
DIGESTS = "Сводки за прошлые сутки"
NO_DIGESTS = "Сводок нет: за последние дни ничего не потерялось."

_SUBJECTS: dict[Channel, str] = {
    Channel.EMAIL: "Письмо до вас не дошло",
    Channel.SMS: "СМС до вас не дошло",
    Channel.PUSH: "Уведомление до вас не дошло",
}
_WHAT: dict[Channel, str] = {Channel.EMAIL: "письмо", Channel.SMS: "СМС", Channel.PUSH: "уведомление"}
_CAPITAL: dict[Channel, str] = {Channel.EMAIL: "Письмо", Channel.SMS: "СМС", Channel.PUSH: "Уведомление"}
_ADVICE: dict[Channel, str] = {
    Channel.EMAIL: "Что сделать: откройте раздел «Безопасность» и проверьте адрес почты.",
    Channel.SMS: "Что сделать: откройте раздел «Безопасность» и проверьте номер телефона.",
    Channel.PUSH: "Что сделать: откройте раздел «Уведомления» и включите их на этом устройстве ещё раз.",
}
_NOTHING_LOST = (
    "Если всё верно, ничего делать не нужно: каждое сообщение есть в кабинете, в разделе «История запросов»."
)


def lost(channel: Channel, subject: str, at: datetime) -> Words:
    """To the reader: which channel failed, of what, and what to do."""
    happened = f"Мы не смогли доставить {_WHAT[channel]} «{subject}»."
    return Words(_SUBJECTS[channel], "\n\n".join((_when(at), happened, _ADVICE[channel], _NOTHING_LOST)))


def digest(at: datetime, deliveries: Mapping[Channel, int], jobs: int) -> Words:
    """To the administrator: how much died since the last time, where."""
    lines = [f"{_CAPITAL[channel]}: {_messages(count)}." for channel, count in deliveries.items()]
    if jobs:
        lines.append(f"Очередь отправки: {plural(jobs, 'задание', 'задания', 'заданий')} без успеха.")
    advice = "Что сделать: откройте страницу «Состояние», прочитайте причину и нажмите «Повторить»."
    return Words("Сводка: что не доставлено", "\n\n".join((_when(at), "\n".join(lines), advice)))


def _messages(count: int) -> str:
    return plural(count, "сообщение не доставлено", "сообщения не доставлены", "сообщений не доставлено")


def _when(at: datetime) -> str:
    local = at.astimezone(MOSCOW)
    return f"{numeric(local.date())}, {local:%H:%M} (московское время)."
