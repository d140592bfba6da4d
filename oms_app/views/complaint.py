"""Everything that the page of a complaint shows: the form that is filled in, a complaint on its way, or why neither."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from oms_app import routes
from oms_app.content import complaint_pages as words
from oms_app.content import complaints, dates, errors, numbers
from oms_app.domain.actor import Role
from oms_app.domain.complaints import ANSWERED, OPEN, AnswerWay, ComplaintAction, ComplaintStatus, Demand, Fact
from oms_app.domain.deadlines import ClockState
from oms_app.domain.errors import Code
from oms_app.domain.errors import Problem as Wrong
from oms_app.domain.workflow import FINAL
from oms_app.services.complaint_views import ComplaintEventView, ComplaintPage, ComplaintView, Wish
from oms_app.views.rows import NO_BADGE, Badge, Choice, Problem, TimelineStep
from oms_app.views.rows import Fact as Line

WAYS = [Choice(way.value, *told) for way, told in complaints.WAYS.items()]


@dataclass(frozen=True)
class Form:
    """What the citizen still has to say."""

    demands: list[Choice] = field(default_factory=list)
    email: str = ""
    address: str = ""


@dataclass(frozen=True)
class Shown:
    """The page. `application` is empty until it is loaded; `number` is that of the complaint, where there is one."""

    application: str = ""
    application_href: str = ""
    is_form: bool = False
    form: Form = Form()
    number: str = ""
    version: int = 0
    badge: Badge = NO_BADGE
    now_title: str = ""
    now_text: str = ""
    late: str = ""
    answer: str = ""
    answer_also: str = ""
    steps: list[TimelineStep] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    pdf: str = ""
    html: str = ""
    may_withdraw: bool = False
    why_not: str = ""
    phone: str = ""
    tel: str = ""


def shown(page: ComplaintPage, now: datetime) -> Shown:
    """The page as of `now`."""
    application = page.application_number
    known: dict[str, Any] = {"application": application, "application_href": routes.application(application)}
    if page.form is not None:
        wish = page.form.wish
        demands = [Choice(demand.value, *complaints.DEMANDS[demand]) for demand in page.form.offered]
        return Shown(**known, is_form=True, form=Form(demands, wish.email, wish.address))
    if page.complaint is not None:
        return Shown(**known, **_complaint(page.complaint, now))
    phone = numbers.phone(page.insurer_phone)
    return Shown(**known, why_not=_why_not(page, now), phone=phone, tel=f"tel:{page.insurer_phone}")


def _complaint(view: ComplaintView, now: datetime) -> dict[str, Any]:
    status = complaints.STATUSES[view.status]
    until = {"register_by": dates.numeric(view.register_by), "answer_by": dates.numeric(view.answer_by)}
    return {
        "number": view.number,
        "version": view.version,
        "badge": Badge(status.text, status.tone, status.icon),
        "now_title": status.now_title,
        "now_text": status.now_text.format(**until),
        "late": complaints.LATE_NOW if view.is_late else "",
        "answer": view.answer,
        "answer_also": words.ANSWER_ALSO.get(view.answer_way, "") if view.status in ANSWERED else "",
        "steps": steps(view, now, complaints.BY),
        "lines": lines(view.facts),
        "pdf": routes.paper(view.paper) if view.paper else "",
        "html": routes.paper(view.paper, "html") if view.paper else "",
        "may_withdraw": ComplaintAction.WITHDRAW in view.actions,
    }


def steps(view: ComplaintView, now: datetime, by: Mapping[Role, str]) -> list[TimelineStep]:
    """What was, and what is to come by when; `by` says who for this reader."""
    done = [_step(one, now, by[one.by]) for one in view.events]
    coming = []
    if view.status is ComplaintStatus.FILED:
        coming.append(TimelineStep(words.NEXT_REGISTER, "", words.not_later(view.register_by), "now", "clock"))
    if view.status in OPEN:
        state = "next" if coming else "now"
        coming.append(TimelineStep(words.NEXT_ANSWER, "", words.not_later(view.answer_by), state, "mail"))
    return done + coming


def _step(event: ComplaintEventView, now: datetime, by: str) -> TimelineStep:
    title, icon = complaints.MOVES[event.action]
    return TimelineStep(title, "", f"{dates.moment(event.at, now)}, {by}", "done", icon)


def lines(facts: Mapping[Fact, str]) -> list[Line]:
    """The complaint line by line, as it is sent."""
    return [Line(complaints.FACTS[fact], text) for fact, text in facts.items()]


def _why_not(page: ComplaintPage, now: datetime) -> str:
    if page.status in FINAL:
        return words.IN_TIME
    if page.clock.state is ClockState.PAUSED or page.clock.decide_by is None:
        return words.STANDS_STILL
    return words.running(page.clock.decide_by, now.astimezone(dates.MOSCOW).date())


def wish_of(typed: Mapping[str, Any]) -> Wish:
    """What the form says; what is no answer of it is passed over."""
    asked = frozenset(typed.get("demands", ()))
    way = _text(typed, "way")
    return Wish(
        demands=tuple(demand for demand in Demand if demand.value in asked),
        own_words=_text(typed, "own_words"),
        way=AnswerWay(way) if way in frozenset(AnswerWay) else AnswerWay.CABINET,
        email=_text(typed, "email"),
        address=_text(typed, "address"),
    )


def _text(typed: Mapping[str, Any], name: str) -> str:
    value = typed.get(name)
    return value if isinstance(value, str) else ""


def problems(found: tuple[Wrong, ...]) -> list[Problem]:
    """What to mend, for the summary."""
    return [Problem(one.field, _sentence(one)) for one in found]


def _sentence(wrong: Wrong) -> str:
    if wrong.field == "demands" and wrong.code is Code.REQUIRED:
        return words.DEMANDS_EMPTY
    return errors.WORDS[wrong.code]


def changed(page: Shown) -> str:
    """What a screen reader hears when the status moves by itself."""
    return f"{words.LIVE} {page.badge.text}."
