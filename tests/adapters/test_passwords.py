"""Passwords."""

from __future__ import annotations

import asyncio
import time

import pytest

from oms_app.adapters.passwords import Argon2Passwords

QUICK = {"memory_kib": 8, "passes": 1}


@pytest.mark.req("SIGN-1")
async def test_only_the_right_password_fits_and_its_hash_tells_the_cost() -> None:
    passwords = Argon2Passwords()
    kept = await passwords.hash("Верный пароль 1")
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert await passwords.matches(kept, "Верный пароль 1")
    assert not await passwords.matches(kept, "верный пароль 1")


async def test_the_same_password_is_kept_differently_each_time() -> None:
    passwords = Argon2Passwords(**QUICK)
    assert await passwords.hash("a") != await passwords.hash("a")


@pytest.mark.req("SEC-2")
async def test_nobodys_hash_costs_as_much_as_somebodys() -> None:
    passwords = Argon2Passwords()
    kept = await passwords.hash("a")

    async def cost(password_hash: str) -> float:
        """Processor seconds, so that a busy machine does not matter."""
        costs = []
        for _ in range(5):
            begun = time.process_time()
            assert not await passwords.matches(password_hash, "b")
            costs.append(time.process_time() - begun)
        return min(costs)

    somebody, nobody = await cost(kept), await cost("")
    assert 0.5 < nobody / somebody < 2


async def test_hashing_does_not_hold_up_the_loop() -> None:
    passwords = Argon2Passwords(memory_kib=64 * 1024, passes=3)
    work = asyncio.gather(*(passwords.hash("a") for _ in range(4)))
    turns = 0
    while not work.done():
        await asyncio.sleep(0.001)
        turns += 1
    assert turns > 20
