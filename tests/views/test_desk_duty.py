"""What a reviewer is told of a case that is theirs no more, and how several that were taken are told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any, cast

import pytest

from oms_app.content import desk_duty as words
from oms_app.content import desk_queue as queue_words
from oms_app.domain.errors import Code
from oms_app.domain.workflow import Action, Status
from oms_app.services.duty import Shift
from oms_app.services.reviews import CaseView, Taken
from oms_app.views import desk_duty, desk_queue

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def a_case(action: Action, *, mine: bool = False, status: Status = Status.UNDER_REVIEW) -> CaseView:
    """As far as this needs it: the last move was the supervisor's, and so was the note after it."""
    event = SimpleNamespace(action=action, by_name="Вера", at=AT)
    notes = [SimpleNamespace(by_name=name, text=text, at=AT + timedelta(seconds=1)) for name, text in NOTES]
    seen: Any = SimpleNamespace(held_by_me=mine, status=status, events=[event], notes=notes)
    return cast(CaseView, seen)


NOTES = (("Вера", "Заболела"), ("Павел", "Посмотрю"))


@pytest.mark.req("DESK-2")
def test_the_former_holder_reads_who_took_it_and_why() -> None:
    assert desk_duty.lost(True, a_case(Action.REASSIGN)) == "Вера: «Заболела»"
    assert desk_duty.lost(True, a_case(Action.JOIN)) == words.NOT_YOURS


@pytest.mark.req("DESK-2")
def test_nobody_else_is_told_that_it_was_taken() -> None:
    assert desk_duty.lost(False, a_case(Action.REASSIGN)) == ""
    assert desk_duty.lost(True, a_case(Action.REASSIGN, mine=True)) == ""
    assert desk_duty.lost(True, a_case(Action.APPROVE, status=Status.APPROVED)) == ""


@pytest.mark.req("DESK-1")
def test_of_several_that_were_taken_each_line_says_how_it_ended() -> None:
    lines = desk_queue.taken([Taken("1"), Taken("2", Code.TAKEN), Taken("3", Code.WRONG_MOVE)])
    assert [(line.text, bool(line.href)) for line in lines] == [
        (queue_words.TAKEN, True),
        (queue_words.QUICKER, False),
        (queue_words.GONE, False),
    ]


@pytest.mark.req("DESK-1")
def test_a_shift_says_where_everything_went() -> None:
    assert "коллеге: 2, в очередь: 1" in desk_duty.handed_over(Shift(2, 1))
    assert desk_duty.handed_over(Shift(0, 0)) == words.SHIFT_NOTHING
