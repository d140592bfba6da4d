"""Limits in this process."""

from __future__ import annotations

from datetime import timedelta

import pytest

from oms_app.adapters import limiter as module
from oms_app.adapters.limiter import WindowLimiter
from oms_app.domain.errors import TooMany
from oms_app.domain.limits import LIMITS, Allowance, Limit
from tests.fakes import START, FakeClock

TWO_A_MINUTE = {Limit.UPLOAD: Allowance(2, timedelta(minutes=1)), Limit.PAPER: Allowance(1, timedelta(minutes=1))}


@pytest.mark.req("SEC-2")
async def test_one_too_many_hears_when_to_come_back_and_may_come_back_then() -> None:
    clock = FakeClock()
    limiter = WindowLimiter(clock, TWO_A_MINUTE)
    await limiter.hit(Limit.UPLOAD, "account 1")
    clock.move(seconds=20)
    await limiter.hit(Limit.UPLOAD, "account 1")
    for _ in range(3):  # asking in vain does not prolong the wait
        with pytest.raises(TooMany) as refusal:
            await limiter.hit(Limit.UPLOAD, "account 1")
        assert refusal.value.retry_at == START + timedelta(minutes=1)
    clock.move(seconds=40)
    await limiter.hit(Limit.UPLOAD, "account 1")
    with pytest.raises(TooMany) as refusal:
        await limiter.hit(Limit.UPLOAD, "account 1")
    assert refusal.value.retry_at == START + timedelta(seconds=80)


@pytest.mark.req("SEC-2")
async def test_subjects_and_limits_do_not_use_up_each_others_allowance() -> None:
    limiter = WindowLimiter(FakeClock(), TWO_A_MINUTE)
    await limiter.hit(Limit.PAPER, "account 1")
    await limiter.hit(Limit.PAPER, "account 2")
    await limiter.hit(Limit.UPLOAD, "account 1")
    with pytest.raises(TooMany):
        await limiter.hit(Limit.PAPER, "account 1")


async def test_subjects_that_went_away_are_forgotten() -> None:
    clock = FakeClock()
    limiter = WindowLimiter(clock, TWO_A_MINUTE)
    for number in range(module.SWEEP_ABOVE):
        await limiter.hit(Limit.PAPER, str(number))
    clock.move(minutes=2)
    await limiter.hit(Limit.PAPER, "one more")
    assert len(limiter._hits) == 1


def test_every_limit_has_its_row() -> None:
    assert set(LIMITS) == set(Limit)


async def test_an_unknown_limit_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="no such"):
        await WindowLimiter(FakeClock()).hit("no such", "account 1")
