"""Words of «Сроки и календарь», and of the reminder to confirm a year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from oms_app.content.dates import MONTHS as MONTHS_OF_DATES
from oms_app.content.notices import Words
from oms_app.content.numbers import NBSP, plural
from oms_app.domain.calendar import DayKind, Source

TITLE = "Сроки и календарь"
LEAD = (
    "По этому календарю портал считает рабочие дни. Сроки, о которых гражданам уже сообщено, от правки дня не меняются."
)

WEEKDAYS = ("пн", "вт", "ср", "чт", "пт", "сб", "вс")
MONTHS = ("янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
KINDS: dict[DayKind, tuple[str, str, str]] = {
    DayKind.OFF: ("Выходной", "info", "sun"),
    DayKind.WORKING: ("Рабочий", "neutral", "check"),
}
SOURCES: dict[Source, str] = {Source.PACKAGE: "постановление, из набора данных", Source.BY_HAND: "внесён вручную"}

DAY = "День"
KIND = "Какой он"
REGION = "Где"
SOURCE = "Откуда"
COUNTRY = "вся Россия"
DAYS_TITLE = "Праздники и переносы"
DAYS_HINT = "Здесь только дни, которые отличаются от обычной недели. Остальные: с понедельника по пятницу рабочие."
NO_DAYS = "Ни один день этого года не отличается от обычной недели."

CONFIRMED = ("Подтверждён", "success", "check_circle")
UNCONFIRMED = ("Ждёт подтверждения", "attention", "alert")
NOT_COUNTED = ("Не подтверждён, сроки не считаются", "danger", "alert")

CHANGE_TITLE = "Изменить день"
CHANGE_LEAD = "Перенос по постановлению, региональный праздник, рабочая суббота."
CHANGE = "Сохранить день"
REGION_HINT = "Региональный выходной действует только для полисов этого региона."
CHANGED = "День сохранён."
DAY_HINT = "Например, 04.11.2027"
WRONG_DAY = "Напишите день так: 04.11.2027."
NO_YEAR = "Этого года в календаре нет. Начните его внизу страницы."
CONFIRM = "Подтвердить"
CONFIRM_TITLE = "Подтвердить год?"
CONFIRM_TEXT = (
    "Вы сверили рабочие дни по месяцам с производственным календарём, переносы и региональные выходные внесены. "
    "Отдельный день можно будет исправить и потом."
)
CONFIRM_YES = "Да, сверено"
CONFIRMED_SAID = "Год подтверждён."
BEGIN_TITLE = "Следующий год"
BEGIN_LEAD = (
    "Когда выйдет постановление о переносе выходных, начните год: праздники по Трудовому кодексу портал отметит сам, "
    "переносы добавьте вы. До подтверждения сроки по нему не считаются."
)
BEGUN = "Год начат. Внесите переносы и подтвердите его."


def year(number: int) -> str:
    """The heading of a year."""
    return f"{number} год"


def day(value: date) -> str:
    """«4 ноября, чт»."""
    return f"{value.day}{NBSP}{MONTHS_OF_DATES[value.month - 1]}, {WEEKDAYS[value.weekday()]}"


def begin(number: int) -> str:
    """What begins a year."""
    return f"Начать {number} год"


def warned(years: Sequence[int]) -> str:
    """Above the page, while a year waits."""
    return f"{_which(years)}: сверьте с производственным календарём и подтвердите"


WARNED_TEXT = (
    "Без подтверждённого года портал может неверно посчитать сроки решений, а без самого года не примет заявки."
)


def working_days(number: int) -> str:
    """How many there are in a year."""
    return f"{plural(number, 'рабочий день', 'рабочих дня', 'рабочих дней')} в году, по месяцам:"


def unconfirmed(years: Sequence[int]) -> Words:
    """The reminder to administrators."""
    return Words(
        f"Производственный календарь: {_which(years)} не подтверждён",
        f"По календарю портал считает сроки решений. {_which(years)} ещё не подтверждён.\n\n{WARNED_TEXT}\n\n"
        f"Что сделать: откройте страницу «{TITLE}», сверьте рабочие дни по месяцам и нажмите «{CONFIRM}».",
    )


def _which(years: Sequence[int]) -> str:
    numbers = " и ".join(str(one) for one in years)
    return f"{numbers} год" if len(years) == 1 else f"{numbers} годы"
