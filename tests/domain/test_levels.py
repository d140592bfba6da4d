"""Which confirmations make which level, against a table written by hand from the requirements."""

from __future__ import annotations

from itertools import combinations

import pytest

from oms_app.domain.actor import Level
from oms_app.domain.levels import Confirmation, level_of, missing, raised

PHONE, EMAIL, DOCUMENT, IDENTITY = Confirmation
SUBSETS = [frozenset(some) for size in range(5) for some in combinations(Confirmation, size)]
STANDARD = {frozenset({PHONE, EMAIL}), frozenset({PHONE, EMAIL, DOCUMENT}), frozenset({PHONE, EMAIL, IDENTITY})}


@pytest.mark.req("SIGN-2", "SIGN-3")
@pytest.mark.parametrize("done", SUBSETS, ids=lambda done: "+".join(sorted(done)) or "nothing")
def test_the_level_follows_from_what_is_confirmed_and_from_nothing_else(done: frozenset[Confirmation]) -> None:
    everything = done == frozenset(Confirmation)
    expected = Level.CONFIRMED if everything else Level.STANDARD if done in STANDARD else Level.SIMPLE
    assert level_of(done) is expected
    assert set(missing(Level.SIMPLE, done)) == set(Confirmation) - done


@pytest.mark.req("SIGN-2")
def test_one_more_confirmation_never_lowers_the_level() -> None:
    order = list(Level)
    for done in SUBSETS:
        for more in Confirmation:
            assert order.index(level_of(done | {more})) >= order.index(level_of(done))


def test_a_level_that_came_another_way_stays_and_misses_nothing() -> None:
    assert raised(Level.CONFIRMED, frozenset()) is Level.CONFIRMED
    assert raised(Level.STANDARD, frozenset({PHONE})) is Level.STANDARD
    assert missing(Level.CONFIRMED, frozenset()) == ()
