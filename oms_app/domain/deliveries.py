"""The life of one message on one channel as a table: what may happen to it, and how it then stands (NOTE-3)."""

from __future__ import annotations

from enum import StrEnum

from oms_app.domain.notices import DeliveryState


class Signal(StrEnum):
    """What happens to a delivery."""

    BEGIN = "begin"  # a worker takes it up
    TAKEN = "taken"  # the channel has it
    ARRIVED = "arrived"  # its reader has it
    BUSY = "busy"  # it did not go, and may go later
    REFUSED = "refused"  # it was refused for good
    GIVEN_UP = "given_up"  # the last attempt failed too
    NOWHERE = "nowhere"  # there is no address to send it to
    STRANDED = "stranded"  # nobody works on it any more
    SILENT = "silent"  # a receipt was promised and never came
    RETRIED = "retried"  # an administrator says «Повторить»


_S, _A = DeliveryState, Signal
_ENDED = {_A.ARRIVED: _S.DELIVERED, _A.RETRIED: _S.CREATED}

# What is not here changes nothing: nothing at all undoes «delivered».
AFTER: dict[DeliveryState, dict[Signal, DeliveryState]] = {
    _S.CREATED: {_A.BEGIN: _S.SENDING, _A.ARRIVED: _S.DELIVERED, _A.STRANDED: _S.DEAD},
    _S.SENDING: {
        _A.BEGIN: _S.SENDING,
        _A.TAKEN: _S.SENT,
        _A.ARRIVED: _S.DELIVERED,
        _A.BUSY: _S.FAILED,
        _A.REFUSED: _S.REFUSED,
        _A.GIVEN_UP: _S.DEAD,
        _A.NOWHERE: _S.NOWHERE,
        _A.STRANDED: _S.DEAD,
    },
    _S.FAILED: {_A.BEGIN: _S.SENDING, _A.TAKEN: _S.SENT, _A.ARRIVED: _S.DELIVERED, _A.STRANDED: _S.DEAD},
    _S.SENT: {_A.ARRIVED: _S.DELIVERED, _A.REFUSED: _S.REFUSED, _A.SILENT: _S.DEAD},
    _S.DELIVERED: {},
    _S.REFUSED: _ENDED,
    _S.DEAD: _ENDED,
    _S.NOWHERE: {_A.RETRIED: _S.CREATED},
}

OPEN = frozenset(state for state, row in AFTER.items() if Signal.BEGIN in row)
LOST = frozenset({DeliveryState.REFUSED, DeliveryState.DEAD})  # the reader is told, an administrator may retry
VERDICTS = frozenset({Signal.ARRIVED, Signal.REFUSED})  # what a gateway's receipt may say


def after(state: DeliveryState, signal: Signal) -> DeliveryState | None:
    """How a delivery stands after this; None when the signal comes too late or twice and changes nothing."""
    return AFTER[state].get(signal)


def stronger(known: Signal | None, said: Signal) -> Signal:
    """Of two receipts for one message, in whichever order they come: what has arrived has arrived."""
    return Signal.ARRIVED if Signal.ARRIVED in (known, said) else said
