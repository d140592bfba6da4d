"""A term in words: which day it is, until when, what stands still, what the desk is warned of."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from oms_app.content import deadlines as words
from oms_app.content import desk as desk_words
from oms_app.domain.changes import Change
from oms_app.domain.deadlines import ClockState, Handling
from oms_app.domain.workflow import Status
from oms_app.services.review_views import QueueRow
from oms_app.views import desk_queue
from oms_app.views.applications import request_row
from tests.views.made import NOW, a_clock, a_row

PAUSED = {"state": ClockState.PAUSED, "decide_by": None, "paused_days": 3}
LATE = {"state": ClockState.PASSED, "day": 34, "decide_by": date(2026, 11, 16), "days_left": -4}


def plain(text: str) -> str:
    """The text with ordinary spaces."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


def a_line(number: str, **different: Any) -> QueueRow:
    """One line of the queue."""
    clock = a_clock(**{"state": ClockState.RUNNING} | different.pop("clock", {}))
    usual: dict[str, Any] = {
        "number": number,
        "person": "Воронцова М. С.",
        "changes": (Change.ADDRESS,),
        "status": Status.SENT,
        "clock": clock,
        "is_late_inside": False,
        "is_warned": False,
        "mine": False,
        "held": False,
        "has_answer": False,
    }
    return QueueRow(**usual | different)


@pytest.mark.req("SLA-2")
def test_the_day_is_told_with_its_last_day_and_what_is_left() -> None:
    clock = a_clock()
    assert plain(words.counted(clock)) == "День 12 из 30"
    assert plain(words.lead(clock)) == "Решение не позднее 8 декабря, осталось 18 дней."


@pytest.mark.req("SLA-2")
def test_a_clock_that_stands_promises_no_day_but_what_is_left_after_the_answer() -> None:
    clock = a_clock(**PAUSED)
    assert plain(words.lead(clock)) == "День 12 из 30. Когда вы ответите, у страховой останется 18 дней."
    assert words.last_day(clock) == ""
    row = request_row(a_row(Status.CLARIFICATION, clock=clock), NOW)
    assert (row.until, row.passed, row.total) == (words.PAUSED, 12, 30)


@pytest.mark.req("SLA-2")
def test_why_names_the_term_the_norm_the_pauses_and_the_end_that_was_moved() -> None:
    told = [plain(sentence) for sentence in words.why(a_clock(paused_days=3, is_rolled=True))]
    assert told[0] == "Обычный срок: 30 календарных дней."
    assert "108н" in told[1]
    assert told[2].startswith("Срок стоял 3 дня")
    assert "выходной" in told[3]
    assert len(words.why(a_clock())) == 2


@pytest.mark.req("SLA-1")
@pytest.mark.parametrize(
    ("handling", "text"),
    [
        (Handling.STANDARD, "30 календарных дней"),
        (Handling.URGENT, "10 рабочих дней"),
        (Handling.SIGNED, "3 рабочих дня"),
        (Handling.ERROR_REPORT, "1 рабочий день"),
    ],
)
def test_every_term_is_told_in_its_own_days(handling: Handling, text: str) -> None:
    assert plain(words.allowed(handling)) == text


@pytest.mark.req("SLA-2", "SLA-3")
def test_a_missed_last_day_is_owned_up_to() -> None:
    assert plain(words.lead(a_clock(**LATE))).startswith("Решение должно было быть не позднее 16 ноября, срок прошёл")


@pytest.mark.req("SLA-3", "DESK-1")
def test_the_queue_puts_the_most_urgent_first_and_those_that_wait_for_the_citizen_last() -> None:
    rows = [
        a_line("1", clock=LATE, is_warned=True),
        a_line("2", clock=PAUSED | {"days_left": 2}),
        a_line("3", clock={"days_left": 3}, is_warned=True),
        a_line("4", clock={"days_left": 9}, is_late_inside=True),
        a_line("5"),
    ]
    lines = desk_queue.lines(rows)
    assert [(line.number, line.mark) for line in lines] == [
        ("1", ""),
        ("3", desk_words.WARNED),
        ("4", desk_words.LATE_INSIDE),
        ("5", ""),
        ("2", ""),
    ]
    assert [line.group for line in lines if line.group] == [
        desk_words.GROUPS[group]
        for group in (
            desk_words.Urgency.OVERDUE,
            desk_words.Urgency.WEEK,
            desk_words.Urgency.LATER,
            desk_words.Urgency.WAITING,
        )
    ]


def test_nobody_at_the_desk_is_late_with_what_is_decided() -> None:
    assert "срок прошёл" in plain(words.at_the_desk(a_clock(**LATE)))
    assert plain(words.over(a_clock(**LATE))) == "Срок был до 16 ноября"
    assert words.over(a_clock(**PAUSED)) == ""
