"""What whoever pressed is told when their tab's memory is away; what the portal does of itself says nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from reflex_base.event.context import EventContext

from oms_app.content import errors
from oms_app.state import live, unwell

PRESSED, BROKEN = "pressed", ConnectionError("no line to the memory")


@pytest.fixture(autouse=True)
def _an_event() -> Iterator[None]:
    """The event of a tab that is known here."""
    away: Any = SimpleNamespace()
    here = EventContext(token=PRESSED, state_manager=away, enqueue_impl=away)
    before = EventContext.set(here)
    live.TABS.open[PRESSED] = live.Tab({})
    yield
    live.TABS.open.clear()
    EventContext.reset(before)


@pytest.mark.req("UX-2")
def test_a_press_that_cannot_be_answered_is_answered_with_a_sentence() -> None:
    told = unwell.tell(BROKEN)
    assert told is not None
    ref, sentence = (str(value) for _, value in told.args)
    assert unwell.PLACE in ref
    assert json.loads(sentence) == errors.UNEXPECTED


@pytest.mark.req("UX-2")
def test_whoever_pressed_is_told_even_in_a_tab_that_this_process_does_not_know() -> None:
    live.TABS.open.clear()
    assert unwell.tell(BROKEN) is not None


@pytest.mark.req("UX-2")
def test_a_page_that_fails_to_renew_itself_interrupts_nobody() -> None:
    live.TABS.open[PRESSED].running = "shell.still_here"
    assert unwell.tell(BROKEN) is None
