"""Dates and numbers read as a Russian reader expects them."""

from datetime import UTC, date, datetime

import pytest

from oms_app.content import changes, dates, numbers
from oms_app.domain import tickets
from oms_app.domain.changes import Field

NOW = datetime(2026, 11, 20, 11, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (datetime(2026, 11, 20, 11, 5, tzinfo=UTC), "сегодня в 14:05"),
        (datetime(2026, 11, 19, 21, 30, tzinfo=UTC), "сегодня в 00:30"),
        (datetime(2026, 11, 19, 6, 30, tzinfo=UTC), "вчера в 09:30"),
        (datetime(2026, 11, 8, 16, 42, tzinfo=UTC), "8 ноября в 19:42"),
        (datetime(2025, 12, 31, 22, 0, tzinfo=UTC), "1 января в 01:00"),
        (datetime(2025, 12, 31, 12, 0, tzinfo=UTC), "31 декабря 2025 в 15:00"),
    ],
)
def test_a_moment_is_told_relative_where_that_is_clearer(at: datetime, words: str) -> None:
    assert dates.moment(at, NOW).replace(numbers.NBSP, " ") == words


@pytest.mark.parametrize(
    ("last", "words"),
    [
        (date(2026, 12, 8), "осталось 18 дней"),
        (date(2026, 11, 21), "остался 1 день"),
        (date(2026, 12, 1), "осталось 11 дней"),
        (date(2026, 11, 20), "сегодня последний день"),
        (date(2026, 11, 18), "срок прошёл 2 дня назад"),
    ],
)
def test_the_days_left_agree_with_their_noun(last: date, words: str) -> None:
    assert dates.days_left(last, date(2026, 11, 20)).replace(numbers.NBSP, " ") == words


def test_a_number_that_no_line_ends_in_is_still_that_number_when_it_is_pasted() -> None:
    number = tickets.build_number(26, 48173092)
    assert "-" not in numbers.unbroken(number)
    assert numbers.unbroken("в г. Улан-Удэ") == "в г. Улан-Удэ"
    assert " " not in numbers.unbroken(f"№ {number}")
    assert tickets.parse_number(numbers.unbroken(number)) == number


def test_numbers_are_grouped_as_on_paper() -> None:
    assert numbers.enp("7756410832000014").split(numbers.NBSP) == ["7756", "4108", "3200", "0014"]
    assert numbers.snils("11223344595") == f"112-233-445{numbers.NBSP}95"
    assert numbers.phone("+70001234567").replace(numbers.NBSP, " ") == "+7 000 123-45-67"
    assert numbers.size(2_500_000).replace(numbers.NBSP, " ") == "2,4 МБ"
    assert numbers.size(10_240).replace(numbers.NBSP, " ") == "10 КБ"


@pytest.mark.req("APP-5")
@pytest.mark.parametrize(
    ("field", "typed", "printed"),
    [
        (Field.DOCUMENT_SERIES, "4526", "45 26"),
        (Field.DOCUMENT_SERIES, "45 26", "45 26"),
        (Field.DOCUMENT_SERIES, "III-МЮ", "III-МЮ"),
        (Field.DOCUMENT_DEPARTMENT, "770001", "770-001"),
        (Field.DOCUMENT_NUMBER, "770001", "770001"),
    ],
)
def test_a_document_is_shown_grouped_as_it_is_printed(field: Field, typed: str, printed: str) -> None:
    assert changes.shown(field, typed) == printed
    assert printed in changes.document_line({field: typed})
