"""The table of deliveries: whatever comes in whatever order, what has arrived has arrived."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oms_app.domain.deliveries import AFTER, LOST, OPEN, VERDICTS, Signal, after, stronger
from oms_app.domain.notices import DeliveryState

SIGNALS = st.lists(st.sampled_from(Signal))
ROUTES = [
    ([], DeliveryState.CREATED),
    ([Signal.BEGIN], DeliveryState.SENDING),
    ([Signal.BEGIN, Signal.BUSY], DeliveryState.FAILED),
    ([Signal.BEGIN, Signal.BUSY, Signal.BEGIN, Signal.TAKEN], DeliveryState.SENT),
    ([Signal.BEGIN, Signal.TAKEN, Signal.ARRIVED], DeliveryState.DELIVERED),
    ([Signal.BEGIN, Signal.REFUSED], DeliveryState.REFUSED),
    ([Signal.BEGIN, Signal.GIVEN_UP], DeliveryState.DEAD),
    ([Signal.BEGIN, Signal.NOWHERE], DeliveryState.NOWHERE),
    ([Signal.BEGIN, Signal.STRANDED], DeliveryState.DEAD),
    ([Signal.BEGIN, Signal.TAKEN, Signal.SILENT], DeliveryState.DEAD),
    ([Signal.BEGIN, Signal.TAKEN, Signal.SILENT, Signal.ARRIVED], DeliveryState.DELIVERED),
    ([Signal.BEGIN, Signal.REFUSED, Signal.RETRIED, Signal.BEGIN, Signal.TAKEN], DeliveryState.SENT),
]


def played(signals: list[Signal], state: DeliveryState = DeliveryState.CREATED) -> DeliveryState:
    for signal in signals:
        state = after(state, signal) or state
    return state


@pytest.mark.req("NOTE-3")
@pytest.mark.parametrize(("signals", "state"), ROUTES)
def test_a_delivery_goes_the_way_that_happened_to_it(signals: list[Signal], state: DeliveryState) -> None:
    assert played(signals) is state


def test_every_state_has_a_row_and_is_reached() -> None:
    assert set(AFTER) == set(DeliveryState)
    assert {state for _, state in ROUTES} == set(DeliveryState)


@pytest.mark.req("NOTE-3")
@given(before=SIGNALS, afterwards=SIGNALS)
def test_nothing_undoes_what_was_delivered(before: list[Signal], afterwards: list[Signal]) -> None:
    if played(before) is DeliveryState.DELIVERED:
        assert played([*before, *afterwards]) is DeliveryState.DELIVERED


@pytest.mark.req("NOTE-3")
@given(signals=SIGNALS)
def test_nothing_begins_again_once_a_channel_has_it_unless_somebody_says_so(signals: list[Signal]) -> None:
    ended = played([Signal.BEGIN, Signal.TAKEN, *(one for one in signals if one is not Signal.RETRIED)])
    assert ended not in OPEN


@pytest.mark.req("NOTE-3")
@given(signals=SIGNALS)
def test_the_same_said_twice_is_said_once(signals: list[Signal]) -> None:
    doubled = [signal for signal in signals for _ in range(2)]
    assert played(doubled) is played(signals)


@pytest.mark.req("NOTE-3")
def test_every_lost_message_can_be_sent_again_and_may_yet_turn_out_delivered() -> None:
    for state in LOST:
        assert after(state, Signal.RETRIED) is DeliveryState.CREATED
        assert after(state, Signal.ARRIVED) is DeliveryState.DELIVERED


@pytest.mark.req("NOTE-3")
def test_receipts_agree_in_whichever_order_they_come() -> None:
    for said in itertools.product(VERDICTS, repeat=3):
        ends = set()
        for order in itertools.permutations(said):
            known: Signal | None = None
            for one in order:
                known = stronger(known, one)
            ends.add(known)
        assert ends == {Signal.ARRIVED if Signal.ARRIVED in said else Signal.REFUSED}
