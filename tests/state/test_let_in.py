"""One event reads its session once, and what was read of one session is never taken for another's."""

from __future__ import annotations

from typing import Any, cast

import pytest
from reflex_base.event import Event
from reflex_base.utils.format import format_event_handler

from oms_app.services.signing_in import Who
from oms_app.state import let_in
from oms_app.state.guard import Guard
from oms_app.state.screen import Access, Shell
from tests.state.stage import MARIA, SESSION, Known, open_tab

WHO = Who(MARIA, "Мария", "МВ")


@pytest.fixture(autouse=True)
def nobody() -> None:
    """Nothing is known before an event."""
    let_in.nobody()


@pytest.mark.req("SEC-1")
async def test_a_handler_takes_over_whom_the_guard_has_just_let_in(known: Known) -> None:
    shell = open_tab(Shell, "/policies")
    event = Event(name=format_event_handler(cast(Any, Shell.still_here)), payload={})
    assert await Guard().preprocess(cast(Any, None), shell, event) is None
    assert let_in.taken(SESSION) == WHO


@pytest.mark.req("SEC-1")
async def test_what_was_read_for_one_event_is_not_used_for_the_next_one() -> None:
    let_in.let_in(SESSION, WHO)
    assert let_in.taken(SESSION) == WHO
    assert let_in.taken(SESSION) is None


@pytest.mark.req("SEC-1")
async def test_what_was_read_of_one_session_is_nobody_elses() -> None:
    let_in.let_in(SESSION, WHO)
    assert let_in.taken("another session") is None
    assert let_in.taken(SESSION) is None


@pytest.mark.req("SEC-1")
async def test_an_event_that_anybody_may_send_forgets_who_sent_the_last_one(known: Known) -> None:
    let_in.let_in(SESSION, WHO)
    event = Event(name=format_event_handler(cast(Any, Shell.dismiss)), payload={})
    assert await Guard().preprocess(cast(Any, None), open_tab(Shell, "/policies"), event) is None
    assert let_in.taken(SESSION) is None


@pytest.mark.req("SEC-1")
async def test_the_role_is_asked_of_whom_the_guard_let_in_too(known: Known) -> None:
    shell = open_tab(Shell, "/policies")
    let_in.let_in(SESSION, WHO)
    with pytest.raises(Exception, match="forbidden"):
        await shell._who(Access.ADMIN, "load")
