"""The public code of a document: read out, typed in any layout, and a slip of the pen is found (CERT-3)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oms_app.domain import paper_code
from oms_app.domain.paper_code import LENGTH, LETTERS

SECRETS = st.text(min_size=1, max_size=60)


@pytest.mark.req("CERT-3")
@given(SECRETS)
def test_a_code_is_read_as_it_is_printed_in_either_layout_and_case(secret: str) -> None:
    code = paper_code.build(secret)
    cyrillic = paper_code.grouped(code).translate(str.maketrans("ABEKMHPCTYX", "АВЕКМНРСТУХ"))
    for typed in (code, paper_code.grouped(code), code.lower(), cyrillic, cyrillic.lower(), f" {code[:7]} {code[7:]} "):
        assert paper_code.parse(typed) == code


@pytest.mark.req("CERT-3")
@given(SECRETS, st.integers(0, LENGTH - 1), st.sampled_from(LETTERS))
def test_one_wrong_character_is_noticed(secret: str, place: int, other: str) -> None:
    code = paper_code.build(secret)
    if other != code[place]:
        assert paper_code.parse(code[:place] + other + code[place + 1 :]) is None


@pytest.mark.req("CERT-3")
@given(SECRETS, st.integers(0, LENGTH - 2))
def test_two_neighbours_swapped_are_noticed(secret: str, place: int) -> None:
    code = paper_code.build(secret)
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    if swapped != code:
        assert paper_code.parse(swapped) is None


@pytest.mark.parametrize("typed", ["", "2", "A" * 31, "A" * 33, "O" * 32, "0123" * 8, "😀" * 32])
def test_what_is_no_code_is_none(typed: str) -> None:
    assert paper_code.parse(typed) is None


@pytest.mark.req("CERT-3")
def test_a_code_carries_at_least_128_bits_of_chance() -> None:
    assert len(LETTERS) ** (LENGTH - 1) >= 2**128
    assert len({paper_code.build(str(secret)) for secret in range(500)}) == 500
