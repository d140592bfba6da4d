"""ЕНП and СНИЛС: what is taken, what is refused, what a number tells."""

from __future__ import annotations

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oms_app.domain import enp, snils
from oms_app.domain.errors import Code, DomainError
from oms_app.domain.policy import Sex

births = st.dates(date(1901, 1, 1), date(2099, 12, 31))


@pytest.mark.req("APP-4")
@pytest.mark.parametrize(
    ("number", "born_on", "sex", "counter"),
    [
        ("7756410832000014", date(1985, 3, 17), Sex.MALE, 1),
        ("5067150894000423", date(1948, 12, 5), Sex.FEMALE, 42),
        ("7890589769000076", date(2014, 9, 30), Sex.FEMALE, 7),
    ],
)
def test_a_policy_number_is_made_of_region_birth_date_sex_and_counter(
    number: str, born_on: date, sex: Sex, counter: int
) -> None:
    assert enp.build(number[:2], born_on, sex, counter) == number
    assert enp.decode(number) == enp.Decoded(number[:2], born_on, sex, counter)


@pytest.mark.req("APP-4")
@given(st.sampled_from(["77", "50", "78", "02"]), births, st.sampled_from(Sex), st.integers(1, 99_999))
def test_every_policy_number_that_is_built_is_right_and_tells_its_person(
    region: str, born_on: date, sex: Sex, counter: int
) -> None:
    number = enp.build(region, born_on, sex, counter)
    assert enp.clean(f"{number[:4]} {number[4:8]} {number[8:12]} {number[12:]}") == number
    assert enp.decode(number) == enp.Decoded(region, born_on, sex, counter)
    assert enp.fits(number, born_on, sex)


@pytest.mark.req("APP-4")
@given(births, st.sampled_from(Sex), st.integers(0, 15), st.integers(1, 9))
def test_one_wrong_digit_of_a_policy_number_is_always_noticed(born_on: date, sex: Sex, place: int, shift: int) -> None:
    number = enp.build("77", born_on, sex, 5)
    wrong = f"{number[:place]}{(int(number[place]) + shift) % 10}{number[place + 1 :]}"
    with pytest.raises(DomainError) as refusal:
        enp.clean(wrong)
    assert refusal.value.code is Code.ENP_CHECK


@given(st.text())
def test_no_text_breaks_the_reading_of_numbers(text: str) -> None:
    for clean in (enp.clean, snils.clean):
        with contextlib.suppress(DomainError):
            assert clean(clean(text)) == clean(text)


@given(st.from_regex(r"[0-9]{16}", fullmatch=True))
def test_a_number_whose_date_is_no_date_is_still_read(number: str) -> None:
    assert enp.decode(number).region == number[:2]


@pytest.mark.req("APP-4")
@pytest.mark.parametrize(
    "text", ["112-233-445 95", "11223344595", " 112 233 445 95 ", "087-654-303 00", "001-001-998 77"]
)
def test_a_right_snils_is_written_in_one_way(text: str) -> None:
    digits = "".join(filter(str.isdigit, text))
    assert snils.clean(text) == f"{digits[:3]}-{digits[3:6]}-{digits[6:9]} {digits[9:]}"


@pytest.mark.req("APP-4")
@pytest.mark.parametrize(
    ("text", "code"),
    [("112-233-445 96", Code.SNILS_CHECK), ("112-233-445", Code.SNILS_LENGTH), ("", Code.SNILS_LENGTH)],
)
def test_a_wrong_snils_is_refused(text: str, code: Code) -> None:
    with pytest.raises(DomainError) as refusal:
        snils.clean(text)
    assert refusal.value.code is code


@given(st.integers(1_001_999, 999_999_999))
def test_a_snils_that_is_built_is_right(first_9: int) -> None:
    assert snils.clean(snils.build(first_9)) == snils.build(first_9)
