"""Words of requests to the support: the form, the request itself, its tracking (SUP-3)."""

from __future__ import annotations

from oms_app.content.numbers import NBSP, plural
from oms_app.domain.tickets import TicketFact, TicketKind, TicketStatus, Voice

KINDS: dict[TicketKind, str] = {
    TicketKind.APPLICATION: "Заявка: заполнение, решение, отказ",
    TicketKind.POLICY: "Полис: сведения, ошибка, страховая",
    TicketKind.ACCOUNT: "Вход и учётная запись",
    TicketKind.PAPERS: "Документы: снимки, справки, выписки",
    TicketKind.BROKEN: "Что-то на портале не работает",
    TicketKind.IDEA: "Предложение",
    TicketKind.OTHER: "Другое",
}
STATUSES: dict[TicketStatus, tuple[str, str, str]] = {
    TicketStatus.NEW: ("Ждёт специалиста", "info", "clock"),
    TicketStatus.IN_WORK: ("В работе", "info", "clock"),
    TicketStatus.ANSWERED: ("Есть ответ", "success", "check_circle"),
    TicketStatus.CLOSED: ("Закрыто", "neutral", "check"),
    TicketStatus.MERGED: ("Объединено с другим", "neutral", "info"),
}
FACTS: dict[TicketFact, str] = {
    TicketFact.PAGE: "Страница",
    TicketFact.BROWSER: "Браузер",
    TicketFact.SYSTEM: "Система",
    TicketFact.SCREEN: "Экран и окно",
    TicketFact.TIME: "Время",
}
VOICES: dict[Voice, str] = {Voice.AUTHOR: "Вы", Voice.SUPPORT: "Специалист поддержки", Voice.NOTE: "Служебная пометка"}

# The form
REQUEST = "Написать в поддержку"
REQUEST_LEAD = "Опишите, что случилось. Вы получите номер обращения, по нему виден ответ."
REQUEST_ABOUT = "Обращение в поддержку с номером: что случилось, снимок экрана, куда ответить."
KIND = "О чём обращение"
TEXT = "Что случилось"
TEXT_HINT = "Что вы делали, что увидели, чего ждали. Пароли и коды из СМС не пишите: мы их не спрашиваем."
CONTACT = "Куда ответить"
CONTACT_HINT = "Телефон или электронная почта. На этот адрес придёт код, которым открывается ответ."
FIELDS = {"text": TEXT, "contact": CONTACT}
SUGGESTED = "Возможно, ответ уже есть"
SHOT = "Снимок экрана"
SHOT_TEXT = "Вставьте из буфера обмена (Ctrl+V), перетащите сюда или выберите файл."
SHOT_LIMIT = "Необязательно. До трёх файлов PNG, JPEG или PDF. Закройте на снимке то, что показывать не хотите."
SHOT_CHOOSE = "Выбрать файл"
SHOT_GOING = "Проверяем файл…"
SHOT_LOST = "Файл не отправлен. Проверьте связь и повторите."
SHOT_REMOVE = "Убрать файл: "
SHOTS = "Приложено"
CONTEXT = "Что отправится вместе с обращением"
CONTEXT_TEXT = "Портал взял эти сведения сам: с ними мы быстрее поймём, что случилось."
CONTEXT_SENT = "Отправлено вместе с обращением"
CONTEXT_SEND = "Отправить эти сведения"
SEND = "Отправить обращение"
SEND_NEXT = "Специалист ответит не позднее чем через два дня, обычно быстрее. Ответ придёт сообщением."
MEND = "Исправьте, чтобы отправить обращение"
SENT = "Обращение отправлено"
SENT_NUMBER = f"Обращение №{NBSP}"
SENT_TEXT = "Ответим и сообщим об этом. Запишите номер: по нему виден ответ."
SENT_STRANGER = "Ответим и сообщим на указанный адрес. Сохраните номер: по нему и коду из сообщения откроется ответ."
COPY_NUMBER = "Копировать номер"
TO_TICKET = "Открыть обращение"
ANOTHER = "Написать ещё одно"

# Tracking
TRACK = "Мои обращения"
TRACK_LEAD = "Что вы писали в поддержку и что вам ответили."
OPENED = "Обращение"
OPENED_LEAD = "Что вы написали и что вам ответили. Ответ появляется здесь сам."
TRACK_ABOUT = "Ответ на обращение в поддержку: по номеру и коду или в личном кабинете."
NONE_TITLE = "Обращений пока нет"
NONE_TEXT = "Когда вы напишете в поддержку, обращение и ответ появятся здесь."
BY_NUMBER = "Открыть по номеру"
BY_NUMBER_TEXT = "Введите номер обращения. Код придёт на телефон или почту, которые вы в нём указали."
NUMBER = "Номер обращения"
NUMBER_HINT = "Например, Т-26-4817-3092-К. Регистр и чёрточки не важны."
ASK_CODE = "Получить код"
CODE = "Код из сообщения"
CODE_HINT = "Шесть цифр."
CODE_SENT = "Если обращение с таким номером есть, код отправлен на адрес из него. Он действует десять минут."
OPEN = "Открыть обращение"
OTHER_NUMBER = "Другой номер"
MINE = "Отправленные"
NUMBERED = f"Обращение №{NBSP}"
MESSAGES = "Переписка"
SENT_AT = "Отправлено {when}"
ANSWER_BY = "Ответим не позднее {when}"
RESPONSIBLE = "Отвечает"
NOBODY_YET = "Специалист ещё не назначен"
MORE = "Написать в обращение"
MORE_HINT = "Если ответ не помог, напишите: обращение откроется снова."
MORE_SEND = "Отправить"
CLOSE = "Вопрос решён, закрыть"
RATE = "Помог ли ответ?"
RATE_TEXT = "Оценка закроет обращение. Написать в него можно и после этого."
RATED = "Ваша оценка: {rating} из 5. Спасибо!"
RATINGS = ("1\u00a0— не помог", "2", "3", "4", "5\u00a0— помог")
MERGED = f"Объединено с обращением №{NBSP}"
FILES = "Приложенные снимки"
CHANGED = "Обращение изменилось: обновили страницу."


def said(voice: Voice, who: str) -> str:
    """Whose words these are, for the author."""
    return f"{VOICES[voice]}: {who}" if who else VOICES[voice]


def files(count: int) -> str:
    """«2 файла»."""
    return plural(count, "файл", "файла", "файлов")
