"""Words of «Помощь»: its search, its articles, whom to ask."""

from __future__ import annotations

from oms_app.content.numbers import plural
from oms_app.domain.support_hours import SupportHours

TITLE = "Помощь"
LEAD = "Найдите ответ или спросите человека."
ABOUT = "Ответы на вопросы о полисе и портале, телефон поддержки, обращение в поддержку."
SEARCH = "Что случилось или что вы хотите узнать?"
SEARCH_HINT = "Например: не приходит код, пришёл отказ, какие снимки подойдут."
FIND = "Найти"
RESULTS = "Найденные ответы"
NOTHING_TITLE = "Такого ответа не нашлось"
NOTHING_TEXT = "Назовите вопрос короче или другими словами. Опечатки и другая раскладка не помешают."
TRY = "Попробуйте"
EXAMPLES = ("не приходит код", "пришёл отказ", "сколько ждать", "какие снимки подойдут")
EVERYTHING = "Все ответы"

ASK_TITLE = "Спросить человека"
ASK_TEXT = "Назовите номер заявки, если он есть. Звонок бесплатный."
ALWAYS = "Отвечаем круглосуточно."
COMPLAINT_BODY = "Не согласны с решением, сроком или ответом? Обратитесь: "
ELSEWHERE = "Куда ещё обратиться"
CHECKS = "Проверить подлинность"

STEPS = "Что сделать"
NOTES = "Полезно знать"
MORE = "Ещё на эту тему"
NOT_HELPED = "Не помогло?"


def found(count: int) -> str:
    """«Нашлось 2 ответа», for those who do not see the list change."""
    return f"Нашлось: {plural(count, 'ответ', 'ответа', 'ответов')}." if count else f"{NOTHING_TITLE}."


def hours(told: SupportHours) -> str:
    """When the support answers."""
    if told.is_always:
        return ALWAYS
    days = "по рабочим дням" if told.working_days_only else "каждый день"
    times = "круглосуточно" if told.is_round else f"с {told.start:%H:%M} до {told.end:%H:%M} по Москве"
    return f"Отвечаем {days} {times}."
