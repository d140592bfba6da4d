"""Words of «Уведомления»: where messages come, when nothing rings, what comes to a browser (NOTE-1, NOTE-5)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from oms_app.content.dates import MOSCOW, numeric
from oms_app.content.notices import Words as Words
from oms_app.content.numbers import plural
from oms_app.domain.notices import Channel
from oms_app.domain.preferences import MOST_AN_HOUR, Topic
from oms_app.domain.zones import Zone

TITLE = "Уведомления"
LEAD = "Куда приходят сообщения о ваших заявках и учётной записи. В кабинете, в «Истории запросов», есть все."
WHERE = "Ваши адреса"
TABLE = "О чём и куда сообщать"
TABLE_LEAD = "Изменения действуют сразу."
TOPIC = "О чём"
ALWAYS = "Всегда"
ON = "Включено"
OFF = "Выключено"
CHANGE = "Изменить"
CHANNELS: dict[Channel, str] = {Channel.EMAIL: "Письмо", Channel.SMS: "СМС", Channel.PUSH: "На устройство"}
TOPICS: dict[Topic, tuple[str, str]] = {
    Topic.ACTION: (
        "Нужен ваш ответ",
        "Вопрос специалиста, отказ и что исправить. Отключить нельзя: ответ ждут от вас.",
    ),
    Topic.DEADLINES: (
        "Сроки и жалобы",
        "Черновик скоро удалится, срок решения прошёл, ответ на жалобу. Отключить письмо и устройство нельзя.",
    ),
    Topic.SECURITY: (
        "Безопасность учётной записи",
        "Смена пароля, телефона, почты. Отключить нельзя: так вы узнаете о взломе.",
    ),
    Topic.SIGN_INS: (
        "Входы и настройки входа",
        "Вход с нового устройства, выгрузка данных. Письмо отключить нельзя: его не перехватит тот, кто вошёл.",
    ),
    Topic.DECISION: ("Заявка одобрена", "Новые сведения внесены в полис."),
    Topic.PROGRESS: ("Ход заявки", "Отправлена, получена, на проверке, отозвана."),
}
CHANNEL_NOTES: dict[Channel, str] = {
    Channel.EMAIL: "Письма",
    Channel.SMS: "СМС",
}
NO_ADDRESS = "Не указано"

DEVICES = "Уведомления на устройство"
DEVICES_LEAD = "Появляются на экране телефона или компьютера, даже когда портал закрыт. Личных данных в них нет."
DEVICES_NONE = "Ни одно устройство пока не добавлено."
DEVICE_UNKNOWN = "Неизвестное устройство"
DEVICE_ADD = "Включить на этом устройстве"
DEVICE_REMOVE = "Убрать"
DEVICE_REMOVE_LABEL = "Убрать устройство: "
DEVICE_REMOVED = "Устройство убрано."
PUSH_UNSUPPORTED = (
    "Этот браузер не умеет показывать уведомления порталов. На iPhone сначала добавьте портал на экран «Домой»."
)
PUSH_DENIED = "Уведомления запрещены в настройках браузера. Разрешите их для этого портала и нажмите ещё раз."
PUSH_FAILED = "Не получилось включить. Проверьте связь и попробуйте ещё раз."
PUSH_DONE = "Готово: уведомления будут приходить на это устройство."

QUIET = "Тихие часы"
QUIET_LEAD = (
    "В это время СМС и уведомления ждут утра. Письма приходят сразу. Сообщения о безопасности\u00a0— в любое время."
)
QUIET_ON = "Не беспокоить в тихие часы"
QUIET_START = "С"
QUIET_END = "До"
QUIET_ZONE = "Часовой пояс"
SAVE = "Сохранить"
SAVED = "Тихие часы сохранены."
ZONES: dict[Zone, str] = {
    Zone.KALININGRAD: "Калининград (МСК−1)",
    Zone.MOSCOW: "Москва (МСК)",
    Zone.SAMARA: "Самара (МСК+1)",
    Zone.YEKATERINBURG: "Екатеринбург (МСК+2)",
    Zone.OMSK: "Омск (МСК+3)",
    Zone.KRASNOYARSK: "Красноярск (МСК+4)",
    Zone.IRKUTSK: "Иркутск (МСК+5)",
    Zone.YAKUTSK: "Якутск (МСК+6)",
    Zone.VLADIVOSTOK: "Владивосток (МСК+7)",
    Zone.MAGADAN: "Магадан (МСК+8)",
    Zone.KAMCHATKA: "Камчатка (МСК+9)",
}

OFTEN = f"Если сообщений об одном и том же больше {MOST_AN_HOUR} за час, остальные придут одним: списком."

TRIAL = "Проверить"
TRIAL_LEAD = "Отправим короткое сообщение на почту, по СМС и на ваши устройства. Не чаще трёх раз в час."
TRIAL_SEND = "Отправить пробное сообщение"
TRIAL_SENT = "Отправлено. Если сообщение не пришло за несколько минут, проверьте адреса выше."

PUSH_BODY = "Откройте портал, чтобы прочитать."
APP_NAME = "Портал «Полис ОМС»"
APP_SHORT = "Полис ОМС"
APP_ABOUT = "Сведения полиса обязательного медицинского страхования: проверить, исправить, узнать решение."


def hour(value: int) -> str:
    """«08:00»."""
    return f"{value:02d}:00"


def switch_label(topic: Topic, channel: Channel) -> str:
    """What a switch switches, read aloud."""
    return f"{TOPICS[topic][0]}: {CHANNELS[channel].lower()}"


def device_about(since: str, used: str, *, is_paused: bool) -> str:
    """Since when, when something came last, and why it is silent now."""
    last = f" Последнее уведомление {used}." if used else ""
    paused = " Сейчас молчит: вы вышли на этом устройстве. Войдите там снова, и уведомления вернутся."
    return f"Добавлено {since}.{last}{paused if is_paused else ''}"


def push(key: str, subject: str, path: str) -> dict[str, str]:
    """What comes to a browser: never more than the subject, which names nobody."""
    return {"title": subject, "body": PUSH_BODY, "url": path, "tag": key}


def summary(subjects: Sequence[str], at: datetime) -> Words:
    """Many in one."""
    lines = "\n".join(f"— {subject}" for subject in subjects)
    counted = plural(len(subjects), "сообщение", "сообщения", "сообщений")
    advice = "Каждое сообщение есть в кабинете, в разделе «История запросов»."
    return Words(f"Ещё {counted} за час", "\n\n".join((_when(at), lines, advice)))


def trial(at: datetime) -> Words:
    """A message that says nothing but that it came."""
    happened = "Это пробное сообщение: вы отправили его себе со страницы «Уведомления»."
    return Words("Пробное сообщение", "\n\n".join((_when(at), happened, "От вас ничего не требуется.")))


def messages_to(email: str, phone: str, has_devices: bool, *, sms_of_progress: bool, email_of_progress: bool) -> str:
    """Where messages of an application that is about to be sent will come."""
    steps = [f"письмо на {email}"] if email and email_of_progress else []
    steps += [f"СМС на {phone}"] if phone and sms_of_progress else []
    steps += ["уведомление на устройство"] if has_devices else []
    steps.append("сообщение в «Истории запросов»")
    urgent = [f"письмо на {email}"] if email and not email_of_progress else []
    urgent += [f"СМС на {phone}"] if phone and not sms_of_progress else []
    asked = f" Если понадобится ваш ответ\u00a0— ещё и {' и '.join(urgent)}." if urgent else ""
    return f"О каждом шаге: {', '.join(steps)}.{asked}"


def _when(at: datetime) -> str:
    local = at.astimezone(MOSCOW)
    return f"{numeric(local.date())}, {local:%H:%M} (московское время)."
