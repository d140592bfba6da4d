"""The check code of a message: read back, never guessed, forgiving to whoever types it (NOTE-5)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oms_app.domain.check_code import LEFT, LENGTH, LETTERS, RIGHT, build, parse

KEY = b"a key of a test, 32 bytes long.."
NUMBERS = st.integers(min_value=0, max_value=LEFT * RIGHT - 1)
# Each group looks or sounds like its first character.
ALIKE = ("0ОO", "3З", "6Б", "8ВB", "4Ч", "АA", "ЕEЁ", "КK", "МM", "НH", "РP", "СC", "ТT", "ХX", "УY", "ИЙ", "ШЩ")


@pytest.mark.req("NOTE-5")
@given(NUMBERS)
def test_every_message_has_a_code_that_leads_back_to_it(number: int) -> None:
    code = build(KEY, number)
    assert len(code.replace("-", "")) == LENGTH
    assert parse(KEY, code) == number


@given(NUMBERS, st.data())
def test_no_single_slip_and_no_swap_passes(number: int, data: st.DataObject) -> None:
    code = build(KEY, number).replace("-", "")
    place = data.draw(st.integers(0, LENGTH - 1))
    other = data.draw(st.sampled_from([letter for letter in LETTERS if letter != code[place]]))
    assert parse(KEY, code[:place] + other + code[place + 1 :]) is None
    swapped = list(code)
    first = data.draw(st.integers(0, LENGTH - 3))
    swapped[first], swapped[first + 1] = swapped[first + 1], swapped[first]
    assert swapped == list(code) or parse(KEY, "".join(swapped)) is None


@given(NUMBERS)
def test_a_code_is_read_in_any_case_and_from_look_alikes_of_both_alphabets(number: int) -> None:
    code = build(KEY, number)
    for alike in ALIKE:
        for other in alike[1:]:
            assert parse(KEY, code.replace(alike[0], other)) == number
    assert parse(KEY, f"  {code.lower().replace('-', ' ')} ") == number


@pytest.mark.parametrize("text", ["", "К7РД", "К7РД-29ША-К7РД-29ША", "<script>", "ЪЪЪЪ-ЪЪЪЪ", "\x00" * 8])
def test_what_is_no_code_is_nobodys(text: str) -> None:
    assert parse(KEY, text) is None


def test_codes_of_neighbours_have_nothing_in_common_and_another_key_reads_another_number() -> None:
    codes = [build(KEY, number) for number in range(1, 1001)]
    assert len(set(codes)) == len(codes)
    assert len({code[0] for code in codes}) > len(LETTERS) // 2
    assert all(parse(b"another key of a test, 32 bytes.", code) != number for number, code in enumerate(codes, 1))
