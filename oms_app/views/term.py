"""What an application's page says of its term: which day it is, until when, why, what usually happens."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from oms_app import routes
from oms_app.content import dates
from oms_app.content import deadlines as words
from oms_app.domain.deadlines import ClockState
from oms_app.domain.workflow import FINAL
from oms_app.services.applications import ApplicationView


@dataclass(frozen=True)
class TermShown:
    """The term, worded. `standing` while its clock stands, `late` once its last day is over."""

    running: bool = False
    passed: int = 0
    total: int = 0
    day_from: str = ""
    day_to: str = ""
    until: str = ""
    standing: str = ""
    paused: str = ""
    late: str = ""
    expected: str = ""
    usual: str = ""
    why: list[str] = field(default_factory=list)
    calendar: str = ""


NO_TERM = TermShown()


def term(view: ApplicationView, today: date) -> TermShown:
    """The term of one application; nothing runs once it is decided."""
    if view.status in FINAL:
        return NO_TERM
    clock = view.clock
    return TermShown(
        running=True,
        passed=clock.day,
        total=clock.total,
        day_from=dates.day_short(clock.started_on, today),
        day_to=words.last_day(clock),
        until=words.lead(clock),
        standing=words.PAUSED if clock.state is ClockState.PAUSED else "",
        paused=f"{words.paused(clock.paused_days)}." if clock.paused_days else "",
        late=words.passed(clock) if clock.state is ClockState.PASSED else "",
        expected=words.expected(clock.expected_by, today) if clock.expected_by else "",
        usual=words.usual(view.usual_days, view.insurer) if view.usual_days else "",
        why=words.why(clock),
        calendar=routes.calendar_file(view.key) if clock.decide_by and clock.days_left >= 0 else "",
    )
