"""Until when: terms by kind of handling, ends that move off days off, pauses, the clock that both sides read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oms_app.domain.calendar import Calendar, DayKind
from oms_app.domain.changes import Change
from oms_app.domain.deadlines import (
    FEWEST,
    RULES,
    Clock,
    ClockState,
    Handling,
    Pause,
    Running,
    Unit,
    clock,
    has_passed,
    pauses_of,
    term,
    usual_days,
)
from oms_app.domain.errors import CalendarMissing
from oms_app.domain.moves import MOVES, PAUSED, UNDECIDED, Action, Hand, Party, Status
from tests.domain.test_calendar import CALENDAR, RADONITSA

STANDARD, URGENT, SIGNED, ERROR = Handling.STANDARD, Handling.URGENT, Handling.SIGNED, Handling.ERROR_REPORT
MONDAY = date(2026, 6, 15)
LAST = date(2026, 7, 15)  # thirty days later, a Wednesday
DAY = timedelta(days=1)

sent_days = st.dates(date(2024, 1, 9), date(2026, 3, 1))
handlings = st.sampled_from(Handling)


@st.composite
def interrupted(draw: st.DrawFn) -> tuple[date, tuple[Pause, ...]]:
    """The day of sending and up to three pauses after it, one after another."""
    sent = draw(sent_days)
    pauses, last = [], sent
    for _ in range(draw(st.integers(0, 3))):
        since = last + DAY * draw(st.integers(0, 12))
        last = since + DAY * draw(st.integers(0, 20))
        pauses.append(Pause(since, last))
    return sent, tuple(pauses)


def read(today: date, reader: Party = Party.OWNER, **different: Any) -> Clock:
    """The clock of a standard application that was sent on Monday the 15th of June."""
    usual: dict[str, Any] = {
        "handling": STANDARD,
        "status": Status.UNDER_REVIEW,
        "started_on": MONDAY,
        "decide_by": LAST,
    }
    return clock(Running(**usual | different), CALENDAR, today, reader)


@pytest.mark.req("SLA-1")
@pytest.mark.parametrize(
    ("handling", "days", "unit"),
    [(STANDARD, 30, Unit.CALENDAR), (URGENT, 10, Unit.WORKING), (SIGNED, 3, Unit.WORKING), (ERROR, 1, Unit.WORKING)],
)
def test_every_kind_of_handling_has_its_term(handling: Handling, days: int, unit: Unit) -> None:
    assert (RULES[handling].days, RULES[handling].unit) == (days, unit)
    assert set(RULES) == set(Handling)


@pytest.mark.req("SLA-1")
@pytest.mark.parametrize(
    ("handling", "sent", "decide_by"),
    [
        (STANDARD, date(2026, 6, 15), date(2026, 7, 15)),
        (STANDARD, date(2026, 6, 18), date(2026, 7, 20)),  # the 18th of July is a Saturday
        (STANDARD, date(2025, 12, 3), date(2026, 1, 12)),  # the 2nd of January: past the holidays
        (URGENT, date(2025, 12, 29), date(2026, 1, 22)),
        (URGENT, date(2026, 4, 28), date(2026, 5, 14)),  # over both holidays of May
        (URGENT, date(2024, 4, 25), date(2024, 5, 15)),  # with the working Saturday of the 27th of April
        (SIGNED, date(2026, 6, 10), date(2026, 6, 16)),  # Friday the 12th is a holiday
        (SIGNED, date(2025, 10, 30), date(2025, 11, 5)),  # Saturday the 1st of November works
        (ERROR, date(2026, 7, 3), date(2026, 7, 6)),
        (ERROR, date(2026, 7, 4), date(2026, 7, 6)),  # told on a day off
    ],
)
def test_a_term_ends_on_its_day_by_the_official_calendar(handling: Handling, sent: date, decide_by: date) -> None:
    assert term(handling, sent, CALENDAR).decide_by == decide_by


@pytest.mark.req("SLA-1")
def test_a_regional_day_off_moves_the_terms_of_its_region_alone() -> None:
    there = CALENDAR.over({RADONITSA: DayKind.OFF})
    assert term(SIGNED, date(2026, 4, 17), CALENDAR).decide_by == date(2026, 4, 22)
    assert term(SIGNED, date(2026, 4, 17), there).decide_by == date(2026, 4, 23)


@pytest.mark.req("SLA-1")
@pytest.mark.parametrize("handling", list(Handling))
def test_a_term_that_reaches_a_year_without_a_calendar_is_refused_aloud(handling: Handling) -> None:
    with pytest.raises(CalendarMissing):
        term(handling, date(2026, 12, 30), CALENDAR)


@pytest.mark.req("SLA-1")
@given(handlings, interrupted())
def test_the_three_dates_stand_in_their_order_and_the_last_is_a_working_day(
    handling: Handling, course: tuple[date, tuple[Pause, ...]]
) -> None:
    sent, pauses = course
    dates = term(handling, sent, CALENDAR, pauses)
    assert sent <= dates.warn_on <= dates.decide_by
    assert sent <= dates.internal_by <= dates.decide_by
    assert CALENDAR.is_working(dates.decide_by)


@pytest.mark.req("SLA-2")
@given(handlings, interrupted())
def test_a_pause_never_takes_a_day_of_the_term_away(handling: Handling, course: tuple[date, tuple[Pause, ...]]) -> None:
    sent, pauses = course
    rule, last = RULES[handling], term(handling, sent, CALENDAR, pauses).decide_by
    counted = [
        day
        for day in (sent + DAY * place for place in range(1, (last - sent).days + 1))
        if not any(pause.covers(day) for pause in pauses) and (rule.unit is Unit.CALENDAR or CALENDAR.is_working(day))
    ]
    assert len(counted) >= rule.days
    assert rule.unit is Unit.CALENDAR or len(counted) == rule.days
    assert last >= term(handling, sent, CALENDAR).decide_by


@pytest.mark.req("SLA-2")
@given(handlings, sent_days, st.integers(1, 40))
def test_a_question_after_the_last_day_heals_nothing(handling: Handling, sent: date, later: int) -> None:
    last = term(handling, sent, CALENDAR).decide_by
    asked = last + DAY * later
    assert term(handling, sent, CALENDAR, (Pause(asked, asked + DAY * 5),)).decide_by == last
    late = Running(handling, Status.CLARIFICATION, sent, last, (Pause(asked),))
    assert has_passed(late, asked + DAY)


@pytest.mark.req("SLA-2")
def test_the_citizen_reads_which_day_it_is_and_until_when() -> None:
    told = read(MONDAY + 12 * DAY)
    assert (told.day, told.total, told.decide_by, told.days_left) == (12, 30, LAST, 18)
    assert (told.paused_days, told.is_rolled) == (0, False)


@pytest.mark.req("SLA-2")
def test_while_others_act_nothing_is_asked_of_the_citizen_and_the_insurer_reads_that_it_is_their_turn() -> None:
    assert read(MONDAY).state is ClockState.NOTHING_TO_DO
    assert read(MONDAY, Party.OFFICE).state is ClockState.RUNNING


@pytest.mark.req("SLA-2")
@pytest.mark.parametrize("reader", [Party.OWNER, Party.OFFICE])
def test_while_the_citizen_is_asked_the_clock_stands_and_promises_no_day(reader: Party) -> None:
    asked = Pause(MONDAY + 5 * DAY)
    for waited in (5, 6, 60):
        told = read(MONDAY + waited * DAY, reader, status=Status.CLARIFICATION, pauses=(asked,))
        assert (told.state, told.day, told.decide_by, told.days_left) == (ClockState.PAUSED, 5, None, 25)
        assert told.paused_days == waited - 5


@pytest.mark.req("SLA-2")
def test_after_the_answer_the_clock_goes_on_from_the_day_on_which_it_stood() -> None:
    pauses = (Pause(MONDAY + 5 * DAY, MONDAY + 9 * DAY),)
    last = term(STANDARD, MONDAY, CALENDAR, pauses).decide_by
    told = read(MONDAY + 10 * DAY, pauses=pauses, decide_by=last)
    assert (told.day, told.paused_days, last) == (6, 4, date(2026, 7, 20))  # the 19th is a Sunday
    assert told.is_rolled


@pytest.mark.req("SLA-2", "SLA-3")
def test_the_last_day_is_not_yet_passed_and_the_next_one_is() -> None:
    assert read(LAST).state is ClockState.NOTHING_TO_DO
    late = read(LAST + DAY)
    assert (late.state, late.day, late.days_left) == (ClockState.PASSED, 31, -1)
    assert read(LAST + 9 * DAY, status=Status.APPROVED, ended_on=LAST).state is ClockState.NOTHING_TO_DO
    assert read(LAST + 9 * DAY, status=Status.APPROVED, ended_on=LAST + DAY).state is ClockState.PASSED


@pytest.mark.req("SLA-2", "SLA-3")
def test_one_who_withdraws_long_after_being_asked_has_met_no_late_insurer() -> None:
    asked = (Pause(MONDAY + 5 * DAY),)
    told = read(LAST + 30 * DAY, status=Status.WITHDRAWN, pauses=asked, ended_on=LAST + 20 * DAY)
    assert told.state is ClockState.NOTHING_TO_DO


@pytest.mark.req("SLA-1", "SLA-2")
def test_on_the_day_that_a_day_off_has_moved_the_end_to_it_is_still_the_last_day_of_thirty() -> None:
    sent = date(2026, 6, 18)
    last = term(STANDARD, sent, CALENDAR).decide_by
    told = read(last, started_on=sent, decide_by=last)
    assert (told.day, told.total, told.is_rolled, told.days_left) == (30, 30, True, 0)


@pytest.mark.req("SLA-1")
def test_a_change_of_the_name_is_expected_within_five_working_days_and_nothing_else_is() -> None:
    assert read(MONDAY, changes=(Change.FULL_NAME,)).expected_by == date(2026, 6, 22)
    assert read(date(2026, 6, 23), changes=(Change.FULL_NAME,)).expected_by is None  # that day is over
    assert read(MONDAY, changes=(Change.ADDRESS,)).expected_by is None
    sooner = read(MONDAY, changes=(Change.FULL_NAME,), handling=SIGNED, decide_by=date(2026, 6, 18))
    assert sooner.expected_by is None


@pytest.mark.req("SLA-2")
def test_the_workflow_says_which_moves_stop_and_start_the_clock() -> None:
    assert {move.action: move.clock for move in MOVES if move.clock} == {
        Action.SUBMIT: Hand.STARTS,
        Action.ASK: Hand.STOPS,
        Action.ANSWER: Hand.RESUMES,
        Action.RETURN: Hand.RESUMES,
        Action.APPROVE: Hand.ENDS,
        Action.REFUSE: Hand.ENDS,
        Action.WITHDRAW: Hand.ENDS,
    }
    assert PAUSED < UNDECIDED
    leaving = {move.action for move in MOVES if move.target and PAUSED & set(move.sources)}
    assert all(move.clock in (Hand.RESUMES, Hand.ENDS) for move in MOVES if move.action in leaving)


@pytest.mark.req("SLA-2")
@pytest.mark.parametrize(
    ("moves", "pauses"),
    [
        ([(Action.RETURN, 3)], []),
        ([(Action.ASK, 3)], [(3, None)]),
        ([(Action.ASK, 3), (Action.ANSWER, 7)], [(3, 7)]),
        ([(Action.ASK, 3), (Action.RETURN, 5), (Action.RETURN, 6)], [(3, 5)]),
        ([(Action.ASK, 3), (Action.ANSWER, 3), (Action.ASK, 4)], [(3, 3), (4, None)]),
    ],
)
def test_pauses_are_read_from_the_moves(
    moves: Sequence[tuple[Action, int]], pauses: Sequence[tuple[int, int | None]]
) -> None:
    expected = tuple(Pause(MONDAY + DAY * a, None if b is None else MONDAY + DAY * b) for a, b in pauses)
    assert pauses_of((action, MONDAY + DAY * day) for action, day in moves) == expected


@pytest.mark.req("SLA-2")
def test_what_usually_happens_is_told_only_when_enough_was_decided() -> None:
    assert usual_days([DAY] * (FEWEST - 1)) is None
    assert usual_days([DAY, 2 * DAY, 8 * DAY, 9 * DAY, 30 * DAY]) == 8
    assert usual_days([timedelta(hours=1)] * FEWEST) == 1


def test_an_empty_calendar_has_no_term_at_all() -> None:
    with pytest.raises(CalendarMissing):
        term(URGENT, MONDAY, Calendar((), {}))
