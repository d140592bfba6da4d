"""The state of a tab can be kept outside its process and is found again as it was (OPS-2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import reflex as rx
from reflex.state import BaseState

import oms_app.oms_app  # noqa: F401 - so that every state is known


def states(of: type[BaseState]) -> Iterator[type[BaseState]]:
    yield of
    for one in of.get_substates():
        yield from states(one)


def values(state: BaseState) -> dict[str, Any]:
    return {name: getattr(state, name) for name in state.base_vars}


@pytest.mark.req("OPS-2")
def test_every_state_of_the_portal_can_be_put_away_and_taken_out() -> None:
    root = rx.State(_reflex_internal_init=True)  # type: ignore[call-arg]
    mine = [one for one in states(rx.State) if one.__module__.startswith("oms_app")]
    assert len(mine) > 50
    for cls in mine:
        state = root.get_substate(cls.get_full_name().split("."))
        again = BaseState._deserialize(data=state._serialize())
        assert type(again) is cls
        assert values(again) == values(state)
