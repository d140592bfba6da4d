"""What may be asked, until when by default, and of what the citizen is reminded."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from oms_app.domain.calendar import Calendar, DayKind
from oms_app.domain.changes import Field
from oms_app.domain.documents import DocumentKind
from oms_app.domain.errors import Code
from oms_app.domain.questions import LATEST, MOST_ITEMS, Item, Reminder, Wanted, dated, due_on, problems, reminder

TODAY = date(2026, 12, 28)  # a Monday before the New Year
HOLIDAYS = {date(2026, 12, 31): DayKind.OFF} | {date(2027, 1, day): DayKind.OFF for day in range(1, 11)}
CALENDAR = Calendar({2026, 2027}, HOLIDAYS)
WORDS = Item(Wanted.WORDS, "Какой адрес верный?")


@pytest.mark.req("SLA-2")
@pytest.mark.parametrize(
    ("wanted", "day"),
    [
        (Wanted.WORDS, date(2027, 1, 13)),
        (Wanted.FIELD, date(2027, 1, 13)),
        (Wanted.DOCUMENT, date(2027, 1, 20)),
    ],
)
def test_an_answer_is_due_in_working_days_and_a_paper_later_than_words(wanted: Wanted, day: date) -> None:
    assert due_on(wanted, TODAY, CALENDAR) == day


@pytest.mark.req("SLA-2")
def test_the_reviewers_own_day_stays_and_only_what_belongs_to_the_kind_is_asked() -> None:
    own = Item(Wanted.WORDS, " Что? ", date(2026, 12, 30), field=Field.HOUSE, document=DocumentKind.LEASE)
    [item, other] = dated((own, WORDS), TODAY, CALENDAR)
    assert item == Item(Wanted.WORDS, "Что?", date(2026, 12, 30))
    assert other.due_on == date(2027, 1, 13)


@pytest.mark.req("REF-3")
@pytest.mark.parametrize(
    ("items", "found"),
    [
        ((WORDS,), []),
        ((), [("items", Code.REQUIRED)]),
        ((WORDS,) * (MOST_ITEMS + 1), [("items", Code.TOO_LONG)]),
        ((WORDS, Item(Wanted.WORDS, "  ")), [("text:1", Code.REQUIRED)]),
        ((Item(Wanted.WORDS, "а" * 2001),), [("text:0", Code.TOO_LONG)]),
        ((Item(Wanted.WORDS, "Что?", counts="а" * 301),), [("counts:0", Code.TOO_LONG)]),
        ((Item(Wanted.FIELD, "Что?"),), [("about:0", Code.CHOICE)]),
        ((Item(Wanted.DOCUMENT, "Что?"),), [("about:0", Code.CHOICE)]),
        ((Item(Wanted.WORDS, "Что?", TODAY),), [("due:0", Code.DUE_DAY)]),
        ((Item(Wanted.WORDS, "Что?", TODAY + LATEST),), []),
        ((Item(Wanted.WORDS, "Что?", TODAY + LATEST + timedelta(days=1)),), [("due:0", Code.DUE_DAY)]),
    ],
)
def test_every_item_says_what_is_asked_and_by_a_day_that_can_be_kept(
    items: tuple[Item, ...], found: list[tuple[str, Code]]
) -> None:
    assert [(problem.field, problem.code) for problem in problems(items, TODAY)] == found


@pytest.mark.req("NOTE-2", "SLA-2")
def test_a_citizen_is_reminded_the_day_before_on_the_day_and_once_it_is_over() -> None:
    told = {left: reminder(TODAY + timedelta(days=left), TODAY) for left in (-9, -1, 0, 1, 2)}
    assert told == {
        -9: Reminder.PASSED,
        -1: Reminder.PASSED,
        0: Reminder.TODAY,
        1: Reminder.SOON,
        2: None,
    }
