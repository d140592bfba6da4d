"""Chance and time of the machine."""

from __future__ import annotations

from datetime import UTC, timedelta

import pytest

from oms_app.adapters.chance import SystemChance
from oms_app.adapters.clock import MOSCOW, SystemClock


@pytest.mark.req("SUB-1", "SEC-1")
def test_tokens_and_keys_never_repeat_and_begin_with_a_letter_or_digit() -> None:
    chance = SystemChance()
    keys = {chance.key() for _ in range(2000)}
    assert len(keys) == 2000
    assert all(len(key) == 22 and key[0].isalnum() for key in keys)
    assert all(len(chance.token()) == 43 for _ in range(10))


def test_codes_and_numbers_stay_in_their_ranges() -> None:
    chance = SystemChance()
    assert all(len(code := chance.code()) == 6 and code.isdecimal() for _ in range(200))
    assert all(0 <= chance.number_part() < 10**8 for _ in range(200))


def test_the_time_is_aware_and_the_day_is_moscows() -> None:
    clock = SystemClock()
    now = clock.now()
    assert now.tzinfo is UTC
    assert clock.today() in {(now + timedelta(seconds=second)).astimezone(MOSCOW).date() for second in (0, 2)}
