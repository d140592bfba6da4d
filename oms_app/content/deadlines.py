"""What is said of terms: how the clock stands, why, and which norm the term comes of (SLA-1, SLA-2)."""

from __future__ import annotations

from datetime import date, timedelta

from oms_app.content import dates
from oms_app.content.numbers import NBSP, plural
from oms_app.domain.changes import Change
from oms_app.domain.deadlines import EXPECTED, RULES, Clock, ClockState, Handling, Unit

HANDLINGS: dict[Handling, str] = {
    Handling.STANDARD: "Обычный срок",
    Handling.URGENT: "Срочное рассмотрение",
    Handling.SIGNED: "Заявка с электронной подписью",
    Handling.ERROR_REPORT: "Сообщение об ошибке",
}
NORMS: dict[Handling, str] = {
    Handling.STANDARD: (
        "Это предельный срок на портале. Данные полиса меняют по Правилам ОМС (приказ Минздрава России от 28.02.2019 "
        "№ 108н). Первый день следует за днём подачи."
    ),
    Handling.URGENT: (
        "Срочный срок портал даёт по названному в заявке основанию. Рабочие дни считают по производственному календарю, "
        "первый следует за днём подачи."
    ),
    Handling.SIGNED: (
        "Такой срок портал даёт заявкам с проверенной электронной подписью. Рабочие дни считают по производственному календарю, "
        "первый следует за днём подачи."
    ),
    Handling.ERROR_REPORT: "Ошибку исправляют до конца следующего рабочего дня.",
}
ROLLED = "Последний день пришёлся на выходной, поэтому срок заканчивается в следующий рабочий день (статья 193 ГК РФ)."

NOTHING_TO_DO = "От вас ничего не требуется"
PAUSED = "Срок остановлен: ждём вас"
PAUSED_AT_THE_DESK = "Срок остановлен: ждём гражданина"
LATE_TITLE = "Страховая не уложилась в срок"
PASSED_TEXT = (
    "Страховая должна была решить не позднее {day}. Портал записал нарушение срока, руководителю страховой сообщат."
)

CALENDAR_FILE = "В календарь"
CALENDAR_NAME = "Решение по заявке № {number}.ics"
EVENT = "Решение по заявке № {number}"
EVENT_TEXT = "Страховая должна решить не позднее этого дня."
WHY = "Почему такой срок"


def allowed(handling: Handling) -> str:
    """«30 календарных дней»."""
    rule = RULES[handling]
    if rule.unit is Unit.WORKING:
        return plural(rule.days, "рабочий день", "рабочих дня", "рабочих дней")
    return plural(rule.days, "календарный день", "календарных дня", "календарных дней")


def counted(clock: Clock) -> str:
    """«День 12 из 30»."""
    return f"День{NBSP}{clock.day} из{NBSP}{clock.total}"


def lead(clock: Clock) -> str:
    """Until when, or what becomes of the term while the citizen is asked."""
    if clock.decide_by is None:
        return f"{counted(clock)}. Когда вы ответите, у страховой останется {left(clock.days_left, clock.handling)}."
    today = _today(clock, clock.decide_by)
    until = "Решение должно было быть не позднее" if clock.state is ClockState.PASSED else "Решение не позднее"
    return f"{until} {dates.day_short(clock.decide_by, today)}, {dates.days_left(clock.decide_by, today)}."


def last_day(clock: Clock) -> str:
    """«14 июля»; nothing while it is not known."""
    return "" if clock.decide_by is None else dates.day_short(clock.decide_by, _today(clock, clock.decide_by))


def short(clock: Clock) -> str:
    """The same for one line of a list."""
    return f"Решение не позднее {last_day(clock)}" if clock.decide_by else PAUSED


def at_the_desk(clock: Clock) -> str:
    """The same for the insurer: «до 14 июля, осталось 18 дней»."""
    if clock.decide_by is None:
        return f"{PAUSED_AT_THE_DESK}, после ответа останется {left(clock.days_left, clock.handling)}"
    return dates.until(clock.decide_by, _today(clock, clock.decide_by))


def over(clock: Clock) -> str:
    """The term of what is decided: nobody waits for its last day any more."""
    return f"Срок был до {last_day(clock)}" if clock.decide_by else ""


def _today(clock: Clock, decide_by: date) -> date:
    """The day on the clocks by which the term was counted."""
    return decide_by - timedelta(days=clock.days_left)


def left(days: int, handling: Handling) -> str:
    """«18 дней», «3 рабочих дня»."""
    if RULES[handling].unit is Unit.WORKING:
        return plural(days, "рабочий день", "рабочих дня", "рабочих дней")
    return plural(days, "день", "дня", "дней")


def why(clock: Clock) -> list[str]:
    """Everything that the term is made of, a sentence each."""
    told = [f"{HANDLINGS[clock.handling]}: {allowed(clock.handling)}.", NORMS[clock.handling]]
    if clock.paused_days:
        told.append(f"{paused(clock.paused_days)}: пока страховая ждала вашего ответа, они не считались.")
    if clock.is_rolled:
        told.append(ROLLED)
    return told


def paused(days: int) -> str:
    """How long the clock stood still."""
    return f"Срок стоял {plural(days, 'день', 'дня', 'дней')}"


def expected(day: date, today: date) -> str:
    """Of what usually takes less than its term."""
    spent = plural(EXPECTED[Change.FULL_NAME].days, "рабочий день", "рабочих дня", "рабочих дней")
    return f"ФИО обычно меняют за {spent}: ждите решения примерно {dates.day_short(day, today)}."


def usual(days: int, insurer: str) -> str:
    """The median of this insurer."""
    spent = plural(days, "день", "дня", "дней")
    return f"Обычно {insurer} решает за {spent}: так было с половиной похожих заявок за последний год."


def passed(clock: Clock) -> str:
    """What is told of a deadline that went by."""
    return PASSED_TEXT.format(day=last_day(clock))
