"""Words of the citizen's page of a complaint, and of what leads to it."""

from __future__ import annotations

from datetime import date

from oms_app.content.dates import day_short, numeric
from oms_app.content.deadlines import LATE_TITLE
from oms_app.content.numbers import NBSP

TITLE = "Жалоба на нарушение срока"
NUMBERED = f"Жалоба №{NBSP}"
COPY_NUMBER = "Копировать номер"
BACK = "К заявке"
ABOUT = f"По заявке №{NBSP}"
OFFER = "Подать жалобу"
OFFER_TITLE = LATE_TITLE
OFFER_TEXT = "Жалоба уже заполнена: номер, даты, норма и дни просрочки. Останется проверить и отправить."
TO_COMPLAINT = "Открыть жалобу"
STANDING = f"Жалоба №{NBSP}{{number}}: {{status}}"

FILLED = "Всё, что известно порталу, уже вписано"
FILLED_TEXT = (
    "Отметьте, чего вы хотите, и при желании добавьте своё. Жалобу зарегистрируют за 3 дня и ответят за 30 дней: "
    "так велит закон № 59-ФЗ. Рассмотрение заявки из-за жалобы не остановится."
)
DEMANDS = "О чём вы просите"
DEMANDS_HINT = "Можно отметить всё."
DEMANDS_EMPTY = "Отметьте хотя бы одно: без просьбы на жалобу нечего ответить."
OWN_WORDS = "Своими словами"
OWN_WORDS_HINT = "Что ещё важно: куда вы обращались, что из-за задержки не получилось. До 1000 знаков."
WAY = "Куда прислать ответ"
EMAIL = "Электронная почта для ответа"
EMAIL_HINT = "Адрес заканчивается на .ru, .рф или .su, например name@example.ru."
ADDRESS = "Почтовый адрес для ответа"
ADDRESS_HINT = "С индексом. Сейчас здесь адрес, который указан в полисе."
PREVIEW = "Так жалоба будет отправлена"
PREVIEW_HINT = "Слово в слово, с подписью портала. Копия останется в «Моих документах»."
SEND = "Отправить жалобу"
MEND = "Исправьте, чтобы отправить жалобу"

STATE = "Что с жалобой"
ANSWER = "Ответ"
PROGRESS = "Ход рассмотрения"
SENT = "Что вы отправили"
NEXT_REGISTER = "Регистрация"
NEXT_ANSWER = "Ответ"
NOT_LATER = "Не позднее {day}"
ANSWER_ALSO = {
    "email": "Ответ отправлен и на электронную почту, которую вы указали.",
    "post": "Бумажный ответ отправят почтой на адрес, который вы указали.",
}
PAPER = "Жалоба с подписью портала"
PAPER_PDF = "Скачать PDF"
PAPER_HTML = "Открыть"
WITHDRAW = "Отозвать жалобу"
WITHDRAW_TITLE = "Отозвать жалобу?"
WITHDRAW_TEXT = (
    "Рассматривать её не будут. Второй жалобы на то же нарушение через портал подать нельзя. На заявку это не влияет."
)
WITHDRAW_YES = "Да, отозвать"
CHANGED_MIND = "Вопрос решился?"
CHANGED_MIND_TEXT = "Жалобу можно отозвать, пока на неё не ответили."
LIVE = "Состояние жалобы изменилось:"

NOT_LATE = "По этой заявке срок не нарушен"
STILL_RUNNING = "Решить должны не позднее {day}. Если не успеют, со следующего дня здесь можно будет подать жалобу."
STANDS_STILL = "Срок сейчас стоит: страховая ждёт вашего ответа. Ответьте на странице заявки, и срок пойдёт дальше."
IN_TIME = "Решение приняли вовремя. Если вы с ним не согласны, исправьте заявку и отправьте её снова."
CALL = "Если вопрос не о сроке, позвоните в страховую:"


def running(decide_by: date, today: date) -> str:
    """Why not yet."""
    return STILL_RUNNING.format(day=day_short(decide_by, today))


def not_later(day: date) -> str:
    """Until when the next step comes."""
    return NOT_LATER.format(day=numeric(day))
