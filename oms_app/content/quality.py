"""Words of «Контроль качества»: headings, columns, what the charts show, the exported file (SLA-5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from oms_app.content.dates import numeric
from oms_app.content.numbers import NBSP, plural
from oms_app.domain.deadlines import RULES, Handling, Unit
from oms_app.domain.quality import Period, QualityForm
from oms_app.domain.quality_figures import Days, Tally, percent

TITLE = "Контроль качества"
LEAD = "{whose}. Решения за период: сколько в срок, за что отказывают, что опаздывает сейчас."
ALL_INSURERS = "Все страховые организации"
PERIODS: dict[Period, str] = {Period.YEAR: "12 месяцев", Period.QUARTER: "3 месяца", Period.MONTH: "Этот месяц"}
PERIOD_CHOICES = "Период"
SINCE, UNTIL = "С", "По"
HANDLING, ANY_HANDLING = "Срок рассмотрения", "Любой"
CHANGE, ANY_CHANGE = "Вид изменений", "Любой"
INSURER = "Страховая организация"
APPLY, RESET = "Показать", "Сбросить"
FILTERS = "Другой период и отбор"
AGAINST = "Время московское. Заявка считается опоздавшей, если её срок хоть раз прошёл без решения."

DECIDED, ON_TIME, LATE, REPEATS = "Решений", "В срок", "С опозданием", "Повторные заявки"
USUAL = "Половина обычных заявок решена"
BY_DAY = "не позднее {day}-го дня"
SAME_DAY = "в день подачи"
NOTHING = "нет"
NONE_TITLE = "Решений за период нет"
NONE_TEXT = "Выберите другой период или снимите отбор. То, что опаздывает сейчас, показано выше."

NOW_TITLE = "Опаздывает и скоро опоздает"
NOW_LEAD = "На сегодня, без отбора. Об этом же портал пишет вам каждое утро."
NOW_EMPTY = "Ничего не опаздывает и не подходит к сроку."
IS_LATE, IS_NEAR = "Срок прошёл", "Срок подходит"
MISSED_TITLE = "Пропущенные сроки"
MISSED_EMPTY = "Все сроки этого периода соблюдены."
MISSED_OF = "Последние {shown} из {total}."
DECIDE_BY = "решить не позднее {day}"

AS_TABLE = "Таблицей"
SAME_BELOW = "Те же числа есть в таблице под диаграммой."
EXPORT = "Экспортировать"
EXPORT_HINT = "Те же числа и тот же отбор. Заявок и людей в файле нет."
FORMS: dict[QualityForm, tuple[str, str]] = {
    QualityForm.CSV: ("Таблица CSV", "откроется в Excel"),
    QualityForm.JSON: ("Данные JSON", "для программ"),
}


@dataclass(frozen=True)
class SheetWords:
    """A group of figures: its heading, the columns of its table, what the two parts of a bar are, a note."""

    title: str
    head: tuple[str, ...]
    parts: tuple[str, str] = ("", "")
    note: str = ""


_TALLY = (DECIDED, ON_TIME, LATE, "В срок, %")
_PARTS = (ON_TIME, LATE)
MONTHS = SheetWords("По месяцам", ("Месяц", *_TALLY), _PARTS)
CHANGES = SheetWords(
    "По виду изменений",
    ("Что меняется", *_TALLY),
    _PARTS,
    "Заявка с двумя изменениями посчитана в каждом, поэтому сумма больше числа решений.",
)
HANDLINGS = SheetWords("По сроку рассмотрения", ("Срок рассмотрения", *_TALLY), _PARTS)
INSURERS = SheetWords("По страховым организациям", ("Страховая организация", *_TALLY), _PARTS)
DAYS = SheetWords(
    "Сколько дней до решения",
    ("Срок рассмотрения", DECIDED, "Половина, дней", "Девять из десяти, дней", "Положено"),
    ("половина решений", "девять из десяти"),
    "Дни, когда ждали гражданина, не считаются. День подачи нулевой.",
)
REASONS = SheetWords(
    "За что отказывают",
    ("Причина", "Отказов", "Доля отказов, %"),
    ("отказов", ""),
    "В одном отказе может быть несколько причин.",
)
REPEATED = SheetWords(
    "За что отказали в прошлый раз",
    ("Причина прошлого отказа", "Повторных заявок", "Доля повторных, %"),
    ("повторных заявок", ""),
    "Повторная заявка\u00a0— вторая и следующие попытки после отказа или отзыва.",
)
TOTALS = SheetWords("Всего", ("Показатель", "Число", "Доля решений, %"))
MONTH_NAMES = "янв фев мар апр май июн июл авг сен окт ноя дек".split()
LONG_MONTHS = "Январь Февраль Март Апрель Май Июнь Июль Август Сентябрь Октябрь Ноябрь Декабрь".split()
REFUSED = "Отказов"


def period(since: date, until: date) -> str:
    """«с 01.12.2025 по 22.11.2026»."""
    return f"с {numeric(since)} по {numeric(until)}"


def month(value: date) -> str:
    """«Ноябрь 2026»."""
    return f"{LONG_MONTHS[value.month - 1]} {value.year}"


def share(part: int, whole: int) -> str:
    """«87 %», nothing of nothing."""
    return f"{percent(part, whole)}{NBSP}%" if whole else ""


def counted(part: int, whole: int) -> str:
    """«38, это 90 %»."""
    return f"{part}, это {share(part, whole)}" if part else NOTHING


def on_time(tally: Tally) -> str:
    """«38 из 42» beside a bar."""
    return f"{tally.on_time} из{NBSP}{tally.decided}"


def said(title: str, tally: Tally) -> str:
    """What a chart shows, for whoever does not see it."""
    return f"{title}: {plural(tally.decided, 'решение', 'решения', 'решений')}, с опозданием {tally.late}. {SAME_BELOW}"


def said_of(title: str, count: int) -> str:
    """The same of reasons or spans."""
    return f"{title}: {plural(count, 'строка', 'строки', 'строк')}. {SAME_BELOW}"


def usual(days: Days | None) -> str:
    """By when half of the ordinary ones are decided."""
    if days is None:
        return NOTHING
    return BY_DAY.format(day=days.median) if days.median else SAME_DAY


def span(days: Days) -> str:
    """«7 и 21» beside a bar: half, nine of ten."""
    return f"{days.median} и{NBSP}{days.ninetieth}"


def unit(handling: Handling) -> str:
    """«30 календарных», as the column of days says."""
    rule = RULES[handling]
    return f"{rule.days}{NBSP}{'рабочих' if rule.unit is Unit.WORKING else 'календарных'}"


def file_name(today: date, form: QualityForm) -> str:
    """«Контроль качества 2026-11-22.csv»."""
    return f"{TITLE} {today.isoformat()}.{form}"
